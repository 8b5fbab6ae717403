import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { registerBases } from '../../prisma/queries/directives/register-bases.ts';
import { readDirectiveChanges } from '../../prisma/queries/messages/read-directive-changes.ts';
import { createTree, flatTree } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let cookie: string;
let programs: string[];
let list: string;
let made = 0;

beforeAll(async () => {
  service = await startService(database);
  cookie = await signIn(service);
});
beforeEach(async () => {
  made += 1;
  programs = [];
  for (const name of ['a', 'b']) {
    const programId = await createTree(database, flatTree(1), `directives-${made}-${name}`);
    await prisma.program.update({ where: { id: programId }, data: { state: 'active' } });
    await registerBases(pool, { programId, by: 'engine', at: new Date('2023-04-01T02:00:00Z') });
    programs.push(programId);
  }
  list = `/programs/${programs[0]}/directives`;
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const post = (path: string, json: Record<string, unknown>) => service.ask('POST', path, { json, cookie });
const later = {
  ...{ relation: 'led-to', kind: 'Chỉ thị', title: 'Về công tác khuyến học', issuer: 'Ban Thường vụ Tỉnh ủy' },
  ...{ documentNumber: '26-CT/TU', issuedOn: '2023-11-20' },
};

test('the bases are in the register from the start, once; what comes later is entered once however often it is pressed', async () => {
  await registerBases(pool, { programId: programs[0] as string, by: 'engine', at: new Date() });
  const { json } = await service.ask('GET', list, { cookie });
  expect(json.directives.map(({ documentNumber }: { documentNumber: string }) => documentNumber)).toEqual([
    '49-KL/TW',
    '14/CT-TTg',
    '148/QĐ-UBND',
  ]);
  const key = 'press-of-document';
  const twice = await Promise.all([post(list, { ...later, key }), post(list, { ...later, key })]);
  expect(twice.map(({ json: answer }) => answer.register)).toEqual([4, 4]);
  const page = await service.ask('GET', list, { page: true, cookie });
  expect([page.status, page.text.includes('26-CT/TU')]).toEqual([200, true]);
});

test('what is wrong with a document is said, and nothing is entered', async () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ title: ' ' }, 'directive-title-missing'],
    [{ documentNumber: '' }, 'directive-number-missing'],
    [{ issuedOn: '' }, 'date-missing'],
    [{ issuedOn: '2023-02-31' }, 'date-not-real'],
    [{ issuedOn: '2099-01-01' }, 'directive-issued-ahead'],
    [{ inForceFrom: '2023-11-19' }, 'directive-before-issued'],
    [{ inForceTo: '2023-11-19' }, 'directive-dates-crossed'],
    [{ address: 'javascript:alert(1)' }, 'directive-address-refused'],
    [{ relation: 'owed', party: '', due: '2099-01-01' }, 'directive-owed-by-nobody'],
    [{ relation: 'owed', party: 'nobody', due: '2099-01-01' }, 'action-owner-unknown'],
    [{ relation: 'owed', party: 'nobody' }, 'directive-owed-without-day'],
  ];
  for (const [more, code] of wrong) expect([more, (await post(list, { ...later, ...more })).json.code]).toEqual([more, code]);
  expect(await prisma.directive.count({ where: { programId: programs[0] as string } })).toBe(3);
  expect(await prisma.actionItem.count({ where: { programId: programs[0] as string } })).toBe(0);
});

test('a basis that is replaced is told to every program that rests on it, neither by itself nor in a circle, and to nobody once it is taken back', async () => {
  const { register } = (await post(list, later)).json;
  const replace = (of: number, by: number, on = '2023-12-01') => post(`${list}/${of}`, { do: 'replaced', by, on });
  expect((await replace(2, 2)).json.code).toBe('directive-replaces-itself');
  expect((await replace(2, 99)).json.code).toBe('directive-unknown');
  expect((await replace(2, register, '2001-01-01')).json.code).toBe('directive-dates-crossed');
  const both = await Promise.all([replace(2, register), replace(register, 2)]);
  expect(both.map(({ json }) => json.code ?? 'taken').sort()).toEqual(['directive-replaced-in-a-circle', 'taken']);
  const mails = await prisma.message.findMany({
    where: { kind: 'directive-changed', programId: { in: programs } },
    orderBy: { id: 'asc' },
  });
  const [taken] = await prisma.directive.findMany({ where: { programId: programs[0] as string, replacedBy: { not: null } } });
  // Only a basis is rested on: where the later document was replaced first, nobody has to hear of it.
  if (taken?.register === 2) {
    expect(mails.map(({ programId }) => programId).sort()).toEqual(programs.toSorted());
    for (const { id } of mails)
      expect(await readDirectiveChanges(pool, id)).toMatchObject([
        { documentNumber: '14/CT-TTg', replacement: { documentNumber: '26-CT/TU' } },
      ]);
  }
  await post(`${list}/${taken?.register}`, { do: 'restored' });
  for (const { id } of mails) expect(await readDirectiveChanges(pool, id)).toEqual([]);
});

test('an entry is corrected at its boxes, what stood before is read in its story, and one that replaces another is not struck out', async () => {
  // One that ended is told under its right number to those who rest on that.
  const misread = (await post(list, { ...later, documentNumber: '14/CT' })).json.register;
  await post(`${list}/${misread}`, { do: 'ended', on: '2023-12-01' });
  const told = () => prisma.message.findMany({ where: { kind: 'directive-changed', programId: { in: programs } } });
  expect(await told()).toEqual([]);
  await post(`${list}/${misread}`, { do: 'corrected', words: 'Ghi thiếu.', documentNumber: '14/CT-TTg' });
  expect((await told()).map(({ programId }) => programId).sort()).toEqual(programs.toSorted());
  for (const { id } of await told()) expect(await readDirectiveChanges(pool, id)).toMatchObject([{ documentNumber: '14/CT-TTg' }]);
  const { json } = await post(list, { ...later, documentNumber: '26-CT/TW' });
  const one = `${list}/${json.register}`;
  const form = {
    do: 'corrected',
    words: 'Ghi nhầm số.',
    documentNumber: '26-CT/TU',
    'issuedOn.day': '31',
    'issuedOn.month': '12',
    'issuedOn.year': '2099',
  };
  const boxes = { kind: 'Chỉ thị', title: 'Chỉ thị mới', issuer: 'Tỉnh ủy', address: '' };
  const wrong = await service.ask('POST', one, {
    page: true,
    cookie,
    form: { ...form, ...boxes, ...(await formFields(service, cookie)), key: 'press-of-wrong' },
  });
  expect([wrong.status, wrong.text.includes('href="#issuedOn-corrected"'), wrong.text.includes('value="2099"')]).toEqual([422, true, true]);
  expect((await post(one, { do: 'corrected', words: 'x' })).json.code).toBe('directive-nothing-corrected');
  await post(one, { do: 'corrected', words: 'Ghi nhầm số.', documentNumber: '26-CT/TU', key: 'press-of-correction' });
  await post(one, { do: 'corrected', words: 'Ghi nhầm số.', documentNumber: '26-CT/TU', key: 'press-of-correction' });
  const read = (await service.ask('GET', one, { cookie })).json;
  expect([read.documentNumber, read.story.length, read.story.at(-1)?.changes]).toEqual([
    '26-CT/TU',
    2,
    [{ field: 'documentNumber', before: '26-CT/TW', after: '26-CT/TU' }],
  ]);
  await post(`${list}/1`, { do: 'replaced', by: json.register, on: '2023-12-20' });
  expect((await post(one, { do: 'struck', words: 'Nhầm' })).json.code).toBe('directive-replaces-another');
  await post(`${list}/1`, { do: 'restored' });
  // Neither comes back what rests on a struck one.
  const newest = (await post(list, { ...later, documentNumber: '27-CT/TU' })).json.register;
  await post(one, { do: 'replaced', by: newest, on: '2023-12-20' });
  for (const struck of [one, `${list}/${newest}`]) expect((await post(struck, { do: 'struck', words: 'Nhầm' })).status).toBe(200);
  expect((await post(one, { do: 'unstruck', words: 'Gạch nhầm' })).json.code).toBe('directive-replaced-by-struck');
  for (const again of [`${list}/${newest}`, one]) expect((await post(again, { do: 'unstruck', words: 'Gạch nhầm' })).status).toBe(200);
});

test('what a party owes is a task with a draft and comments; delivered, it has its number and the task is reported as done', async () => {
  const party = await prisma.party.findFirstOrThrow({ where: { programId: programs[0] as string } });
  const owed = {
    relation: 'owed',
    kind: 'Tờ trình',
    title: 'Về quỹ khuyến học',
    issuer: 'Tỉnh ủy',
    party: party.key,
    due: '2099-03-15',
    key: 'press-of-owed',
  };
  const register = (await post(list, owed)).json.register as number;
  expect((await post(list, owed)).json.register).toBe(register);
  // Not issued yet, it takes the place of nothing.
  expect((await post(`${list}/1`, { do: 'replaced', by: register, on: '2023-12-20' })).json.code).toBe('directive-replaced-by-owed');
  const one = `${list}/${register}`;
  const read = async () => (await service.ask('GET', one, { cookie })).json;
  expect(await read()).toMatchObject({
    standing: 'owed',
    owed: { number: 1 },
    acts: ['drafted', 'commented', 'delivered', 'corrected', 'struck'],
  });
  expect((await post(one, { do: 'drafted', words: '' })).json.code).toBe('action-words-missing');
  await post(one, { do: 'drafted', words: 'Kính trình' });
  await post(one, { do: 'commented', words: 'Thêm căn cứ' });
  expect((await post(one, { do: 'delivered', documentNumber: '5-TTr', on: '2099-01-01' })).json.code).toBe('directive-issued-ahead');
  // Broken off at its task, it is not delivered either.
  await pool.query("ALTER TABLE action_item_steps ADD CONSTRAINT breaks CHECK (kind <> 'reported') NOT VALID");
  expect((await post(one, { do: 'delivered', documentNumber: '5-TTr/HKH', on: '2023-12-01' })).status).toBe(500);
  await pool.query('ALTER TABLE action_item_steps DROP CONSTRAINT breaks');
  expect(await read()).toMatchObject({ standing: 'owed' });
  await post(one, { do: 'delivered', documentNumber: '5-TTr/HKH', on: '2023-12-01' });
  expect(await read()).toMatchObject({
    standing: 'in-force',
    documentNumber: '5-TTr/HKH',
    acts: ['replaced', 'ended', 'corrected', 'undelivered', 'struck'],
  });
  expect((await post(one, { do: 'drafted', words: 'Muộn' })).json.code).toBe('directive-moved-on');
  expect(await prisma.actionItem.findMany({ where: { programId: programs[0] as string } })).toMatchObject([
    { state: 'reported', owner: { party: party.key } },
  ]);
  // It was not delivered after all: it is owed again, and so is its task. Struck out, nobody owes it; entered again, it is as it was.
  const states = async () => [
    (await read()).standing,
    (await prisma.actionItem.findFirstOrThrow({ where: { programId: programs[0] as string } })).state,
  ];
  await post(one, { do: 'undelivered', words: 'Ghi nhầm văn bản khác.' });
  expect(await states()).toEqual(['owed', 'open']);
  await post(one, { do: 'struck', words: 'Ghi hai lần.' });
  expect(await states()).toEqual(['struck', 'dropped']);
  await post(one, { do: 'unstruck', words: 'Gạch nhầm.' });
  expect(await states()).toEqual(['owed', 'open']);
  const from = `/programs/${programs[0]}/actions?from=directive-${register}`;
  expect((await service.ask('GET', from, { page: true, cookie })).text).toContain('Về quỹ khuyến học</textarea>');
});

test('markup in everything comes out as text, and an address leads only to the web', async () => {
  const hostile = '<script>alert(1)</script>"><img src=x>';
  const register = (await post(list, { ...later, title: hostile, kind: hostile, issuer: hostile, address: 'https://chinhphu.vn/a' })).json
    .register;
  await post(`${list}/${register}`, { do: 'ended', on: '2023-12-01' });
  for (const path of [list, `${list}/${register}`]) {
    const { status, text } = await service.ask('GET', path, { page: true, cookie });
    expect([path, status, text.includes('<script>alert'), text.includes('<img src=x')]).toEqual([path, 200, false, false]);
  }
});
