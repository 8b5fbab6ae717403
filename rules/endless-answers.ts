import type { AnswerError } from './check-answers.ts';
import { type Form, figuresIn, type Indicator, indicatorsOf, onceOfForm } from './form-indicators.ts';
import { quotable } from './form-rule-words.ts';
import { kindOf } from './indicators/all-kinds.ts';
import type { WrongAnswer } from './indicators/indicator.ts';
import { problemTexts } from './problems.ts';
import type { Text } from './texts/language.ts';
import { longestTyped } from './typed-report.ts';

const records = ['figures', 'prose', 'explanations'] as const;
type Records = Readonly<Partial<Record<(typeof records)[number], unknown>>>;

/** Answers that are longer than is even kept of a draft, each by what its form calls it. */
export function endlessAnswers(form: Form, answers: Records): AnswerError[] {
  return records.flatMap((record) => {
    const given = Object.entries((answers[record] ?? {}) as Record<string, unknown>);
    return given.flatMap(([code, text]): AnswerError[] => {
      if (typeof text !== 'string' || text.length <= longestTyped[record]) return [];
      const indicator = ownersOf(form).get(code);
      if (indicator === undefined) return [];
      const { problem, details = {} } = wrongIn(indicator, record, text);
      return [{ code: indicator.code, problem, text: problemTexts(problem, { label: nameIn(indicator, record), ...details }) }];
    });
  });
}

/** The indicators by the codes that are answered. */
const ownersOf = onceOfForm(
  (form) => new Map(indicatorsOf(form).flatMap((one) => [one.code, ...figuresIn(one).map(({ code }) => code)].map((code) => [code, one]))),
);

/** As its kind says it, which knows how long an answer may be; else by what is kept. */
function wrongIn(indicator: Indicator, record: (typeof records)[number], text: string): WrongAnswer {
  const { answersIn, read } = kindOf(indicator);
  const wrong = answersIn === record ? read(indicator, () => text).wrong : undefined;
  return wrong ?? { problem: 'text-too-long', details: { length: text.length, max: longestTyped[record] } };
}

function nameIn(indicator: Indicator, record: (typeof records)[number]): Text {
  const { vi, en } = quotable(indicator.label);
  return record === 'explanations' ? { vi: `${vi}: giải thích`, en: `${en}: explanation` } : { vi, en };
}
