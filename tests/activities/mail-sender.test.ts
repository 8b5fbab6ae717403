import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createMailSender } from '../../activities/mail-sender.ts';
import { mailSeconds } from '../../rules/mail-timeouts.ts';
import { startTestSmtp } from './smtp-server.ts';

// One connection and its server; what waits after a refusal is in refused-mails.test.ts, and what a connection is given in send-along.test.ts.

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const letter = {
  ...{
    fromOffice: 'Hội',
    date: new Date('2023-12-18T01:00:00.000Z'),
    to: { office: 'Xã', address: 'xa@tree.example' },
    messageId: '<m1@tongket>',
  },
  ...{ subject: 's', text: 't', html: '<p>t</p>', headers: {}, attachments: [] },
};

/** A sender to a server that says to each line of each connection what a test wishes; null: it closes, at once or after its `bye`. */
const toServer = async (
  answer: (line: string, connection: number) => string | null | Promise<string>,
  sign: ((raw: Buffer) => Promise<Buffer>) | null = null,
) => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const connection = connections;
    let said = Promise.resolve();
    const say = async (line: string): Promise<void> => {
      const words = await answer(line, connection);
      if (words === null) socket.destroy();
      else if (words.endsWith('bye')) socket.end(`${words}\r\n`);
      else if (words !== '') socket.write(`${words}\r\n`);
    };
    let heard = '';
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      const lines = (heard + chunk).split('\r\n');
      heard = lines.pop() ?? '';
      for (const line of lines) said = said.then(() => say(line));
    });
    said = said.then(() => say('connected'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const sender = createMailSender({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'tong-ket@nghe-an.example', timeoutSeconds: 5, sign });
  closing.push(
    () => server.close(),
    () => sender.close(),
  );
  return sender;
};
const usual = (line: string): string =>
  ({ connected: '220 here', DATA: '354 go on', '.': '250 taken' })[line] ?? (/^(?:EHLO|MAIL|RCPT)/.test(line) ? '250 yes' : '');

test('what a server leaves unsaid, says out of turn or of its connection alone is taken for nothing else', async () => {
  // It takes connections and says nothing.
  const silent = await toServer(() => null);
  expect(await silent.greet()).toMatchObject({ refusal: 'server-away' });
  expect(await silent.open().send(letter)).toMatchObject({ result: 'for-now', refusal: 'server-away' });
  // What it wants it says when the sender is named.
  const strict = await toServer((line) => (line.startsWith('MAIL') ? '530 5.7.0 Must issue a STARTTLS command first' : usual(line)));
  expect(await strict.greet()).toMatchObject({ refusal: 'no-encryption' });
  // It does not say whether it has taken the mail.
  const odd = await toServer((line) => (line === '.' ? '354 go on' : usual(line)));
  expect(await odd.greet()).toBeNull();
  expect(await odd.open().send(letter)).toMatchObject({ result: 'in-doubt' });
  // It has had enough of one connection.
  let begun = 0;
  const second = (line: string): boolean => {
    if (line.startsWith('MAIL')) begun += 1;
    return line.startsWith('MAIL') && begun === 2;
  };
  const connection = (await toServer((line) => (second(line) ? '421 too many messages in this connection bye' : usual(line)))).open();
  expect(await connection.send(letter)).toMatchObject({ result: 'accepted' });
  expect(await connection.send(letter)).toMatchObject({ result: 'accepted' });
  expect(begun).toBe(3);
  // The connection ends before the mail may go, and the next one before it is announced: nobody has it.
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let given = 0;
  const leaving = await toServer((line, which) => {
    if (which === 2) resolve(true);
    if (which === 2) return null;
    if (line === 'DATA') given += 1;
    return line === 'DATA' && given === 2 ? '354 go on and bye' : usual(line);
  });
  const other = leaving.open();
  expect(await other.send(letter)).toMatchObject({ result: 'accepted' });
  expect(await other.send(letter, () => promise)).toMatchObject({ result: 'for-now' });
});

test('a mail that cannot be signed fails, so that somebody is told of it, and the one behind it goes', async () => {
  let signed = 0;
  const sign = async (raw: Buffer): Promise<Buffer> => {
    signed += 1;
    if (signed === 2) throw new Error('no key to sign with');
    return raw;
  };
  const connection = (await toServer(usual, sign)).open();
  const sent = [connection.send(letter), connection.send(letter), connection.send(letter)];
  expect(await Promise.allSettled(sent)).toMatchObject([
    { value: { result: 'accepted' } },
    { reason: new Error('no key to sign with') },
    { value: { result: 'accepted' } },
  ]);
});

/** A server that takes several commands at once (RFC 2920); what it was told, a line each with the connection. */
const readyForMore = async (answer: Parameters<typeof toServer>[0] = usual) => {
  const told: string[] = [];
  const sender = await toServer((line, connection) => {
    if (/^(?:connected|MAIL|\.$)/.test(line)) told.push(`${connection} ${line.slice(0, 4)}`);
    return line.startsWith('EHLO') ? '250-yes\r\n250 PIPELINING' : answer(line, connection);
  });
  return { connection: sender.open(), told };
};

test('a mail behind another is announced with it; what becomes of the first is not taken for the second’s', async () => {
  const [held, taken] = [Promise.withResolvers<boolean>(), Promise.withResolvers<string>()];
  let ends = 0;
  const well = await readyForMore((line) => {
    if (line === '.') ends += 1;
    return line === '.' && ends === 3 ? taken.promise : usual(line);
  });
  const both = [well.connection.send(letter, () => held.promise), well.connection.send(letter)];
  await expect.poll(() => well.told).toEqual(['1 conn', '1 MAIL']);
  held.resolve(true);
  expect(await Promise.all(both)).toMatchObject([{ result: 'accepted' }, { result: 'accepted' }]);
  expect(well.told).toEqual(['1 conn', '1 MAIL', '1 .', '1 MAIL', '1 .']);
  // Broken off while the first is with the server: the first is taken all the same, and nothing more goes over a connection that expects the second.
  const third = [well.connection.send(letter), well.connection.send(letter)];
  await expect.poll(() => ends).toBe(3);
  well.connection.breakOff();
  expect(await third[1]).toEqual({ result: 'broken-off' });
  const fourth = well.connection.send(letter);
  taken.resolve('250 taken');
  expect(await third[0]).toMatchObject({ result: 'accepted' });
  expect(await fourth).toMatchObject({ result: 'accepted' });
  expect(well.told.slice(5).filter((line) => line.startsWith('1') && line.endsWith('.'))).toEqual(['1 .']);
  expect(well.told.slice(-3)).toEqual(['2 conn', '2 MAIL', '2 .']);

  // The address of the first is refused: the second begins anew.
  let mails = 0;
  const first = (line: string, code: string): string => {
    if (line.startsWith('MAIL')) mails += 1;
    return line.startsWith('RCPT') && mails === 1 ? code : usual(line);
  };
  const refusing = await readyForMore((line) => first(line, '550 5.1.1 no such user'));
  const unknown = [refusing.connection.send(letter), refusing.connection.send(letter)];
  expect(await Promise.all(unknown)).toMatchObject([{ result: 'final' }, { result: 'accepted' }]);
  // The server wants to be left alone: the second is not tried now.
  mails = 0;
  const pausing = await readyForMore((line) => first(line, '421 4.7.0 Try again later'));
  const paused = [pausing.connection.send(letter), pausing.connection.send(letter)];
  expect(await Promise.all(paused)).toMatchObject([{ result: 'for-now', waits: 'server' }, { result: 'broken-off' }]);
  // It takes one mail a connection: the second goes over another, once.
  const strict = await readyForMore((line, connection) => (line === '.' && connection === 1 ? '250 taken bye' : usual(line)));
  const apart = [strict.connection.send(letter), strict.connection.send(letter)];
  expect(await Promise.all(apart)).toMatchObject([{ result: 'accepted' }, { result: 'accepted' }]);
  expect(strict.told.filter((line) => line.endsWith(' .'))).toEqual(['1 .', '2 .']);
  // It was decided too long ago that the second goes.
  const old = await readyForMore();
  const stale = [
    old.connection.send(letter),
    old.connection.send(
      letter,
      async () => true,
      () => false,
    ),
  ];
  expect(await Promise.all(stale)).toMatchObject([{ result: 'accepted' }, { result: 'broken-off' }]);
  expect(old.told.filter((line) => line.endsWith(' .'))).toEqual(['1 .']);
  // What no server can be told is said in its turn, and not when the time of the mail is over.
  const wrong = await readyForMore();
  expect(await wrong.connection.send(letter)).toMatchObject({ result: 'accepted' });
  const unspoken = [wrong.connection.send(letter), wrong.connection.send({ ...letter, to: { ...letter.to, address: 'a>b@tree.example' } })];
  expect(await Promise.all(unspoken)).toMatchObject([{ result: 'accepted' }, { reason: expect.stringContaining('Invalid address') }]);
});

test('one mail has one deadline, however slowly each command is answered, and it ends before the lease', async () => {
  const server = await startTestSmtp({ tarpit: 400 });
  const sender = createMailSender({ smtpUrl: server.smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 1 });
  closing.push(server.stop, () => sender.close());
  const outcome = await sender.open().send(letter);
  expect(outcome).toMatchObject({ result: 'for-now', reason: 'Not taken within 1 s', waits: 'mail' });
  expect(server.taken).toEqual([]);
  expect(mailSeconds.claimedFor + mailSeconds.oneMail).toBeLessThan(mailSeconds.lease - 5);
  expect(mailSeconds.whenStopped).toBeLessThan(9);
});
