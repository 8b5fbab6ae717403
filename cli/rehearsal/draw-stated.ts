import { randomStream } from '../../rules/random.ts';
import type { DrawnCycle } from './sample.ts';

/** A few units above keep books of their own and state a number of members beside the sum of their children, with the reason. */
export function statedBeside(
  seed: number,
  cycle: DrawnCycle,
  code: string,
  sum: Readonly<Record<string, number | null>>,
): { figures: Record<string, number>; explanations: Record<string, string> } {
  const stream = randomStream(seed, 'stated', cycle, code);
  const { members } = sum;
  if (!stream.chance(0.12) || members === null || members === undefined || members < 1_000) return { figures: {}, explanations: {} };
  return {
    figures: { members: members + stream.integer(20, 200) },
    explanations: { members: 'Số theo sổ theo dõi của cấp mình, gồm cả hội viên đang chờ chuyển sinh hoạt.' },
  };
}
