import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMailSender } from '../../activities/mail-sender.ts';
import { isPublicAddress, pinAddress } from '../../activities/public-address.ts';
import { startSender } from '../../activities/send-messages.ts';
import { sendWebhook, signWebhook } from '../../activities/webhook-sender.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { readUnitMessages } from '../../prisma/queries/messages/read-unit-messages.ts';
import { mailConnections } from '../../rules/mail-connections.ts';
import { mailSeconds } from '../../rules/mail-timeouts.ts';
import { createTree, flatTree, openCycle, send as sendReport } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp } from './smtp-server.ts';

const key = Buffer.alloc(24, 7);
const secret = `whsec_${key.toString('base64')}`;
type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const status =
  (code: number, words = '', headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end(words);

/** A receiver of the tests' own: what it got with a right signature, and what it answers, one after the other, then 200. */
const taken: { id: string; body: string }[] = [];
let answers: Answer[] = [];
let refusedPhone: string | null = null;
const receiver = createServer(async (request, response) => {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers;
  const right = `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
  if (signature !== right || Math.abs(Date.now() / 1000 - Number(at)) > 300) return void response.writeHead(401).end('signature');
  taken.push({ id: String(id), body });
  if (refusedPhone !== null && body.includes(refusedPhone)) return void response.writeHead(422).end('no such number');
  (answers.shift() ?? status(200, 'queued 17'))(request, response);
});
let url: string;

beforeAll(async () => {
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/sms`;
});
beforeEach(() => {
  taken.length = 0;
  answers = [];
});
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const mail = {
  ...{ fromOffice: 'Văn phòng', date: new Date('2023-12-15T02:00:00Z'), to: { office: 'Xã', address: 'x@y.example' } },
  ...{
    messageId: '<m7.key@nghe-an.example>',
    subject: 'Còn 3 ngày',
    text: 'Kính gửi\n\nMở báo cáo:\nhttps://t.example/report/x\n',
    html: '',
  },
  ...{ headers: {}, attachments: [] },
};
const message = {
  ...{ kind: 'reminder', round: 'reminder@1', language: 'vi', office: 'Xã', phone: '0238 000 0000', programId: 'p' },
  ...{ program: { name: 'Chương trình' }, cycle: { year: 2023, kind: 'preliminary' } },
} as Parameters<typeof sendWebhook>[2];
const settings = () => ({ url, secret, allowsPrivate: true, timeoutMs: 10_000 });
const send = (over: Partial<ReturnType<typeof settings>> = {}) => sendWebhook({ ...settings(), ...over }, mail, message);

test('what is posted is signed as the standard has it, with what a text message needs', async () => {
  // The example of the specification.
  expect(
    signWebhook({
      ...{ secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek' },
      ...{ at: new Date(1_614_265_330_000), body: '{"test": 2432232314}' },
    })['webhook-signature'],
  ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  expect(await send()).toEqual({ result: 'accepted', reply: 'Webhook: 200 queued 17' });
  expect(taken.map(({ id }) => id)).toEqual(['m7.key']);
  expect(JSON.parse(taken[0]?.body ?? '').data).toMatchObject({
    to: { office: 'Xã', phone: '0238 000 0000' },
    short: 'Còn 3 ngày https://t.example/report/x',
    cycle: '2023',
  });
  expect((await send({ secret: `whsec_${Buffer.alloc(24, 8).toString('base64')}` })).result).toBe('for-now');
});

test('a receiver that is busy, hangs, leads elsewhere or breaks off is asked again; one that takes it for wrong is not', async () => {
  const hangs = () => {};
  const forNow = [
    status(429, 'slow'),
    status(503),
    status(401),
    status(302, '', { location: url }),
    hangs,
    (request: IncomingMessage) => void request.socket.destroy(),
  ];
  for (const answer of forNow) {
    answers = [answer];
    const sent = await send(answer === hangs ? { timeoutMs: 300 } : {});
    expect(sent).toMatchObject({ result: 'for-now', waits: 'mail', reason: expect.stringContaining('Webhook: ') });
  }
  for (const code of [400, 410, 413]) {
    answers = [status(code, 'gone')];
    expect(await send()).toMatchObject({ result: 'final', reason: `Webhook: ${code} gone` });
  }
  expect(taken).toHaveLength(forNow.length + 3);
  // However much it says, a little is read.
  answers = [(_, response) => void response.writeHead(200).end('x'.repeat(5_000_000))];
  const long = await send();
  expect(long.result === 'accepted' && long.reply.length).toBeLessThan(2_100);
});

test('nothing is posted into a private network, by whatever name or way of writing', async () => {
  for (const address of [
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255'],
    ...[
      '::1',
      '::',
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::a00:1',
      'fe80::1',
      'fd00:ec2::254',
      'ff02::1',
      '2002:a00:1::',
      '2001:db8::1',
    ],
  ])
    expect(isPublicAddress(address), address).toBe(false);
  for (const address of ['1.1.1.1', '172.32.0.1', '2606:4700:4700::1111']) expect(isPublicAddress(address), address).toBe(true);
  const both = async () => [
    { address: '1.1.1.1', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ];
  await expect(pinAddress('gateway.example', false, both)).rejects.toThrow('not public');
  expect(await pinAddress('gateway.example', true, both)).toEqual({ address: '1.1.1.1', family: 4 });
  for (const inside of [url, url.replace('http:', 'https:'), 'https://[::ffff:127.0.0.1]/', 'https://2130706433/'])
    expect(await send({ url: inside, allowsPrivate: false })).toMatchObject({ result: 'for-now' });
  expect(taken).toEqual([]);
});

test('what a mailbox refuses for good goes to the telephone of its contact, once, and the ledger has it in the receiver’s words', async () => {
  const { database, drop } = await freshDatabase();
  const errors: unknown[] = [];
  const server = await startTestSmtp({ answer: () => '550 5.1.1 no such user' });
  const sender = createMailSender({ smtpUrl: server.smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 5 });
  try {
    const cycle = await openCycle(database, await createTree(database, flatTree(2)));
    await database.pool.query("UPDATE contacts SET phone = '0238 000 0000' WHERE id = $1", [cycle.contactIds.get('c0')]);
    const at = '2023-12-15T02:00:00.000Z';
    await prepareUnitMessages(database.pool, {
      ...{ programId: cycle.programId, cycleId: cycle.cycleId, round: 'reminder@1', kind: 'reminder', dueAt: null, codes: ['c0', 'c1'] },
      ...{ facts: { when: 'before' }, at: new Date(at) },
    });
    answers = [status(503, 'gateway is busy')];
    const sending = startSender(
      activityContext(database, server, { mail: sender, webhook: settings() }),
      async () => new Date(at),
      (error) => errors.push(error),
    );
    const isPosted = async () => {
      // What waits after a refusal is asked again now.
      const again = "UPDATE messages SET ready_at = now() WHERE channel = 'webhook' AND state = 'planned' AND reason IS NOT NULL";
      await database.pool.query(again);
      return database.prisma.message.count({ where: { channel: 'webhook', state: 'sent' } });
    };
    await expect.poll(isPosted, { timeout: 30_000, interval: 200 }).toBe(1);
    await sending.stop();
    expect(errors).toEqual([]);
    expect(taken).toHaveLength(2);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(1);
    const ledger = await readUnitMessages(database.pool, { assignmentId: cycle.assignmentIds.get('c0') as number, at: new Date(at) });
    expect(ledger.map(({ channel, state }) => [channel, state]).sort()).toEqual([
      ['email', 'failed'],
      ['webhook', 'sent'],
    ]);
    expect(ledger.find(({ channel }) => channel === 'webhook')?.deliveries[0]?.reply).toBe('Webhook: 200 queued 17');
    const other = await readUnitMessages(database.pool, { assignmentId: cycle.assignmentIds.get('c1') as number, at: new Date(at) });
    expect(other.map(({ channel, state }) => [channel, state])).toEqual([['email', 'failed']]);
  } finally {
    sender.close();
    await server.stop();
    await drop();
  }
});

test('a contact is reached by the way that it, or else its program, has chosen: the other way where that takes nothing, and each once', async () => {
  const { database, drop } = await freshDatabase();
  const { pool } = database;
  const errors: unknown[] = [];
  const server = await startTestSmtp({ answer: ({ to }) => (to.includes('c3') ? '550 5.1.1 no such user' : 'take') });
  const sender = createMailSender({ smtpUrl: server.smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 5 });
  try {
    const cycle = await openCycle(database, await createTree(database, flatTree(6)));
    const { programId, cycleId } = cycle;
    const at = '2023-12-15T02:00:00.000Z';
    const choose = (code: string, way: string | null, phone: string | null = `02380000${code.slice(1)}`) =>
      pool.query('UPDATE contacts SET way = $2, phone = $3 WHERE id = $1', [cycle.contactIds.get(code), way, phone]);
    await choose('c0', 'phone');
    await choose('c1', 'phone');
    await choose('c2', 'both');
    await choose('c3', 'mail');
    await choose('c4', null);
    await choose('c5', 'phone', null);
    await pool.query(`UPDATE programs SET calendar = jsonb_set(calendar, '{reminders}', '{"way": "both"}') WHERE id = $1`, [programId]);
    await prepareUnitMessages(pool, {
      ...{ programId, cycleId, round: 'reminder@1', kind: 'reminder', dueAt: null, codes: ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'] },
      ...{ facts: { when: 'before' }, at: new Date(at) },
    });
    // The gateway takes no number of c1.
    refusedPhone = '023800001';
    const sending = startSender(
      activityContext(database, server, { mail: sender, webhook: settings() }),
      async () => new Date(at),
      (error) => errors.push(error),
    );
    const waiting = async () =>
      database.prisma.message.count({ where: { state: { in: ['planned', 'claimed', 'in-doubt'] }, round: 'reminder@1' } });
    await expect.poll(waiting, { timeout: 30_000, interval: 100 }).toBe(0);
    await sending.stop();
    expect(errors).toEqual([]);
    const ways = async (code: string) =>
      (await readUnitMessages(pool, { assignmentId: cycle.assignmentIds.get(code) as number, at: new Date(at) }))
        .map(({ channel, state }) => `${channel} ${state}`)
        .sort();
    expect(await ways('c0')).toEqual(['webhook sent']);
    expect(await ways('c1')).toEqual(['email sent', 'webhook failed']);
    expect(await ways('c2')).toEqual(['email sent', 'webhook sent']);
    expect(await ways('c3')).toEqual(['email failed', 'webhook sent']);
    expect(await ways('c4')).toEqual(['email sent', 'webhook sent']);
    expect(await ways('c5')).toEqual(['email sent']);
    const phones = taken.map(({ body }) => JSON.parse(body).data.to.phone as string).sort();
    expect(phones).toEqual(['023800000', '023800001', '023800002', '023800003', '023800004']);
  } finally {
    refusedPhone = null;
    sender.close();
    await server.stop();
    await drop();
  }
});

test('a message for a telephone waits behind no mail: who reports while the mail server is slow gets none', async () => {
  const { database, drop } = await freshDatabase();
  const { pool } = database;
  const hold = Promise.withResolvers<void>();
  const [quick, slow, byPhone] = [0, 1, 2].map((part) =>
    Array.from({ length: mailConnections.rounds }, (_, n) => `c${part * mailConnections.rounds + n}`),
  ) as [string[], string[], string[]];
  const server = await startTestSmtp({
    holdRecipient: (to) => (slow.some((code) => to.includes(`-${code}@`)) ? hold.promise : Promise.resolve()),
  });
  const sender = createMailSender({ smtpUrl: server.smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 20 });
  try {
    const cycle = await openCycle(database, await createTree(database, flatTree(3 * mailConnections.rounds)));
    const at = '2023-12-15T02:00:00.000Z';
    const phones = byPhone.map((code) => cycle.contactIds.get(code));
    await pool.query("UPDATE contacts SET way = 'phone', phone = '0238 000 0000' WHERE id = ANY($1)", [phones]);
    await prepareUnitMessages(pool, {
      ...{ programId: cycle.programId, cycleId: cycle.cycleId, round: 'reminder@1', kind: 'reminder', dueAt: null },
      ...{ codes: [...quick, ...slow, ...byPhone], facts: { when: 'before' }, at: new Date(at) },
    });
    const sending = startSender(
      activityContext(database, server, { mail: sender, webhook: settings() }),
      async () => new Date(at),
      () => {},
    );
    const states = async () => {
      const rows = await database.prisma.message.groupBy({ by: ['state'], where: { round: 'reminder@1' }, _count: true });
      return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
    };
    await expect.poll(states).toEqual({ sent: quick.length, claimed: slow.length + byPhone.length });
    for (const code of byPhone) await sendReport(database, cycle, code);
    const began = performance.now();
    await expect.poll(() => performance.now() - began, { timeout: 5_000 }).toBeGreaterThan(mailSeconds.claimedFor * 1000);
    hold.resolve();
    await expect.poll(states, { timeout: 20_000 }).toEqual({ sent: quick.length + slow.length, dropped: byPhone.length });
    await sending.stop();
    expect(taken.filter(({ body }) => JSON.parse(body).data.kind === 'reminder')).toEqual([]);
  } finally {
    hold.resolve();
    sender.close();
    await server.stop();
    await drop();
  }
});

test('what was folded goes to a telephone as one message; where that takes nothing, all of it goes by mail the same day', async () => {
  const { database, drop } = await freshDatabase();
  const { pool } = database;
  const errors: unknown[] = [];
  const server = await startTestSmtp();
  const sender = createMailSender({ smtpUrl: server.smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 5 });
  try {
    const cycle = await openCycle(database, await createTree(database, flatTree(2)));
    const { programId, cycleId } = cycle;
    const at = '2023-12-15T02:00:00.000Z';
    await pool.query("UPDATE contacts SET way = 'phone', phone = '023800007', email = 'mot-nguoi@tree.example' WHERE id = ANY($1)", [
      ['c0', 'c1'].map((code) => cycle.contactIds.get(code)),
    ]);
    const plan = (round: string) =>
      prepareUnitMessages(pool, {
        ...{ programId, cycleId, round, kind: 'reminder', dueAt: null, codes: ['c0', 'c1'], facts: { when: 'before' }, at: new Date(at) },
      });
    const send = async () => {
      const sending = startSender(
        activityContext(database, server, { mail: sender, webhook: settings() }),
        async () => new Date(at),
        (error) => errors.push(error),
      );
      const waiting = () =>
        database.prisma.message.count({
          where: { state: { in: ['planned', 'claimed'] }, channel: { in: ['email', 'webhook'] }, deferredUntil: null },
        });
      await expect.poll(waiting, { timeout: 30_000, interval: 100 }).toBe(0);
      await sending.stop();
      expect(errors).toEqual([]);
    };
    refusedPhone = '023800007';
    await plan('reminder@1');
    await send();
    expect(taken).toHaveLength(1);
    expect(server.taken.map(({ to }) => to)).toEqual(['mot-nguoi@tree.example']);
    const raw = String(server.taken[0]?.raw);
    expect(raw).toContain('X-Tongket-Kind: reminder');
    const { rows } = await pool.query(
      "SELECT state, channel, count(*)::int AS n FROM messages WHERE round = 'reminder@1' GROUP BY 1, 2 ORDER BY 2, 1",
    );
    expect(rows).toEqual([
      { state: 'dropped', channel: 'email', n: 1 },
      { state: 'sent', channel: 'email', n: 1 },
      { state: 'failed', channel: 'webhook', n: 1 },
    ]);
  } finally {
    refusedPhone = null;
    sender.close();
    await server.stop();
    await drop();
  }
});
