import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { mailConnections } from '../../rules/mail-connections.ts';
import { createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp, type TestSmtp } from './smtp-server.ts';

const { database, url, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

const at = '2023-12-18T01:00:00.000Z';

const planRound = async (units: number, key: string): Promise<number> => {
  const cycle = await openCycle(database, await createTree(database, flatTree(units - 1), key));
  const round = { programId: cycle.programId, cycleId: cycle.cycleId, round: 'reminder@1' };
  await prepareUnitMessages(pool, { ...round, kind: 'reminder', dueAt: null, codes: null, facts: { when: 'before' }, at: new Date(at) });
  return cycle.cycleId;
};

/** Starts a worker as a process and ends it by a signal when the server has taken so many mails more; answers its exit. */
const endedAfter = async (server: TestSmtp & { onTaken: () => void }, mails: number, signal: 'SIGKILL' | 'SIGTERM') => {
  const script = fileURLToPath(new URL('sending-worker.ts', import.meta.url));
  const victim = spawn(process.execPath, [script, JSON.stringify({ url, smtpUrl: server.smtpUrl, at })], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const until = server.taken.length + mails;
  server.onTaken = () => {
    if (server.taken.length === until) victim.kill(signal);
  };
  const [code, by] = await once(victim, 'exit');
  server.onTaken = () => {};
  return by ?? code;
};
const startServer = async (delay: number) => {
  const listener = { onTaken: () => {} };
  const server = await startTestSmtp({ delay, onTaken: () => listener.onTaken() });
  return Object.assign(listener, server);
};
const statesOf = async (cycleId: number): Promise<Record<string, number>> => {
  const { rows } = await pool.query('SELECT state, count(*)::int AS n FROM messages WHERE cycle_id = $1 GROUP BY 1', [cycleId]);
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};
/** How many were mailed twice; each of them as the same mail. */
const doubledOf = (server: TestSmtp): number => {
  const mails = new Map<string, string[]>();
  for (const { to, messageId } of server.taken) mails.set(to, [...(mails.get(to) ?? []), messageId]);
  for (const ids of mails.values()) expect(new Set(ids).size).toBe(1);
  return [...mails.values()].filter((ids) => ids.length > 1).length;
};
const finish = async (server: TestSmtp) => {
  const context = activityContext(database, server, { worker: 'the next one' });
  await sendAll(context, at);
  context.mail.close();
};

test('workers killed in the middle of a round: everyone gets the mail, and at most one a connection twice, as the same mail', async () => {
  const units = 900;
  const cycleId = await planRound(units, 'killed');
  const server = await startServer(2);
  for (const after of [130, 290]) {
    expect(await endedAfter(server, after, 'SIGKILL')).toBe('SIGKILL');
    // In the middle: some were recorded, some are in the dead worker's hands, some nobody has touched.
    expect(Object.keys(await statesOf(cycleId)).sort()).toEqual(['claimed', 'planned', 'sent']);
    await pool.query("UPDATE messages SET ready_at = now() - interval '1 second' WHERE state = 'claimed'");
  }
  await finish(server);
  await server.stop();
  expect(new Set(server.taken.map(({ to }) => to)).size).toBe(units);
  expect(doubledOf(server)).toBeLessThanOrEqual(2 * mailConnections.rounds);
  expect(await countMails(pool, cycleId)).toMatchObject({ planned: units, sent: units, unsent: 0, dropped: 0 });
});

test('a worker stopped in the middle of a round of thousands: what the server took is recorded, the rest is free at once, and nobody gets it twice', async () => {
  const units = 2_000;
  const cycleId = await planRound(units, 'stopped');
  const server = await startServer(5);
  for (const after of [300, 400]) {
    expect(await endedAfter(server, after, 'SIGTERM')).toBe(0);
    expect(await statesOf(cycleId)).toEqual({ sent: server.taken.length, planned: units - server.taken.length });
    // Nothing waits for a lease.
    const { rows } = await pool.query(
      "SELECT count(*)::int AS n FROM messages WHERE state = 'planned' AND (ready_at > now() OR attempts > 0)",
    );
    expect(rows[0].n).toBe(0);
  }
  await finish(server);
  await server.stop();
  expect(server.taken).toHaveLength(units);
  expect(doubledOf(server)).toBe(0);
  expect(await countMails(pool, cycleId)).toMatchObject({ planned: units, sent: units, unsent: 0, doubled: 0 });
});
