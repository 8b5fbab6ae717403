import { type Form, proseOf } from '../../rules/form-indicators.ts';
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
    proseOf(form).flatMap(({ code: indicator, role, required, maxLength }) => {
      const says = stream.chance(role === 'results' ? 0.95 : 0.6);
      return says || required ? [[indicator, [...words[role]].slice(0, maxLength).join('')]] : [];
    }),
  );
}
