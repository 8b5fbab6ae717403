import { type AnswerWarning, answerWarnings, proseWarnings } from './answer-warnings.ts';
import { askedCodes } from './asked-indicators.ts';
import { isComputed, withComputed } from './computed-figures.ts';
import type { Period } from './cycle-key.ts';
import { figureWords } from './figure-words.ts';
import { type Answers, type Figure, type Form, figuresOf, type Indicator, indicatorsOf, isInWords, onceOfForm } from './form-indicators.ts';
import { quotable } from './form-rule-words.ts';
import { kindOf } from './indicators/all-kinds.ts';
import type { WrongAnswer } from './indicators/indicator.ts';
import { unconfirmedFigures } from './prefilled-figures.ts';
import { type ProblemCode, type ProblemDetails, problemTexts } from './problems.ts';
import { ruleErrors } from './rule-errors.ts';
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
  /** Codes of figures that were filled in from the year before and hold. */
  confirmed?: Readonly<Record<string, unknown>> | undefined;
  /** Only looked at for letters that nobody could read. */
  explanations?: Readonly<Record<string, unknown>> | undefined;
}

/** What a unit stated, checked against its form as `readAnswers` does, with what is unusual in it. */
export function checkAnswers(
  form: Form,
  raw: RawAnswers,
  previous: Record<string, number | null> | null,
  mode: 'draft' | 'submit',
  comparedPeriod: Period | null = null,
): CheckedAnswers {
  const read = readAnswers(form, raw, previous, mode);
  return { ...read, warnings: unusualAnswers(form, read.answers, raw, previous, comparedPeriod) };
}

/** What may be a mistake in answers that were read. */
export const unusualAnswers = (
  form: Form,
  { figures, prose }: Answers,
  { explanations }: Pick<RawAnswers, 'explanations'>,
  previous: Record<string, number | null> | null,
  comparedPeriod: Period | null = null,
): AnswerWarning[] => [
  ...answerWarnings(form, figures, { years: previous === null ? [] : [previous], comparedPeriod }),
  ...proseWarnings(form, prose, textsIn(explanations)),
];

/**
 * Checks what a unit stated against its form. A draft may be incomplete and at odds with itself; what cannot be read
 * is an error in both modes. What the form computes is computed here, whatever was sent for it. `previous` holds the unit's approved figures of the year before, if any, or those of an
 * older year, which is said.
 */
export function readAnswers(
  form: Form,
  raw: RawAnswers,
  previous: Record<string, number | null> | null,
  mode: 'draft' | 'submit',
): Omit<CheckedAnswers, 'warnings'> {
  const answers: Answers = { figures: {}, prose: {} };
  const errors: AnswerError[] = [];
  const answered = new Set<string>();
  const unfinished: ({ indicator: Indicator } & WrongAnswer)[] = [];
  const refuse = (indicator: { code: string; label: Text }, code: ProblemCode, details: ProblemDetails = {}) => {
    errors.push({ code: indicator.code, problem: code, text: problemTexts(code, { label: quotable(indicator.label), ...details }) });
  };

  for (const indicator of indicatorsOf(form)) {
    const { answersIn, read } = kindOf(indicator);
    const reading = read(indicator, (code) => own(raw[answersIn], code));
    Object.assign(answers.figures, reading.figures);
    Object.assign(answers.prose, reading.prose);
    if (reading.figures !== undefined || reading.prose !== undefined) answered.add(indicator.code);
    if (reading.wrong) refuse(indicator, reading.wrong.problem, reading.wrong.details);
    else if (reading.unfinished) unfinished.push({ indicator, ...reading.unfinished });
  }
  refuseUnknown(form, raw, errors);
  const stated = answers.figures;
  answers.figures = withComputed(form, stated);
  if (mode === 'submit') {
    const asked = askedCodes(form, answers.figures);
    const isOwed = (indicator: Indicator): boolean => asked.has(indicator.code) && !isComputed(indicator);
    for (const { indicator, problem, details } of unfinished) if (isOwed(indicator)) refuse(indicator, problem, details);
    for (const { indicator, problem, details } of ruleErrors(form, answers.figures, { asked, answered, stated }))
      refuse(indicator, problem, details);
    for (const figure of unconfirmedFigures(form, answers.figures, previous, raw.confirmed ?? {})) refuse(figure, 'figure-unconfirmed');
    refuseParts(form, answers, refuse);
  }
  return { answers, errors: inFormOrder(form, errors) };
}

function textsIn(explanations: RawAnswers['explanations']): Record<string, string> {
  return Object.fromEntries(Object.entries(explanations ?? {}).flatMap(([code, text]) => (typeof text === 'string' ? [[code, text]] : [])));
}

function refuseParts(form: Form, answers: Answers, refuse: (figure: Figure, code: ProblemCode, details: ProblemDetails) => void): void {
  const figures = figuresOf(form);
  for (const figure of figures) {
    if (figure.partOf === null) continue;
    const whole = figures.find((other) => other.code === figure.partOf);
    const part = answers.figures[figure.code];
    const wholeValue = whole === undefined ? undefined : answers.figures[whole.code];
    if (whole === undefined || part === undefined || wholeValue === undefined || part <= wholeValue) continue;
    refuse(figure, 'part-exceeds-whole', {
      part: figureWords(figure, part),
      whole: quotable(whole.label),
      wholeValue: figureWords(whole, wholeValue),
    });
  }
}

/** A code that the form lacks comes from an old page or a wrong program; dropping it silently would lose a figure. */
function refuseUnknown(form: Form, raw: RawAnswers, errors: AnswerError[]): void {
  const known = answerCodes(form);
  const unknown = (['figures', 'prose'] as const).flatMap((record) =>
    Object.keys(raw[record] ?? {}).filter((code) => !known[record].has(code)),
  );
  for (const code of unknown.slice(0, 10)) {
    const shown = code.slice(0, 40);
    errors.push({ code: shown, problem: 'answer-unknown', text: problemTexts('answer-unknown', { code: shown }) });
  }
}

/** By which code each can be answered. What was counted from words comes back with what was stored, and is counted anew. */
const answerCodes = onceOfForm((form) => ({
  figures: new Set(figuresOf(form).map(({ code }) => code)),
  prose: new Set(
    indicatorsOf(form)
      .filter(isInWords)
      .map(({ code }) => code),
  ),
}));

function inFormOrder(form: Form, errors: AnswerError[]): AnswerError[] {
  if (errors.length < 2) return errors;
  const order = form.sections.flatMap((section) => section.indicators.map((indicator) => indicator.code));
  const place = (error: AnswerError) => (order.includes(error.code) ? order.indexOf(error.code) : order.length);
  return errors.sort((a, b) => place(a) - place(b));
}

function own(values: Readonly<Record<string, unknown>> | undefined, code: string): unknown {
  return values !== undefined && Object.hasOwn(values, code) ? values[code] : undefined;
}
