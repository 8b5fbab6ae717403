import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { type GoingOn, goOn } from './go-on.ts';
import { keptReleases, readStopped, type StoppedDatabase } from './stopped-database.ts';

const releases = await keptReleases();

/** What a release had done when it stopped: no later one may lose, change or repeat any of it. */
async function done(database: Pick<pg.Client, 'query'>) {
  const rows = async (sql: string) => (await database.query({ text: sql, rowMode: 'array' })).rows as unknown[][];
  return {
    reports: await rows('SELECT id, assignment_id, version, kind, answers, content_hash, submitted_at FROM reports ORDER BY id'),
    deliveries: await rows('SELECT id, message_id, accepted_at FROM deliveries ORDER BY id'),
    acts: await rows('SELECT id, at, actor, action, subject, details FROM audit_events ORDER BY id'),
    waiting: await rows(`SELECT id, kind, round FROM messages WHERE state IN ('planned', 'claimed') ORDER BY id`),
    assignments: await rows('SELECT id, unit_id, due_at, extended FROM assignments ORDER BY id'),
  };
}
type Done = Awaited<ReturnType<typeof done>>;

test.for(releases)('a database of %s that was stopped in the middle of a review goes on where it was', async (release) => {
  const stopped = await readStopped(release);
  await inFolder(async (folder) => goesOn(await goOnHere(stopped, folder), stopped));
});

// Of the last release alone: what an earlier one's workflows had been started with is in their histories, which are replayed.
test.for(releases.slice(-1))('a database of %s goes on even where its Temporal server is lost', async (release) => {
  const stopped = await readStopped(release);
  await inFolder(async (folder) => goesOn(await goOnFrom(stopped, folder, true), stopped));
});

interface Going extends GoingOn {
  before: Done;
}

async function goOnFrom(stopped: Awaited<ReturnType<typeof readStopped>>, folder: string, afresh: boolean): Promise<Going> {
  let before: Done | undefined;
  const loaded = async (database: pg.Client): Promise<void> => {
    before = await done(database);
  };
  const going = await goOn(stopped, folder, { afresh, loaded });
  return { ...going, before: before as Done };
}

/**
 * A development server of another version may not read the file of this one: then its workflows are started anew. The one that wrote it has to.
 */
async function goOnHere(stopped: Awaited<ReturnType<typeof readStopped>>, folder: string): Promise<Going> {
  const version = execFileSync(process.env.TONGKET_TEMPORAL_CLI ?? 'temporal', ['--version'], { encoding: 'utf8' });
  const server = (text: string): string => /Server ([\d.]+)/.exec(text)?.[1] ?? text;
  try {
    return await goOnFrom(stopped, folder, false);
  } catch (error) {
    if (server(version) === server(stopped.temporal)) throw error;
    expect(String(error)).toContain('Temporal');
    return goOnFrom(stopped, join(folder, 'afresh'), true);
  }
}

async function goesOn({ stack, product, acting, play, before }: Going, stopped: StoppedDatabase): Promise<void> {
  const { pool, prisma } = product.database;
  try {
    expect(before.waiting.length).toBeGreaterThan(0);
    // Every link that was mailed opens, before anything else happens.
    const mailed = stopped.links.filter(([of]) => of.startsWith('report '));
    expect(mailed).toHaveLength(14);
    for (const [, path] of mailed) await acting.visitor.get(path);

    const { contentHash, completeness } = await play();
    expect({ contentHash, completeness }).toEqual({ contentHash: stopped.contentHash, completeness: stopped.completeness });
    const cycles = await prisma.cycle.findMany({ where: { kind: { not: 'baseline' } }, orderBy: { year: 'asc' } });
    expect(cycles.map(({ year, state }) => ({ year, state }))).toEqual([
      { year: stopped.year, state: 'acknowledged' },
      { year: stopped.year + 1, state: 'open' },
    ]);

    const after = await done(pool);
    const begun = (rows: unknown[][], length: number) => rows.slice(0, length);
    for (const kept of ['reports', 'deliveries', 'acts', 'assignments'] as const)
      expect(begun(after[kept], before[kept].length), kept).toEqual(before[kept]);
    const accepted = after.deliveries.map(([, message]) => message);
    expect(new Set(accepted).size).toBe(accepted.length);
    for (const [id] of before.waiting) expect(accepted).toContain(id);
    expect(after.waiting).toEqual([]);
    // The mail server's own ledger: each mail once, and none of those that had gone out before.
    const mails = stack.mailbox?.mails() ?? [];
    expect(mails).toHaveLength(after.deliveries.length - before.deliveries.length);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
  } finally {
    await stack.stop();
  }
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tongket-stopped-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
