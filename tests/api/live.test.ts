import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Change, type Live, startLive } from '../../api/live-changes.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import type { UnitRow } from '../../rules/units.ts';
import { createTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';

const { database, url, drop } = await freshDatabase();
const { pool } = database;
let live: Live;
let cycle: OpenCycle;
let other: OpenCycle;

const tree: UnitRow[] = [
  { code: 'P', name: 'tỉnh', level: 'province', parent_code: null },
  ...['c1', 'c2', 'c3'].map((code) => ({ code, name: `xã ${code}`, level: 'commune', parent_code: 'P' })),
];

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, tree));
  other = await openCycle(database, await createTree(database, tree, 'other'));
  live = startLive(url, () => {});
  // Its first word: nothing was heard before, so look at everything.
  await heard(cycle.programId, live.position(), (changes) => changes.length > 0);
});
afterAll(async () => {
  await live.stop();
  await drop();
});

/** What a reader hears from `since` on, until it has heard enough. */
async function heard(programId: string, since: string | undefined, enough: (changes: Change[]) => boolean): Promise<Change[]> {
  const changes: Change[] = [];
  let end = (): void => {};
  await new Promise<void>((resolve) => {
    end = live.watch(programId, since, (change) => {
      changes.push(change);
      if (enough(changes)) resolve();
    });
  });
  end();
  return changes;
}

const assignmentOf = async (code: string): Promise<number> =>
  (
    await pool.query<{ id: number }>(
      'SELECT a.id FROM assignments a JOIN units u ON u.id = a.unit_id WHERE a.cycle_id = $1 AND u.code = $2',
      [cycle.cycleId, code],
    )
  ).rows[0]?.id as number;

test('a report that is sent is told to who watches its program, with its own id, and to nobody else', async () => {
  const strange: Change[] = [];
  const end = live.watch(other.programId, undefined, (change) => strange.push(change));
  const changes = heard(cycle.programId, undefined, (all) => all.length > 0);
  await send(database, cycle, 'c1');
  expect(await changes).toMatchObject([{ cycleId: cycle.cycleId, assignmentIds: [await assignmentOf('c1')] }]);
  end();
  expect(strange).toEqual([]);
});

test('who was away hears of what happened meanwhile, in order and once', async () => {
  const before = live.position();
  const third = heard(cycle.programId, undefined, (all) => all.length === 2);
  // Told by themselves: what is told together is one change.
  const second = heard(cycle.programId, undefined, (all) => all.length === 1);
  await send(database, cycle, 'c2');
  await second;
  await send(database, cycle, 'c3');
  await third;
  const missed = await heard(cycle.programId, before, (all) => all.length === 2);
  expect(missed.map(({ assignmentIds }) => assignmentIds)).toEqual([[await assignmentOf('c2')], [await assignmentOf('c3')]]);
  expect(await heard(cycle.programId, missed[0]?.id, (all) => all.length === 1)).toEqual(missed.slice(1));
});

test('who comes back from another start of the service, or with nonsense, looks at everything', async () => {
  for (const since of ['AAAAAAAA.3', 'nonsense', `${live.position().split('.')[0]}.999999999`]) {
    expect(await heard(cycle.programId, since, (all) => all.length > 0)).toMatchObject([{ cycleId: null, assignmentIds: null }]);
  }
});

test('a draft that is saved again is nothing to tell of, and what was rolled back never happened', async () => {
  const changes: Change[] = [];
  const end = live.watch(cycle.programId, undefined, (change) => changes.push(change));
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query("UPDATE assignments SET state = 'approved' WHERE cycle_id = $1", [cycle.cycleId]);
  await client.query('ROLLBACK');
  client.release();
  await pool.query('UPDATE assignments SET draft_version = draft_version + 1 WHERE cycle_id = $1', [cycle.cycleId]);
  // Notifications come in the order of commits: the last one shows that nothing came before it.
  const last = heard(cycle.programId, undefined, (all) => all.length > 0);
  await pool.query("UPDATE assignments SET state = 'approved' WHERE id = $1", [await assignmentOf('c1')]);
  await last;
  end();
  expect(changes.map(({ assignmentIds }) => assignmentIds)).toEqual([[await assignmentOf('c1')]]);
});

test('when the ear was lost for a moment, everybody looks at everything', async () => {
  const changes = heard(cycle.programId, undefined, (all) => all.some(({ cycleId }) => cycleId === null));
  await pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN tongket_live%'",
  );
  expect((await changes).at(-1)).toMatchObject({ cycleId: null, assignmentIds: null });
});

test('when very many change at once, they are not named one by one', async () => {
  const many: UnitRow[] = Array.from({ length: 300 }, (_, index) => ({
    code: `m${index}`,
    name: `xã ${index}`,
    level: 'commune',
    parent_code: 'P',
  }));
  const big = await openCycle(database, await createTree(database, [...tree.slice(0, 1), ...many], 'big'));
  const changes = heard(big.programId, live.position(), (all) => all.length > 0);
  await pool.query("UPDATE assignments SET state = 'missed' WHERE cycle_id = $1", [big.cycleId]);
  expect(await changes).toMatchObject([{ cycleId: big.cycleId, assignmentIds: null }]);
});

test('the record of who did what can be neither changed nor emptied', async () => {
  for (const sql of ['UPDATE audit_events SET actor = NULL', 'DELETE FROM audit_events', 'TRUNCATE audit_events CASCADE']) {
    await expect(pool.query(sql)).rejects.toThrow('audit_events is only ever added to');
  }
});

test('sending and deciding a report notifies nobody inside its transaction, and is told after it; what comes together is told together', async () => {
  const { rows } = await pool.query("SELECT pg_get_functiondef('tell_live'::regproc) AS sql");
  await pool.query(
    "CREATE OR REPLACE FUNCTION tell_live(program UUID, cycle INT, assignments INT[]) RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'told inside'; END $$",
  );
  try {
    const [c2, c3] = [await assignmentOf('c2'), await assignmentOf('c3')];
    const sent = heard(cycle.programId, undefined, (all) => all.flatMap(({ assignmentIds }) => assignmentIds).length >= 2);
    const [report] = await Promise.all(['c2', 'c3'].map((code) => send(database, cycle, code, { submissionKey: `told-${code}` })));
    expect((await sent).flatMap(({ assignmentIds }) => assignmentIds).sort()).toEqual([c2, c3].sort());
    const decided = heard(cycle.programId, undefined, (all) => all.length > 0);
    await decideReport(database, {
      assignmentId: c2,
      version: report?.version as number,
      decision: 'approved',
      comment: '',
      fieldComments: [],
      as: 'parent',
      contactId: null,
      office: 'Cấp trên',
      at: new Date('2023-12-16T02:00:00Z'),
    });
    expect(await decided).toMatchObject([{ cycleId: cycle.cycleId, assignmentIds: [c2] }]);
  } finally {
    // What changes many duties at once is told by the trigger still.
    await pool.query(rows[0].sql);
  }
});
