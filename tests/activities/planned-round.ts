import { afterEach, beforeEach, expect } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import { createMailSender } from '../../activities/mail-sender.ts';
import { startSender } from '../../activities/send-messages.ts';
import type { Database } from '../../prisma/database.ts';
import type { Round } from '../../prisma/queries/messages/count-round.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp, type TestSmtp } from './smtp-server.ts';

// A round of reminders that was planned and has not been sent, in a database of its own: each test's own.

export const at = '2023-12-18T01:00:00.000Z';
export const communes = 39;
export let database: Database;
export let pool: Database['pool'];
export let url: string;
export let cycle: OpenCycle;
export let round: Round;
/** What a test has opened: closed after it, the last first. */
export const closing: (() => unknown)[] = [];

export const plan = () =>
  prepareUnitMessages(pool, {
    cycleId: cycle.cycleId,
    programId: cycle.programId,
    round: 'reminder@1',
    kind: 'reminder',
    dueAt: null,
    codes: null,
    facts: { when: 'before' },
    at: new Date(at),
  });

/** Plans it before each test of a file. */
export function planRounds(): void {
  beforeEach(async () => {
    const fresh = await freshDatabase(20);
    closing.push(fresh.drop);
    ({ database, url } = fresh);
    pool = database.pool;
    cycle = await openCycle(database, await createTree(database, flatTree(communes)));
    round = { programId: cycle.programId, cycleId: cycle.cycleId, round: 'reminder@1' };
    await plan();
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
}

export const smtp = async (options: Parameters<typeof startTestSmtp>[0] = {}): Promise<TestSmtp> => {
  const server = await startTestSmtp(options);
  closing.push(server.stop);
  return server;
};
export const worker = (
  smtpUrl: string,
  overrides: Partial<ActivityContext> & { timeoutSeconds?: number; encryption?: 'always' } = {},
): ActivityContext => {
  const { timeoutSeconds = 5, encryption = 'credentials', ...rest } = overrides;
  const mail = createMailSender({ smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds, encryption });
  closing.push(() => mail.close());
  return activityContext(database, { smtpUrl }, { mail, ...rest });
};
/** A worker's sender that runs until the test ends, with what it complained of. */
export const running = (context: ActivityContext) => {
  const errors: unknown[] = [];
  const sender = startSender(
    context,
    async () => new Date(at),
    (error) => errors.push(error),
  );
  closing.push(() => sender.stop());
  return { errors, stop: () => sender.stop() };
};
export const send = (context: ActivityContext) => sendAll(context, at);
export const states = async (): Promise<Record<string, number>> => {
  const { rows } = await pool.query(
    "SELECT state, count(*)::int AS n FROM messages WHERE cycle_id = $1 AND round = 'reminder@1' GROUP BY 1",
    [cycle.cycleId],
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};
export const allSent = () => expect.poll(states, { timeout: 20_000 }).toEqual({ sent: communes + 1 });
export const waitIsOver = () => pool.query("UPDATE messages SET ready_at = now() WHERE state IN ('planned', 'claimed', 'in-doubt')");
export const once = (mails: { messageId: string }[]) => expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
