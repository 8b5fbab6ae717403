import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import type { Pool, QueryConfig } from 'pg';
import type { Queryable } from '../../prisma/database.ts';
import { sign, start, timeline } from '../../workflows/messages.ts';
import type { RunningProgram, SkippingWorld } from './time-skipping.ts';

/** Both parties sign, the coordinator starts: the program waits for its first review. */
export async function startTerm(world: SkippingWorld, program: RunningProgram): Promise<void> {
  const { definition, workflow } = program;
  for (const { key, signatory } of definition.parties)
    await workflow.executeUpdate(sign, { args: [{ partyKey: key, office: signatory.office, at: await world.now() }] });
  await workflow.executeUpdate(start, { args: [{ by: 'Thường trực', at: await world.now() }] });
  await phaseReached(program, 'active');
}

/** Until the program's workflow says that it has come into this phase. */
export async function phaseReached({ workflow }: RunningProgram, phase: string): Promise<void> {
  for (const giveUp = Date.now() + 10_000; ; ) {
    const now = await workflow.query(timeline);
    if (now.phase === phase) return;
    if (Date.now() > giveUp) throw new Error(`The program is ${now.phase}, not ${phase}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * From now on every step that says this word to the database fails, as with a defect of ours or as `failure` says. Telling of it says the
 * same word and is another step: `telling` breaks it too. Answers how to mend it.
 */
export function breakSteps(
  { context, database }: Pick<SkippingWorld, 'context' | 'database'>,
  word: string,
  failure: () => unknown = () => new TypeError('the form of thon-1@nghe-an.example has no such field'),
  telling = false,
): () => void {
  const breaking = (on: Queryable) => (statement: string | QueryConfig, values?: unknown[]) => {
    const [text, said] = typeof statement === 'string' ? [statement, values] : [statement.text, statement.values];
    if (said?.includes(word) && (telling || !text.includes("'trouble@'"))) throw failure();
    return on.query(statement as string, values);
  };
  const broken = (pool: Pool): Pool => {
    const connect = async () => {
      const client = await pool.connect();
      return Object.create(client, { query: { value: breaking(client) }, release: { value: client.release.bind(client) } });
    };
    return Object.create(pool, { query: { value: breaking(pool) }, connect: { value: connect } });
  };
  context.database = { ...database, pool: broken(database.pool), plannedOnce: broken(database.plannedOnce) };
  return () => {
    context.database = database;
  };
}

/** Every run of a workflow, from its first: how it ended and how many events its history has. */
export async function runsOf(client: Client, workflowId: string): Promise<{ runId: string; events: number; ended: string }[]> {
  const description = await client.workflow.getHandle(workflowId).describe();
  const last = await client.workflow.getHandle(workflowId, description.runId).fetchHistory();
  const first = last.events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId ?? description.runId;
  const runs = [];
  for (let runId: string | null = first; runId; ) {
    const { events }: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const end: NonNullable<History['events']>[number] | undefined = events?.at(-1);
    const continued: string | null = end?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? null;
    runs.push({
      runId,
      events: events?.length ?? 0,
      ended: continued ? 'continued as new' : end?.workflowExecutionCompletedEventAttributes ? 'completed' : 'otherwise',
    });
    runId = continued;
  }
  return runs;
}

/** The problem's code with which a workflow refused an update; `taken` when it did not. */
export async function refusal(update: Promise<unknown>): Promise<string> {
  try {
    await update;
    return 'taken';
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause)
      if (cause instanceof ApplicationFailure) return cause.type ?? '';
    throw error;
  }
}
