import { afterAll, expect, test } from 'vitest';
import { carryOutReorganisations } from '../../activities/carry-out-reorganisations.ts';
import type { ActivityContext } from '../../activities/context.ts';
import { completeProgram, terminateProgram } from '../../activities/end-program.ts';
import type { Each } from '../../activities/hear-failures.ts';
import { takeEffect } from '../../prisma/queries/amendments/take-effect.ts';
import { cancelReorganisation, planReorganisation } from '../../prisma/queries/units/plan-reorganisation.ts';
import { readEndedPlans, readPlannedReorganisations } from '../../prisma/queries/units/read-planned-reorganisations.ts';
import { readReorganisations } from '../../prisma/queries/units/read-reorganisations.ts';
import { readTreeRows } from '../../prisma/queries/units/reorganise-units.ts';
import { takeBackReorganisation } from '../../prisma/queries/units/take-back-reorganisation.ts';
import type { UnitRow } from '../../rules/units.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { secret } from './open-cycle.ts';
import { reorganisedPrograms, tree, unit } from './reorganised-programs.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);
const { reorganise, planted } = reorganisedPrograms(database);

const counts = { ended: 6, created: 1, renamed: 0, moved: 0, withoutSuccessor: 2, withoutReporter: 0 };
const plan = (programId: string, day: string) =>
  planReorganisation(database, {
    ...{ programId, day, table: '', successors: '', sent: 'stays', counts, reason: 'Nghị quyết', press: `planned-${day}` },
    ...{ actor: 'Văn phòng', at: new Date('2024-06-20T02:00:00Z') },
  });

test('one that is planned for after the last day of its program is dropped with why and told, whatever ends it, and none is planned beyond an agreed end', async () => {
  const ended = async (programId: string) =>
    (await readEndedPlans(pool, programId)).map((one) => [one.day, one.state === 'dropped' && [one.droppedFor, one.lastDay]]);
  const told = async (programId: string) =>
    (
      await pool.query(
        "SELECT m.facts->'told'->>'why' AS why, c.role FROM messages m JOIN contacts c ON c.id = m.contact_id WHERE m.program_id = $1 AND m.kind = 'units-reorganised'",
        [programId],
      )
    ).rows;
  const context = { database, secret } as ActivityContext;
  const at = '2024-09-20T02:00:00.000Z';
  const [early, shortened, over] = [await planted(), await planted(), await planted()];
  for (const programId of [early, shortened, over]) await plan(programId, '2025-05-01');
  // It ends early on the day itself: it is still carried out. A day before that: it is not.
  await terminateProgram(context, { programId: early, on: '2025-04-30', reason: 'Sáp nhập', at, by: 'Văn phòng' });
  expect([await ended(early), await told(early)]).toEqual([
    [['2025-05-01', ['ended-early', '2025-04-30']]],
    [{ why: 'ended-early', role: 'coordinator' }],
  ]);
  // Whoever cancels it by a page from before changes nothing of that.
  await cancelReorganisation(database, { programId: early, number: 1, press: 'late', actor: 'Văn phòng', at: new Date(at) });
  expect(await ended(early)).toEqual([['2025-05-01', ['ended-early', '2025-04-30']]]);

  await pool.query(
    `INSERT INTO amendments (program_id, number, parts, change, reason, takes_effect_on, state, drafted_at, drafted_by, text, text_hash, place, agreed_at, agreed_by, signed)
     VALUES ($1, 1, '{term}', '{"term": {"to": "2025-03-31"}}', 'Sáp nhập', '2024-10-01', 'agreed', $2, 'Hội', '{}', '', 1, $2, 'Hội', true)`,
    [shortened, at],
  );
  await takeEffect(database, { programId: shortened, today: '2024-10-01', secret, at: new Date('2024-10-01T02:00:00Z') });
  expect([await ended(shortened), await told(shortened)]).toEqual([
    [['2025-05-01', ['shortened', '2025-03-31']]],
    [{ why: 'shortened', role: 'coordinator' }],
  ]);
  await pool.query('UPDATE amendments SET state = \'agreed\', change = \'{"term": {"to": "2025-02-28"}}\' WHERE program_id = $1', [
    shortened,
  ]);
  await expect(plan(shortened, '2025-03-15')).rejects.toThrow('reorganisation-after-term');
  expect((await plan(shortened, '2025-02-28')).number).toBe(2);

  await completeProgram(context, { programId: over, at });
  await completeProgram(context, { programId: over, at });
  expect([await ended(over), await told(over)]).toEqual([[['2025-05-01', ['over', '2025-12-31']]], [{ why: 'over', role: 'coordinator' }]]);
});

test('one that is planned is carried out on its day, once, as it was confirmed; what has changed since is told, and a cancelled one is not', async () => {
  const programId = await planted();
  const after = [tree[0] as UnitRow, unit('c1', 'xã Lớn', 'commune', 'P')];
  const table = `code,name,level,parent_code\n${after.map(({ code, name, level, parent_code: above }) => [code, name, level, above ?? ''].join()).join('\n')}`;
  const successors = `old_code,new_code\n${['c1', 'c2', 'c3', 'c4', 'c5'].map((code) => `${code},c1`).join('\n')}\nd1,\nd2,\n`;
  const planned = {
    programId,
    day: '2024-07-01',
    table,
    successors,
    sent: 'stays' as const,
    counts,
    reason: 'Nghị quyết',
    actor: 'Văn phòng',
  };
  const at = new Date('2024-06-20T02:00:00Z');
  const first = await planReorganisation(database, { ...planned, press: 'planned-ahead', at });
  expect(await planReorganisation(database, { ...planned, press: 'planned-ahead', at })).toEqual(first);
  await expect(planReorganisation(database, { ...planned, press: 'another-plan', at })).rejects.toThrow('reorganisation-planned');
  await cancelReorganisation(database, { programId, number: first.number, press: 'cancelled', actor: 'Văn phòng', at });
  const late = { ...planned, day: '2026-01-01', press: 'after-the-term', at };
  await expect(planReorganisation(database, late)).rejects.toThrow('reorganisation-after-term');
  const second = await planReorganisation(database, { ...planned, press: 'another-plan', at });
  // It was confirmed along the list as it is: another is not done meanwhile, which it would undo.
  const renamed = tree.map((row) => (row.code === 'c3' ? { ...row, name: 'xã Ba' } : row));
  await expect(reorganise(programId, renamed, [], { day: '2024-06-19', at })).rejects.toThrow('reorganisation-planned');
  const failed: unknown[] = [];
  const each: Each = async (items, work) => {
    for (const one of items) if (one.programId === programId) await work(one).catch((error) => failed.push(error.code ?? error));
  };
  const look = (now: string) => carryOutReorganisations({ database, secret }, new Date(now), each);
  const codes = async () => (await readTreeRows(pool, { programId, day: '2025-01-01' })).map(({ code }) => code);
  // A day before it in Vietnam, where it is the next day at 17:00 UTC; a unit of which nobody said what becomes of it; then as it was confirmed, by two workers at once.
  await look('2024-06-30T16:59:00Z');
  expect(await codes()).toHaveLength(tree.length);
  await pool.query("UPDATE units SET code = 'c6' WHERE program_id = $1 AND code = 'c5'", [programId]);
  await look('2024-06-30T17:01:00Z');
  expect([await codes(), failed]).toEqual([expect.arrayContaining(['c6']), ['reorganisation-planned-units']]);
  await pool.query("UPDATE units SET code = 'c5' WHERE program_id = $1 AND code = 'c6'", [programId]);
  await Promise.all([look('2024-06-30T17:06:00Z'), look('2024-06-30T17:06:00Z')]);
  expect(await codes()).toEqual(['P', 'c1']);
  expect((await readReorganisations(pool, programId)).map(({ number, day, madeBy }) => [number, day, madeBy])).toEqual([
    [1, '2024-07-01', 'Văn phòng'],
  ]);
  const tooLate = { programId, number: second.number, press: 'too-late', actor: 'Văn phòng', at };
  await expect(cancelReorganisation(database, tooLate)).rejects.toThrow('reorganisation-carried-out');
  await planReorganisation(database, { ...planned, day: '2024-09-01', press: 'the-next-plan', at: tooLate.at });
  await expect(takeBackReorganisation(database, { ...tooLate, number: 1, reason: 'Danh sách sai' })).rejects.toThrow(
    'reorganisation-planned-after',
  );
  await pool.query("UPDATE programs SET state = 'terminated' WHERE id = $1", [programId]);
  await expect(planReorganisation(database, { ...planned, press: 'after-the-end', at: tooLate.at })).rejects.toThrow('program-not-active');
  expect(await readPlannedReorganisations(pool, programId)).toEqual([]);
});
