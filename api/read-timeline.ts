import { readActs } from '../prisma/queries/audit/read-acts.ts';
import { type CycleAct, cycleSubject } from '../prisma/queries/audit/record-act.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { readHappenings } from '../prisma/queries/happenings/read-happenings.ts';
import { mergeTimelines, type TimelineLine } from '../rules/merge-timelines.ts';
import { Problem } from '../rules/problems.ts';
import { programWorkflowId } from '../workflows/ids.ts';
import { type Timeline, timeline } from '../workflows/messages.ts';
import { callTemporal } from './call-workflows.ts';
import type { ApiContext } from './context.ts';
import { actWords } from './pages/act-words.ts';
import type { RequestedCycle } from './requested-cycle.ts';

/** What happened, as it was written down, and what lies ahead, as the workflow says it or, while nobody can ask it, the plan. */
export interface ToldTimeline {
  phase: string;
  happened: TimelineLine[];
  ahead: Timeline['ahead'];
  /** Whether the workflow itself was heard. It is not where it has long ended, has not begun, or its server is away. */
  live: boolean;
}

/** A page does not wait for a workflow as long as an act does. */
const patience = 3_000;
const cannotBeAsked = ['program-not-active', 'temporal-unavailable', 'busy'];
const ofTheDatabase: CycleAct[] = [
  'cycle.waived',
  'cycle.unwaived',
  'cycle.round-paused',
  'cycle.round-resumed',
  'cycle.round-cancelled',
  'cycle.round-sent',
];
/** Only the acts on many units at once are in question. */
const mostActs = 10_000;

export async function cycleTimeline(context: ApiContext, { cycle, programId, workflowId }: RequestedCycle): Promise<ToldTimeline> {
  const { pool } = context.database;
  const subject = cycleSubject(cycle);
  const [written, acts, plan, heard] = await Promise.all([
    readHappenings(pool, { programId, cycleId: cycle.id, subject }),
    cycle.openedAt === null ? [] : readActs(pool, { programId, subject, from: cycle.openedAt, limit: mostActs }),
    readPlan(pool, cycle.id),
    ask(context, workflowId),
  ]);
  // What no step of the workflow does: a fact of the database alone.
  const letOff = acts
    .filter(({ action }) => ofTheDatabase.includes(action))
    .map((act) => ({ at: act.at.toISOString(), words: actWords(act), actor: act.actor, reason: act.details.reason ?? null }));
  const isOver = ['delivered', 'acknowledged', 'lapsed'].includes(cycle.state);
  const planned = (plan?.plan.moments ?? []).filter(({ key }) => !isOver && !plan?.held.has(key));
  return {
    phase: heard?.phase ?? cycle.state,
    happened: mergeTimelines(inOrder([...lines(written), ...letOff]), heard?.happened ?? []),
    ahead: heard?.ahead ?? planned.map(({ at, kind, key }) => ({ at, what: kind, key })),
    live: heard !== null,
  };
}

export async function programTimeline(context: ApiContext, program: { id: string; key: string; state: string }): Promise<ToldTimeline> {
  const [written, heard] = await Promise.all([
    readHappenings(context.database.pool, { programId: program.id, cycleId: null, subject: program.key }),
    ask(context, programWorkflowId(program.id)),
  ]);
  return {
    phase: heard?.phase ?? program.state,
    happened: mergeTimelines(lines(written), heard?.happened ?? []),
    ahead: heard?.ahead ?? [],
    live: heard !== null,
  };
}

const lines = (rows: Awaited<ReturnType<typeof readHappenings>>): TimelineLine[] =>
  rows.map(({ at, ...line }) => ({ at: at.toISOString(), ...line }));

const inOrder = (all: TimelineLine[]): TimelineLine[] => all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

async function ask(context: ApiContext, workflowId: string): Promise<Timeline | null> {
  try {
    return await callTemporal(context, () => context.workflows.getHandle(workflowId).query(timeline), patience);
  } catch (error) {
    if (error instanceof Problem && cannotBeAsked.includes(error.code)) return null;
    throw error;
  }
}
