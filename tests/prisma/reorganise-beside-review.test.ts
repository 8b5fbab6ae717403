import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { chosenDuties } from '../../api/chosen-units.ts';
import { closeAssignments } from '../../prisma/queries/assignments/close-assignments.ts';
import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { readChosenDuties } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { unwaiveAssignments } from '../../prisma/queries/assignments/waive-assignments.ts';
import { addContact } from '../../prisma/queries/contacts/add-contact.ts';
import { endContact } from '../../prisma/queries/contacts/end-contact.ts';
import { importContacts } from '../../prisma/queries/contacts/import-contacts.ts';
import { setContact } from '../../prisma/queries/contacts/set-contact.ts';
import { readTotals } from '../../prisma/queries/figures/read-totals.ts';
import { planRound } from '../../prisma/queries/messages/plan-round.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { countAnswerFiles } from '../../prisma/queries/signed-papers/count-answer-files.ts';
import { readLevels } from '../../prisma/queries/units/read-levels.ts';
import { readUnitFates } from '../../prisma/queries/units/read-unit-fates.ts';
import { unwaiving } from '../../rules/act-consequences.ts';
import { checkAnswers } from '../../rules/check-answers.ts';
import type { UnitRow } from '../../rules/units.ts';
import { formOfKinds } from '../setup/form-of-kinds.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, openCycle, secret, send, waitingForLock } from './open-cycle.ts';
import { reorganisedPrograms, tree, unit } from './reorganised-programs.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);
const { reorganise, approved, approvedNow, reorganisedInReview, planted } = reorganisedPrograms(database);

test.each([
  { sentFor: 'c2', marked: 'cde' },
  { sentFor: 'c1', marked: 'ab' },
])(
  'files of a unit that was taken in are its successor’s too, counted as what it has, and words on figures come along under their names: that of $sentFor was sent for it',
  async ({ sentFor, marked }) => {
    const programId = await createTree(database, tree, `passed-files-${sentFor}`, formOfKinds);
    await pool.query("UPDATE programs SET state = 'active', started_at = '2023-11-01T02:00:00Z' WHERE id = $1", [programId]);
    const cycle = await openCycle(database, programId);
    const idOf = (code: string) => cycle.assignmentIds.get(code) as number;
    const attach = async (code: string, hash: string) => {
      const { rows } = await pool.query(
        "INSERT INTO attachments (program_id, hash, kind, bytes, name, added_at, added_by) VALUES ($1, $2, 'pdf', 9, 'bien ban.pdf', now(), $3) RETURNING id",
        [programId, hash, `Hội xã ${code}`],
      );
      await pool.query(
        "INSERT INTO signed_papers (assignment_id, attachment_id, number, issued_on, key, indicator) VALUES ($1, $2, 'Biên bản', '2023-12-15', $3, 'minutes')",
        [idOf(code), rows[0].id, `press-${hash}`],
      );
    };
    // c1 and c2 have three each, one of them the same; c4 has typed, c5 too: neither has sent.
    for (const [code, hashes] of [
      ['c1', 'abc'],
      ['c2', 'cde'],
      ['c5', 'f'],
    ] as const)
      for (const hash of hashes) await attach(code, hash.repeat(64));
    // Of the one whose report was sent for it: but for these, what it attached itself was not sent. One of them is the same as one that was.
    const keys = [...marked].map((hash) => `press-${hash.repeat(64)}`);
    await pool.query("UPDATE signed_papers SET added_for = 'coordinator' WHERE assignment_id = $1 AND key = ANY($2)", [
      idOf(sentFor),
      keys,
    ]);
    await attach(sentFor, 'g'.repeat(64));
    const sent = (members: number) => ({
      answers: {
        figures: { members, fund: 1, minutes: 3 },
        prose: {},
        explanations: { members: `Tăng lên ${members}.`, fund: 'X'.repeat(1_500) },
      },
    });
    for (const [code, members] of [
      ['c1', 10],
      ['c2', 20],
      ['c3', 30],
    ] as const) {
      await send(database, cycle, code, sent(members));
      await approvedNow(cycle, code);
    }
    await pool.query("UPDATE reports SET reported_by = 'coordinator' WHERE assignment_id = $1", [idOf(sentFor)]);
    const drafts = { c4: { members: 'Rà soát lại.' }, c5: { members: 'Mới lập chi hội.', fund: 'Có ủng hộ.' } };
    for (const [code, explanations] of Object.entries(drafts))
      await pool.query("UPDATE assignments SET state = 'draft', draft = $2 WHERE id = $1", [
        idOf(code),
        JSON.stringify({ figures: { members: '5', minutes: '1' }, prose: {}, explanations }),
      ]);
    const after = [tree[0] as UnitRow, ...['c1', 'c3', 'c4'].map((code) => unit(code, `xã ${code}`, 'commune', 'P'))];
    const given = ['c1 c1', 'c2 c1', 'c3 c3', 'c4 c4', 'c5 c4', 'd1 ', 'd2 '].map((pair) => pair.split(' ') as [string, string]);
    // What is asked of a report that would be another one is decided first; what c3 asks of its own, which only moves, is not.
    for (const code of ['c2', 'c3'])
      await pool.query(
        `INSERT INTO report_corrections (assignment_id, of_version, answers, reason, submission_key, content_hash, asked_at, asked_by)
       SELECT id, version, '{}', 'Ghi nhầm', 'asked', '', now(), $2 FROM assignments WHERE id = $1`,
        [idOf(code), cycle.contactIds.get(code)],
      );
    const options = { day: '2023-12-20', at: new Date('2023-12-21T02:00:00Z'), sent: 'goes-on' as const };
    await expect(reorganise(programId, after, given, options)).rejects.toMatchObject({
      code: 'reorganisation-corrections-wait',
      details: { units: 'xã c2 (c2)' },
    });
    await pool.query("UPDATE report_corrections SET state = 'refused' WHERE assignment_id = $1", [idOf('c2')]);
    await reorganise(programId, after, given, options);

    const files = await countAnswerFiles(
      pool,
      ['c1', 'c2', 'c4', 'c5'].map((code) => ({ id: idOf(code), reportedBy: null })),
    );
    expect(['c1', 'c2', 'c4', 'c5'].map((code) => files.get(idOf(code))?.minutes)).toEqual([...[5, sentFor === 'c2' ? 4 : 3], ...[1, 1]]);
    // One that takes its own away leaves the other's.
    const shared = await pool.query(
      'SELECT count(DISTINCT attachment_id)::int AS n, count(*)::int AS all FROM signed_papers WHERE assignment_id = ANY($1)',
      [['c1', 'c2', 'c4', 'c5'].map(idOf)],
    );
    const all = sentFor === 'c2' ? 11 : 12;
    expect(shared.rows[0]).toEqual({ n: all, all });
    // What was attached for one stays marked.
    const { rows: marks } = await pool.query(
      'SELECT added_for AS "by", count(*)::int AS n FROM signed_papers WHERE assignment_id = $1 AND withdrawn_at IS NULL GROUP BY 1 ORDER BY 1',
      [idOf('c1')],
    );
    expect(marks).toEqual([
      { by: 'coordinator', n: 2 },
      { by: null, n: 3 },
    ]);
    const { rows: reports } = await pool.query('SELECT answers FROM reports WHERE assignment_id = $1 ORDER BY version DESC LIMIT 1', [
      idOf('c1'),
    ]);
    expect(reports[0].answers).toMatchObject({
      figures: { members: 30, fund: 2, minutes: 5 },
      explanations: { members: 'xã c1: Tăng lên 10.\nxã c2: Tăng lên 20.' },
    });
    // As long as somebody could type it, so that it can be saved again.
    expect(reports[0].answers.explanations.fund).toHaveLength(2_000);
    const { rows: begun } = await pool.query('SELECT draft FROM assignments WHERE id = $1', [idOf('c4')]);
    expect(begun[0].draft.explanations).toEqual({ members: 'Rà soát lại.\nxã c5: Mới lập chi hội.', fund: 'xã c5: Có ủng hộ.' });
    // More than the form asks for is told with how many there are: it is for whoever reports to take some away.
    expect(checkAnswers(formOfKinds, { figures: { minutes: 5 }, prose: {} }, null, 'draft').errors).toMatchObject([
      { code: 'minutes', problem: 'answer-files-over' },
    ]);
  },
);

test('a review that is open keeps its list where that is chosen, and who comes after a unit reports and decides for it', async () => {
  const { programId, cycle, duties, dutyOf, totals } = await reorganisedInReview('stays');
  expect(duties.map(({ code, state, parent, people }) => [code, state, parent, people.replaceAll('don-vi-', '')])).toEqual([
    ['P', 'owing', null, 'P'],
    ['d1', 'owing', 'P', 'P'],
    ['c1', 'approved', 'd1', 'c1'],
    ['c2', 'approved', 'd1', 'c1'],
    ['c3', 'submitted', 'd1', 'c3'],
    ['d2', 'owing', 'P', 'P'],
    ['c4', 'approved', 'd2', 'c4'],
    ['c5', 'owing', 'd2', 'c4'],
  ]);
  expect(await totals()).toBe(606);
  // By the link that it had, and by a new one to that of the unit that it took in.
  expect(await dutyOf(cycle.linkIds.get('c4') as number)).toMatchObject({ code: 'c4', name: 'xã c4' });
  const { rows } = await pool.query(
    `SELECT l.id, l.contact_id AS "contactId" FROM links l JOIN contacts c ON c.id = l.contact_id JOIN units u ON u.id = c.unit_id
     WHERE l.cycle_id = $1 AND u.code = 'c5' AND l.revoked_at IS NULL`,
    [cycle.cycleId],
  );
  expect(await dutyOf(rows[0].id)).toMatchObject({ code: 'c5', state: 'owing' });
  await send(database, { ...cycle, contactIds: new Map([['c5', rows[0].contactId]]) }, 'c5', { at: new Date('2023-12-20T02:00:00Z') });
  const { rows: told } = await pool.query(
    `SELECT facts->'told'->>'reader' AS reader, facts->'told'->'unit'->>'name' AS unit, facts->'told'->>'duty' AS duty, facts->'to'->>'email' AS address
     FROM messages WHERE program_id = $1 AND kind = 'units-reorganised' ORDER BY reader, unit`,
    [programId],
  );
  expect(told.map(({ reader, unit: name, duty, address }) => [reader, name, duty, address?.split('@')[0] ?? null])).toEqual([
    ...[
      ['huyện Hai', 'd2'],
      ['huyện Một', 'd1'],
      ['xã c2', 'c2'],
      ['xã c5', 'c5'],
    ].map(([name, code]) => ['ended', name, 'heirs', `don-vi-${code}`]),
    ['office', null, null, null],
    ['unit', 'tỉnh', 'others-too', null],
    ['unit', 'xã Bốn', 'others-too', null],
    ['unit', 'xã Lớn', 'others-too', null],
    ['unit', 'xã c3', 'as-before', null],
  ]);
  // Who leaves the unit in their place leaves these reports with it, and who comes has them.
  const idOf = async (code: string) =>
    (
      await pool.query(
        "SELECT c.id FROM contacts c JOIN units u ON u.id = c.unit_id WHERE c.program_id = $1 AND u.code = $2 AND u.valid_to IS NULL AND c.role = 'unit' AND c.ends_at IS NULL",
        [programId, code],
      )
    ).rows[0].id;
  const by = { office: 'Văn phòng', link: null };
  const at = new Date('2023-12-20T01:00:00Z');
  await endContact(database, { programId, code: 'c4', contactId: await idOf('c4'), by, endsAt: null, at });
  for (const link of [cycle.linkIds.get('c4') as number, rows[0].id]) await expect(dutyOf(link)).rejects.toThrow('link-unit-gone');
  const details = { office: 'Hội xã Bốn', email: 'moi@c4.example', phone: null, language: 'vi' as const };
  const life = { startsAt: null, endsAt: null, standsInFor: null };
  await addContact(database, { programId, code: 'c4', details, life, by, secret, at });
  const table = [{ code: 'c4', office: 'Văn thư xã Bốn', email: 'bang@c4.example' }];
  expect(await importContacts(database, { programId, rows: table, actor: 'Văn phòng', secret, at })).toEqual({ added: 1 });
  await setContact(database, {
    ...{ contactId: await idOf('c1'), details: { ...details, email: 'moi@c1.example' } },
    ...{ seen: null, actor: 'Văn phòng', secret, at },
  });
  const { rows: held } = await pool.query(
    `SELECT u.code, split_part(c.email, '.', 1) AS email FROM links l JOIN contacts c ON c.id = l.contact_id JOIN units u ON u.id = c.unit_id
     WHERE l.cycle_id = $1 AND l.purpose = 'report' AND l.revoked_at IS NULL AND u.code = ANY($2) ORDER BY u.code, c.email`,
    [cycle.cycleId, ['c1', 'c2', 'c4', 'c5']],
  );
  expect(held.map(({ code, email }) => [code, email])).toEqual([
    ['c1', 'moi@c1'],
    ['c2', 'moi@c1'],
    ['c4', 'bang@c4'],
    ['c4', 'moi@c4'],
    ['c5', 'bang@c4'],
    ['c5', 'moi@c4'],
  ]);
});

test('who ended in a review stands beside whose it is now, also once the units are reorganised again', async () => {
  /** Each duty in its order, with whether it owes nothing, and whether its path goes by what is above it. */
  const listOf = async ({ cycleId }: { cycleId: number }) => {
    const { rows } = await pool.query(
      `SELECT u.code, a.depth, a.state, p.code AS parent, a.path = CASE WHEN pa.id IS NULL THEN '/' ELSE pa.path END || a.unit_id || '/' AS within
       FROM assignments a JOIN units u ON u.id = a.unit_id LEFT JOIN assignments pa ON pa.id = a.parent_id LEFT JOIN units p ON p.id = pa.unit_id
       WHERE a.cycle_id = $1 ORDER BY a.ordinal, a.id`,
      [cycleId],
    );
    return rows.map(({ code, depth, state, parent, within }) => [code, depth, state === 'waived', parent, within]);
  };
  const pairs = (all: string) => all.split(', ').map((pair) => pair.split(' ') as [string, string]);
  const again = { day: '2023-12-19', at: new Date('2023-12-20T02:00:00Z'), press: 'reorganised-again', sent: 'goes-on' as const };
  const { programId, cycle } = await reorganisedInReview('goes-on');
  const after = [
    tree[0] as UnitRow,
    unit('d8', 'huyện Tám', 'district', 'P'),
    ...['c3', 'c4'].map((code) => unit(code, `xã ${code}`, 'commune', 'd8')),
  ];
  await reorganise(programId, after, pairs('c1 c3, c3 c3, c4 c4'), again);
  expect(await listOf(cycle)).toEqual([
    ['P', 0, false, null, true],
    ['d1', 1, true, 'P', true],
    ['d2', 1, true, 'P', true],
    ['d8', 1, false, 'P', true],
    ['c2', 2, true, 'd8', true],
    ['c1', 2, true, 'd8', true],
    ['c3', 2, false, 'd8', true],
    ['c5', 2, true, 'd8', true],
    ['c4', 2, false, 'd8', true],
  ]);
  // The first time it kept its list, and c2 was let off; then it goes by one without districts.
  const other = await planted();
  const kept = await openCycle(database, other);
  const communes = ['c1', 'c3', 'c4', 'c5'];
  await reorganise(
    other,
    tree.filter(({ code }) => code !== 'c2'),
    pairs('c1 c1, c2 c1'),
    { ...again, day: '2023-12-17', press: 'the-first-one', sent: 'stays' },
  );
  await pool.query("UPDATE assignments SET state = 'waived' WHERE id = $1", [kept.assignmentIds.get('c2')]);
  const flat = [tree[0] as UnitRow, ...communes.map((code) => unit(code, `xã ${code}`, 'commune', 'P'))];
  await reorganise(other, flat, pairs('c1 c1, c3 c3, c4 c4, c5 c5, d1 , d2 '), again);
  expect(await listOf(kept)).toEqual([
    ['P', 0, false, null, true],
    ['d1', 1, true, 'P', true],
    ['c2', 2, true, 'd1', true],
    ['d2', 1, true, 'P', true],
    ...communes.map((code) => [code, 1, false, 'P', true]),
  ]);
});

test('a review that is open goes by the new list where that is chosen: what was sent is added up, never written over, and nobody owes twice', async () => {
  const { cycle, duties, dutyOf, totals, programId } = await reorganisedInReview('goes-on');
  expect(duties.map(({ code, state, version, heir, parent }) => [code, state, version, heir, parent])).toEqual([
    ['P', 'owing', 0, null, null],
    ['d1', 'waived', 0, 'P', 'P'],
    ['d2', 'waived', 0, 'P', 'P'],
    ['c2', 'waived', 1, 'c1', 'P'],
    ['c1', 'approved', 2, null, 'P'],
    ['c3', 'submitted', 1, null, 'P'],
    ['c5', 'waived', 0, 'c4', 'P'],
    ['c4', 'draft', 1, null, 'P'],
  ]);
  // 101 and 202; what c4 had sent is of a part of it now, and begun with what was typed for the other.
  expect(await totals()).toBe(303);
  expect(await dutyOf(cycle.linkIds.get('c1') as number)).toMatchObject({ code: 'c1', name: 'xã Lớn', state: 'approved' });
  expect(await dutyOf(cycle.linkIds.get('c4') as number)).toMatchObject({
    name: 'xã Bốn',
    draft: { figures: { members: '308', families: '1' }, prose: { results: 'xã c4: Đã làm 1 việc.\nxã c5: Đang làm' } },
  });
  const waiving = { programId, cycleId: cycle.cycleId, cycle: { year: 2023, kind: 'preliminary' as const }, codes: ['c2'], reason: 'x' };
  const press = { office: 'Văn phòng', at: new Date('2023-12-20T02:00:00Z'), subject: '2023', key: 'take-it-back' };
  await expect(unwaiveAssignments(database, { ...waiving, ...press })).rejects.toThrow('nothing-changes');
  // Nor does the page before it say that it would be.
  const chosen = await readChosenDuties(pool, { cycleId: cycle.cycleId, codes: ['c2', 'c5'], at: press.at });
  expect(unwaiving(chosenDuties(chosen))).toMatchObject({ units: [], left: { waived: 2 } });
  await approvedNow(cycle, 'c3');
  expect(await totals()).toBe(304);
  // A code that was another's is that of the unit that has it now.
  await pool.query("UPDATE units SET code = 'c2' WHERE program_id = $1 AND name = 'xã Bốn'", [programId]);
  expect(await readAssignmentByCode(pool, { cycleId: cycle.cycleId, code: 'c2' })).toMatchObject({ name: 'xã Bốn', state: 'draft' });
});

test('a tier that gets a second kind, or loses it, keeps its rows, its duties and its word in a review that is open', async () => {
  const words = { province: 'Tỉnh', district: 'Huyện', commune: 'Xã' } as Record<string, string>;
  const rural = tree.map((row) => ({ ...row, level: words[row.level] as string }));
  const town = unit('t', 'thị xã Ba', 'Thị xã', 'P');
  const programId = await planted([...rural, town], 'in-review');
  const cycle = await openCycle(database, programId);
  await approved(cycle, 'c1', 101);
  const idsOf = async (): Promise<Record<string, number>> => {
    const { rows } = await pool.query('SELECT code, id FROM units WHERE program_id = $1 AND valid_to IS NULL', [programId]);
    return Object.fromEntries(rows.map(({ code, id }) => [code, id]));
  };
  const dutiesOf = async () =>
    (
      await pool.query(
        `SELECT u.code, a.id, a.state, a.level, a.due_at AS due FROM assignments a JOIN units u ON u.id = a.unit_id
         WHERE a.cycle_id = $1 AND a.passed_to IS NULL ORDER BY u.code`,
        [cycle.cycleId],
      )
    ).rows;
  const [units, duties] = [await idsOf(), await dutiesOf()];
  expect(new Set(duties.map(({ level }) => level))).toEqual(new Set(['Tỉnh', 'district', 'Xã']));
  const at = new Date('2023-12-19T02:00:00Z');
  const tiersOn = (on: string) => readLevels(pool, { programId, on });
  // Wards are founded one at a time, and the town ends.
  const wards = ['p1', 'p2'].map((code) => unit(code, `phường ${code}`, 'Phường', 'd1'));
  await reorganise(programId, [...rural, town, wards[0] as UnitRow], [], { day: '2023-12-15', press: 'first-ward', at, sent: 'goes-on' });
  await reorganise(programId, [...rural, town, ...wards], [], { day: '2023-12-16', press: 'second-ward', at, sent: 'goes-on' });
  await reorganise(programId, [...rural, ...wards], [['t', '']], { day: '2023-12-17', press: 'town-ends', at, sent: 'goes-on' });
  const { t: ended, ...others } = units;
  // Who owes and has no successor stays in the list, answered for by whom is above: both pages of it say so.
  expect(await readUnitFates(pool, [ended as number])).toEqual(
    new Map([[ended, { became: { day: '2023-12-17', heirless: true, units: [{ name: 'tỉnh', share: 1 }] }, from: null }]]),
  );
  const answering = await pool.query(
    `SELECT a.state, c.email FROM assignments a JOIN contacts c ON c.unit_id = a.unit_id AND (c.ends_at IS NULL OR c.ends_at > $3)
     WHERE a.cycle_id = $1 AND a.unit_id = $2`,
    [cycle.cycleId, ended, at],
  );
  expect(answering.rows).toMatchObject([{ state: 'owing', email: expect.stringMatching(/^don-vi-P@/) }]);
  expect(await idsOf()).toMatchObject(others);
  const now = await dutiesOf();
  const due = cycle.due.get('Xã');
  expect(now.filter(({ code }) => code.startsWith('p'))).toMatchObject(
    ['p1', 'p2'].map((code) => ({ code, state: 'owing', level: 'Xã', due })),
  );
  expect(now.filter(({ code }) => !code.startsWith('p'))).toEqual(duties);
  // On the days before, too, it is one tier.
  expect(await tiersOn('2023-12-18')).toMatchObject([
    { level: 'Tỉnh', units: 1 },
    { level: 'Huyện', units: 2 },
    { level: 'commune', units: 7 },
  ]);
  expect(await tiersOn('2023-12-01')).toMatchObject([
    { level: 'Tỉnh', units: 1 },
    { level: 'Huyện', units: 3 },
    { level: 'commune', units: 5 },
  ]);
});

test('what a unit has typed and not sent stays in its draft when it takes in one that has sent', async () => {
  const communes = (codes: readonly string[]) => codes.map((code) => unit(code, `xã ${code}`, 'commune', 'P'));
  const programId = await planted([tree[0] as UnitRow, ...communes(['u0', 'u1'])], 'in-review');
  // What comes to it is typed in the measure in which a draft is read.
  await pool.query(
    `UPDATE indicators i SET definition = jsonb_set(definition, '{unitOfMeasure,vi}', '"nghìn gia đình"') FROM forms f
     WHERE f.id = i.form_id AND f.program_id = $1 AND i.code = 'families'`,
    [programId],
  );
  const cycle = await openCycle(database, programId);
  await approved(cycle, 'u1', 5);
  const id = cycle.assignmentIds.get('u0');
  await pool.query(
    `UPDATE assignments SET state = 'draft', draft = '{"figures": {"members": "7"}, "prose": {"results": "Đang gõ"}, "writer": "k3f9x2ab.12"}' WHERE id = $1`,
    [id],
  );
  const given = ['u0', 'u1'].map((code): [string, string] => [code, 'u0']);
  const options = { day: '2023-12-17', at: new Date('2023-12-19T02:00:00Z'), sent: 'goes-on' as const };
  await reorganise(programId, [tree[0] as UnitRow, ...communes(['u0'])], given, options);
  const { rows } = await pool.query('SELECT state, draft FROM assignments WHERE id = $1', [id]);
  const [own] = rows;
  expect([own.state, own.draft.figures.members, own.draft.figures.families, own.draft.prose, own.draft.writer]).toEqual([
    'draft',
    '7',
    // Three digits behind a comma would be thousands.
    '0,0010',
    { results: 'Đang gõ\nĐã làm 1 việc.' },
    undefined,
  ]);
});

test('whatever becomes of units in an open review, nothing that counts is lost or counts twice, and everybody who owes is expected once', async () => {
  const lists = fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 5, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(lists, fc.array(fc.nat(1_000), { minLength: 5, maxLength: 5 }), async (links, figures) => {
      const old = links.map((_, n) => `u${n}`);
      const communes = (codes: readonly string[]) => codes.map((code) => unit(code, `xã ${code}`, 'commune', 'P'));
      const programId = await planted([tree[0] as UnitRow, ...communes(old)], 'in-review');
      const cycle = await openCycle(database, programId);
      for (const [n, code] of old.entries()) await approved(cycle, code, figures[n] as number);
      const given = old.flatMap((code, n): [string, string][] => {
        const to = links[n] as number[];
        return to.length === 0 ? [[code, '']] : to.map((index) => [code, `t${index}`]);
      });
      const after = [tree[0] as UnitRow, ...communes(['t0', 't1', 't2', 't3'])];
      const options = { day: '2023-12-17', at: new Date('2023-12-19T02:00:00Z'), sent: 'goes-on' as const };
      // In the second in which it closes: one comes first, and both are done.
      await Promise.all([
        reorganise(programId, after, given, options),
        closeAssignments(database, { cycleId: cycle.cycleId, at: options.at }),
      ]);
      expect((await readTotals(pool, { ...cycle, codes: ['members'] })).figures.members).toBe(figures.reduce((sum, one) => sum + one, 0));
      const { rows } = await pool.query<{ passed: number; all: number; closed: boolean }>(
        `SELECT count(*) FILTER (WHERE a.passed_to IS NOT NULL)::int AS passed, count(*)::int AS "all",
           bool_and(a.state IN ('approved', 'waived', 'missed')) AS closed FROM assignments a WHERE a.cycle_id = $1`,
        [cycle.cycleId],
      );
      const heirless = links.filter((to) => to.length === 0).length;
      const [now] = rows as [(typeof rows)[number]];
      // Closed first, it keeps its list.
      expect([6, 5 + heirless]).toContain(now.all - now.passed);
      expect(now.closed).toBe(true);
    }),
    { numRuns: 8 },
  );
});

test('a server that is lost in the middle has done nothing of it; pressed again beside a round that goes out it is done once, and nobody who is let off is asked', async () => {
  const programId = await planted();
  const cycle = await openCycle(database, programId);
  const after = tree.filter(({ code }) => code !== 'c2').map((row) => (row.code === 'c1' ? { ...row, name: 'xã Lớn' } : row));
  const given = ['c1', 'c2'].map((code): [string, string] => [code, 'c1']);
  const options = { day: '2023-12-17', at: new Date('2023-12-19T02:00:00Z'), sent: 'goes-on' as const };
  const state = async () =>
    (
      await pool.query(
        `SELECT (SELECT count(*)::int FROM units WHERE program_id = $1) AS units, (SELECT count(*)::int FROM reorganisations WHERE program_id = $1) AS done,
           (SELECT count(*)::int FROM assignments WHERE cycle_id = $2 AND state = 'waived') AS gone`,
        [programId, cycle.cycleId],
      )
    ).rows[0];
  const other = await pool.connect();
  try {
    await other.query('BEGIN');
    await other.query('SELECT 1 FROM contacts WHERE id = $1 FOR UPDATE', [cycle.contactIds.get('c2')]);
    const lost = reorganise(programId, after, given, options).catch((error) => error);
    await waitingForLock(database, 1);
    await pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    expect(await lost).toBeInstanceOf(Error);
  } finally {
    await other.query('ROLLBACK');
    other.release();
  }
  expect(await state()).toEqual({ units: tree.length, done: 0, gone: 0 });
  const round = { programId, cycleId: cycle.cycleId, round: 'asked@once', kind: 'reminder' as const, dueAt: null, codes: null };
  const asked = () =>
    planRound(database, programId, (client) => prepareUnitMessages(client, { ...round, facts: { when: 'asked' }, at: options.at }));
  await asked();
  const holder = await pool.connect();
  try {
    // Its last step but one: it has passed on duties, contacts and mails, and nobody sees that yet.
    await holder.query('BEGIN; LOCK TABLE happenings IN EXCLUSIVE MODE');
    const reorganising = reorganise(programId, after, given, options);
    await waitingForLock(database, 1);
    // A round that is planned once more, and one that is planned now for the first time.
    const planning = [
      asked(),
      planRound(database, programId, (client) =>
        prepareUnitMessages(client, { ...round, round: 'last-call', facts: { when: 'last-call' }, at: options.at }),
      ),
    ];
    await waitingForLock(database, 2);
    await holder.query('ROLLBACK');
    await Promise.all([reorganising, ...planning]);
  } finally {
    holder.release();
  }
  expect(await state()).toEqual({ units: tree.length + 1, done: 1, gone: 1 });
  const { rows } = await pool.query(
    `SELECT m.round, count(*)::int AS mails, count(DISTINCT m.assignment_id)::int AS duties, count(*) FILTER (WHERE a.state = 'waived')::int AS gone,
       count(*) FILTER (WHERE c.ends_at IS NOT NULL)::int AS "toEnded"
     FROM messages m JOIN assignments a ON a.id = m.assignment_id JOIN contacts c ON c.id = m.contact_id
     WHERE m.cycle_id = $1 AND m.round IN ('asked@once', 'last-call') AND m.state = 'planned' GROUP BY 1 ORDER BY 1`,
    [cycle.cycleId],
  );
  const each = { mails: tree.length - 1, duties: tree.length - 1, gone: 0, toEnded: 0 };
  expect(rows).toEqual([
    { round: 'asked@once', ...each },
    { round: 'last-call', ...each },
  ]);
});
