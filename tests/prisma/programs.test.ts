import { afterAll, expect, test } from 'vitest';
import { recordEvent } from '../../prisma/queries/audit/record-event.ts';
import { readDueClashes } from '../../prisma/queries/contacts/read-due-clashes.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { countContacts } from '../../prisma/queries/programs/count-contacts.ts';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { putToSignature } from '../../prisma/queries/programs/put-to-signature.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readOtherPrograms } from '../../prisma/queries/programs/read-other-programs.ts';
import { readUnits } from '../../prisma/queries/programs/read-units.ts';
import { recordSignature } from '../../prisma/queries/signatures/record-signature.ts';
import { readLevels } from '../../prisma/queries/units/read-levels.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { duesInSameMonths } from '../../rules/due-clashes.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { parseUnits } from '../../rules/units.ts';
import { createSmallProgram, smallTree } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { flatTree } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

const at = new Date('2023-03-20T01:00:00Z');
const { units } = parseUnits(flatTree(3));
const contacts = units.map(({ code }) => ({ code, office: `Hội ${code}`, email: `${code}@mau.example` }));
const create = (over: Partial<Parameters<typeof createProgram>[1]> = {}) =>
  createProgram(database, { definition: ngheAnProgram, units, contacts, at, actor: 'Văn phòng', ...over });

/** How many rows every table has, the generated ones too. */
async function rowCounts(): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ name: string; n: number }>(
    `SELECT table_schema || '.' || table_name AS name,
            (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I.%I', table_schema, table_name), false, true, '')))[1]::text::int AS n
     FROM information_schema.tables WHERE table_schema IN ('public', 'figures') ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

test('a program that is stored is read again as it was agreed', async () => {
  const id = await create();
  const { formId: _, state, ...definition } = await readDefinition(pool, id);
  expect(state).toBe('draft');
  expect(definition).toEqual(ngheAnProgram);
});

test('a program that cannot be stored whole leaves nothing behind, not even the table of its figures', async () => {
  const before = await rowCounts();
  const definition = { ...ngheAnProgram, key: 'half' };
  // The last thing that is written: a contact without an address.
  const broken = contacts.map((contact, n) => (n === 3 ? { ...contact, email: null as unknown as string } : contact));
  await expect(create({ definition, contacts: broken })).rejects.toThrow('email');
  expect(await rowCounts()).toEqual(before);
  await create({ definition });
});

test('tiers are planned as they were shown, and a program from before tiers keeps the levels that it was planned by', async () => {
  const kinds = ['Tỉnh', 'Huyện', 'Thành phố', 'Xã', 'Thị trấn', 'Phường'];
  const rows = readUnitsCsv(`code,name,level,parent_code
1,Tỉnh A,Tỉnh,\n2,Huyện B,Huyện,1\n3,Thành phố C,Thành phố,1\n4,Xã D,Xã,2\n5,Thị trấn E,Thị trấn,2\n6,Phường F,Phường,3\n7,Xã G,xã,3\n`);
  const tree = parseUnits(rows);
  const definition = { ...ngheAnProgram, key: 'national-list' };
  const programId = await create({ definition, units: tree.units, contacts: [] });
  const planned = { programId, on: definition.term.from };
  const shown = { levels: ['Tỉnh', 'district', 'commune'], units: [1, 2, 4] };
  expect(tree.levels.map(({ level }) => level)).toEqual(shown.levels);
  expect((await readLevels(pool, planned)).map(({ level }) => level)).toEqual(shown.levels);
  expect(
    (await countContacts(pool, { ...planned, named: 0, at: new Date('2023-03-20T01:00:00Z') })).levels.map(({ level, units: n }) => [
      level,
      n,
    ]),
  ).toEqual(shown.levels.map((level, tier) => [level, shown.units[tier]]));

  // As a release without tiers left it.
  await pool.query('UPDATE units SET level = kind, kind = NULL WHERE program_id = $1', [programId]);
  expect((await readLevels(pool, planned)).map(({ level }) => level)).toEqual(['Tỉnh', 'Huyện', 'Thành phố', 'Phường', 'Thị trấn', 'Xã']);
  // Its draft, corrected, has tiers.
  const again = parseUnits((await readUnits(pool, planned)).rows);
  expect(again.levels).toEqual(tree.levels);
  expect(new Set(again.units.map(({ kind }) => kind))).toEqual(new Set(kinds));
});

test('a key that is taken is refused and leaves nothing, also when two create it at once', async () => {
  const definition = { ...ngheAnProgram, key: 'one-key' };
  const outcomes = await Promise.allSettled([create({ definition }), create({ definition }), create({ definition })]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'program-key-taken' });
  const before = await rowCounts();
  await expect(create({ definition })).rejects.toMatchObject({ code: 'program-key-taken', details: { key: 'one-key' } });
  expect(await rowCounts()).toEqual(before);
});

test('a party signs once, however often and at however many places at once', async () => {
  const programId = await create({ definition: { ...ngheAnProgram, key: 'signed' } });
  await putToSignature(database, { programId, revision: null, actor: 'Văn phòng', at });
  const sign = () => recordSignature(database, { programId, partyKey: 'hoi-khuyen-hoc', office: 'Chủ tịch', at });
  expect(await Promise.all([sign(), sign(), sign()])).toEqual(Array(3).fill('Hội Khuyến học tỉnh Nghệ An'));
  const { rows } = await pool.query("SELECT 1 FROM audit_events WHERE program_id = $1 AND action = 'program.signed'", [programId]);
  expect(rows).toHaveLength(1);
  expect(await database.prisma.signature.count({ where: { party: { programId } } })).toBe(1);
});

test('what is in the record can be neither changed nor taken out', async () => {
  await recordEvent(pool, { programId: null, at, actor: 'Văn phòng', action: 'tested', subject: 'record', details: { n: 1 } });
  const before = (await pool.query('SELECT * FROM audit_events ORDER BY id')).rows;
  await expect(pool.query("UPDATE audit_events SET actor = 'ai đó'")).rejects.toThrow('audit_events is only ever added to');
  await expect(pool.query('DELETE FROM audit_events')).rejects.toThrow('audit_events is only ever added to');
  expect((await pool.query('SELECT * FROM audit_events ORDER BY id')).rows).toEqual(before);
});

test('an installation keeps what it was made as: a real one never becomes a rehearsal', async () => {
  const made = await Promise.all([openInstallation(pool, null), openInstallation(pool, null)]);
  expect(made[0]).toEqual(made[1]);
  await expect(openInstallation(pool, { seed: 1, from: at })).rejects.toThrow('a rehearsal must not touch it');
});

test('an office that owes two programs in one month is told with both days, once a mailbox, before they are set', async () => {
  const { calendar } = ngheAnProgram;
  const later = { ...calendar, due: calendar.due.map((due) => (due.month === 12 ? { ...due, day: due.day + 1 } : due)) };
  const [own, other] = [
    await createSmallProgram(database, { key: 'clash-own' }),
    await createSmallProgram(database, { key: 'clash-other', name: 'Chương trình khác', calendar: later }),
  ];
  const at = new Date('2023-12-01T00:00:00Z');
  const dues = [
    { level: 'Xã', date: '2023-12-20' },
    { level: 'Huyện', date: '2023-12-25' },
  ];
  const levels = (await readLevels(database.pool, { programId: own.programId, on: '2023-12-01' })).map(({ level }) => level);
  const named = dues.map((due, index) => ({ ...due, level: levels.at(index === 0 ? -1 : -2) ?? '' }));
  const look = async (contacts: { email: string; level: string; office: string }[] = []) => {
    const others = duesInSameMonths(named, await readOtherPrograms(database.pool, own.programId));
    const programId = contacts.length > 0 ? null : own.programId;
    const found = await readDueClashes(database.pool, { own: named, others, programId, contacts, at });
    return found.map(({ program, date, otherDate, offices }) => [program.name, date, otherDate, offices]);
  };
  // A draft has no days yet that an office could count on.
  expect(await look()).toEqual([]);
  await database.prisma.program.update({ where: { id: other.programId }, data: { state: 'active' } });
  expect(await look()).toEqual([
    ['Chương trình khác', '2023-12-20', '2023-12-21', 5],
    ['Chương trình khác', '2023-12-25', '2023-12-26', 2],
  ]);
  // A plan has a tier by the word of then: since the first ward was founded its units have another one, or the other way around.
  const tier = named[0]?.level;
  expect(tier).toBe('commune');
  const renameTier = ({ programId }: typeof own, to: string | undefined, from: string | undefined) =>
    database.pool.query('UPDATE units SET level = $2 WHERE program_id = $1 AND level = $3', [programId, to, from]);
  const once = duesInSameMonths(named, await readOtherPrograms(database.pool, own.programId));
  for (const program of [own, other]) {
    await renameTier(program, 'Xã', tier);
    const found = await readDueClashes(database.pool, { own: named, others: once, programId: own.programId, contacts: [], at });
    expect(found.map(({ otherDate, offices }) => [otherDate, offices])).toEqual([
      ['2023-12-21', 5],
      ['2023-12-26', 2],
    ]);
    await renameTier(program, tier, 'Xã');
  }
  // One person for two communes is one mailbox; who is no contact any more owes nothing.
  const [first = '', second = '', third = ''] = smallTree.communes;
  const change = (program: typeof own, code: string, data: object) =>
    database.prisma.contact.update({ where: { id: program.contactIds.get(code) ?? 0 }, data });
  for (const program of [own, other]) await change(program, second, { email: `DON-VI-${first}@nghe-an.example` });
  await change(other, third, { endsAt: new Date('2023-11-30T00:00:00Z') });
  expect((await look())[0]).toEqual(['Chương trình khác', '2023-12-20', '2023-12-21', 3]);
  // Of a program that is not stored yet.
  expect(await look([{ email: `don-vi-${first}@nghe-an.example`, level: named[0]?.level ?? '', office: 'Một nơi' }])).toEqual([
    ['Chương trình khác', '2023-12-20', '2023-12-21', 1],
  ]);
});
