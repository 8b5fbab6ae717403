import type { Client } from '@temporalio/client';
import { readNow } from '../../../prisma/queries/installation/read-now.ts';
import { foldAll } from '../../../prisma/queries/messages/fold-mails.ts';
import { wakeSender } from '../../../prisma/wake-sender.ts';
import type { CycleKind } from '../../../rules/cycles-of-term.ts';
import { dateOf } from '../../../rules/instants.ts';
import { cycleWorkflowId, programWorkflowId } from '../../../workflows/ids.ts';
import type { FaultLog } from './fault-log.ts';
import type { World } from './start-world.ts';

type Pool = World['database']['pool'];

/** Writes down what is so at the end of a term, as the database and Temporal have it. */
export async function recordEnd({ database, client }: World, log: FaultLog, programId: string): Promise<void> {
  const { pool } = database;
  log.note('progress', 'the term is over');
  await mailsAreOut(database);
  const reports = await pool.query<{ key: string }>(
    `SELECT r.submission_key AS key FROM reports r JOIN assignments a ON a.id = r.assignment_id JOIN cycles c ON c.id = a.cycle_id
     WHERE c.program_id = $1`,
    [programId],
  );
  for (const { key } of reports.rows) log.note('found', key);
  await recordMails(pool, log, programId);
  const cycles = await pool.query<{ year: number; kind: CycleKind; state: string; timeZone: string }>(
    `SELECT c.year, c.kind, c.state, p.time_zone AS "timeZone" FROM cycles c JOIN programs p ON p.id = c.program_id
     WHERE c.program_id = $1 AND c.kind <> 'baseline' ORDER BY c.id`,
    [programId],
  );
  const timeZone = cycles.rows[0]?.timeZone ?? 'UTC';
  await recordWorkflow(client, log, { id: programWorkflowId(programId), cycle: null, timeZone });
  for (const { year, kind, state } of cycles.rows) {
    log.note('cycle', `${year}-${kind}`, { state });
    await recordWorkflow(client, log, { id: cycleWorkflowId(programId, { year, kind }), cycle: `${year}-${kind}`, timeZone });
  }
  await recordMoments(pool, log, programId);
  await recordTotals(pool, log, programId);
}

/** Milliseconds for which mails are waited for that are not out yet. */
const longest = 150_000;

/**
 * Until every mail has come to its end. What was refused for now, or is in doubt, waits for its next try up to half an hour, of which nothing is
 * learned here (tests/prisma/messages.test.ts promises when): with the last fault over it is tried at once. What waits for its mailbox's next day
 * (fold-mails.ts) has none here, for the term is over: it goes now, and in a rehearsal, whose driver is gone, it is folded here. What a worker holds keeps its
 * lease, for it may be in the middle of being sent.
 */
async function mailsAreOut(database: World['database']): Promise<void> {
  const { pool } = database;
  for (const giveUp = Date.now() + longest; Date.now() < giveUp; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const { rowCount } = await pool.query("SELECT 1 FROM messages WHERE state NOT IN ('sent', 'dropped', 'failed') LIMIT 1");
    if (rowCount === 0) return;
    const { rowCount: moved } = await pool.query(
      `WITH over AS (DELETE FROM mail_pauses), another_day AS (DELETE FROM mail_days)
       UPDATE messages SET ready_at = now(), waits_for = NULL, deferred_until = NULL
       WHERE state IN ('planned', 'in-doubt') AND (ready_at > now() OR deferred_until IS NOT NULL)`,
    );
    const { rows } = await pool.query<{ rehearsal: boolean }>('SELECT rehearsal FROM installation');
    const folded = rows[0]?.rehearsal ? await foldAll(database, await readNow(pool)) : false;
    if (moved || folded) wakeSender(database);
  }
}

interface MailRow {
  id: number;
  state: string;
  reason: string | null;
  kind: string;
  to: string;
  leader: number | null;
  recorded: number;
}

async function recordMails(pool: Pool, log: FaultLog, programId: string): Promise<void> {
  const { key: installation } = (await pool.query<{ key: string }>('SELECT key FROM installation')).rows[0] as { key: string };
  const { rows } = await pool.query<MailRow>(
    `SELECT m.id, m.state, m.reason, m.kind, lower(c.email) AS "to", m.folded_into AS leader, count(d.id)::int AS recorded
     FROM messages m JOIN contacts c ON c.id = m.contact_id LEFT JOIN deliveries d ON d.message_id = m.id
     WHERE m.program_id = $1 GROUP BY m.id, c.email`,
    [programId],
  );
  for (const { id, recorded, leader, ...mail } of rows) {
    log.note('planned', `m${id}.${installation}`, { ...mail, foldedInto: leader === null ? null : `m${leader}.${installation}` });
    if (recorded > 0) log.note('recorded', `m${id}.${installation}`, { times: recorded });
  }
}

/** The moments of each cycle's plan that holds, in their order. What has lapsed with its program is not waited for. */
async function recordMoments(pool: Pool, log: FaultLog, programId: string): Promise<void> {
  const { rows } = await pool.query<{ cycle: string; key: string; kind: string; over: boolean; late: number | null }>(
    `SELECT c.year || '-' || c.kind AS cycle, m.key, m.kind, coalesce(m.held_at, m.skipped_at) IS NOT NULL AS over,
            (extract(epoch FROM coalesce(m.held_at, m.skipped_at) - m.at) * 1000)::float8 AS late
     FROM cycles c JOIN LATERAL (SELECT p.id FROM plans p WHERE p.cycle_id = c.id ORDER BY p.version DESC LIMIT 1) p ON true
     JOIN moments m ON m.plan_id = p.id
     WHERE c.program_id = $1 AND c.state <> 'lapsed' ORDER BY c.id, m.ordinal`,
    [programId],
  );
  for (const { cycle, key, kind, over, late } of rows)
    log.note('moment', key, { cycle, over, late, mustHappen: ['open', 'close', 'compile', 'deliver'].includes(kind) });
}

/** What a step is called when its coordinator is told of it, where that is not the round or moment that it is asked with. */
const toldAs: Record<string, string> = {
  ...{ planCycle: 'plan', openCycle: 'open', collectSubmissions: 'close', compileResults: 'compile', deliverCompilation: 'deliver' },
  ...{ planAcknowledgement: 'acknowledge', recordAcknowledged: 'acknowledge', lapseCycle: 'lapse', foldNotices: 'fold' },
  ...{ startTerm: 'start', lookAhead: 'open-cycle', enterEvaluation: 'evaluate', completeProgram: 'complete', requestSignatures: 'sign' },
};
/** Whoever asked for these is told by the answer; and who tells is told of by nobody. */
const answeredAtOnce = new Set([
  'recordSignature',
  'terminateProgram',
  'replanCycle',
  'extendUnits',
  'takeBackExtension',
  'tellCoordinator',
]);

interface Watched {
  id: string;
  cycle: string | null;
  timeZone: string;
}

/** How a workflow has ended, and every step in its histories that failed for good, when it did. */
async function recordWorkflow(client: Client, log: FaultLog, { id, cycle, timeZone }: Watched): Promise<void> {
  const { status, runId } = await client.workflow.getHandle(id).describe();
  log.note('ended', id, { status: status.name });
  const { events: last } = await client.workflow.getHandle(id, runId).fetchHistory();
  let run: string | null = last?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId ?? runId;
  while (run) {
    const { events } = await client.workflow.getHandle(id, run).fetchHistory();
    const scheduledSteps = new Map((events ?? []).map((event) => [String(event.eventId), event.activityTaskScheduledEventAttributes]));
    for (const event of events ?? []) {
      const ended = event.activityTaskFailedEventAttributes ?? event.activityTaskTimedOutEventAttributes;
      const step = ended && scheduledSteps.get(String(ended.scheduledEventId));
      const name = step?.activityType?.name ?? '';
      if (!step || answeredAtOnce.has(name)) continue;
      const data = step.input?.payloads?.[0]?.data;
      const input = JSON.parse(data ? Buffer.from(data).toString('utf8') : '{}') as { round?: string; key?: string; at?: string };
      const at = Number(event.eventTime?.seconds ?? 0) * 1_000 + Math.floor((event.eventTime?.nanos ?? 0) / 1_000_000);
      const day = input.at ? dateOf(input.at, timeZone) : '';
      log.note('failed', input.round ?? input.key ?? toldAs[name] ?? name, { at, cycle, day });
    }
    run = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? null;
  }
}

/**
 * Every compiled flow of a cycle beside the sum over the approved reports of its leaves, added up here from the reports as they were sent.
 * Stocks are left out: who has nothing to report carries them over, by a rule that a checker of its own must not know.
 */
async function recordTotals(pool: Pool, log: FaultLog, programId: string): Promise<void> {
  const { rows } = await pool.query<{ cycle: string; code: string; compiled: string | null; sum: string | null }>(
    `WITH newest AS (
       SELECT DISTINCT ON (k.cycle_id) k.cycle_id, k.content FROM compilations k JOIN cycles c ON c.id = k.cycle_id
       WHERE c.program_id = $1 ORDER BY k.cycle_id, k.id DESC),
     approved AS (
       SELECT DISTINCT ON (a.id) a.cycle_id, r.answers
       FROM assignments a JOIN reports r ON r.assignment_id = a.id
       WHERE a.leaf AND a.state = 'approved' ORDER BY a.id, r.version DESC)
     SELECT c.year || '-' || c.kind AS cycle, i.code, n.content->'figures'->>i.code AS compiled,
            (SELECT sum((p.answers->'figures'->>i.code)::numeric)::text FROM approved p WHERE p.cycle_id = n.cycle_id) AS sum
     FROM newest n JOIN cycles c ON c.id = n.cycle_id JOIN indicators i ON i.form_id = c.form_id
     WHERE i.definition->>'measure' = 'flow'`,
    [programId],
  );
  for (const { cycle, code, compiled, sum } of rows) log.note('total', `${cycle} ${code}`, { compiled, sum });
}
