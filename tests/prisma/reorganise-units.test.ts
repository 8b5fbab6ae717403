import { afterAll, expect, test } from 'vitest';
import { closeEarly, takeBackClose } from '../../activities/close-early.ts';
import type { ActivityContext } from '../../activities/context.ts';
import { reopenCycle } from '../../activities/reopen-cycle.ts';
import { makeActionItem } from '../../prisma/queries/action-items/make-action-item.ts';
import { readActionItem } from '../../prisma/queries/action-items/read-action-item.ts';
import { readMeasured } from '../../prisma/queries/action-items/read-measured.ts';
import { takeActionStep } from '../../prisma/queries/action-items/take-action-step.ts';
import { readRunningTerm } from '../../prisma/queries/amendments/read-running-term.ts';
import { raiseIssue } from '../../prisma/queries/arising-issues/raise-issue.ts';
import { readIssue } from '../../prisma/queries/arising-issues/read-issue.ts';
import { readIssuesAt } from '../../prisma/queries/arising-issues/read-issues-at.ts';
import { takeIssueStep } from '../../prisma/queries/arising-issues/take-issue-step.ts';
import { readRestated } from '../../prisma/queries/figures/past-figures.ts';
import { prepareResultMails } from '../../prisma/queries/messages/prepare-result-mails.ts';
import { readResting } from '../../prisma/queries/units/read-resting.ts';
import { readUnitFates } from '../../prisma/queries/units/read-unit-fates.ts';
import { readTreeRows } from '../../prisma/queries/units/reorganise-units.ts';
import { takeBackReorganisation } from '../../prisma/queries/units/take-back-reorganisation.ts';
import type { UnitRow } from '../../rules/units.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { openCycle } from './open-cycle.ts';
import { reorganisedPrograms, tree, unit } from './reorganised-programs.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);
const { reorganise, closeAll, approved, dutiesOf, reorganised, planted } = reorganisedPrograms(database);

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
  expect((await readRunningTerm(pool, programId, new Date())).levels).toEqual(['province', 'commune']);
  const { rows } = await pool.query(
    `SELECT u.code, c.email FROM contacts c JOIN units u ON u.id = c.unit_id
     WHERE c.program_id = $1 AND c.role = 'unit' AND u.valid_to IS NULL AND (c.ends_at IS NULL OR c.ends_at > '2024-07-02T02:00:00Z') ORDER BY u.ordinal`,
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
  // Its result has still to go back: to who comes after a unit that had a duty in it, with a link to what that sent.
  const result = {
    cycleId: first.cycleId,
    programId,
    round: 'result',
    facts: { acknowledged: true },
    at: new Date('2024-07-09T02:00:00Z'),
  };
  await prepareResultMails(pool, result);
  const { rows: returned } = await pool.query(
    `SELECT u.code, c.email, EXISTS (SELECT FROM links l WHERE l.contact_id = c.id AND l.cycle_id = m.cycle_id AND l.revoked_at IS NULL) AS linked FROM messages m
     JOIN contacts c ON c.id = m.contact_id JOIN units u ON u.id = c.unit_id WHERE m.cycle_id = $1 AND m.kind = 'result' ORDER BY u.ordinal, u.id`,
    [first.cycleId],
  );
  expect(returned.map(({ code, email, linked }) => [code, email.split('@')[0], linked])).toEqual(
    [...['P P', 'd1 P', 'c1 c1', 'c2 c1', 'c3 c3', 'd2 P', 'c4 c4', 'c5 c4']].map((pair) => {
      const [code, by] = pair.split(' ');
      return [code, `don-vi-${by}`, true];
    }),
  );
  // Reorganised once more: what a unit is now, and since when, is said of all its steps.
  const onceMore = [
    tree[0] as UnitRow,
    unit('c1', 'xã Rất Lớn', 'commune', 'P'),
    ...['c3 xã c3', 'c9 xã Mới'].map((one) => unit(one.slice(0, 2), one.slice(3), 'commune', 'P')),
  ];
  const given = ['c1 c1', 'c4 c1', 'c3 c3', 'c9 c9'].map((pair) => pair.split(' ') as [string, string]);
  await reorganise(programId, onceMore, given, { day: '2025-01-01', press: 'once-more', at: new Date('2025-01-02T02:00:00Z') });
  const fates = await readUnitFates(
    pool,
    [...past.values(), ...now.values()].map(({ unitId }) => unitId),
  );
  const fateOf = (duties: typeof past, code: string) => fates.get(duties.get(code)?.unitId as number)?.became ?? null;
  for (const code of ['c1', 'c2', 'c4', 'c5'])
    expect(fateOf(past, code)).toEqual({ day: '2025-01-01', heirless: false, units: [{ name: 'xã Rất Lớn', share: 1 }] });
  expect(fateOf(past, 'c3')).toEqual({
    ...{ day: '2024-07-01', heirless: false },
    units: [
      { name: 'xã c3', share: 0.5 },
      { name: 'xã Mới', share: 0.5 },
    ],
  });
  expect(fateOf(past, 'd1')).toEqual({ day: '2024-07-01', heirless: true, units: [{ name: 'tỉnh', share: 1 }] });
  expect([fateOf(now, 'c3'), fateOf(now, 'c4')?.day]).toEqual([null, '2025-01-01']);
});

test('what is still to be done goes to who comes after a unit, or to the one above it, and back where that is taken back', async () => {
  const programId = await planted();
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
  const [ofCommune, ofDistrict, ofAnother] = [await item('c2'), await item('d1'), await item('c3')];
  await item('c1');
  // One person is of a district and of the province; at c1 an address has still to be confirmed.
  await pool.query(
    `UPDATE contacts c SET email = p.email FROM units u, contacts p JOIN units t ON t.id = p.unit_id
     WHERE u.id = c.unit_id AND u.code = 'd1' AND u.program_id = $1 AND t.code = 'P' AND t.program_id = $1`,
    [programId],
  );
  await pool.query(
    `INSERT INTO contacts (program_id, unit_id, role, office, email, unconfirmed)
     SELECT program_id, id, 'unit', 'Hội xã c1', 'moi@c1.example', true FROM units WHERE program_id = $1 AND code = 'c1'`,
    [programId],
  );
  const askedAt = async () =>
    (
      await pool.query(
        'SELECT u.name, c.ends_at FROM contacts c JOIN units u ON u.id = c.unit_id WHERE c.program_id = $1 AND c.unconfirmed AND u.valid_to IS NULL',
        [programId],
      )
    ).rows;
  const raised = { programId, words: 'Thiếu sổ sách', wouldHelp: '', severity: 'ordinary' as const, assignmentId: null, at };
  const issue = await raiseIssue(database, { ...raised, press: 'raised-by-c2', unit: 'c2', office: 'Hội xã c2' });
  // A review was compiled before: a task is measured by what it says of whose it was then.
  const { cycleId } = await openCycle(database, programId);
  await pool.query("UPDATE cycles SET state = 'delivered', closed_at = '2024-02-10T02:00:00Z' WHERE id = $1", [cycleId]);
  const units = Object.entries({ P: 900, d1: 300, c1: 90, c2: 5 }).map(([code, members]) => ({ code, figures: { members } }));
  await pool.query("INSERT INTO compilations (cycle_id, version, content, content_hash, made_at) VALUES ($1, 1, $2, 'a hash', $3)", [
    cycleId,
    JSON.stringify({ figures: { members: 900 }, units }),
    at,
  ]);
  const measured = async ({ number }: { number: number }) => {
    const { owner } = (await readActionItem(pool, { programId, unit: null, number })).item;
    const of = { programId, number, indicator: 'members', since: at };
    return (await readMeasured(pool, { ...of, unit: 'unit' in owner ? owner.unit : null }))?.total;
  };
  const after = [tree[0] as UnitRow, unit('c1', 'xã Lớn', 'commune', 'P')];
  const everything = [
    ...['c1', 'c2', 'c3', 'c4', 'c5'].map((code): [string, string] => [code, 'c1']),
    ...['d1', 'd2'].map((code): [string, string] => [code, '']),
  ];
  const { issues } = await reorganise(programId, after, everything);
  expect(issues).toEqual([issue.id]);
  const owner = async ({ number }: { number: number }) => (await readActionItem(pool, { programId, unit: null, number })).item.owner;
  expect([await owner(ofCommune), await owner(ofDistrict)]).toEqual([{ unit: 'c1' }, { unit: 'P' }]);
  expect([await measured(ofCommune), await measured(ofDistrict)]).toEqual([5, 300]);
  const { issue: moved, story } = await readIssue(pool, { programId, unit: null, number: issue.number });
  expect({ office: moved.office, raiser: moved.raisedByUnit, last: story.at(-1)?.kind }).toEqual({
    office: { unit: 'P' },
    raiser: 'c1',
    last: 'assigned',
  });
  // What a result of before says of who raised it stays; the mail of a task that waited for a unit goes to it in its new place.
  expect((await readIssuesAt(pool, { programId, at: new Date('2024-03-01T02:00:00Z') })).map(({ raisedBy }) => raisedBy)).toEqual([
    'xã c2, huyện Một',
  ]);
  const { rows: waiting } = await pool.query(
    `SELECT DISTINCT u.name FROM messages m JOIN contacts c ON c.id = m.contact_id JOIN units u ON u.id = c.unit_id
     WHERE m.program_id = $1 AND m.kind = 'action-items' AND m.state = 'planned' AND u.code = 'c1'`,
    [programId],
  );
  expect(waiting).toEqual([{ name: 'xã Lớn' }]);
  expect(await askedAt()).toEqual([{ name: 'xã Lớn', ends_at: null }]);
  const given = { kind: 'assigned' as const, owner: { unit: 'P' } };
  await takeActionStep(database, {
    programId,
    number: ofAnother.number,
    step: given,
    actor: 'Văn phòng',
    words: '',
    press: 'given-to-P',
    at,
  });
  // Taken back, all of it is as it was but for what was given to somebody else since, and goes on from there; whoever was told of it hears that.
  const peopleOf = async () =>
    (
      await pool.query(
        `SELECT u.code, u.name, above.code AS above, c.email FROM units u LEFT JOIN units above ON above.id = u.parent_id JOIN contacts c ON c.unit_id = u.id AND c.ends_at IS NULL AND NOT c.unconfirmed
         WHERE u.program_id = $1 AND u.valid_to IS NULL ORDER BY u.ordinal, c.id`,
        [programId],
      )
    ).rows;
  await pool.query("UPDATE messages SET state = 'sent' WHERE program_id = $1 AND kind = 'units-reorganised'", [programId]);
  const back = {
    programId,
    number: 1,
    reason: 'Danh sách sai',
    press: 'taken-back',
    actor: 'Văn phòng',
    at: new Date('2024-07-03T02:00:00Z'),
  };
  for (let press = 0; press < 2; press += 1) await takeBackReorganisation(database, back);
  expect((await peopleOf()).map(({ code, name, above, email }) => [code, name, above, email.split('@')[0]]).sort()).toEqual(
    tree.map(({ code, name, parent_code: above }) => [code, name, above, `don-vi-${code === 'd1' ? 'P' : code}`]).sort(),
  );
  expect(await askedAt()).toEqual([{ name: 'xã c1', ends_at: null }]);
  expect([await owner(ofCommune), await owner(ofDistrict), await owner(ofAnother)]).toEqual([
    { unit: 'c2' },
    { unit: 'd1' },
    { unit: 'P' },
  ]);
  // What somebody gave to another is measured by that one.
  expect([await measured(ofCommune), await measured(ofDistrict), await measured(ofAnother)]).toEqual([5, 300, 900]);
  expect((await readIssue(pool, { programId, unit: null, number: issue.number })).issue).toMatchObject({
    raisedByUnit: 'c2',
    office: { unit: 'd1' },
  });
  const { rows: told } = await pool.query(
    "SELECT count(DISTINCT c.unit_id)::int AS units, count(*) FILTER (WHERE c.role = 'coordinator')::int AS offices FROM messages m JOIN contacts c ON c.id = m.contact_id WHERE m.program_id = $1 AND m.round = 'reorganised@1.back'",
    [programId],
  );
  expect(told).toEqual([{ units: tree.length, offices: 1 }]);
  const again = await reorganise(programId, after, everything, { press: 'the-right-list', at: new Date('2024-07-04T02:00:00Z') });
  expect(again.number).toBe(2);
  await openCycle(database, programId, { year: 2024, at: new Date('2024-12-02T01:00:00Z') });
  await expect(takeBackReorganisation(database, { ...back, number: 2 })).rejects.toThrow('reorganisation-reviewed');
});

test('a unit that moves leaves the one above it, with its days off and who stands in; one that changed is not opened again', async () => {
  const programId = await planted();
  const cycle = await openCycle(database, programId);
  await approved(cycle, 'c1', 300);
  const context = { database } as ActivityContext;
  const turning = { cycleId: cycle.cycleId, reason: 'Sửa', terminatedOn: null, by: 'Văn phòng' };
  await closeEarly(context, { ...turning, version: 2, at: '2023-12-19T02:00:00Z', press: 'closed-early' });
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
  const given = [...parts.map((code): [string, string] => ['c1', code]), ['c2', 'c2'], ['c4', 'c5']] as [string, string][];
  await reorganise(programId, after, given, { day: '2023-12-20', at: new Date('2023-12-21T02:00:00Z') });
  const back = { ...turning, version: 3, at: '2023-12-22T02:00:00Z', press: 'taken-back' };
  await expect(takeBackClose(context, back)).rejects.toThrow('close-stays-reorganised');
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
  const again = { ...turning, version: 3, until: '2024-07-20', above: 'returned' as const, at: at.toISOString(), press: 'reopen' };
  await expect(reopenCycle(context, { ...again, codes: ['c1', 'c3'] })).rejects.toThrow('reopen-reorganised');
});

test('what cannot be reorganised is refused, and nothing of it is done', async () => {
  const { programId } = await reorganised();
  const now = await readTreeRows(pool, { programId, day: '2025-01-01' });
  const other = now.map((row) => (row.code === 'c9' ? { ...row, name: 'xã Khác' } : row));
  const asked = (over: Parameters<typeof reorganise>[3]) => reorganise(programId, other, [], { press: 'another-press', ...over });
  await expect(asked({ day: '2024-07-01' })).rejects.toThrow('reorganisation-before');
  await expect(asked({ day: '2024-07-09' })).rejects.toThrow('reorganisation-ahead');
  await expect(reorganise(programId, now, [], { day: '2024-07-02', press: 'another-press' })).rejects.toThrow('nothing-changes');
  await pool.query("UPDATE cycles SET state = 'planned' WHERE program_id = $1", [programId]);
  await expect(asked({ day: '2024-07-02' })).rejects.toThrow('reorganisation-while-opening');
  await closeAll(programId);
  const twice = await Promise.allSettled([asked({ day: '2024-07-02' }), asked({ day: '2024-07-02', press: 'at-the-same-time' })]);
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const { rows } = await pool.query('SELECT number FROM reorganisations WHERE program_id = $1 ORDER BY number', [programId]);
  expect(rows.map(({ number }) => number)).toEqual([1, 2]);
});

test('one that was pressed before a review closed and comes after it is of the next review, whatever was chosen for what was open', async () => {
  const programId = await planted();
  const { cycleId } = await openCycle(database, programId);
  await pool.query("UPDATE cycles SET state = 'closed', closed_at = '2024-07-02T02:00:00.400Z' WHERE id = $1", [cycleId]);
  const after = tree.map((row) => (row.code === 'c1' ? { ...row, name: 'xã Khác' } : row));
  await reorganise(programId, after, [], { sent: 'goes-on', at: new Date('2024-07-02T02:00:00Z') });
  const { rows } = await pool.query(
    'SELECT r.made_at > c.closed_at AS later FROM reorganisations r JOIN cycles c ON c.program_id = r.program_id WHERE r.program_id = $1',
    [programId],
  );
  expect(rows).toEqual([{ later: true }]);
  // Taken back, its people are there again.
  const back = { programId, number: 1, reason: 'Ghi nhầm', press: 'taken-back', actor: 'Văn phòng', at: new Date('2024-07-02T03:00:00Z') };
  await takeBackReorganisation(database, back);
  const people =
    "SELECT c.id FROM contacts c JOIN units u ON u.id = c.unit_id WHERE u.program_id = $1 AND u.code = 'c1' AND c.ends_at IS NULL";
  expect((await pool.query(people, [programId])).rows).toHaveLength(1);
});
