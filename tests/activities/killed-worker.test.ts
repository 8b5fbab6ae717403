import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { sendMessages } from '../../activities/send-messages.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { planUnitMessages } from '../../prisma/queries/messages/plan-unit-messages.ts';
import { createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp } from './smtp-server.ts';

const { database, url, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

const units = 600;
/** Sent at once, and what gathers while one record is being written (measured: 19 at most of thousands). */
const inFlight = 20;
const at = '2023-12-18T01:00:00.000Z';

test('workers killed in the middle of a round: everyone gets the mail, and at most those in flight get it twice, as the same mail', async () => {
  const cycle = await openCycle(database, await createTree(database, flatTree(units - 1), 'killed'));
  const claim = { programId: cycle.programId, cycleId: cycle.cycleId, round: 'reminder@1' };
  await planUnitMessages(pool, { ...claim, kind: 'reminder', dueAt: null, codes: null, facts: { when: 'before' }, at: new Date(at) });

  let victim: ChildProcess | null = null;
  let killAt = 0;
  const server = await startTestSmtp({
    delay: 2,
    onTaken: () => {
      if (victim && server.taken.length >= killAt) victim.kill('SIGKILL');
    },
  });
  const script = fileURLToPath(new URL('sending-worker.ts', import.meta.url));
  for (const after of [130, 290]) {
    killAt = server.taken.length + after;
    victim = spawn(process.execPath, [script, JSON.stringify({ url, smtpUrl: server.smtpUrl, claim, at })], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [, signal] = await once(victim, 'exit');
    victim = null;
    expect(signal).toBe('SIGKILL');
    // In the middle: some were recorded, some are in the dead worker's hands, some nobody has touched.
    const { rows } = await pool.query('SELECT state, count(*)::int AS n FROM messages WHERE cycle_id = $1 GROUP BY 1 ORDER BY 1', [
      cycle.cycleId,
    ]);
    expect(rows.map(({ state }) => state)).toEqual(['claimed', 'planned', 'sent']);
    await pool.query("UPDATE messages SET leased_until = now() - interval '1 second' WHERE state = 'claimed'");
  }
  const context = activityContext(database, server, { worker: 'the next one' });
  await sendMessages(context, claim, at, () => {});
  context.mail.close();
  await server.stop();

  const mails = new Map<string, string[]>();
  for (const { to, messageId } of server.taken) mails.set(to, [...(mails.get(to) ?? []), messageId]);
  expect(mails.size).toBe(units);
  for (const ids of mails.values()) expect(new Set(ids).size).toBe(1);
  const doubled = [...mails.values()].filter((ids) => ids.length > 1).length;
  expect(doubled).toBeLessThanOrEqual(2 * inFlight);
  expect(await countMails(pool, cycle.cycleId)).toMatchObject({ planned: units, sent: units, unsent: 0, dropped: 0 });
});
