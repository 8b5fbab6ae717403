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
import { createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
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
const receiver = createServer(async (request, response) => {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers;
  const right = `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
  if (signature !== right || Math.abs(Date.now() / 1000 - Number(at)) > 300) return void response.writeHead(401).end('signature');
  taken.push({ id: String(id), body });
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
const settings = () => ({ url, secret, allowsPrivate: true, timeoutMs: 300 });
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
  const forNow = [
    status(429, 'slow'),
    status(503),
    status(401),
    status(302, '', { location: url }),
    () => {},
    (request: IncomingMessage) => void request.socket.destroy(),
  ];
  for (const answer of forNow) {
    answers = [answer];
    expect(await send()).toMatchObject({ result: 'for-now', waits: 'mail', reason: expect.stringContaining('Webhook: ') });
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
    const ledger = await readUnitMessages(database.pool, cycle.assignmentIds.get('c0') as number);
    expect(ledger.map(({ channel, state }) => [channel, state]).sort()).toEqual([
      ['email', 'failed'],
      ['webhook', 'sent'],
    ]);
    expect(ledger.find(({ channel }) => channel === 'webhook')?.deliveries[0]?.reply).toBe('Webhook: 200 queued 17');
    const other = await readUnitMessages(database.pool, cycle.assignmentIds.get('c1') as number);
    expect(other.map(({ channel, state }) => [channel, state])).toEqual([['email', 'failed']]);
  } finally {
    sender.close();
    await server.stop();
    await drop();
  }
});
