import { type CycleName, cycleName } from './cycle-key.ts';
import { forecastCycles } from './forecast-cycles.ts';
import type { Instant } from './instants.ts';
import { type Problem, problem } from './problems.ts';
import type { ProgramDefinition } from './program.ts';

type TermProgram = Pick<ProgramDefinition, 'calendar' | 'timeZone' | 'term'>;

/**
 * Cycles that a program would not hold if it were started at `now`: their close lies behind. `all`: there is none left. Levels do not move a
 * close; where no unit is known yet, one level stands for them.
 */
export function pastCycles(
  { calendar, timeZone, term }: TermProgram,
  levels: readonly string[],
  now: Instant,
): { past: CycleName[]; all: boolean } {
  const laid = { calendar, timeZone, term, levels: levels.length === 0 ? ['unit'] : [...levels], terminatedOn: null, startedAt: now };
  const cycles = forecastCycles(laid, []);
  const past = cycles.filter(({ skipped }) => skipped).map(cycleName);
  return { past, all: cycles.length > 0 && past.length === cycles.length };
}

/** What is wrong with a term of which nothing is left to hold; null: something is. */
export function termIsPast(program: TermProgram, levels: readonly string[], now: Instant): Problem | null {
  if (!pastCycles(program, levels, now).all) return null;
  return problem('term-is-past', { from: program.term.from, to: program.term.to });
}
