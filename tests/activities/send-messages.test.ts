import { simpleParser } from 'mailparser';
import { expect, test, vi } from 'vitest';
import { followRound } from '../../activities/follow-round.ts';
import { readMailText } from '../../cli/local/mailbox/mail-text.ts';
import { inTransaction, openDatabase } from '../../prisma/database.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { countUntried } from '../../prisma/queries/messages/count-mails-ahead.ts';
import { prepareLinkAgain } from '../../prisma/queries/messages/prepare-link-again.ts';
import { prepareSignInMail } from '../../prisma/queries/messages/prepare-sign-in-mail.ts';
import { readWaitingMails, startMails, stopMails } from '../../prisma/queries/messages/stop-mails.ts';
import { mailConnections } from '../../rules/mail-connections.ts';
import { mailSeconds } from '../../rules/mail-timeouts.ts';
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
  url,
  worker,
} from './planned-round.ts';
import { proxied } from './tcp-proxy.ts';

planRounds();

test('a round reaches everyone once, each mail with its own Message-ID and its own link', async () => {
  const server = await smtp();
  await send(worker(server.smtpUrl));
  expect(server.taken.map(({ to }) => to).sort()).toEqual([...cycle.contactIds.keys()].map((code) => `don-vi-${code}@tree.example`).sort());
  once(server.taken);
  expect(await states()).toEqual({ sent: communes + 1 });
  // Held again, as after a lost answer: nobody gets a second mail.
  await plan();
  await send(worker(server.smtpUrl));
  expect(server.taken).toHaveLength(communes + 1);
});

test('a round is followed to its end: who follows sends nothing, hears how far it is, and may stop without holding it up', async () => {
  const server = await smtp({ delay: 40 });
  const context = worker(server.smtpUrl);
  const beats: (number | undefined)[] = [];
  const following = followRound(context, { ...round, at }, (done) => beats.push(done));
  const stopped = followRound(context, { ...round, at }, (done) => {
    if (done) throw new Error('the worker stops');
  });
  expect(server.taken).toEqual([]);
  running(context);
  await expect(stopped).rejects.toThrow('the worker stops');
  expect(await following).toEqual({ sent: communes + 1, dropped: 0, failed: 0, waiting: 0, ahead: 0, unfolded: 0 });
  expect(beats[0]).toBe(0);
  expect(beats).toEqual([...beats].sort((one, other) => (one ?? 0) - (other ?? 0)));
  expect(server.taken).toHaveLength(communes + 1);
});

test('two senders at once send each mail once between them', async () => {
  const server = await smtp({ delay: 5 });
  const senders = ['one', 'two'].map((name) => running(worker(server.smtpUrl, { worker: name })));
  await allSent();
  expect(server.taken).toHaveLength(communes + 1);
  once(server.taken);
  expect(senders.flatMap(({ errors }) => errors)).toEqual([]);
});

test('a receipt goes out at once, again after the connection that listens was lost, and between two workers once', async () => {
  const server = await smtp();
  await send(worker(server.smtpUrl));
  const before = server.taken.length;
  // They are told after the commit, and never find it by looking again.
  vi.useFakeTimers({ toFake: ['setInterval'] });
  closing.push(async () => void vi.useRealTimers());
  const senders = ['one', 'two'].map((name) => running(worker(server.smtpUrl, { worker: name })));
  const listeners = "FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN tongket'";
  const listening = async () => (await pool.query(`SELECT count(*)::int AS n ${listeners}`)).rows[0].n;
  await expect.poll(listening).toBe(2);
  await sendReport(database, cycle, 'c0');
  await expect.poll(() => server.taken.length, { interval: 5 }).toBe(before + 1);
  await pool.query(`SELECT pg_terminate_backend(pid) ${listeners}`);
  await sendReport(database, cycle, 'c1');
  await expect.poll(() => server.taken.length, { timeout: 10_000 }).toBe(before + 2);
  await Promise.all(Array.from({ length: 8 }, (_, n) => sendReport(database, cycle, `c${n + 2}`)));
  await expect.poll(() => server.taken.length, { timeout: 10_000 }).toBe(before + 10);
  once(server.taken);
  expect(senders.flatMap(({ errors }) => errors)).toEqual([]);
});

test('a sign-in link does not wait for a round whose recipients are slow, however many they are', async () => {
  const hold = Promise.withResolvers<void>();
  const server = await smtp({ holdRecipient: (to) => (to.startsWith('don-vi-') ? hold.promise : Promise.resolve()) });
  const context = worker(server.smtpUrl, { timeoutSeconds: 20 });
  running(context);
  await expect.poll(states).toMatchObject({ claimed: expect.any(Number) });
  const { rows } = await pool.query("SELECT email FROM contacts WHERE program_id = $1 AND role = 'coordinator'", [cycle.programId]);
  const request = { email: rows[0].email, wantedPath: null, network: '127.0.0.1' };
  await prepareSignInMail(database, { ...request, secret, at: new Date(at), realNow: new Date() });
  await expect.poll(() => server.taken.map(({ to }) => to)).toEqual([rows[0].email]);
  hold.resolve();
  await allSent();
});

test('who reports while the round is slow gets no reminder any more: who still owes is asked again when a claim is more than a second old', async () => {
  const hold = Promise.withResolvers<void>();
  const server = await smtp({ holdRecipient: () => hold.promise });
  running(worker(server.smtpUrl, { timeoutSeconds: 20 }));
  await expect.poll(states).toMatchObject({ claimed: expect.any(Number) });
  // The last of them has been claimed at the most, and not begun.
  for (const n of [36, 37, 38]) await sendReport(database, cycle, `c${n}`);
  const began = performance.now();
  await expect.poll(() => performance.now() - began, { timeout: 5_000 }).toBeGreaterThan(mailSeconds.claimedFor * 1000);
  hold.resolve();
  await expect.poll(states, { timeout: 20_000 }).toEqual({ sent: communes - 2, dropped: 3 });
  await expect.poll(() => countMails(pool, cycle.cycleId)).toMatchObject({ afterSubmission: 0, unsent: 0 });
});

test('a sender that is stopped hands over nothing more, whatever it has written: all of it is given back', async () => {
  const hold = Promise.withResolvers<void>();
  closing.push(() => hold.resolve());
  let asked = 0;
  const held = (place: number): boolean => place > mailConnections.rounds && place <= 2 * mailConnections.rounds;
  const server = await smtp({
    holdRecipient: () => {
      asked += 1;
      return held(asked) ? hold.promise : Promise.resolve();
    },
  });
  const { stop } = running(worker(server.smtpUrl, { timeoutSeconds: 20 }));
  // Of each connection one is with the server, one is announced behind it and one is written.
  await expect.poll(async () => (await states()).claimed ?? 0).toBeGreaterThanOrEqual(3 * mailConnections.rounds);
  await expect.poll(() => asked).toBe(2 * mailConnections.rounds);
  await stop();
  expect(server.offered).toHaveLength(mailConnections.rounds);
  expect(await states()).toEqual({ sent: mailConnections.rounds, planned: communes + 1 - mailConnections.rounds });
});

test('a record that fails is tried again before a connection hands over a second mail more: nobody is mailed twice', async () => {
  // A sequence counts on although the statement is rolled back.
  await pool.query(`CREATE SEQUENCE tries;
    CREATE FUNCTION fail_at_first() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF nextval('tries') <= 3 THEN RAISE EXCEPTION 'not recorded'; END IF; RETURN NULL; END $$;
    CREATE TRIGGER fail_at_first BEFORE INSERT ON deliveries FOR EACH STATEMENT EXECUTE FUNCTION fail_at_first();`);
  const server = await smtp();
  const { errors } = running(worker(server.smtpUrl));
  await expect.poll(() => errors.length, { interval: 5 }).toBe(2);
  // Those of the record that failed, and one a connection that had gone while it was under way.
  expect(server.taken.length).toBeLessThanOrEqual(2 * mailConnections.rounds);
  await allSent();
  expect(String(errors[0])).toContain('not recorded');
  expect(errors).toHaveLength(3);
  expect(server.taken).toHaveLength(communes + 1);
  expect(await countMails(pool, cycle.cycleId)).toMatchObject({ doubled: 0, sent: communes + 1 });
});

test('the database goes away in the middle: what the server took is recorded when it is back, and nobody is left out or mailed twice', async () => {
  const wire = await proxied(url);
  const far = openDatabase(wire.url, 10);
  closing.push(wire.proxy.stop, () => far.close());
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);
  closing.push(() => process.off('unhandledRejection', note));
  const server = await smtp({ delay: 20, onTaken: () => server.taken.length === 15 && wire.proxy.cut() });
  const { errors } = running(worker(server.smtpUrl, { database: far }));
  await expect.poll(() => errors.length).toBeGreaterThan(0);
  const recorded = (await states()).sent ?? 0;
  expect(server.taken.length - recorded).toBeLessThanOrEqual(2 * mailConnections.rounds);
  wire.proxy.mend();
  await allSent();
  expect(server.taken).toHaveLength(communes + 1);
  once(server.taken);
  expect(unhandled).toEqual([]);
});

test('links that were asked for arrive, and lead where they should', async () => {
  const server = await smtp();
  await send(worker(server.smtpUrl));
  const before = server.taken.length;
  await prepareLinkAgain(database, { email: `don-vi-c2@tree.example`, at: new Date(at) });
  await send(worker(server.smtpUrl));
  expect(server.taken).toHaveLength(before + 1);
  const { rows } = await pool.query('SELECT id FROM links WHERE contact_id = $1', [cycle.contactIds.get('c2')]);
  const text = await readMailText(Buffer.from(server.taken[before]?.raw ?? ''));
  expect(text).toContain(`http://tongket.example/report/${linkToken(secret, rows[0].id)}`);
  expect(text).not.toContain('undefined');
});

test('a mail has an id under the sender’s domain, its thread and its program’s list, and an answer goes to the standing office', async () => {
  const server = await smtp();
  // Tried by a release whose ids had no such host.
  const [old, other] = ['c1', 'c2'].map((code) => cycle.contactIds.get(code));
  await pool.query("UPDATE messages SET attempts = 1, id_host = 'tongket' WHERE contact_id = $1", [old]);
  running(worker(server.smtpUrl));
  await allSent();
  await pool.query("UPDATE messages SET state = 'planned', round = 'reminder@2', ready_at = now() WHERE contact_id = $1", [other]);
  await pool.query("SELECT pg_notify('tongket', '')");
  await expect.poll(() => server.taken.length).toBe(communes + 2);
  const headersOf = async (code: string) => {
    const mails = server.taken.filter(({ to }) => to.startsWith(`don-vi-${code}@`));
    return Promise.all(mails.map(async ({ raw }) => (await simpleParser(raw)).headers));
  };
  const [before] = await headersOf('c1');
  expect(before?.get('message-id')).toMatch(/^<m\d+\.test@tongket>$/);
  const [one, again] = await headersOf('c2');
  expect(one?.get('message-id')).toMatch(/^<m\d+\.test@nghe-an\.example>$/);
  const { rows } = await pool.query("SELECT office, email FROM contacts WHERE program_id = $1 AND role = 'coordinator' ORDER BY id", [
    cycle.programId,
  ]);
  expect(one?.get('reply-to')).toMatchObject({ value: [{ name: rows[0].office, address: rows[0].email }] });
  expect(one?.get('list')).toMatchObject({ id: { name: `${cycle.programId.slice(0, 8)}.test.nghe-an.example` } });
  expect(one?.get('auto-submitted')).toBe('auto-generated');
  const root = `<c${cycle.cycleId}.${other}.test@nghe-an.example>`;
  for (const mail of [one, again]) expect([mail?.get('references'), mail?.get('in-reply-to')]).toEqual([root, root]);
});

test('in the sandbox one address gets every mail, marked with whom it is for', async () => {
  const server = await smtp();
  await send(worker(server.smtpUrl, { simulated: false, mailSandbox: 'thu@nghe-an.example' }));
  expect(new Set(server.taken.map(({ to }) => to))).toEqual(new Set(['thu@nghe-an.example']));
  const mails = await Promise.all(server.taken.map(({ raw }) => simpleParser(raw)));
  const meant = mails.find(({ subject }) => subject?.includes('don-vi-c3@tree.example'));
  expect(meant?.subject).toContain('THƯ THỬ');
  expect(meant?.text).toContain('don-vi-c3@tree.example');
  expect(meant?.html).toContain('don-vi-c3@tree.example');
});

test('what a provider’s limit leaves goes out, by however many workers; whoever follows the round goes on, and the others go when it may', async () => {
  const server = await smtp();
  const mailLimits = { hour: 20, day: null };
  running(worker(server.smtpUrl, { worker: 'one', mailLimits }));
  running(worker(server.smtpUrl, { worker: 'two', mailLimits }));
  const counts = await followRound(worker(server.smtpUrl), { ...round, at }, () => {});
  expect(counts).toMatchObject({ sent: 16, waiting: communes + 1 - 16, ahead: 0 });
  expect(server.offered).toHaveLength(16);
  // As an hour later. Under the lock of those that count: one that was just counting would keep the limit full by what it saw.
  await inTransaction(database, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('mail limits', 0))");
    await client.query('DELETE FROM mail_counts');
    await client.query('DELETE FROM full_mail_limits');
  });
  await expect.poll(() => server.taken.length, { timeout: 20_000 }).toBe(32);
  await expect.poll(states).toEqual({ sent: 32, planned: communes + 1 - 32 });
  once(server.taken);
});

test('a person stops every mail: none goes, by no worker, until they let them go', async () => {
  const server = await smtp();
  const by = { actor: 'Quản trị hệ thống', reason: 'Máy chủ bị chiếm', at: new Date(at) };
  for (const first of [true, false]) expect(await stopMails(database, by)).toBe(first);
  await send(worker(server.smtpUrl));
  expect(server.offered).toEqual([]);
  expect((await countUntried(pool, new Date(at))).untried).toBe(0);
  expect(await states()).toEqual({ planned: communes + 1 });
  const { stoppedSince, waiting } = await readWaitingMails(pool);
  expect(stoppedSince).not.toBeNull();
  expect(waiting).toContainEqual(expect.objectContaining({ kind: 'reminder', lane: 'rounds', mails: communes + 1 }));
  // Who reports meanwhile is not reminded afterwards.
  await sendReport(database, cycle, 'c0');
  running(worker(server.smtpUrl));
  for (const first of [true, false]) expect(await startMails(database, by)).toBe(first);
  const { rows } = await pool.query("SELECT action, details->>'reason' AS reason FROM audit_events WHERE subject = 'mails' ORDER BY id");
  expect(rows).toEqual(['stopped', 'started'].map((done) => ({ action: `installation.mails-${done}`, reason: by.reason })));
  await expect.poll(states, { timeout: 20_000 }).toEqual({ sent: communes, dropped: 1 });
});
