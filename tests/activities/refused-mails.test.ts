import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
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
