import { readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { cycleAddress } from '../../rules/cycle-address.ts';
import { type CycleName, cycleName, keyOf } from '../../rules/cycle-key.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { dateOf } from '../../rules/instants.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { TimelineAhead, TimelinePageValues } from '../../web/program/timeline-page.ts';
import type { ApiContext } from '../context.ts';
import { cycleTimeline, programTimeline, type ToldTimeline } from '../read-timeline.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

/** The timeline of a cycle, as its page shows it. */
export async function cycleTimelineView(context: ApiContext, requested: RequestedCycle, page: PageSetting): Promise<TimelinePageValues> {
  const { programId, cycle, url } = requested;
  const { pool } = context.database;
  const [program, timeline, plan] = await Promise.all([
    readDefinition(pool, programId),
    cycleTimeline(context, requested),
    readPlan(pool, cycle.id),
  ]);
  const dueOf = new Map(plan?.plan.moments.map(({ key, due }) => [key, due]));
  const daily = timeline.ahead.filter(({ what }) => what === 'remind-reviewers');
  const [first, last] = [daily[0], daily.at(-1)];
  const ahead = timeline.ahead.flatMap(({ at, what, key }): TimelineAhead[] => {
    if (what === 'open-cycle' || what === 'end-of-term') return [];
    if (what !== 'remind-reviewers' || !last) return [{ at, kind: 'moment', moment: what, due: dueOf.get(key) ?? null }];
    return key === first?.key ? [{ at, kind: 'every-day', moment: what, until: dateOf(last.at, program.timeZone) }] : [];
  });
  const over = ['delivered', 'acknowledged', 'lapsed'].includes(cycle.state);
  return { ...shownOf(program, timeline, page, over), cycle: cycleName(cycle), url, ahead, cycles: [] };
}

/** The timeline of a program itself; those of its cycles are behind links. */
export async function programTimelineView(context: ApiContext, programId: string, page: PageSetting): Promise<TimelinePageValues> {
  const { pool } = context.database;
  const program = await readDefinition(pool, programId);
  const [timeline, rows] = await Promise.all([
    programTimeline(context, { id: programId, key: program.key, state: program.state }),
    readCycles(pool, programId),
  ]);
  const held = rows.flatMap(({ id: _, ...row }) => (row.kind === 'baseline' ? [] : [{ ...row, kind: row.kind }]));
  const url = `/programs/${programId}`;
  // Of a program that ends early the evaluation is the only one ahead.
  const named = (key: string): CycleName =>
    cycleName(cyclesOfTerm(program).find((cycle) => keyOf(cycle) === key) ?? { year: Number(key.slice(0, 4)), key, kind: 'final' });
  const ahead = timeline.ahead.flatMap(({ at, what, key }): TimelineAhead[] => {
    if (what === 'open-cycle') return [{ at, kind: what, cycle: named(key) }];
    return what === 'end-of-term' ? [{ at, kind: what }] : [{ at, kind: 'moment', moment: what, due: null }];
  });
  const running = ['signing', 'active', 'paused', 'evaluating'].includes(program.state);
  return {
    ...shownOf(program, timeline, page, !running),
    cycle: null,
    url,
    ahead,
    cycles: held.map((cycle) => ({
      cycle: cycleName(cycle),
      url: `${url}/cycles/${cycleAddress(cycle)}/timeline`,
    })),
  };
}

const shownOf = (
  { name, place, timeZone }: { name: string; place: string; timeZone: string },
  { happened, live }: ToldTimeline,
  page: PageSetting,
  over: boolean,
) => ({ page, programName: name, place, timeZone, happened: happened.toReversed(), unheard: !live && !over });
