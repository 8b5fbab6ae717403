import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { fieldsOf } from '../../rules/program-fields.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { boxesOf, pressProgram } from './program-form.ts';
import { type Answer, expiredSession, formFields, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase();
await openInstallation(database.pool, null);
const service = await startService(database);
afterAll(async () => {
  await service.stop();
  await drop();
});

const csv = readFileSync(new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url), 'utf8');
const contacts = 'code,office,email\n40,Hội Khuyến học tỉnh,tinh@mau.example\n412,Hội Khuyến học thành phố,vinh@mau.example\n';
const whole: Record<string, string> = { ...fieldsOf(ngheAnProgram), units: csv, contacts, unitsFrom: '' };
let cookie: string;
let carried: Record<string, string>;
beforeEach(async () => {
  cookie = await signIn(service);
  carried = await formFields(service, cookie);
});

const press = (step: string, boxes: Record<string, string>, files: Record<string, Uint8Array> = {}, as = cookie): Promise<Answer> =>
  pressProgram(service, '/programs/new', { ...carried, ...boxes, step }, as, files);
const stored = () => database.prisma.program.count();

describe('creating a program on pages', () => {
  test('shows every date, unit and address first, and stores it once however often it is pressed', async () => {
    const before = await stored();
    const preview = await press('preview', { ...whole, key: '' });
    expect(preview.status).toBe(200);
    for (const words of ['460', 'Sơ kết năm 2023', 'Dời từ Chủ nhật 05/01/2025', '480 đơn vị chưa có địa chỉ', ngheAnProgram.name])
      expect(preview.text).toContain(words);
    expect(await stored()).toBe(before);

    const boxes = boxesOf(preview.text);
    const pressed = await Promise.all([press('do', boxes), press('do', boxes), press('do', boxes)]);
    const headers = pressed[0]?.headers ?? new Headers();
    expect(pressed.map((answer) => [answer.status, answer.headers.get('location')])).toEqual(Array(3).fill([303, headers.get('location')]));
    expect(await stored()).toBe(before + 1);
    const id = headers.get('location')?.split('/').at(-1) ?? '';
    const { formId: _, state, key, ...program } = await readDefinition(database.pool, id);
    const { key: __, ...sample } = ngheAnProgram;
    expect([state, key]).toEqual(['draft', 'chuong-trinh-phoi-hop-ve-cong-tac-khuyen-hoc-2023-2025']);
    expect(program).toEqual(sample);
    expect(await database.prisma.unit.count({ where: { programId: id } })).toBe(482);
    expect(await database.prisma.contact.count({ where: { programId: id, role: 'unit' } })).toBe(2);
  });

  test('goes back to the form with all of it, and begins a copy of another program with its units', async () => {
    const preview = await press('preview', { ...whole, key: 'for-a-copy' });
    const boxes = boxesOf(preview.text);
    const again = await press('edit', boxes);
    const { draftId, formToken, lang, ...shown } = boxesOf(again.text);
    expect([draftId, formToken, lang]).toEqual([boxes.draftId, carried.formToken, 'vi']);
    expect(shown).toMatchObject({ ...whole, key: 'for-a-copy', units: csv.replaceAll('\r\n', '\n') });
    const { headers } = await press('do', boxes);
    const id = headers.get('location')?.split('/').at(-1) ?? '';

    const copy = boxesOf((await service.ask('GET', `/programs/new?from=${id}`, { page: true, cookie })).text);
    expect(copy).toMatchObject({ name: ngheAnProgram.name, unitsFrom: id, key: '', 'coordinator.office': whole['coordinator.office'] });
    const copied = await press('do', copy);
    expect(copied.status).toBe(303);
    const copyId = copied.headers.get('location')?.split('/').at(-1) ?? '';
    expect(await database.prisma.unit.count({ where: { programId: copyId } })).toBe(482);
    expect(await database.prisma.contact.count({ where: { programId: copyId, role: 'unit' } })).toBe(2);
  });

  test('takes files as Excel saves them, and says what is wrong in one that it does not read', async () => {
    const utf16 = Buffer.from(`\ufeff${csv.replaceAll(',', '\t')}`, 'utf16le');
    const { status, text } = await press('preview', { ...whole, key: 'utf-16', units: '' }, { unitsFile: utf16 });
    expect([status, boxesOf(text).units?.split('\n').length]).toEqual([200, csv.split('\n').length]);
    const odd = await press('preview', { ...whole, units: '' }, { unitsFile: Buffer.from([0x63, 0xf2, 0xff]) });
    expect(odd.status).toBe(422);
    expect(odd.text).toContain('tệp không phải mã UTF-8');
  });

  test('tells everything that is wrong at its box and in one summary, keeps what was typed, and stores nothing', async () => {
    const before = await stored();
    const typed = {
      ...whole,
      name: '',
      'term.to': '2022-01-01',
      'parties.0.signatory.email': '<b>khong</b>',
      contacts: 'code,email\nxa,x@mau.example\n',
    };
    for (const step of ['preview', 'do']) {
      const { status, text } = await press(step, typed);
      expect(status).toBe(422);
      for (const at of ['name', 'parties.0.signatory.email', 'contacts']) {
        expect(text).toContain(`<a href="#${at}">`);
        expect(text).toContain(`id="${at}-error"`);
        expect(text).toMatch(new RegExp(`id="${at.replaceAll('.', '\\.')}"`));
      }
      expect(boxesOf(text)).toMatchObject({ 'parties.0.signatory.email': '<b>khong</b>', contacts: typed.contacts });
    }
    expect((await press('preview', { ...whole, 'term.to': '2022-01-01' })).text).toContain('id="term.to-error"');
    expect(await stored()).toBe(before);
  });

  test('adds and takes out rows without scripts, and fills itself from a definition file or a form alone', async () => {
    const begun = boxesOf((await service.ask('GET', '/programs/new', { page: true, cookie })).text);
    expect(begun['form.sections.0.title.vi']).toBe('Tổ chức hội');
    const added = boxesOf((await press('add:legalBases', begun)).text);
    expect(Object.keys(added).filter((name) => name.startsWith('legalBases.'))).toHaveLength(4);
    const removed = boxesOf((await press('remove:form.sections.0', added)).text);
    expect(removed['form.sections.0.title.vi']).toBe('Quỹ khuyến học');
    const filled = boxesOf((await press('fill', removed, { definitionFile: Buffer.from(JSON.stringify(ngheAnProgram)) })).text);
    expect(filled).toMatchObject({ name: ngheAnProgram.name, 'form.sections.0.title.vi': 'Tổ chức hội' });
    const form = boxesOf((await press('fill', { ...removed, file: JSON.stringify(ngheAnProgram.form) })).text);
    expect(form).toMatchObject({ name: '', 'form.sections.0.title.vi': 'Tổ chức hội' });
    expect((await press('fill', { ...removed, file: '{' })).status).toBe(422);
  });

  test('loses nothing with a session: the page comes back with all that was typed', async () => {
    const stale = await expiredSession(service);
    const { status, text } = await press('do', { ...whole, key: 'late' }, {}, stale);
    expect(status).toBe(401);
    expect(text).toContain('href="/enter"');
    expect(boxesOf(text)).toMatchObject({ ...whole, key: 'late', units: csv.replaceAll('\r\n', '\n') });
    cookie = await signIn(service);
    const old = await press('do', { ...whole, key: 'late' });
    expect(old.status).toBe(403);
    const again = await press('do', boxesOf(old.text));
    expect(again.status).toBe(303);
  });

  test('is for the owner of the installation only', async () => {
    const program = await database.prisma.program.findFirstOrThrow();
    const contact = await database.prisma.contact.findFirstOrThrow({ where: { programId: program.id, role: 'coordinator' } });
    const coordinator = await signIn(service, contact.id);
    expect((await service.ask('GET', '/programs/new', { page: true, cookie: coordinator })).status).toBe(403);
    carried = await formFields(service, coordinator);
    expect((await press('do', { ...whole, key: 'not-mine' }, {}, coordinator)).status).toBe(403);
    expect((await service.ask('GET', '/programs/new', { page: true })).status).toBe(401);
  });

  test('answers a program in JSON at the same address', async () => {
    const rows = [{ code: 'P', name: 'Tỉnh', level: 'province', parent_code: null }];
    const body = { definition: { ...ngheAnProgram, key: `json-${randomUUID().slice(0, 8)}` }, units: rows, contacts: [] };
    const preview = await service.ask('POST', '/programs/new', { cookie, json: { ...body, step: 'preview' } });
    expect([preview.status, preview.json.units, preview.json.cycles.length]).toEqual([200, 1, 3]);
    const made = await service.ask('POST', '/programs/new', { cookie, json: body });
    expect(made.status).toBe(201);
    const { json } = await service.ask('GET', `/programs/new?from=${made.json.id}`, { cookie });
    expect(json.definition.name).toBe(ngheAnProgram.name);
  });
});

test('a coordinator begins with the programs that are theirs, the owner with all', async () => {
  const [, program] = await database.prisma.program.findMany({ orderBy: { createdAt: 'asc' } });
  const contact = await database.prisma.contact.findFirstOrThrow({ where: { programId: program?.id ?? '', role: 'coordinator' } });
  await database.prisma.contact.update({ where: { id: contact.id }, data: { email: 'mot-chuong-trinh@mau.example' } });
  const mine = await service.ask('GET', '/', { cookie: await signIn(service, contact.id) });
  expect(mine.json.programs.map(({ id }: { id: string }) => id)).toEqual([program?.id]);
  expect(mine.json.newUrl).toBeNull();
  const all = await service.ask('GET', '/', { cookie, page: true });
  expect(all.text.match(/class="card program-line"/g)).toHaveLength(await stored());
  expect(all.text).toContain('href="/programs/new"');
  expect((await service.ask('GET', '/', { page: true })).status).toBe(401);
});
