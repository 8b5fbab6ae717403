import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import { createMailSender } from '../../activities/mail-sender.ts';
import { sendMessages } from '../../activities/send-messages.ts';
import { type Database, openDatabase } from '../../prisma/database.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import type { Claim } from '../../prisma/queries/messages/claim-messages.ts';
import { planLinkAgain } from '../../prisma/queries/messages/plan-link-again.ts';
import { planUnitMessages } from '../../prisma/queries/messages/plan-unit-messages.ts';
import { createTree, flatTree, type OpenCycle, openCycle, secret, send } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp, type TestSmtp } from './smtp-server.ts';
import { proxied } from './tcp-proxy.ts';

const at = '2023-12-18T01:00:00.000Z';
const communes = 39;
const outbox: Claim = { notices: ['receipt', 'link-again'] };
let database: Database;
let pool: Database['pool'];
let url: string;
let cycle: OpenCycle;
let claim: Claim;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  const fresh = await freshDatabase(20);
  closing.push(fresh.drop);
  ({ database, url } = fresh);
  pool = database.pool;
  cycle = await openCycle(database, await createTree(database, flatTree(communes)));
  claim = { programId: cycle.programId, cycleId: cycle.cycleId, round: 'reminder@1' };
  await planUnitMessages(pool, {
    cycleId: cycle.cycleId,
    programId: cycle.programId,
    round: 'reminder@1',
    kind: 'reminder',
    dueAt: null,
    codes: null,
    facts: { when: 'before' },
    at: new Date(at),
  });
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const smtp = async (options: Parameters<typeof startTestSmtp>[0] = {}): Promise<TestSmtp> => {
  const server = await startTestSmtp(options);
  closing.push(server.stop);
  return server;
};
const worker = (smtpUrl: string, overrides: Partial<ActivityContext> & { timeoutSeconds?: number } = {}): ActivityContext => {
  const { timeoutSeconds = 5, ...rest } = overrides;
  const mail = createMailSender({ smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds });
  closing.push(() => mail.close());
  return activityContext(database, { smtpUrl }, { mail, ...rest });
};
const sendRound = (context: ActivityContext, which = claim) => sendMessages(context, which, at, () => {});
const states = async (): Promise<Record<string, number>> => {
  const { rows } = await pool.query(
    "SELECT state, count(*)::int AS n FROM messages WHERE cycle_id = $1 AND round = 'reminder@1' GROUP BY 1",
    [cycle.cycleId],
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};
const waitIsOver = () =>
  pool.query(
    "UPDATE messages SET leased_until = now() - interval '1 second' WHERE state IN ('planned', 'claimed') AND leased_until IS NOT NULL",
  );
const once = (mails: { messageId: string }[]) => expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);

test('a round reaches everyone once, each mail with its own Message-ID and its own link', async () => {
  const server = await smtp();
  expect(await sendRound(worker(server.smtpUrl))).toBe(communes + 1);
  expect(server.taken.map(({ to }) => to).sort()).toEqual([...cycle.contactIds.keys()].map((code) => `don-vi-${code}@tree.example`).sort());
  once(server.taken);
  expect(await states()).toEqual({ sent: communes + 1 });
  // Held again, as after a lost answer: nobody gets a second mail.
  expect(await sendRound(worker(server.smtpUrl))).toBe(0);
  expect(server.taken).toHaveLength(communes + 1);
});

test('two senders at once send each mail once between them', async () => {
  const server = await smtp({ delay: 5 });
  const sent = await Promise.all([
    sendRound(worker(server.smtpUrl, { worker: 'one' })),
    sendRound(worker(server.smtpUrl, { worker: 'two' })),
  ]);
  expect((sent[0] as number) + (sent[1] as number)).toBe(communes + 1);
  expect(server.taken).toHaveLength(communes + 1);
  once(server.taken);
});

test('a server that refuses the connection holds nothing up: all goes out once it is there', async () => {
  const gone = await startTestSmtp();
  await gone.stop();
  expect(await sendRound(worker(gone.smtpUrl))).toBe(0);
  expect(await states()).toEqual({ planned: communes + 1 });
  const { rows } = await pool.query('SELECT DISTINCT reason FROM messages WHERE cycle_id = $1', [cycle.cycleId]);
  expect(rows[0].reason).toContain('ECONNREFUSED');
  const back = await smtp({ port: gone.port });
  await waitIsOver();
  expect(await sendRound(worker(back.smtpUrl), outbox)).toBe(communes + 1);
  once(back.taken);
});

test('451 for some, 550 for one address and 554 for one mail: the rest arrives, the first come again as the same mail, two have failed', async () => {
  const busy = (to: string) => /c\d@/.test(to);
  const server = await smtp({
    refuseRecipient: (to) => (to.startsWith('don-vi-c20@') ? 550 : null),
    answer: ({ to, before }) => (to.startsWith('don-vi-c21@') ? 554 : busy(to) && before === 0 ? 451 : 'take'),
  });
  expect(await sendRound(worker(server.smtpUrl))).toBe(communes + 1 - 12);
  expect(await states()).toEqual({ sent: communes + 1 - 12, planned: 10, failed: 2 });
  await waitIsOver();
  expect(await sendRound(worker(server.smtpUrl), outbox)).toBe(10);
  expect(await states()).toEqual({ sent: communes - 1, failed: 2 });
  once(server.taken);
  const first = server.offered.filter(({ to }) => to.startsWith('don-vi-c7@'));
  expect(first).toHaveLength(2);
  expect(first[0]?.messageId).toBe(first[1]?.messageId);
});

test('a unit that reports while its reminder waits for another try gets none', async () => {
  const server = await smtp({ answer: ({ to, before }) => (to.startsWith('don-vi-c3@') && before === 0 ? 451 : 'take') });
  await sendRound(worker(server.smtpUrl));
  await send(database, cycle, 'c3');
  await waitIsOver();
  expect(await sendRound(worker(server.smtpUrl), { notices: [] })).toBe(0);
  expect(await states()).toEqual({ sent: communes, dropped: 1 });
});

test('a server that falls silent after the data is left, and the mail goes again with the same Message-ID', async () => {
  const server = await smtp({ answer: ({ to, before }) => (/c1\d@/.test(to) && before === 0 ? 'hang' : 'take') });
  const sent = await sendRound(worker(server.smtpUrl, { timeoutSeconds: 1 }));
  expect(sent).toBe(communes + 1 - 10);
  await waitIsOver();
  expect(await sendRound(worker(server.smtpUrl), outbox)).toBe(10);
  expect(await states()).toEqual({ sent: communes + 1 });
  const offered = server.offered.filter(({ to }) => to.startsWith('don-vi-c15@'));
  expect(new Set(offered.map(({ messageId }) => messageId)).size).toBe(1);
  expect(offered).toHaveLength(2);
});

test('a server that does not know our password, or shuts us out, is no reason to give up a mail', async () => {
  const server = await smtp({ refuseSignIn: 535 });
  expect(await sendRound(worker(server.smtpUrl.replace('//', '//user:wrong@')))).toBe(0);
  expect(await states()).toEqual({ planned: communes + 1 });
});

test('the database goes away in the middle: the round fails and is held again, and nobody is left out', async () => {
  const wire = await proxied(url);
  const far = openDatabase(wire.url, 4);
  closing.push(wire.proxy.stop, () => far.close());
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);
  closing.push(() => process.off('unhandledRejection', note));
  const server = await smtp({ delay: 20, onTaken: () => server.taken.length === 15 && wire.proxy.cut() });
  await expect(sendRound(worker(server.smtpUrl, { database: far }))).rejects.toThrow();
  wire.proxy.mend();
  // Those that were being sent when it failed come to their end.
  await expect.poll(async () => ((await states()).claimed ?? 0) + server.taken.length).toBeGreaterThan(0);
  await waitIsOver();
  await sendRound(worker(server.smtpUrl, { database: far, worker: 'next' }));
  expect(await states()).toEqual({ sent: communes + 1 });
  expect(new Set(server.taken.map(({ to }) => to)).size).toBe(communes + 1);
  for (const { to } of server.taken)
    expect(new Set(server.taken.filter((mail) => mail.to === to).map(({ messageId }) => messageId)).size).toBe(1);
  expect(unhandled).toEqual([]);
});

test('links that were asked for arrive, and lead where they should', async () => {
  const server = await smtp();
  await planLinkAgain(database, { email: `don-vi-c2@tree.example`, at: new Date(at) });
  expect(await sendRound(worker(server.smtpUrl), outbox)).toBe(1);
  const { rows } = await pool.query('SELECT id FROM links WHERE contact_id = $1', [cycle.contactIds.get('c2')]);
  const text = Buffer.from(server.taken[0]?.raw.replace(/=\r\n/g, '') ?? '').toString();
  expect(text).toContain(`http://tongket.example/report/${linkToken(secret, rows[0].id)}`);
  expect(text).not.toContain('undefined');
});
