import { type AnswerWarning, answerWarnings, proseWarnings } from './answer-warnings.ts';
import { cleanProse } from './clean-text.ts';
import type { Period } from './cycle-key.ts';
import { type Answers, type Figure, type Form, figuresOf, type ProseIndicator, proseOf } from './form-indicators.ts';
import { readFigure } from './numbers.ts';
import { type ProblemCode, type ProblemDetails, problemTexts } from './problems.ts';
import type { Text } from './texts/language.ts';

export interface AnswerError {
  /** Code of the indicator. */
  code: string;
  problem: ProblemCode;
  text: Text;
}

export interface CheckedAnswers {
  /** What can be kept: everything that could be read, also beside errors. */
  answers: Answers;
  errors: AnswerError[];
  /** Likely but not certain mistakes; they never stop a report. */
  warnings: AnswerWarning[];
}

/** Answers as they arrive: texts of an HTML form or numbers of JSON. */
export interface RawAnswers {
  figures?: Readonly<Record<string, unknown>> | undefined;
  prose?: Readonly<Record<string, unknown>> | undefined;
  /** Only looked at for letters that nobody could read. */
  explanations?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Checks what a unit stated against its form. A draft may be incomplete and at odds with itself; what cannot be read
 * is an error in both modes. `previous` holds the unit's approved figures of the year before, if any, or those of an
 * older year, which is said.
 */
export function checkAnswers(
  form: Form,
  raw: RawAnswers,
  previous: Record<string, number | null> | null,
  mode: 'draft' | 'submit',
  comparedPeriod: Period | null = null,
): CheckedAnswers {
  const answers: Answers = { figures: {}, prose: {} };
  const errors: AnswerError[] = [];
  const refuse = (indicator: { code: string; label: Text }, code: ProblemCode, details: ProblemDetails = {}) => {
    errors.push({ code: indicator.code, problem: code, text: problemTexts(code, { label: quotable(indicator.label), ...details }) });
  };

  for (const figure of figuresOf(form)) {
    const value = figureOf(figure, own(raw.figures, figure.code));
    if (typeof value === 'number') answers.figures[figure.code] = value;
    else if (value === 'figure-malformed' && figure.kind === 'money') refuse(figure, 'money-malformed');
    else if (value !== 'figure-missing') refuse(figure, value, { max: figure.max });
    else if (mode === 'submit' && figure.required) refuse(figure, value);
  }
  for (const prose of proseOf(form)) {
    const text = own(raw.prose, prose.code) ?? '';
    if (typeof text !== 'string') refuse(prose, 'answer-malformed');
    else keepProse(prose, cleanProse(text));
  }
  refuseUnknown(form, raw, errors);
  if (mode === 'submit') refuseParts(form, answers, refuse);
  return {
    answers,
    errors: inFormOrder(form, errors),
    warnings: [
      ...answerWarnings(form, answers.figures, { years: previous === null ? [] : [previous], comparedPeriod }),
      ...proseWarnings(form, answers.prose, textsIn(raw.explanations)),
    ],
  };

  function keepProse(prose: ProseIndicator, text: string): void {
    const length = [...text].length;
    if (length > prose.maxLength) refuse(prose, 'text-too-long', { length, max: prose.maxLength });
    else if (text !== '') answers.prose[prose.code] = text;
    else if (mode === 'submit' && prose.required) refuse(prose, 'text-missing');
  }
}

function textsIn(explanations: RawAnswers['explanations']): Record<string, string> {
  return Object.fromEntries(Object.entries(explanations ?? {}).flatMap(([code, text]) => (typeof text === 'string' ? [[code, text]] : [])));
}

function figureOf(figure: Figure, raw: unknown): number | ProblemCode {
  const value = typeof raw === 'string' ? typedFigure(figure, raw) : (raw ?? 'figure-missing');
  if (typeof value === 'string') return value as ProblemCode;
  if (typeof value !== 'number' || Number.isNaN(value)) return 'answer-malformed';
  if (value < 0) return 'figure-negative';
  if (!Number.isInteger(value) && Number.isFinite(value)) return 'figure-not-whole';
  if (value > figure.max) return 'figure-absurd';
  // -0 would be another value in JSON's eyes than 0.
  return value === 0 ? 0 : value;
}

/** Digits alone, which most figures are, can mean nothing else: reading them as words takes ten times as long. */
const typedFigure = (figure: Figure, typed: string): number | ProblemCode =>
  /^\d{1,15}$/.test(typed) ? Number(typed) : readFigure(typed, Object.values(figure.unitOfMeasure));

function refuseParts(form: Form, answers: Answers, refuse: (figure: Figure, code: ProblemCode, details: ProblemDetails) => void): void {
  const figures = figuresOf(form);
  for (const figure of figures) {
    const whole = figures.find((other) => other.code === figure.partOf);
    const part = answers.figures[figure.code];
    const wholeValue = whole === undefined ? undefined : answers.figures[whole.code];
    if (whole === undefined || part === undefined || wholeValue === undefined || part <= wholeValue) continue;
    refuse(figure, 'part-exceeds-whole', { part, whole: quotable(whole.label), wholeValue });
  }
}

/** A label inside quotation marks has single ones of its own. */
function quotable({ vi, en }: Text): Text {
  const single = (label: string): string => label.replaceAll('“', '‘').replaceAll('”', '’');
  return { vi: single(vi), en: single(en) };
}

/** A code that the form lacks comes from an old page or a wrong program; dropping it silently would lose a figure. */
function refuseUnknown(form: Form, raw: RawAnswers, errors: AnswerError[]): void {
  const figures = new Set(figuresOf(form).map((figure) => figure.code));
  const prose = new Set(proseOf(form).map((indicator) => indicator.code));
  const unknown = [
    ...Object.keys(raw.figures ?? {}).filter((code) => !figures.has(code)),
    ...Object.keys(raw.prose ?? {}).filter((code) => !prose.has(code)),
  ];
  for (const code of unknown.slice(0, 10)) {
    const shown = code.slice(0, 40);
    errors.push({ code: shown, problem: 'answer-unknown', text: problemTexts('answer-unknown', { code: shown }) });
  }
}

function inFormOrder(form: Form, errors: AnswerError[]): AnswerError[] {
  const order = form.sections.flatMap((section) => section.indicators.map((indicator) => indicator.code));
  const place = (error: AnswerError) => (order.includes(error.code) ? order.indexOf(error.code) : order.length);
  return errors.sort((a, b) => place(a) - place(b));
}

function own(values: Readonly<Record<string, unknown>> | undefined, code: string): unknown {
  return values !== undefined && Object.hasOwn(values, code) ? values[code] : undefined;
}
