import type { AnswerError } from './check-answers.ts';
import { type Answers, boxesIn, type Form, indicatorsOf } from './form-indicators.ts';
import { quotable } from './form-rule-words.ts';
import { kindOf } from './indicators/all-kinds.ts';
import { problemTexts } from './problems.ts';

/** What a unit with units below it answers although only those are asked: its page shows how many of them chose what. */
export function answeredBelow(form: Form, { figures, prose }: Answers): AnswerError[] {
  return indicatorsOf(form)
    .filter((one) => !kindOf(one).asksParents && boxesIn(one).some((code) => Object.hasOwn(prose, code) || Object.hasOwn(figures, code)))
    .map(({ code, label }) => ({
      code,
      problem: 'answer-of-units-below',
      text: problemTexts('answer-of-units-below', { label: quotable(label) }),
    }));
}
