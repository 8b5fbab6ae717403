import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import { reopenCycle } from '../../activities/reopen-cycle.ts';
import { makeActionItem } from '../../prisma/queries/action-items/make-action-item.ts';
import { readActionItem } from '../../prisma/queries/action-items/read-action-item.ts';
import { readRunningTerm } from '../../prisma/queries/amendments/read-running-term.ts';
import { raiseIssue } from '../../prisma/queries/arising-issues/raise-issue.ts';
import { readIssue } from '../../prisma/queries/arising-issues/read-issue.ts';
import { readIssuesAt } from '../../prisma/queries/arising-issues/read-issues-at.ts';
import { takeIssueStep } from '../../prisma/queries/arising-issues/take-issue-step.ts';
import { readCompiledRows } from '../../prisma/queries/compilations/read-compiled-rows.ts';
import { readPreviousLeaves } from '../../prisma/queries/compilations/read-previous-leaves.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { nominateExemplar } from '../../prisma/queries/exemplars/nominate-exemplar.ts';
import { readRestated } from '../../prisma/queries/figures/past-figures.ts';
import { readPreviousFiguresOf } from '../../prisma/queries/figures/read-figures.ts';
import { readTotals } from '../../prisma/queries/figures/read-totals.ts';
import { readYearGroups } from '../../prisma/queries/figures/read-year-groups.ts';
import { readStandIns, standInFigures } from '../../prisma/queries/figures/stand-in-figures.ts';
import { sameUnitsBelow } from '../../prisma/queries/figures/sum-below.ts';
import { writeFigures } from '../../prisma/queries/figures/write-figures.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { readResting } from '../../prisma/queries/units/read-resting.ts';
import { readTreeRows, reorganiseUnits } from '../../prisma/queries/units/reorganise-units.ts';
import { overYears } from '../../rules/compared-with-what.ts';
import { type GivenSuccessor, proposeSuccessors } from '../../rules/propose-successors.ts';
import { parseUnits, type UnitRow } from '../../rules/units.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { answersOf, createTree, type OpenCycle, openCycle, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

const unit = (code: string, name: string, level: string, parent: string | null): UnitRow => ({ code, name, level, parent_code: parent });
const tree: UnitRow[] = [
  unit('P', 'tỉnh', 'province', null),
  unit('d1', 'huyện Một', 'district', 'P'),
  unit('d2', 'huyện Hai', 'district', 'P'),
  ...['c1', 'c2', 'c3'].map((code) => unit(code, `xã ${code}`, 'commune', 'd1')),
  ...['c4', 'c5'].map((code) => unit(code, `xã ${code}`, 'commune', 'd2')),
];
let trees = 0;

async function reorganise(
  programId: string,
  after: UnitRow[],
  given: readonly [string, string][],
  { day = '2024-07-01', press = 'reorganised-once', at = new Date('2024-07-02T02:00:00Z') } = {},
) {
  const before = await readTreeRows(pool, { programId, day });
  const parts = Map.groupBy(given, ([oldCode]) => oldCode);
  const successors = given.map(([oldCode, newCode]): GivenSuccessor => {
    const share = (parts.get(oldCode)?.length ?? 0) > 1 ? 'part' : 'whole';
    return { oldCode, newCode, share };
  });
  const proposals = proposeSuccessors(before, after, { given: successors });
  const { units } = parseUnits(after);
  return reorganiseUnits(database, { programId, day, units, proposals, reason: 'Nghị quyết', press, actor: 'Văn phòng', at });
}

const activate = (programId: string) =>
  pool.query("UPDATE programs SET state = 'active', started_at = '2023-11-01T02:00:00Z' WHERE id = $1", [programId]);
const closeAll = (programId: string) => pool.query("UPDATE cycles SET state = 'delivered' WHERE program_id = $1", [programId]);

async function approved(cycle: OpenCycle, code: string, members: number): Promise<void> {
  const at = new Date('2023-12-18T02:00:00Z');
  const answers = { ...answersOf(1), figures: { ...answersOf(1).figures, members } };
  await send(database, cycle, code, { at, answers });
  const assignmentId = cycle.assignmentIds.get(code) as number;
  const by = { as: 'parent' as const, contactId: null, office: 'Cấp trên' };
  await decideReport(database, { assignmentId, version: 1, decision: 'approved', comment: '', fieldComments: [], ...by, at });
}

/** Of a cycle's duties, by the code that each has in it. */
async function dutiesOf(cycleId: number): Promise<Map<string, { unitId: number; name: string; parent: string | null; leaf: boolean }>> {
  const { rows } = await pool.query(
    `SELECT u.code, a.unit_id AS "unitId", u.name, pu.code AS parent, a.leaf FROM assignments a JOIN units u ON u.id = a.unit_id
     LEFT JOIN assignments p ON p.id = a.parent_id LEFT JOIN units pu ON pu.id = p.unit_id WHERE a.cycle_id = $1 ORDER BY a.ordinal`,
    [cycleId],
  );
  return new Map(rows.map(({ code, ...duty }) => [code, duty]));
}

/** One year reported: c1 … c4 approved, c5 silent; c2 nominated an example, c3 raised an issue that c1 is to answer. Then the districts end: c1 takes c2 in, c3 is divided, c4 has another name, c5 is taken in by it. */
async function reorganised() {
  trees += 1;
  const programId = await createTree(database, tree, `reorganised-${trees}`);
  await activate(programId);
  const first = await openCycle(database, programId);
  const at = new Date('2024-01-08T02:00:00Z');
  const text = { title: 'Quỹ từ ruộng công', story: 'Dòng họ góp ba sào.', figures: '' };
  await nominateExemplar(database, { programId, press: 'nominated-by-c2', unit: 'c2', office: 'Hội xã c2', ...text, at });
  const asked = { words: 'Thiếu sổ sách', wouldHelp: '', severity: 'ordinary' as const, assignmentId: null, at };
  const { id } = await raiseIssue(database, { programId, press: 'raised-by-c3', unit: 'c3', office: 'Hội xã c3', ...asked });
  const toC1 = { kind: 'assigned' as const, office: { unit: 'c1' } };
  await takeIssueStep(database, { programId, id, step: toC1, actor: 'Văn phòng', words: '', press: 'assigned-to-c1', at });
  for (const [n, code] of ['c1', 'c2', 'c3', 'c4'].entries()) await approved(first, code, 101 * (n + 1));
  await closeAll(programId);
  const after = [
    tree[0] as UnitRow,
    unit('c1', 'xã Lớn', 'commune', 'P'),
    unit('c3', 'xã c3', 'commune', 'P'),
    unit('c9', 'xã Mới', 'commune', 'P'),
    unit('c4', 'xã Bốn', 'commune', 'P'),
  ];
  const given = [
    ['c1', 'c1'],
    ['c2', 'c1'],
    ['c3', 'c3'],
    ['c3', 'c9'],
    ['c4', 'c4'],
    ['c5', 'c4'],
    ['d1', ''],
    ['d2', ''],
  ] as [string, string][];
  return { programId, first, done: await reorganise(programId, after, given), again: () => reorganise(programId, after, given) };
}

test('units end and begin on a day; the review before keeps its tree, the next has the new one and who gets its mails', async () => {
  const { programId, first, done, again } = await reorganised();
  expect(done.counts).toEqual({ ended: 7, created: 4, renamed: 0, moved: 0, withoutSuccessor: 2, withoutReporter: 1 });
  expect(await again()).toMatchObject({ number: 1, counts: done.counts });
  const past = await dutiesOf(first.cycleId);
  expect([...past].map(([code, { name, parent }]) => [code, name, parent])).toEqual([
    ['P', 'tỉnh', null],
    ['d1', 'huyện Một', 'P'],
    ['c1', 'xã c1', 'd1'],
    ['c2', 'xã c2', 'd1'],
    ['c3', 'xã c3', 'd1'],
    ['d2', 'huyện Hai', 'P'],
    ['c4', 'xã c4', 'd2'],
    ['c5', 'xã c5', 'd2'],
  ]);
  const next = await openCycle(database, programId, { year: 2024, at: new Date('2024-12-02T01:00:00Z') });
  const now = await dutiesOf(next.cycleId);
  expect([...now].map(([code, { name, parent, leaf }]) => [code, name, parent, leaf])).toEqual([
    ['P', 'tỉnh', null, false],
    ['c1', 'xã Lớn', 'P', true],
    ['c3', 'xã c3', 'P', true],
    ['c9', 'xã Mới', 'P', true],
    ['c4', 'xã Bốn', 'P', true],
  ]);
  expect(now.get('P')?.unitId).toBe(past.get('P')?.unitId);
  // What is amended is laid for the tiers that there are.
  expect((await readRunningTerm(pool, programId)).levels).toEqual(['province', 'commune']);
  const { rows } = await pool.query(
    `SELECT u.code, c.email FROM contacts c JOIN units u ON u.id = c.unit_id
     WHERE c.program_id = $1 AND c.role = 'unit' AND (c.ends_at IS NULL OR c.ends_at > '2024-07-02T02:00:00Z') ORDER BY u.ordinal`,
    [programId],
  );
  expect(rows.map(({ code, email }) => [code, email.split('@')[0]])).toEqual(
    ['P', 'c1', 'c3', 'c4'].map((code) => [code, `don-vi-${code}`]),
  );
  // The example that d1 was to check is P's to check, which is told; a result of before calls an office what it was called then.
  const { rows: told } = await pool.query(
    `SELECT u.code FROM messages m JOIN contacts c ON c.id = m.contact_id JOIN units u ON u.id = c.unit_id
     WHERE m.program_id = $1 AND m.round LIKE 'exemplar@%' ORDER BY m.id`,
    [programId],
  );
  expect(told.map(({ code }) => code)).toEqual(['d1', 'P']);
  const issues = await readIssuesAt(pool, { programId, at: new Date('2024-02-01T02:00:00Z') });
  expect(issues.map(({ office }) => office)).toEqual(['xã c1, huyện Một']);
});

test('what counted before is compared as what it is of the units of today, and only where all of it counted', async () => {
  const { programId, first } = await reorganised();
  const next = await openCycle(database, programId, { year: 2024, at: new Date('2024-12-02T01:00:00Z') });
  const cycle = await readCycle(pool, next.cycleId);
  const duties = await dutiesOf(next.cycleId);
  const ids = new Map([...duties].map(([code, { unitId }]) => [unitId, code]));
  const read = await readPreviousFiguresOf(pool, { earlier: cycle.earlier, unitIds: [...ids.keys()] });
  const members = [...read].map(([id, { figures }]) => [ids.get(id), figures.members]).sort();
  // c4 has taken in c5, which was silent: a part of it would look like growth.
  expect(members).toEqual([
    ['c1', 303],
    ['c3', 151],
    ['c9', 152],
  ]);
  const leaves = await readPreviousLeaves(pool, { ...cycle, indicators: ['members'], leaves: [...duties.keys()] });
  expect([...leaves].map(([code, figures]) => [code, figures.members]).sort()).toEqual(members);
  for (const code of ['c1', 'c3', 'c4']) await approved(next, code, 1_000);
  const top = (duties.get('P') as { unitId: number }).unitId;
  const same = await sameUnitsBelow(pool, { ...cycle, cycleId: cycle.id, unitIds: [top] });
  expect(same.get(top)?.figures.members).toEqual({ leaves: 2, previous: 454, current: 2_000 });
  const { groups, reported } = await readYearGroups(pool, cycle, ['members']);
  expect(overYears(groups.get('members') ?? [], 2, reported?.get('members'))).toEqual({
    units: 2,
    years: [
      { line: 454, reported: { value: 1_010, units: 4 } },
      { line: 2_000, reported: { value: 3_000, units: 3 } },
    ],
  });
  await pool.query("UPDATE assignments SET state = 'missed' WHERE cycle_id = $1 AND state <> 'approved'", [cycle.id]);
  await standInFigures(database, { cycleId: cycle.id, earlier: cycle.earlier, codes: ['members'] });
  expect([...(await readStandIns(pool, cycle.id))].map(([code, of]) => [code, of.get('members')?.value])).toEqual([['c9', 152]]);
  const restated = await readRestated(pool, { cycleId: first.cycleId, formId: first.formId, codes: ['members'] });
  expect(restated.map(({ code, from, estimated, figures }) => [code, from, estimated, figures.members])).toEqual([
    ['c1', 2, false, 303],
    ['c3', 1, true, 151],
    ['c9', 1, true, 152],
    ['c4', 1, false, 404],
  ]);
  expect(
    (await readCompiledRows(pool, { cycleId: first.cycleId, formId: first.formId, codes: ['members'] })).map(({ code }) => code),
  ).toEqual(['P', 'd1', 'c1', 'c2', 'c3', 'd2', 'c4', 'c5']);
});

test('what is still to be done goes to who comes after a unit, or to the one above it', async () => {
  trees += 1;
  const programId = await createTree(database, tree, `reorganised-${trees}`);
  await activate(programId);
  const at = new Date('2024-02-01T02:00:00Z');
  const task = {
    words: 'Kiện toàn hội',
    measure: 'có quyết định',
    indicator: null,
    value: null,
    acknowledgementId: null,
    due: '2025-03-01',
  };
  const source = { from: 'program' as const, cycle: null, office: null, words: '', directive: null };
  const item = (code: string) =>
    makeActionItem(database, {
      ...task,
      programId,
      press: `task-of-${code}`,
      source,
      sourceUnit: null,
      owner: { unit: code },
      office: 'Văn phòng',
      at,
    });
  const [ofCommune, ofDistrict] = [await item('c2'), await item('d1')];
  const raised = { programId, words: 'Thiếu sổ sách', wouldHelp: '', severity: 'ordinary' as const, assignmentId: null, at };
  const issue = await raiseIssue(database, { ...raised, press: 'raised-by-c2', unit: 'c2', office: 'Hội xã c2' });
  const after = [tree[0] as UnitRow, unit('c1', 'xã Lớn', 'commune', 'P')];
  const { issues } = await reorganise(programId, after, [
    ...['c1', 'c2', 'c3', 'c4', 'c5'].map((code): [string, string] => [code, 'c1']),
    ...['d1', 'd2'].map((code): [string, string] => [code, '']),
  ]);
  expect(issues).toEqual([issue.id]);
  const owner = async ({ number }: { number: number }) => (await readActionItem(pool, { programId, unit: null, number })).item.owner;
  expect([await owner(ofCommune), await owner(ofDistrict)]).toEqual([{ unit: 'c1' }, { unit: 'P' }]);
  const { issue: moved, story } = await readIssue(pool, { programId, unit: null, number: issue.number });
  expect({ office: moved.office, raiser: moved.raisedByUnit, last: story.at(-1)?.kind }).toEqual({
    office: { unit: 'P' },
    raiser: 'c1',
    last: 'assigned',
  });
});

test('a unit that moves leaves the one above it, with its days off and who stands in; one that changed is not opened again', async () => {
  trees += 1;
  const programId = await createTree(database, tree, `reorganised-${trees}`);
  await activate(programId);
  const cycle = await openCycle(database, programId);
  await approved(cycle, 'c1', 300);
  await closeAll(programId);
  await pool.query(
    `WITH away AS (
       INSERT INTO unit_days_off (unit_id, first, last, press, entered_by, entered_at)
       SELECT unit_id, '2024-07-10', '2024-07-20', 'days-off', 'Hội', now() FROM contacts WHERE id = $1)
     INSERT INTO contacts (program_id, unit_id, role, office, email, stands_in_for)
     SELECT program_id, unit_id, role, 'Người thay', 'thay@c2.example', id FROM contacts WHERE id = $1`,
    [cycle.contactIds.get('c2')],
  );
  const after = [
    ...tree.filter(({ code }) => !['c2', 'c4'].includes(code)),
    unit('c2', 'xã c2', 'commune', 'd2'),
    ...['c6', 'c7'].map((code) => unit(code, `xã ${code}`, 'commune', 'd1')),
  ];
  const parts = ['c1', 'c6', 'c7'];
  await reorganise(programId, after, [...parts.map((code): [string, string] => ['c1', code]), ['c2', 'c2'], ['c4', 'c5']]);
  const at = new Date('2024-07-03T02:00:00Z');
  const raised = { programId, words: 'Thiếu sổ sách', wouldHelp: '', severity: 'ordinary' as const, assignmentId: null, at };
  const issue = await raiseIssue(database, { ...raised, press: 'raised-by-c2', unit: 'c2', office: 'Hội xã c2' });
  const seenBy = (code: string) => readIssue(pool, { programId, unit: code, number: issue.number });
  expect((await seenBy('d2')).issue.raisedByUnit).toBe('c2');
  await expect(seenBy('d1')).rejects.toThrow('not-found');
  const step = { kind: 'assigned' as const, office: { unit: 'c4' } };
  await expect(
    takeIssueStep(database, { programId, id: issue.id, step, actor: 'Văn phòng', words: '', press: 'to-one-that-ended', at }),
  ).rejects.toThrow('issue-office-unknown');
  expect((await readResting(pool, { programId, today: '2024-07-03' })).unitsOff).toBe(1);
  const { rows: standIns } = await pool.query(
    `SELECT a.email, a.ends_at FROM contacts c JOIN units u ON u.id = c.unit_id JOIN contacts a ON a.id = c.stands_in_for
     WHERE c.program_id = $1 AND c.email = 'thay@c2.example' AND u.valid_to IS NULL`,
    [programId],
  );
  expect(standIns).toEqual([{ email: expect.stringContaining('don-vi-c2@'), ends_at: null }]);
  const restated = await readRestated(pool, { cycleId: cycle.cycleId, formId: cycle.formId, codes: ['members'] });
  expect(restated.map(({ code, figures }) => [code, figures.members]).sort()).toEqual(parts.map((code) => [code, 100]));
  const again = { version: 2, until: '2024-07-20', above: 'returned' as const, reason: 'Sửa', at: at.toISOString(), terminatedOn: null };
  await expect(
    reopenCycle({ database } as ActivityContext, {
      ...again,
      cycleId: cycle.cycleId,
      codes: ['c1', 'c3'],
      by: 'Văn phòng',
      press: 'reopen',
    }),
  ).rejects.toThrow('reopen-reorganised');
});

test('what cannot be reorganised is refused, and nothing of it is done', async () => {
  const { programId } = await reorganised();
  const now = await readTreeRows(pool, { programId, day: '2025-01-01' });
  const other = now.map((row) => (row.code === 'c9' ? { ...row, name: 'xã Khác' } : row));
  const asked = (over: Parameters<typeof reorganise>[3]) => reorganise(programId, other, [], { press: 'another-press', ...over });
  await expect(asked({ day: '2024-07-01' })).rejects.toThrow('reorganisation-before');
  await expect(asked({ day: '2024-07-09' })).rejects.toThrow('reorganisation-ahead');
  await expect(reorganise(programId, now, [], { day: '2024-07-02', press: 'another-press' })).rejects.toThrow('nothing-changes');
  await openCycle(database, programId, { year: 2024, at: new Date('2024-07-02T01:00:00Z') });
  await expect(asked({ day: '2024-07-02' })).rejects.toThrow('reorganisation-while-open');
  await closeAll(programId);
  const twice = await Promise.allSettled([asked({ day: '2024-07-02' }), asked({ day: '2024-07-02', press: 'at-the-same-time' })]);
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const { rows } = await pool.query('SELECT number FROM reorganisations WHERE program_id = $1 ORDER BY number', [programId]);
  expect(rows.map(({ number }) => number)).toEqual([1, 2]);
});

test('over any reorganisations a past year keeps its totals, along the tree of each', async () => {
  const lists = fc.array(fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(lists, fc.array(fc.nat(1_000), { minLength: 6, maxLength: 6 }), async (turns, figures) => {
      trees += 1;
      const communes = (names: readonly string[]) => names.map((code) => unit(code, `xã ${code} ${trees}`, 'commune', 'P'));
      let codes = figures.map((_, n) => `u${n}`);
      const programId = await createTree(database, [tree[0] as UnitRow, ...communes(codes)], `restated-${trees}`);
      await activate(programId);
      const cycle = await openCycle(database, programId);
      const duties = await dutiesOf(cycle.cycleId);
      const rows = codes.map((code, n) => ({
        ...{ unitId: duties.get(code)?.unitId as number, reportId: null, carried: false },
        figures: { members: figures[n] as number },
      }));
      await writeFigures(pool, { formId: cycle.formId, cycleId: cycle.cycleId, codes: ['members'], rows });
      await closeAll(programId);
      const of = { cycleId: cycle.cycleId, formId: cycle.formId, codes: ['members'] };
      const before = await readTotals(pool, of);
      for (const [turn, links] of turns.entries()) {
        // Each old unit goes into none, one or several of at most four new ones.
        const given = codes.flatMap((code, n): [string, string][] => {
          const to = links[n % links.length] as number[];
          return to.length === 0 ? [[code, '']] : to.map((index) => [code, `t${turn}-${index}`]);
        });
        codes = [0, 1, 2, 3].map((index) => `t${turn}-${index}`);
        await reorganise(programId, [tree[0] as UnitRow, ...communes(codes)], given, {
          day: `2024-0${turn + 2}-01`,
          press: `turn-${turn}-pressed`,
        });
        const restated = await readRestated(pool, of);
        const sum = restated.reduce((total, { figures: one }) => total + (one.members ?? 0), 0);
        expect(sum).toBe(before.figures.members);
        expect(await readTotals(pool, of)).toEqual(before);
      }
    }),
    { numRuns: 15 },
  );
});
