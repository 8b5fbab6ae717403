import { createServer } from 'node:net';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { createMailSender } from '../../activities/mail-sender.ts';
import { startSender } from '../../activities/send-messages.ts';
import { readMailText } from '../../cli/local/mailbox/mail-text.ts';
import { giveLinks } from '../../prisma/queries/contacts/give-links.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { countUntried } from '../../prisma/queries/messages/count-mails-ahead.ts';
import { countRound } from '../../prisma/queries/messages/count-round.ts';
import { endRefusal, readRefusal } from '../../prisma/queries/messages/pause-mails.ts';
import { readRefusedAddresses } from '../../prisma/queries/messages/read-undelivered.ts';
import { hours } from '../../rules/hours-of-day.ts';
import { instantAt } from '../../rules/instants.ts';
import { mailConnections } from '../../rules/mail-connections.ts';
import { mailSeconds } from '../../rules/mail-timeouts.ts';
import { watchMailServer } from '../../worker/watch-mail-server.ts';
import { secret, send as sendReport } from '../prisma/open-cycle.ts';
import {
  allSent,
  at,
  closing,
  communes,
  cycle,
  database,
  once,
  plan,
  planRounds,
  pool,
  round,
  running,
  send,
  smtp,
  states,
  waitIsOver,
  worker,
} from './planned-round.ts';
import { startTestSmtp } from './smtp-server.ts';

planRounds();

const dayAt = (time: string) => instantAt('2023-12-18', time, 'Asia/Ho_Chi_Minh');
/** The wait of every mail and of every pause is over. */
const pausesAreOver = async () => {
  await pool.query("UPDATE mail_pauses SET until = now() - interval '1 second'");
  await waitIsOver();
};
/** What is under way when a pause begins. */
const few = 2 * mailConnections.rounds + 2;
const pauses = async () => (await pool.query('SELECT scope, refusal, step FROM mail_pauses ORDER BY scope')).rows;
const tried = async () => Number((await pool.query('SELECT count(*) AS n FROM messages WHERE attempts > 0')).rows[0].n);
const moveTo = (code: string, domain: string) =>
  pool.query("UPDATE contacts SET email = 'don-vi-' || $2 || '@' || $3 WHERE id = $1", [cycle.contactIds.get(code), code, domain]);

test('a server that refuses the connection holds nothing up: all goes out once it is there', async () => {
  const gone = await startTestSmtp();
  await gone.stop();
  await send(worker(gone.smtpUrl));
  expect(await states()).toEqual({ planned: communes + 1 });
  expect(await countRound(pool, round)).toMatchObject({ waiting: communes + 1, ahead: 0 });
  const { rows } = await pool.query('SELECT DISTINCT reason FROM messages WHERE cycle_id = $1 AND reason IS NOT NULL', [cycle.cycleId]);
  expect(rows.map(({ reason }) => reason)).toEqual([expect.stringContaining('ECONNREFUSED')]);
  // Whoever is in time to ask asks; all others wait for that one answer.
  expect(await tried()).toBeLessThan(few);
  const back = await smtp({ port: gone.port });
  await waitIsOver();
  running(worker(back.smtpUrl));
  await allSent();
  once(back.taken);
});

test('451 or 421 for some, 550 for one address and 554 for one mail: the rest arrives, the first come again as the same mail, two have failed', async () => {
  const busy = (to: string) => (/c\d@/.test(to) ? (to.startsWith('don-vi-c7@') ? 421 : 451) : null);
  const server = await smtp({
    refuseRecipient: (to) => (to.startsWith('don-vi-c20@') ? 550 : null),
    answer: ({ to, before }) => (to.startsWith('don-vi-c21@') ? 554 : ((before === 0 ? busy(to) : null) ?? 'take')),
  });
  running(worker(server.smtpUrl));
  await expect.poll(states, { timeout: 20_000 }).toEqual({ sent: communes - 1, failed: 2 });
  once(server.taken);
  const first = server.offered.filter(({ to }) => to.startsWith('don-vi-c7@'));
  expect(first).toHaveLength(2);
  expect(first[0]?.messageId).toBe(first[1]?.messageId);
});

test('what is refused for good goes once to the next contact of the unit, with its own link, and the refused one stays listed', async () => {
  const programId = cycle.programId;
  /** A further contact of a unit, with its link of the cycle. */
  const join = async (code: string, email: string): Promise<void> => {
    const { unitId } = await database.prisma.contact.findUniqueOrThrow({ where: { id: cycle.contactIds.get(code) as number } });
    const { id } = await database.prisma.contact.create({ data: { programId, unitId, role: 'unit', office: `Phó ${code}`, email } });
    await giveLinks(pool, { programId, contactIds: [id], secret, at: new Date(at) });
  };
  // Of c1 both were there when the round was planned, the others came since.
  await join('c1', 'pho-c1@tree.example');
  await plan();
  // c7 and c8 have one mailbox, and so one mail.
  for (const code of ['c0', 'c2', 'c3', 'c6', 'c7', 'c8']) await join(code, `pho-${code}@tree.example`);
  await join('c2', 'ba-c2@tree.example');
  await join('c4', 'DON-VI-C4@tree.example');
  await pool.query("UPDATE contacts SET email = 'chung@tree.example' WHERE id = ANY($1)", [
    ['c7', 'c8'].map((c) => cycle.contactIds.get(c)),
  ]);
  await pool.query("UPDATE contacts SET ends_at = $1 WHERE email = 'pho-c6@tree.example'", [at]);
  await pool.query("UPDATE messages SET waits_since = now() - interval '30 days' WHERE contact_id = $1", [cycle.contactIds.get('c3')]);
  const gone = /^(?:don-vi-c[0-24-6]|pho-c2|chung)@/i;
  const server = await smtp({
    answer: ({ to }) => (gone.test(to) ? '550 5.1.1 No such user' : to.startsWith('don-vi-c3@') ? '552 5.2.2 Mailbox full' : 'take'),
  });
  await send(worker(server.smtpUrl));
  const others = server.taken.filter(({ to }) => !to.startsWith('don-vi-'));
  expect(others.map(({ to }) => to).sort()).toEqual(
    ['ba-c2', 'pho-c0', 'pho-c1', 'pho-c3', 'pho-c7', 'pho-c8'].map((name) => `${name}@tree.example`),
  );
  once(server.offered);
  // What was folded into a mail has failed with it.
  expect(await states()).toEqual({ sent: communes + 1 - 9 + 6, failed: 10 });
  // Its own link, and the words of the same round.
  const { rows } = await pool.query(
    "SELECT l.id FROM links l JOIN contacts c ON c.id = l.contact_id WHERE c.email = 'pho-c0@tree.example'",
  );
  const text = await readMailText(Buffer.from(others.find(({ to }) => to.startsWith('pho-c0@'))?.raw ?? ''));
  expect(text).toContain(`http://tongket.example/report/${linkToken(secret, rows[0].id)}`);
  const listed = await readRefusedAddresses(pool, { programId, since: new Date(0), limit: 100 });
  expect(listed.map(({ email }) => email).sort()).toEqual(
    ['chung', 'chung', 'don-vi-c0', 'don-vi-c1', 'don-vi-c2', 'don-vi-c3', 'don-vi-c4', 'don-vi-c5', 'don-vi-c6', 'pho-c2'].map(
      (name) => `${name}@tree.example`,
    ),
  );
  // The coordinator is told once, some minutes after the first or after its mail of the day, and of what is given up later that day on the next.
  const notices = () => server.taken.filter(({ raw }) => raw.includes('X-Tongket-Kind: undelivered'));
  expect(notices()).toEqual([]);
  const complaints: unknown[] = [];
  const later = startSender(
    worker(server.smtpUrl),
    async () => new Date(Date.parse(dayAt(hours.coordinators)) + 60_000),
    (error) => complaints.push(error),
  );
  closing.push(() => later.stop());
  await expect.poll(() => notices().length, { timeout: 20_000 }).toBe(1);
  await sendReport(database, cycle, 'c5');
  const told = async () => (await pool.query("SELECT round, state FROM messages WHERE kind = 'undelivered' ORDER BY id")).rows;
  const [today, nextDay] = ['undelivered@2023-12-18', 'undelivered@2023-12-19'];
  await expect.poll(told, { timeout: 20_000 }).toMatchObject([
    { round: today, state: 'sent' },
    { round: nextDay, state: 'planned' },
  ]);
  await later.stop();
  expect(complaints).toEqual([]);
  const notice = (await simpleParser(notices()[0]?.raw ?? '')).text ?? '';
  expect(notice).toContain(`/programs/${programId}/undelivered`);
  expect(notice.replace(/\s+/g, ' ')).toContain('(don-vi-c5@tree.example)');
  expect(notice).not.toContain('ba-c2@tree.example');
  // Planned again, as after a lost answer, nobody is mailed twice; the server refuses the mailbox of c4 in any spelling.
  await plan();
  const before = server.taken.length;
  await send(worker(server.smtpUrl));
  expect(server.taken.slice(before).map(({ to }) => to)).toEqual([]);
});

test.each([
  ['550 5.4.5 Daily user sending limit exceeded', 'too-many', ''],
  ['554 5.7.1 rate limited', 'too-fast', 'tree.example'],
  ['421 4.7.0 Try again later', 'policy', ''],
  ['550 5.7.26 Unauthenticated email is not accepted', 'sender-refused', 'tree.example'],
  ['451 4.4.1 No answer from host', 'domain-away', 'tree.example'],
  ['452 4.3.1 Insufficient system storage', 'server-away', ''],
] as const)(
  '%s: a pause, in which few mails are tried; one asks whether it is over, and then all go out',
  async (words, refusal, scope) => {
    let bad = true;
    const server = await smtp({ answer: () => (bad ? words : 'take') });
    await send(worker(server.smtpUrl));
    expect(await states()).toEqual({ planned: communes + 1 });
    expect(await pauses()).toEqual([{ scope, refusal, step: 0 }]);
    expect(await countRound(pool, round)).toMatchObject({ waiting: communes + 1, ahead: 0 });
    // For those that have not been tried a rehearsal's clock stands.
    expect((await countUntried(pool, new Date(at))).untried).toBe(communes + 1 - (await tried()));
    const before = server.offered.length;
    expect(before).toBeLessThan(few);
    // One asks and is refused: the pause is twice as long, for every worker.
    await pausesAreOver();
    await send(worker(server.smtpUrl));
    expect(server.offered).toHaveLength(before + 1);
    expect(await pauses()).toEqual([{ scope, refusal, step: 1 }]);
    bad = false;
    await pausesAreOver();
    running(worker(server.smtpUrl));
    await allSent();
    once(server.taken);
  },
);

test.each(['552 5.2.2 Mailbox full', '552 5.3.4 Message size exceeds fixed limit'] as const)(
  '%s is of one mail: it waits by itself, all others go out',
  async (words) => {
    const server = await smtp({ answer: ({ to, before }) => (to.startsWith('don-vi-c3@') && before === 0 ? words : 'take') });
    await send(worker(server.smtpUrl));
    expect(await states()).toEqual({ sent: communes, planned: 1 });
    expect(await pauses()).toEqual([]);
    await waitIsOver();
    running(worker(server.smtpUrl));
    await allSent();
  },
);

test('a domain that takes nothing pauses while the others get their mail, and several that say the same are a matter of the server', async () => {
  for (const [n, domain] of ['a.example', 'b.example', 'c.example'].entries()) {
    await moveTo(`c${n}`, domain);
    await moveTo(`c${n + 10}`, domain);
  }
  const refusing = new Set(['a.example', 'b.example']);
  const answer = ({ to }: { to: string }) =>
    refusing.has(to.split('@')[1] ?? '') ? ('554 5.7.1 rate limited' as const) : ('take' as const);
  const server = await smtp({ answer });
  await send(worker(server.smtpUrl));
  expect(await states()).toEqual({ sent: communes + 1 - 4, planned: 4 });
  expect((await pauses()).map(({ scope }) => scope)).toEqual(['a.example', 'b.example']);
  refusing.add('c.example');
  await pool.query(
    "UPDATE messages m SET state = 'planned', ready_at = now() FROM contacts c WHERE c.id = m.contact_id AND c.email LIKE '%c.example'",
  );
  running(worker(server.smtpUrl));
  await expect.poll(async () => (await pauses()).map(({ scope, refusal }) => `${scope}: ${refusal}`)).toEqual([': too-fast']);
  refusing.clear();
  await pausesAreOver();
  await allSent();
});

test('a mail that is refused again and again does not keep the others of its domain waiting', async () => {
  const server = await smtp({ answer: ({ to }) => (to.startsWith('don-vi-c3@') ? '550 5.7.1 Message rejected by policy' : 'take') });
  running(worker(server.smtpUrl));
  const othersSent = async () => {
    await pool.query("UPDATE mail_pauses SET until = now() - interval '1 second' WHERE NOT probing");
    await pool.query('UPDATE messages SET ready_at = now() WHERE attempts = 0');
    return (await states()).sent;
  };
  await expect.poll(othersSent, { timeout: 20_000, interval: 200 }).toBe(communes);
  expect(await pauses()).toMatchObject([{ scope: 'tree.example' }]);
});

test('a unit that reports while its reminder waits for another try gets none', async () => {
  const server = await smtp({ answer: ({ to, before }) => (to.startsWith('don-vi-c3@') && before === 0 ? 451 : 'take') });
  await send(worker(server.smtpUrl));
  await sendReport(database, cycle, 'c3');
  await waitIsOver();
  await send(worker(server.smtpUrl));
  expect(await states()).toEqual({ sent: communes, dropped: 1 });
});

test.each(['hang', 'drop'] as const)(
  'a server that falls silent after the data (%s) leaves the mail in doubt, and it goes again with the same Message-ID',
  async (silence) => {
    const server = await smtp({ answer: ({ to, before }) => (/c1\d@/.test(to) && before === 0 ? silence : 'take') });
    await send(worker(server.smtpUrl, { timeoutSeconds: 1 }));
    expect(await states()).toEqual({ sent: communes + 1 - 10, 'in-doubt': 10 });
    await waitIsOver();
    running(worker(server.smtpUrl));
    await allSent();
    const offered = server.offered.filter(({ to }) => to.startsWith('don-vi-c15@'));
    expect(new Set(offered.map(({ messageId }) => messageId)).size).toBe(1);
    expect(offered).toHaveLength(2);
    expect(await countMails(pool, cycle.cycleId)).toMatchObject({ doubled: 0, inDoubt: 10 });
  },
);

const letter = {
  ...{ fromOffice: 'Hội', date: new Date(at), to: { office: 'Xã', address: 'xa@tree.example' }, messageId: '<m1@tongket>' },
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
  const server = await smtp({ tarpit: 400 });
  const context = worker(server.smtpUrl, { timeoutSeconds: 1 });
  const connection = context.mail.open();
  const outcome = await connection.send(letter);
  expect(outcome).toMatchObject({ result: 'for-now', reason: 'Not taken within 1 s', waits: 'mail' });
  expect(server.taken).toEqual([]);
  expect(mailSeconds.claimedFor + mailSeconds.oneMail).toBeLessThan(mailSeconds.lease - 5);
  expect(mailSeconds.whenStopped).toBeLessThan(9);
});

test('a worker that is stopped before its mail has asked whether a pause is over lets the next one ask at once', async () => {
  const server = await smtp();
  await pool.query(
    "INSERT INTO mail_pauses (scope, refusal, said, until) VALUES ('', 'too-fast', '421 4.7.0', now() - interval '1 second')",
  );
  const sender = running(worker(server.smtpUrl));
  await sender.stop();
  expect(server.taken).toEqual([]);
  expect((await pool.query('SELECT until <= now() AS over FROM mail_pauses')).rows).toEqual([{ over: true }]);
  running(worker(server.smtpUrl));
  await allSent();
});

test('what asks whether a pause is over and is refused for its own words says nothing of the pause: the next one asks at once', async () => {
  const server = await smtp({ answer: () => (server.offered.length === 1 ? '554 5.6.0 Message content rejected' : 'take') });
  await pool.query(
    "INSERT INTO mail_pauses (scope, refusal, said, until) VALUES ('', 'too-fast', '421 4.7.0', now() - interval '1 second')",
  );
  running(worker(server.smtpUrl));
  await expect.poll(states, { timeout: 10_000 }).toEqual({ sent: communes, failed: 1 });
});

test('a server that does not know our password, or shuts us out, is no reason to give up a mail', async () => {
  const server = await smtp({ refuseSignIn: 535 });
  await send(worker(server.smtpUrl.replace('//', '//user:wrong@')));
  expect(await states()).toEqual({ planned: communes + 1 });
});

test('without encryption where it has to be there is no sign-in, no mail is lost, and the server is said to be wrong until it is mended', async () => {
  const server = await smtp({ refuseSignIn: 535 });
  const refused = worker(server.smtpUrl.replace('//', '//user:password@'), { encryption: 'always' });
  const looksAt = (context: typeof refused) => watchMailServer({ ...context, hearing: { failed: async () => {}, done() {} } }).stop();
  // Known before there is a mail to send.
  await looksAt(refused);
  expect(await readRefusal(pool)).toBe('no-encryption');
  await pool.query('DELETE FROM mail_pauses');
  await send(refused);
  expect(await pauses()).toMatchObject([{ scope: '', refusal: 'no-encryption' }]);
  expect(server.signIns()).toBe(0);
  expect(await states()).toEqual({ planned: communes + 1 });
  // It stays so while it is so, and what waited goes at once when it is not.
  await looksAt(refused);
  expect(await readRefusal(pool)).toBe('no-encryption');
  // A server may write another number into each of its answers.
  await pool.query("UPDATE messages SET reason = reason || ' (queue ' || id || ')' WHERE reason IS NOT NULL");
  const mended = worker((await smtp()).smtpUrl);
  // Whoever is cut off while it is ended has ended nothing.
  await pool.query("CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''cut off''; END'");
  await pool.query('CREATE TRIGGER cut_off BEFORE UPDATE ON messages FOR EACH STATEMENT EXECUTE FUNCTION cut_off()');
  await expect(endRefusal(database)).rejects.toThrow('cut off');
  await pool.query('DROP FUNCTION cut_off() CASCADE');
  expect(await readRefusal(pool)).toBe('no-encryption');
  running(mended);
  await looksAt(mended);
  expect(await readRefusal(pool)).toBeNull();
  await allSent();
});
