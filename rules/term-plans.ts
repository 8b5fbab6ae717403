import { openingInstant, typedDays } from './cycle-dates.ts';
import { type CycleName, cycleName } from './cycle-key.ts';
import { partsInYear, partsOfYear } from './cycle-rhythm.ts';
import { cyclesOfTerm, type TermCycle } from './cycles-of-term.ts';
import { type CalendarDate, dateOf, type Instant } from './instants.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';
import { type Problem, type ProblemDetails, problem } from './problems.ts';
import type { ProgramDefinition } from './program.ts';
import { inEach } from './texts/texts.ts';

type TermProgram = Pick<ProgramDefinition, 'calendar' | 'timeZone' | 'term'>;

/**
 * Lays every cycle of a term that has not begun on its calendar, so that a day that does not fit, or contradicts the term, is told now and not
 * in its year. Throws the first problem.
 */
export function checkPlans(program: TermProgram, levels: readonly string[]): void {
  for (const cycle of cyclesOfTerm(program)) for (const wrong of planWrongs(program, cycle, levels)) throw wrong;
}

/**
 * What is wrong with the days of one cycle: with the term, with each other, with the tiers, with the cycle after it. A program that runs is not
 * asked again: what was agreed and begun is held.
 */
export function* planWrongs(program: TermProgram, cycle: TermCycle, levels: readonly string[]): Generator<Problem, void> {
  const { calendar, timeZone, term } = program;
  const { close, compile, deliver } = typedDays(calendar, cycle);
  yield* termWrongs(program, cycle);
  if (compile < close) yield problem('plan-compile-before-close', { compile, close });
  if (deliver < compile) yield problem('plan-deliver-before-compile', { deliver, compile });
  const plan = makePlan({ calendar, timeZone, ...cycleName(cycle), levels: [...levels] });
  const last = dateOf(plan.moments.at(-1)?.at as string, timeZone);
  const next = nextOpening(program, cycle);
  if (last < next) return;
  const days = { ...named(cycle), deliver: last };
  yield cycle.kind === 'final'
    ? problem('plan-ends-too-late', { ...days, to: term.to, before: next })
    : problem('plan-cycles-overlap', { ...days, next });
}

/** A cycle lies in its term, and its figures are of its period. */
function* termWrongs({ calendar, term }: TermProgram, cycle: TermCycle): Generator<Problem, void> {
  const { opening, cutOff } = typedDays(calendar, cycle);
  const days = { ...named(cycle), opening, cutOff };
  if (cutOff < cycle.from) yield problem('plan-cut-off-before-term', { ...days, from: cycle.from });
  else if (opening < term.from) yield problem('plan-opening-before-term', { ...days, from: term.from });
  if (cutOff > term.to) yield problem('plan-cut-off-after-term', { ...days, to: term.to });
  else if (cutOff > cycle.to) yield problem('plan-cut-off-after-period', { ...days, to: cycle.to });
}

/** When the next cycle opens; after the last one, when the next would. */
function nextOpening(program: TermProgram, cycle: TermCycle): CalendarDate {
  const { calendar, timeZone } = program;
  const next = cyclesOfTerm(program).find(({ place }) => place > cycle.place);
  if (next) return dateOf(openingInstant(calendar, timeZone, next), timeZone);
  const months = 12 / partsInYear[partsOfYear(calendar.reviews ?? 'yearly')?.parts ?? 'year'];
  return Temporal.PlainDate.from(typedDays(calendar, cycle).opening).add({ months }).toString();
}

const named = (cycle: CycleName): ProblemDetails => ({ cycle: inEach((t) => t.cycle(cycle)) });

/** A plan that is laid anew while its cycle runs, and would not be over when the next cycle opens (null: none does, or it has opened); one that was not before either may stay so. */
export function overlapWrong(
  cycle: CycleName,
  plans: { before: Plan; after: Plan },
  timeZone: string,
  next: Instant | null,
): Problem | null {
  if (next === null) return null;
  const lastOf = ({ moments }: Plan): CalendarDate => dateOf(moments.at(-1)?.at as string, timeZone);
  const [deliver, opens] = [lastOf(plans.after), dateOf(next, timeZone)];
  return deliver >= opens && deliver > lastOf(plans.before)
    ? problem('plan-cycles-overlap', { ...named(cycle), deliver, next: opens })
    : null;
}
