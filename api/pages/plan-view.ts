import { readAnnouncedYears } from '../../prisma/queries/calendar/read-announced-years.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readPlanVersions } from '../../prisma/queries/programs/read-plan-versions.ts';
import { readResting } from '../../prisma/queries/units/read-resting.ts';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { unannouncedYears } from '../../rules/calendar-years.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { hours } from '../../rules/hours-of-day.ts';
import { type CalendarDate, dateOf, instantAt } from '../../rules/instants.ts';
import type { Moment } from '../../rules/plan.ts';
import { namedChanges } from '../../rules/plan-difference.ts';
import type { PlanVersion } from '../../rules/plan-history.ts';
import type { CycleCalendar } from '../../rules/program.ts';
import { writeTime } from '../../rules/texts/dates.ts';
import { reasonOfMove } from '../../rules/why-day-moved.ts';
import type { PlanLine, PlanPageValues } from '../../web/cycle/plan-values.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

/** The plan of a cycle drawn: its moments in order, what moved them, and the plans that it had before. */
export async function planView(
  context: ApiContext,
  { programId, cycle, url }: RequestedCycle,
  page: PageSetting,
  act: boolean,
): Promise<PlanPageValues> {
  const { pool } = context.database;
  const program = await readDefinition(pool, programId);
  const versions = (await readPlanVersions(pool, programId)).get(cycle.id) ?? [];
  const now = (await context.now()).toISOString();
  const days = (versions.at(-1)?.moments ?? []).map(({ at }) => dateOf(at, program.timeZone));
  const announced = await readAnnouncedYears(pool);
  return {
    page,
    url,
    programName: program.name,
    place: program.place,
    timeZone: program.timeZone,
    cycle: cycleName(cycle),
    now,
    unannounced: cycle.state === 'lapsed' ? [] : unannouncedYears(days, announced, dateOf(now, program.timeZone)),
    open: cycle.state === 'open',
    resting: await readResting(pool, { programId, today: dateOf(now, program.timeZone) }),
    act,
    ...drawPlan(versions, program.calendar, cycle.cutOff, program.timeZone),
  };
}

/** The plans of a cycle, the first one first, as lines in order of time. */
export function drawPlan(
  versions: readonly PlanVersion[],
  calendar: CycleCalendar,
  cutOff: CalendarDate,
  timeZone: string,
): Pick<PlanPageValues, 'lines' | 'everyDay' | 'calendar' | 'versions'> {
  const latest = versions.at(-1);
  const lines = latest ? linesOf(latest, versions, calendar, cutOff, timeZone) : [];
  const daily = latest?.moments.filter(({ kind }) => kind === 'remind-reviewers') ?? [];
  const [first, last] = [daily[0], daily.at(-1)];
  return {
    lines,
    everyDay:
      first && last ? { from: dateOf(first.at, timeZone), to: dateOf(last.at, timeZone), time: writeTime(first.at, timeZone) } : null,
    calendar: daysOf(lines, calendar),
    versions: versions.map((version, index) => ({
      version: version.version,
      madeAt: version.madeAt,
      reason: version.reason === 'calendar' ? null : version.reason,
      changes: index === 0 ? [] : namedChanges(versions[index - 1] as PlanVersion, version),
    })),
  };
}

function linesOf(
  latest: PlanVersion,
  versions: readonly PlanVersion[],
  calendar: CycleCalendar,
  cutOff: CalendarDate,
  timeZone: string,
): PlanLine[] {
  const moved = (from: CalendarDate | null | undefined) => (from ? { from, why: reasonOfMove(calendar, from) } : null);
  const levelsDue = (date: CalendarDate | null) => latest.dueByLevel.filter((due) => due.date === date).map(({ level }) => level);
  const moments = latest.moments
    .filter(({ kind }) => kind !== 'remind-reviewers')
    .map(
      (moment): PlanLine => ({
        kind: 'moment',
        at: moment.at,
        date: dateOf(moment.at, timeZone),
        heldAt: moment.heldAt,
        moment: moment.kind,
        due: moment.due,
        levels: levelsDue(moment.due),
        skippedWhy: moment.skippedWhy ?? null,
        // A reminder carries the move of the due day that it belongs to, which stands there already.
        moved: moment.due === null ? moved(movedMoment(versions, moment)) : null,
      }),
    );
  const dues = [...new Set(latest.dueByLevel.map(({ date }) => date))].map((date): PlanLine => {
    const [due] = latest.dueByLevel.filter((one) => one.date === date);
    return {
      kind: 'due',
      at: due?.at ?? instantAt(date, hours.closing, timeZone),
      date,
      heldAt: null,
      levels: levelsDue(date),
      moved: moved(movedDue(versions, levelsDue(date), date)),
    };
  });
  const day: PlanLine = { kind: 'cut-off-day', at: instantAt(cutOff, hours.cutOff, timeZone), date: cutOff, heldAt: null, moved: null };
  // At one instant a due day stands before what happens because of it.
  const order = (line: PlanLine) => (line.kind === 'due' ? 0 : 1);
  return [...moments, ...dues, day].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : order(a) - order(b)));
}

/** A later plan keeps the days of the one before by their dates and forgets where the calendar had them: an earlier version knows. */
function movedMoment(versions: readonly PlanVersion[], { key, at }: Pick<Moment, 'key' | 'at'>): CalendarDate | undefined {
  for (const { moments } of versions.toReversed()) {
    const same = moments.find((moment) => moment.key === key && moment.at === at && moment.movedFrom !== null);
    if (same?.movedFrom) return same.movedFrom;
  }
  return undefined;
}

function movedDue(versions: readonly PlanVersion[], levels: string[], date: CalendarDate): CalendarDate | undefined {
  for (const { dueByLevel } of versions.toReversed()) {
    const same = dueByLevel.find((due) => levels.includes(due.level) && due.date === date && due.movedFrom !== null);
    if (same?.movedFrom) return same.movedFrom;
  }
  return undefined;
}

function daysOf(lines: readonly PlanLine[], calendar: CycleCalendar): PlanPageValues['calendar'] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return [];
  const work = workCalendar(calendar);
  const days: PlanPageValues['calendar'] = [];
  for (let date = first.date; date <= last.date && days.length < 400; date = addDays(date, 1))
    days.push({ date, working: work.isWorkingDay(date) });
  return days;
}
