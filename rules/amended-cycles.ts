import { openingInstant } from './cycle-dates.ts';
import { type CycleName, cycleName, isSameCycle, keyOf } from './cycle-key.ts';
import { cyclesOfTerm, type TermCycle } from './cycles-of-term.ts';
import { type ForecastCycle, forecastCycles } from './forecast-cycles.ts';
import { type CalendarDate, dateOf, type Instant } from './instants.ts';
import type { Plan } from './plan.ts';
import { type NamedPlanChange, namedChanges } from './plan-difference.ts';
import { type Problem, problem } from './problems.ts';
import type { ProgramDefinition } from './program.ts';
import type { SkippedCycle } from './skipped-cycles.ts';
import { planWrongs } from './term-plans.ts';
import { inEach } from './texts/texts.ts';

type Laid = Pick<ProgramDefinition, 'calendar' | 'term'>;

/** A program that runs, as far as its term is concerned. */
export interface RunningTerm {
  timeZone: string;
  /** From the top down. */
  levels: string[];
  startedAt: Instant;
  /** The cycles that have been planned. `ends`: the day of the last thing that its plan still has; null: it is over, or has lapsed. */
  begun: readonly (CycleName & { state: string; ends: CalendarDate | null })[];
  skipped: readonly SkippedCycle[];
  /** Today, of a program that stands still: what has not been planned by now has not opened, whatever its day. Null, or not said: it goes on. */
  pausedOn?: CalendarDate | null;
}

/** What a change does to a cycle ahead: it comes, goes, becomes one of the other kind or is laid on other days. */
export interface AmendedCycle extends CycleName {
  what: 'comes' | 'goes' | 'turns' | 'moves';
  changes: NamedPlanChange[];
}

const noPlan: Pick<Plan, 'dueByLevel' | 'moments'> = { dueByLevel: [], moments: [] };

/**
 * What a change of the term or its days makes of the cycles ahead of a program that runs, from the day on which it takes effect: what has opened by then stays as it
 * was, and what a pause has kept from opening until then is ahead. Throws the first contradiction of the changed term with itself or with what has begun; what does not change is not asked again.
 */
export function amendedCycles(running: RunningTerm, before: Laid, after: Laid, takesEffectOn: CalendarDate): AmendedCycle[] {
  const { timeZone, levels } = running;
  const opensOn = (of: Laid, cycle: CycleName): CalendarDate => dateOf(openingInstant(of.calendar, timeZone, cycle), timeZone);
  const planned = aheadOf(running, before, running.begun);
  const heldUp = (running.pausedOn ?? '') >= takesEffectOn;
  const opened = heldUp ? [] : planned.filter((cycle) => opensOn(before, cycle) < takesEffectOn);
  const begun = [...running.begun, ...opened.map((cycle) => ({ ...cycle, state: 'planned', ends: lastDayOf(cycle.plan, timeZone) }))];
  const wrong = begunWrong(begun, after);
  if (wrong) throw wrong;

  const was = planned.filter((cycle) => !opened.includes(cycle));
  const is = aheadOf(running, after, begun);
  const wasBefore = (cycle: CycleName) => was.find((one) => keyOf(one) === keyOf(cycle));
  const changeOf = (cycle: ForecastCycle): AmendedCycle | null => {
    const old = wasBefore(cycle);
    const changes = namedChanges(old?.plan ?? noPlan, cycle.plan ?? noPlan);
    const what = old === undefined ? 'comes' : old.kind === cycle.kind ? 'moves' : 'turns';
    return what === 'moves' && changes.length === 0 && (old?.plan === null) === (cycle.plan === null)
      ? null
      : { ...cycleName(cycle), what, changes };
  };
  const changed = is.map(changeOf);
  const program = { ...after, timeZone };
  const term = cyclesOfTerm(after);
  for (const [index, cycle] of is.entries()) {
    if (changed[index] === null && (changed[index + 1] ?? null) === null) continue;
    for (const one of planWrongs(program, term.find((of) => isSameCycle(of, cycle)) as TermCycle, levels)) throw one;
    const opening = opensOn(after, cycle);
    if (changed[index] !== null && opening < takesEffectOn && !heldUp)
      throw problem('amendment-opens-before', { cycle: named(cycle), opening, on: takesEffectOn });
  }
  const [first] = is;
  const ends = begun.flatMap((cycle) => (cycle.ends === null ? [] : [{ cycle, deliver: cycle.ends }])).at(-1);
  if (first && changed[0] && ends && ends.deliver >= opensOn(after, first))
    throw problem('plan-cycles-overlap', { cycle: named(ends.cycle), deliver: ends.deliver, next: opensOn(after, first) });
  const gone = was.filter((cycle) => !is.some((one) => keyOf(one) === keyOf(cycle)));
  return [
    ...gone.map((cycle) => ({ ...cycleName(cycle), what: 'goes' as const, changes: [] })),
    ...changed.filter((one) => one !== null),
  ].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What a term that was changed has no place for, although it has begun: a review that would be its last, or of a time that it does not have any more. */
export function begunWrong(begun: readonly (CycleName & { state: string })[], { term, calendar }: Laid): Problem | null {
  const cycles = cyclesOfTerm({ term, calendar });
  const lost = begun.find((cycle) => cycle.state !== 'lapsed' && !cycles.some((one) => isSameCycle(one, cycle)));
  return lost ? problem('amendment-cycle-begun', { cycle: named(lost), to: term.to }) : null;
}

const aheadOf = (
  { timeZone, levels, startedAt, skipped }: RunningTerm,
  { term, calendar }: Laid,
  begun: readonly CycleName[],
): ForecastCycle[] =>
  forecastCycles({ calendar, timeZone, term, levels, terminatedOn: null, startedAt, skippedCycles: skipped }, begun).filter(
    (cycle) => !cycle.skipped,
  );

const lastDayOf = (plan: Plan | null, timeZone: string): CalendarDate | null => {
  const at = plan?.moments.at(-1)?.at;
  return at === undefined ? null : dateOf(at, timeZone);
};

const named = (cycle: CycleName) => inEach((t) => t.cycle(cycle));
