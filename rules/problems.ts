import { writeFigure } from './numbers.ts';
import { type ProblemCode, problemCatalogue } from './problem-catalogue.ts';
import { readDate } from './read-date-boxes.ts';
import { writeShortDate } from './texts/dates.ts';
import { fillText } from './texts/fill-text.ts';
import type { Language, Text } from './texts/language.ts';

export { type ProblemCode, problemCatalogue } from './problem-catalogue.ts';

/** What fills the {placeholders}: numbers are printed with separators, calendar dates as dates, texts in the reader's language. Pass years and ids as strings. */
export type ProblemDetails = Record<string, string | number | Text>;

/** One of several things that are wrong at once: an indicator of a report, a row of a file. */
export interface FieldProblem {
  field: string;
  problem: ProblemCode;
  text: Text;
}

/** Something went wrong that a person can be told of and act on. Everything else that is thrown is a defect of ours. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  /** The HTTP status that it is answered with. */
  readonly status: number;
  readonly details: ProblemDetails;
  readonly fields: FieldProblem[] | undefined;

  constructor(code: ProblemCode, details: ProblemDetails = {}, fields?: FieldProblem[]) {
    super(`${code}: ${sentence(code, details, 'en')}`);
    this.code = code;
    this.status = problemCatalogue[code].status;
    this.details = details;
    this.fields = fields;
  }
}

export function problem(code: ProblemCode, details: ProblemDetails = {}, fields?: FieldProblem[]): Problem {
  return new Problem(code, details, fields);
}

/** The sentence for a person. */
export function problemText(problem: { code: ProblemCode; details?: ProblemDetails }, language: Language): string {
  return sentence(problem.code, problem.details ?? {}, language);
}

/** The sentence in every language. */
export function problemTexts(code: ProblemCode, details: ProblemDetails = {}): Text {
  return { vi: sentence(code, details, 'vi'), en: sentence(code, details, 'en') };
}

/** For codes that come from outside, such as a failure that crossed Temporal. */
export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problemCatalogue, code);
}

function sentence(code: ProblemCode, details: ProblemDetails, language: Language): string {
  return fillText(problemCatalogue[code][language], details, (detail) => writeDetail(detail, language));
}

function writeDetail(value: string | number | Text, language: Language): string {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? writeFigure(value, language) : String(value);
  // A date that does not exist, 2024-02-30, is told as it was typed.
  if (typeof value === 'string') return /^\d{4}-/.test(value) && readDate(value) === value ? writeShortDate(value, language) : value;
  return value[language];
}
