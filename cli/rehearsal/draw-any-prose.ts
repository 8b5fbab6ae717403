import { type Form, indicatorsOf, isInWords, isProse } from '../../rules/form-indicators.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import { randomStream } from '../../rules/random.ts';
import type { DrawnCycle } from './sample.ts';

/** Said by nobody, and seen to be: no words of a rehearsal can be taken for an office's. */
const words = {
  results: '(Lời mẫu của bản mô phỏng.) Kết quả chính của đơn vị được viết ở đây.',
  difficulties: '(Lời mẫu của bản mô phỏng.) Khó khăn, vướng mắc của đơn vị được viết ở đây.',
  causes: '(Lời mẫu của bản mô phỏng.) Nguyên nhân được viết ở đây.',
  proposals: '(Lời mẫu của bản mô phỏng.) Đề xuất, kiến nghị được viết ở đây.',
} as const;

/** The texts of a form that nobody knows before: what is required always, the rest by most units. */
export function drawAnyProse(seed: number, form: Form, cycle: DrawnCycle, code: string): Record<string, string> {
  const stream = randomStream(seed, 'any-prose', cycle, code);
  return Object.fromEntries(
    indicatorsOf(form)
      .filter(isInWords)
      .flatMap((one) => {
        const says = stream.chance(isProse(one) && one.role !== 'results' ? 0.6 : 0.95);
        if (!says && !one.required) return [];
        const drawn = kindOf(one).drawnWords(one, (count) => stream.integer(0, count - 1));
        return [[one.code, drawn ?? (isProse(one) ? [...words[one.role]].slice(0, one.maxLength).join('') : '')]];
      }),
  );
}
