import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startSender } from '../../activities/send-messages.ts';
import { recordSent } from '../../cli/product/record-sent.ts';
import { type Database, inTransaction, openDatabase } from '../../prisma/database.ts';
import { holdRestored } from '../../prisma/queries/installation/hold-restored.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { renewLinks } from '../../prisma/queries/links/renew-links.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { readWaitingMails, startMails } from '../../prisma/queries/messages/stop-mails.ts';
import { startTestSmtp } from '../activities/smtp-server.ts';
import { createTree, flatTree, type OpenCycle, openCycle, secret } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { copyOfDatabase, freshDatabase } from '../setup/test-database.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const stateFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tongket-sent-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'sent-mails');
};

/** A worker's sender on a database, with what is kept beside it; a mail server that takes everything. */
async function worker(database: Database, folder: string) {
  const { key } = await openInstallation(database.pool, null);
  const server = await startTestSmtp();
  const said: string[] = [];
  const sentRecord = recordSent({
    ...{ folder, installation: key, database, say: (_, words) => void said.push(words) },
    seconds: { afterMails: 0.01, always: 60 },
  });
  const context = activityContext(database, server, { sentRecord, simulated: false });
  const errors: unknown[] = [];
  const sender = startSender(
    context,
    async () => new Date(),
    (error) => errors.push(error),
  );
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await sender.stop();
    await sentRecord.stop();
    context.mail.close();
    await server.stop();
    expect(errors).toEqual([]);
  };
  ends.push(stop);
  return { server, said, check: sentRecord.check, stop };
}

const plan = (pool: Database['pool'], { cycleId, programId }: OpenCycle, round: string, codes: string[] | null = null) =>
  prepareUnitMessages(pool, {
    ...{ cycleId, programId, round, kind: 'reminder', dueAt: null, codes },
    ...{ facts: { when: 'last-day' }, at: new Date() },
  });
const one = async <T>({ pool }: Database, statement: string): Promise<T> => (await pool.query(statement)).rows[0] as T;

/** A cycle whose close lies ahead of today, for a reminder says nothing after it. */
async function openNow(database: Database, key: string): Promise<OpenCycle> {
  const cycle = await openCycle(database, await createTree(database, flatTree(3), key), { at: new Date() });
  await database.pool.query("UPDATE moments SET at = now() + interval '30 days' WHERE kind = 'close'");
  return cycle;
}

/** An installation that had sent a round when its backup was taken, and went on afterwards: it sent another, and withdrew a link. */
async function backupOfTheDayBefore(folder: string) {
  const { database, url, drop } = await freshDatabase();
  ends.push(drop);
  const cycle = await openNow(database, 'restored');
  const before = await worker(database, folder);
  await plan(database.pool, cycle, 'remind@1');
  await expect.poll(() => before.server.taken.length, { timeout: 20_000 }).toBe(4);
  await plan(database.pool, cycle, 'remind@2', []);
  await before.stop();
  await database.close();
  const backup = await copyOfDatabase(url);
  ends.push(backup.drop);
  await backup.database.close();

  const lived = openDatabase(url);
  const contactId = cycle.contactIds.get('c1') as number;
  const withdrawn = cycle.linkIds.get('c1') as number;
  const acts = { contactId, programId: cycle.programId, subject: 'c1', actor: 'Thường trực', secret, at: new Date() };
  await inTransaction(lived, (client) => renewLinks(client, acts));
  const after = await worker(lived, folder);
  await plan(lived.pool, cycle, 'remind@2');
  await expect.poll(() => after.server.taken.length, { timeout: 20_000 }).toBe(4);
  await after.stop();
  const last = await one<{ link: number; message: number }>(
    lived,
    'SELECT (SELECT max(id) FROM links) AS link, (SELECT max(id) FROM messages) AS message',
  );
  await lived.close();
  const restore = async () => {
    const { database: restored, drop: gone } = await copyOfDatabase(backup.url);
    ends.push(gone);
    // As the cycle's workflow does, which is ahead of the database: the round of which it knows nothing is planned again.
    await plan(restored.pool, cycle, 'remind@2');
    return restored;
  };
  return { cycle, withdrawn, last, restore };
}

test('after a backup was restored no mail goes by itself; a person sees what would, and lets it go', async () => {
  const folder = await stateFolder();
  const { cycle, withdrawn, last, restore } = await backupOfTheDayBefore(folder);
  for (const again of [false, true]) {
    const database = await restore();
    const { server, said, check, stop } = await worker(database, folder);
    await check();
    expect(said).toEqual(['the database is older than what was sent: all mails are held until somebody starts them']);
    expect(await readWaitingMails(database.pool)).toMatchObject({ sentSince: 4, reason: '', waiting: [{ kind: 'reminder', mails: 4 }] });
    // What was withdrawn stays so, and nothing that was given out is given out again.
    const { live } = await one<{ live: boolean }>(database, `SELECT revoked_at IS NULL AS live FROM links WHERE id = ${withdrawn}`);
    expect(live).toBe(false);
    await plan(database.pool, cycle, 'remind@3', ['c2']);
    const next = await one<{ link: number; message: number }>(
      database,
      "SELECT nextval('links_id_seq')::int AS link, (SELECT max(id) FROM messages) AS message",
    );
    expect(next.link).toBeGreaterThan(last.link);
    expect(next.message).toBeGreaterThan(last.message);
    expect(server.offered).toEqual([]);
    if (again) {
      const by = { actor: 'Thường trực', reason: 'Đã xem', at: new Date() };
      expect(await startMails(database, by)).toBe(true);
      await expect.poll(() => server.taken.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
      // It is noticed once: whoever starts it again finds nothing to hold.
      await stop();
      const later = await worker(database, folder);
      await later.check();
      expect(later.said).toEqual([]);
      expect(await readWaitingMails(database.pool)).toMatchObject({ stoppedSince: null });
      // Restored once more, with more withdrawn links to end again than one notification to the open pages can name.
      await database.pool.query(
        `WITH many AS (INSERT INTO contacts (program_id, unit_id, role, office, email)
           SELECT $1, c.unit_id, 'unit', 'Phòng ' || n, 'phong-' || n || '@nhieu.example' FROM contacts c, generate_series(1, 3000) n WHERE c.id = $2 RETURNING id)
         INSERT INTO links (program_id, contact_id, purpose, cycle_id, token_hash, created_at)
         SELECT $1, id, 'report', $3, decode(md5(id::text), 'hex'), now() FROM many`,
        [cycle.programId, cycle.contactIds.get('c2'), cycle.cycleId],
      );
      const { ids } = await one<{ ids: number[] }>(database, 'SELECT array_agg(id) AS ids FROM links WHERE revoked_at IS NULL');
      expect(await holdRestored(database, { deliveries: 0, messages: 0, links: 0, withdrawn: ids }, new Date())).toBe(true);
      expect(await one(database, 'SELECT count(*)::int AS live FROM links WHERE revoked_at IS NULL')).toEqual({ live: 0 });
    }
  }
});

test('an installation that only goes on is never held, nor another one beside it; what cannot be kept holds nothing up', async () => {
  const folder = await stateFolder();
  const { database, drop } = await freshDatabase();
  ends.push(drop);
  const cycle = await openNow(database, 'goes-on');
  for (const round of ['remind@1', 'remind@2']) {
    const { server, said, stop } = await worker(database, folder);
    await plan(database.pool, cycle, round);
    await expect.poll(() => server.taken.length, { timeout: 20_000 }).toBe(4);
    await stop();
    expect(said).toEqual([]);
  }
  const [file] = await readdir(folder);
  expect(JSON.parse(await readFile(join(folder, file as string), 'utf8'))).toMatchObject({ deliveries: 8, withdrawn: [] });
  const other = await freshDatabase();
  ends.push(other.drop);
  const beside = await worker(other.database, folder);
  await beside.check();
  expect(beside.said).toEqual([]);
  // A file that is none, and where there is no folder but a file: both are said, and mails go.
  await writeFile(join(folder, file as string), 'no longer whole');
  const { server, said } = await worker(database, folder);
  await plan(database.pool, cycle, 'remind@3');
  await expect.poll(() => server.taken.length, { timeout: 20_000 }).toBe(4);
  expect(said).toEqual(['what was sent cannot be read from beside the database']);
  const nowhere = await worker(database, join(folder, file as string, 'within'));
  await plan(database.pool, cycle, 'remind@4');
  await expect.poll(() => server.taken.length + nowhere.server.taken.length, { timeout: 20_000 }).toBe(8);
  expect(new Set(nowhere.said)).toContain('what was sent cannot be kept beside the database');
});
