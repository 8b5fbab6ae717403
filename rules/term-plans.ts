import { openingInstant, typedDays } from './cycle-dates.ts';
import { cyclesOfTerm, type TermCycle } from './cycles-of-term.ts';
import { dateOf } from './instants.ts';
import { makePlan } from './make-plan.ts';
import { type Problem, problem } from './problems.ts';
import type { ProgramDefinition } from './program.ts';

type TermProgram = Pick<ProgramDefinition, 'calendar' | 'timeZone' | 'term'>;

/**
 * Lays every cycle of a term that has not begun on its calendar, so that a day that does not fit, or contradicts the term, is told now and not
 * in its year. Throws the first problem.
 */
export function checkPlans(program: TermProgram, levels: readonly string[]): void {
  for (const cycle of cyclesOfTerm(program.term)) for (const one of planWrongs(program, cycle, levels)) throw one;
}

/**
 * What is wrong with the days of one cycle: with the term, with each other, with the tiers, with the cycle after it. A program that runs is not
 * asked again: what was agreed and begun is held.
 */
export function* planWrongs(program: TermProgram, cycle: TermCycle, levels: readonly string[]): Generator<Problem, void> {
  const { calendar, timeZone, term } = program;
  const { year, kind } = cycle;
  const typed = typedDays(calendar, year);
  yield* termWrongs(program, cycle);
  if (typed.compile < typed.close) yield problem('plan-compile-before-close', typed);
  if (typed.deliver < typed.compile) yield problem('plan-deliver-before-compile', typed);
  const plan = makePlan({ calendar, timeZone, year, kind, levels: [...levels] });
  const deliver = dateOf(plan.moments.at(-1)?.at as string, timeZone);
  const next = dateOf(openingInstant(calendar, timeZone, year + 1), timeZone);
  if (deliver < next) return;
  const days = { year: String(year), deliver };
  yield kind === 'final'
    ? problem('plan-ends-too-late', { ...days, to: term.to, before: next })
    : problem('plan-cycles-overlap', { ...days, next });
}

/** A cycle lies in its term, and its figures are of its period. */
function* termWrongs({ calendar, term }: TermProgram, { year, kind, from, to }: TermCycle): Generator<Problem, void> {
  const { opening, cutOff } = typedDays(calendar, year);
  const days = { year: String(year), opening, cutOff };
  if (cutOff < from) yield problem('plan-cut-off-before-term', { ...days, from });
  else if (opening < term.from) yield problem('plan-opening-before-term', { ...days, from: term.from });
  if (cutOff > to) yield problem(kind === 'final' ? 'plan-cut-off-after-term' : 'plan-cut-off-after-period', { ...days, to });
}
