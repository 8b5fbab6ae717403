import { type AnswerWarning, answerWarnings, proseWarnings } from './answer-warnings.ts';
import type { Period } from './cycle-key.ts';
import { type Answers, type Figure, type Form, figuresOf, indicatorsOf, isInWords } from './form-indicators.ts';
import { kindOf } from './indicators/all-kinds.ts';
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

  for (const indicator of indicatorsOf(form)) {
    const { answersIn, read } = kindOf(indicator);
    const reading = read(indicator, (code) => own(raw[answersIn], code));
    Object.assign(answers.figures, reading.figures);
    Object.assign(answers.prose, reading.prose);
    const wrong = reading.wrong ?? (mode === 'submit' ? reading.unfinished : undefined);
    if (wrong) refuse(indicator, wrong.problem, wrong.details);
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
}

function textsIn(explanations: RawAnswers['explanations']): Record<string, string> {
  return Object.fromEntries(Object.entries(explanations ?? {}).flatMap(([code, text]) => (typeof text === 'string' ? [[code, text]] : [])));
}

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
  const known = (record: 'figures' | 'prose') =>
    // What was counted from words comes back with what was stored, and is counted anew.
    new Set(
      record === 'figures'
        ? figuresOf(form).map(({ code }) => code)
        : indicatorsOf(form)
            .filter(isInWords)
            .map(({ code }) => code),
    );
  const unknown = (['figures', 'prose'] as const).flatMap((record) => {
    const codes = known(record);
    return Object.keys(raw[record] ?? {}).filter((code) => !codes.has(code));
  });
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
