import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../../cli/local/free-port.ts';
import { collectMetrics } from '../../cli/metrics/collect-metrics.ts';
import { serveMetrics } from '../../cli/metrics/serve-metrics.ts';
import { openDatabase } from '../../prisma/database.ts';
import { prepareTroubleNotice } from '../../prisma/queries/messages/prepare-trouble-notice.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { sendingLaneOf } from '../../rules/message-kinds.ts';
import { createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';

/** The product's own figures by name and labels, as a scraper reads them. */
async function scrape(port: number): Promise<Record<string, number>> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(response.status).toBe(200);
  const lines = (await response.text()).split('\n').filter((line) => /^(?:tongket|process)_/.test(line));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]));
}

test('what waits, is late or fails is told in numbers, without a word that anybody wrote', async () => {
  const { database, drop } = await freshDatabase();
  const { pool } = database;
  const { programId, cycleId } = await openCycle(database, await createTree(database, flatTree(5), 'metrics'));
  const at = new Date('2023-12-15T01:30:00Z');
  const codes = ['c0', 'c1', 'c2', 'c3', 'c4'];
  await prepareUnitMessages(pool, { cycleId, programId, round: 'reminder@1', kind: 'reminder', dueAt: null, codes, facts: {}, at });
  const set = (code: string, change: string) =>
    pool.query(
      `UPDATE messages m SET ${change} FROM assignments a JOIN units u ON u.id = a.unit_id WHERE a.id = m.assignment_id AND u.code = $1`,
      [code],
    );
  // These have been folded, and are with the sender.
  for (const code of ['c0', 'c1', 'c2', 'c3']) await set(code, `lane = ${sendingLaneOf('reminder')}`);
  await set('c0', "state = 'claimed', leased_by = 'gone', ready_at = now() - interval '40 seconds'");
  await set('c1', "attempts = 1, ready_at = now() + interval '1 hour', reason = '450 4.2.1 <c1@example.example> is full'");
  await set('c2', "attempts = 1, ready_at = now() + interval '1 hour', reason = 'connect ECONNREFUSED 10.0.0.1:25'");
  await set('c3', "state = 'failed', reason = '550 no such user c3@example.example'");
  await set('c4', "ready_at = now() - interval '20 seconds'");
  await prepareTroubleNotice(pool, { programId, key: 'compile', cycle: null, facts: { step: 'compile' }, at });
  await pool.query(
    "INSERT INTO mail_pauses (scope, refusal, said, began_at, until) VALUES ('', 'too-many', '550', now() - interval '1 hour', now() + interval '1 hour')",
  );
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM contacts WHERE role = $1', ['coordinator']);

  const metrics = collectMetrics(
    database,
    async () => at,
    () => {},
  );
  metrics.stepFailed('compileCycle', 'again');
  metrics.stepFailed('compileCycle', 'again');
  const port = await freePort(0);
  const served = await serveMetrics(metrics, { host: '127.0.0.1', port });
  const scraped = await scrape(port);
  expect(scraped).toMatchObject({
    tongket_database_up: 1,
    'tongket_mails_waiting{lane="rounds",reason="sending"}': 1,
    'tongket_mails_waiting{lane="folding",reason="planned"}': 1,
    'tongket_mails_waiting{lane="rounds",reason="refused-450"}': 1,
    'tongket_mails_waiting{lane="rounds",reason="refused-other"}': 1,
    'tongket_mails_waiting{lane="notices",reason="planned"}': rows[0]?.count,
    tongket_mails_given_up: 1,
    'tongket_mail_pauses{of="server",refusal="too-many"}': 1,
    // Opening and cut-off, by a plan of which nothing was held.
    'tongket_moments_overdue{kind="open"}': 1,
    'tongket_moments_overdue{kind="cut-off"}': 1,
    'tongket_steps_failing{step="compile"}': 1,
    'tongket_step_failures_total{step="compileCycle",then="again"}': 2,
    'tongket_pool_connections{state="most"}': 10,
    tongket_pool_waiting: 0,
  });
  expect(scraped).not.toHaveProperty('tongket_moments_overdue{kind="close"}');
  expect(scraped.tongket_mail_claim_outlived_seconds).toBeGreaterThan(39);
  expect(scraped.tongket_mail_waiting_seconds).toBeGreaterThan(19);
  expect(scraped.process_resident_memory_bytes).toBeGreaterThan(1_000_000);
  expect(JSON.stringify(scraped)).not.toContain('@');

  // What is no more is not told on.
  await pool.query("UPDATE messages SET state = 'sent'");
  expect((await scrape(port))['tongket_mails_waiting{lane="folding",reason="planned"}']).toBeUndefined();
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  await served.stop();
  await drop();
});

test('a database that is away is a figure, not a failure, and whoever asks meanwhile waits for the same answer', async () => {
  // It takes connections and hangs up on each.
  let taken = 0;
  const away: Server = createServer((socket) => {
    taken += 1;
    socket.destroy();
  });
  away.listen(0, '127.0.0.1');
  await once(away, 'listening');
  const database = openDatabase(`postgresql://nobody:none@127.0.0.1:${(away.address() as AddressInfo).port}/none`, 1);
  const port = await freePort(0);
  const served = await serveMetrics(
    collectMetrics(
      database,
      async () => new Date(),
      () => {},
    ),
    { host: '127.0.0.1', port },
  );
  const answers = await Promise.all(Array.from({ length: 20 }, () => scrape(port)));
  for (const answer of answers) {
    expect(answer.tongket_database_up).toBe(0);
    expect(answer).not.toHaveProperty('tongket_mails_given_up');
    expect(answer.process_resident_memory_bytes).toBeGreaterThan(0);
  }
  // Five queries a reading, a connection each; asked one by one, twenty would have been a hundred.
  expect(taken).toBeLessThan(20 * 5);
  await served.stop();
  await database.close();
  away.close();
});
