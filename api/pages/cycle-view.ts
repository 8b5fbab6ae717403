import { countAwaiting } from '../../prisma/queries/assignments/count-awaiting.ts';
import { readAnnouncedYears } from '../../prisma/queries/calendar/read-announced-years.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readOpenPause } from '../../prisma/queries/pauses/read-pauses.ts';
import { readRelease } from '../../prisma/queries/releases/read-release.ts';
import { readSkippedCycles } from '../../prisma/queries/skipped-cycles/read-skipped-cycles.ts';
import { assignmentStates } from '../../rules/assignments.ts';
import { unannouncedYears } from '../../rules/calendar-years.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { dateOf } from '../../rules/instants.ts';
import { isChangeable } from '../../rules/may-still-change.ts';
import type { Plan } from '../../rules/plan.ts';
import { skippedAs } from '../../rules/skipped-cycles.ts';
import { levelName, tierName } from '../../rules/texts/level-names.ts';
import { stateFilters } from '../../rules/tree-rows.ts';
import { inTierOrder } from '../../rules/unit-tiers.ts';
import { isUnreached, stateOf, type UnitTreeColumns } from '../../rules/unit-tree.ts';
import type { CycleMoving, DayCounts } from '../../web/cycle/cycle-values.ts';
import type { ApiContext } from '../context.ts';
import { keepCounted } from '../keep-counted.ts';
import type { CountedDays } from './day-counts.ts';

/** A handful of what comes. */
const shown = 4;

/** How many reports the coordinator may decide: each that waits is asked about. Of a large cycle as they were counted last (keepCounted). */
const readAwaitingCount = keepCounted({
  saying: 'what waits for the standing office could not be counted',
  count: async (context, { cycleId }: { programId: string; cycleId: number; units: number }) =>
    countAwaiting(context.database.pool, { cycleId, at: await context.now() }),
  units: (_: number, { units }) => units,
});

/** What of a cycle's page moves, as it stands now. `letters` are the states of the tree's units, see rules/unit-tree.ts; `exact`: for who asks because something has changed. */
export async function cycleMoving(
  context: ApiContext,
  cycle: HeldCycle,
  days: CountedDays | null,
  tree: UnitTreeColumns,
  letters: string,
  { exact = false } = {},
): Promise<CycleMoving> {
  const { pool } = context.database;
  const now = await context.now();
  const [planned, awaiting, times, release, announced, pause, skipped] = await Promise.all([
    readPlan(pool, cycle.id),
    cycle.state === 'open'
      ? readAwaitingCount(context, { programId: cycle.programId, cycleId: cycle.id, units: letters.length, exact })
      : 0,
    cycle.state === 'open' ? readDecidingTimes(pool, { cycleId: cycle.id, at: now }) : null,
    cycle.state === 'compiled' ? readRelease(pool, cycle.id) : null,
    readAnnouncedYears(pool),
    readOpenPause(pool, cycle.programId),
    cycle.state === 'lapsed' ? readSkippedCycles(pool, cycle.programId) : [],
  ]);
  const plan = planned?.plan ?? null;
  return {
    ...cycleName(cycle),
    state: cycle.state,
    leftOut: skippedAs(skipped, cycle) !== null,
    timeZone: cycle.timeZone,
    paused: pause && { at: pause.at.toISOString(), by: pause.by },
    now: now.toISOString(),
    plan,
    closedAt: cycle.closedAt?.toISOString() ?? null,
    days: days && plan && withPlan(days, plan, cycle, now),
    // What happens every working day would crowd out what happens once.
    next: (planned?.plan.moments ?? [])
      .filter(({ key, kind }) => !planned?.held.has(key) && kind !== 'remind-reviewers' && cycle.state !== 'lapsed')
      .slice(0, shown)
      .map(({ at, kind, due }) => ({
        at,
        kind,
        levels: due === null ? [] : (plan?.dueByLevel ?? []).filter(({ date }) => date === due).map(({ level }) => tierName(level)),
      })),
    awaiting,
    wouldBeLost: times?.lastDays ? [...letters].filter((letter) => isChangeable({ state: stateOf(letter) })).length : null,
    unannounced:
      cycle.state === 'lapsed' ? [] : unannouncedYears(daysOf(plan, cycle.timeZone), announced, dateOf(now.toISOString(), cycle.timeZone)),
    released: Boolean(release?.releasedAt),
    ...counted(tree, letters, cycle.state === 'open'),
  };
}

const daysOf = (plan: Plan | null, timeZone: string) => (plan?.moments ?? []).map(({ at }) => dateOf(at, timeZone));

/** How many units of each level are in each state, and how many owe past their due day. */
export function counted(tree: UnitTreeColumns, letters: string, open: boolean): Pick<CycleMoving, 'levels' | 'overdue' | 'unreached'> {
  const levels = tree.levels.map((level) => ({
    level,
    depth: 0,
    name: levelName(level),
    states: Object.fromEntries(assignmentStates.map((state) => [state, 0])) as CycleMoving['levels'][number]['states'],
  }));
  let overdue = 0;
  let unreached = 0;
  for (let unit = 0; unit < tree.level.length; unit++) {
    const level = levels[tree.level[unit] as number] as (typeof levels)[number];
    const letter = letters.charAt(unit);
    level.states[stateOf(letter)] += 1;
    level.depth = Math.max(level.depth, tree.depth[unit] as number);
    if (open && stateFilters.overdue.includes(letter)) overdue += 1;
    if (open && isUnreached(letter)) unreached += 1;
  }
  return { levels: inTierOrder(levels), overdue, unreached };
}

function withPlan(counted: CountedDays, plan: Plan, cycle: HeldCycle, now: Date): DayCounts {
  const dayOf = (at: string) => dateOf(at, cycle.timeZone);
  const from = dayOf((cycle.openedAt ?? now).toISOString());
  const close = plan.moments.find(({ kind }) => kind === 'close');
  const to = dayOf(close?.at ?? now.toISOString());
  const today = dayOf((cycle.closedAt ?? now).toISOString());
  return {
    ...counted,
    from,
    to: to > from ? to : today,
    until: [today, to].sort()[0] as string,
    marks: [
      // The lowest level first, for it is due first and has the most.
      ...plan.dueByLevel.toReversed().map(({ level, date }) => ({ date, kind: 'due' as const, level })),
      { date: from, kind: 'open', level: null },
      { date: to, kind: 'close', level: null },
    ],
  };
}
