import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readTableFile } from '../../api/read-table-file.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { beginList } from '../../prisma/queries/unit-lists/begin-list.ts';
import { fillList } from '../../prisma/queries/unit-lists/fill-list.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { FormSection } from '../../rules/form-indicators.ts';
import { fieldsOf } from '../../rules/program-fields.ts';
import { mostPreparations } from '../../rules/program-limits.ts';
import { type ProgramTask, taskOf } from '../../rules/program-tasks.ts';
import { readContactsCsv } from '../../rules/read-contacts-csv.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { parseUnits } from '../../rules/units.ts';
import { createSmallProgram } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { boxesAt, boxesOf, finishProgram, pressCheck, pressProgram, saveTasks } from './program-form.ts';
import { expiredSession, formFields, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase();
await openInstallation(database.pool, null);
const service = await startService(database);
afterAll(async () => {
  await service.stop();
  await drop();
});

const csv = readFileSync(new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url), 'utf8').replaceAll('\r\n', '\n');
const contacts = 'code,office,email\n40,Hội Khuyến học tỉnh,tinh@mau.example\n412,Hội Khuyến học thành phố,vinh@mau.example\n';
const whole: Record<string, string> = { ...fieldsOf(ngheAnProgram), units: csv, contacts, unitsFrom: '' };
let cookie: string;
beforeEach(async () => {
  cookie = await signIn(service);
});

/** Begins a program on its page; answers the address of its tasks. */
async function begin(from = 'sample', as = cookie): Promise<string> {
  const { formToken = '', lang = 'vi', id = '' } = await boxesAt(service, '/programs/new', as);
  const { headers } = await service.ask('POST', '/programs/new', { page: true, cookie: as, form: { formToken, lang, id, from } });
  return headers.get('location') ?? '';
}
const at = (url: string, task: ProgramTask) => boxesAt(service, `${url}/${task}`, cookie);
const press = (url: string, task: ProgramTask, boxes: Record<string, string>, files: Record<string, Uint8Array> = {}, as = cookie) =>
  pressProgram(service, `${url}/${task}`, boxes, as, files);
const page = (url: string) => service.ask('GET', url, { page: true, cookie });
const save = (url: string, changes: Record<string, string>) => saveTasks(service, url, changes, cookie);
const finish = (url: string) => finishProgram(service, url, cookie);
/** The state that the list shows of a task. */
const stateOf = (list: string, task: ProgramTask | 'check') => new RegExp(`id="state-${task}">([^<]+)<`).exec(list)?.[1];
const stored = () => database.prisma.program.count();

describe('creating a program', () => {
  test('is a list of tasks with their state; each is saved by itself, everything is shown, and it is stored once however often it is pressed', async () => {
    const before = await stored();
    const url = await begin();
    const first = (await page(url)).text;
    const states = (['name', 'leaders', 'bases', 'units', 'contacts', 'form'] as const).map((task) => stateOf(first, task));
    expect(states).toEqual(['Chưa làm', 'Chưa làm', 'Không bắt buộc', 'Chưa làm', 'Làm sau đơn vị báo cáo', 'Lấy sẵn, chưa xem']);
    const { key: _, ...typed } = whole;
    const saved = await save(url, { ...typed, 'decidedAlone.term': 'yes' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${url}#task-contacts`]);
    const { text: list } = await page(url);
    expect([stateOf(list, 'name'), stateOf(list, 'contacts'), stateOf(list, 'check')]).toEqual(['Xong', 'Xong', 'Có thể làm']);
    for (const words of ['1 đơn vị cấp tỉnh, 21 đơn vị cấp huyện', '2 đơn vị có địa chỉ, 480 chưa có', ngheAnProgram.name])
      expect(list).toContain(words);

    const preview = await page(`${url}/check`);
    for (const words of ['460', 'Sơ kết năm 2023', 'Dời từ Chủ nhật 05/01/2025', '480 đơn vị chưa có địa chỉ', ngheAnProgram.name])
      expect(preview.text).toContain(words);
    expect(await stored()).toBe(before);
    const boxes = boxesOf(preview.text);
    const pressed = await Promise.all([1, 2, 3].map(() => pressCheck(service, url, boxes, cookie)));
    const id = url.split('/').at(-1) ?? '';
    expect(pressed.map(({ status, headers }) => [status, headers.get('location')])).toEqual(Array(3).fill([303, `/programs/${id}`]));
    expect(await stored()).toBe(before + 1);
    const { formId: __, state, key, ...program } = await readDefinition(database.pool, id);
    const { key: ___, ...sample } = ngheAnProgram;
    expect([state, key]).toEqual(['draft', 'chuong-trinh-phoi-hop-ve-cong-tac-khuyen-hoc-2023-2025']);
    // What was published of the year before comes with a definition file.
    // The box has ticked what the standing office usually changes alone.
    expect({ ...program, published: sample.published }).toEqual({ ...sample, decidedAlone: ['days', 'form', 'term'] });
    expect(await database.prisma.unit.count({ where: { programId: id } })).toBe(482);
    expect(await database.prisma.contact.count({ where: { programId: id, role: 'unit' } })).toBe(2);
    // What was typed on the way is not kept, and its address leads on; a page that was left open goes on to the draft.
    expect(await database.prisma.programPreparation.count({ where: { id } })).toBe(0);
    expect((await page(url)).headers.get('location')).toBe(`/programs/${id}`);
    const left = await press(url, 'name', { ...(await formFields(service, cookie)), ...boxes, name: 'Gõ dở' });
    expect([left.status, left.headers.get('location')]).toEqual([307, `/programs/${id}/edit/name`]);
  });

  test('survives leaving, another machine and a second press of begin, and can be dropped', async () => {
    const url = await begin();
    await save(url, { name: 'Chương trình làm dở', place: 'tỉnh Nghệ An', 'term.from': '2026-01-01', 'term.to': '2026-12-31' });
    cookie = await signIn(service);
    const begun = (await page('/programs/new')).text;
    expect(begun).toContain(`href="${url}"`);
    expect(begun).toContain('Chương trình làm dở');
    const { formToken = '' } = await formFields(service, cookie);
    const again = await service.ask('POST', '/programs/new', {
      page: true,
      cookie,
      form: { formToken, id: url.split('/').at(-1) ?? '', from: 'empty' },
    });
    expect(again.headers.get('location')).toBe(url);
    expect((await at(url, 'name')).name).toBe('Chương trình làm dở');
    const dropped = await pressProgram(service, url, { formToken, step: 'drop' }, cookie);
    expect(dropped.headers.get('location')).toBe('/programs/new');
    expect((await page(url)).status).toBe(404);
  });

  test('begins a copy of another program with its units', async () => {
    const url = await begin();
    await save(url, { ...whole, key: 'for-a-copy' });
    const { headers } = await finish(url);
    const id = headers.get('location')?.split('/').at(-1) ?? '';
    const copy = await begin(id);
    expect(await at(copy, 'name')).toMatchObject({ name: ngheAnProgram.name, key: '' });
    expect(await at(copy, 'units')).toMatchObject({ unitsFrom: id, units: '' });
    expect((await page(`${copy}/check`)).text).toContain('Chưa ai xem lại những việc lấy sẵn này');
    const copied = await finish(copy);
    const copyId = copied.headers.get('location')?.split('/').at(-1) ?? '';
    expect(await database.prisma.unit.count({ where: { programId: copyId } })).toBe(482);
    expect(await database.prisma.contact.count({ where: { programId: copyId, role: 'unit' } })).toBe(2);
  });

  test('takes files as Excel saves them and the sample’s units, and says what is wrong in a file that it does not read', async () => {
    const url = await begin();
    const utf16 = Buffer.from(`\ufeff${csv.replaceAll(',', '\t')}`, 'utf16le');
    expect((await press(url, 'units', await at(url, 'units'), { unitsFile: utf16 })).status).toBe(303);
    expect((await at(url, 'units')).units?.split('\n').length).toBe(csv.split('\n').length);
    const odd = await press(url, 'units', { ...(await at(url, 'units')), units: '' }, { unitsFile: Buffer.from([0x63, 0xf2, 0xff]) });
    const refused = (answer: typeof odd, why: string) => [
      answer.status,
      answer.text.includes(why),
      answer.text.includes('Chưa nhận được tệp vừa chọn'),
      answer.text.includes('Đã lưu. Còn'),
      // Else Chromium's way back to it is an error.
      answer.headers.get('cache-control'),
    ];
    const told = [422, true, true, false, 'private, no-cache'];
    expect(refused(odd, 'tệp không phải mã UTF-8')).toEqual(told);
    const chosen = async (bytes: Uint8Array, why: string) =>
      refused(await press(url, 'units', { ...(await at(url, 'units')), units: '' }, { unitsFile: bytes }), why);
    expect(await chosen(Buffer.from('PK\u0003\u0004 not a workbook'), 'không phải là bảng tính Excel')).toEqual(told);
    expect(await chosen(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'kiểu cũ (.xls)')).toEqual(told);
    const rows = csv
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const sheet = await writeXlsx({ sheets: [{ name: 'Đơn vị', rows }] });
    expect((await press(url, 'units', { ...(await at(url, 'units')), units: '' }, { unitsFile: sheet })).status).toBe(303);
    expect((await page(url)).text).toContain('1 đơn vị cấp tỉnh, 21 đơn vị cấp huyện');
    expect((await press(url, 'units', { ...(await at(url, 'units')), unitsFrom: 'sample' })).status).toBe(303);
    expect(await at(url, 'units')).toMatchObject({ unitsFrom: '', units: csv });
    expect((await page(url)).text).toContain('1 đơn vị cấp tỉnh, 21 đơn vị cấp huyện');
  });

  test('tells what is wrong at boxes that there are, keeps it saved as it was typed, and stores no program', async () => {
    const before = await stored();
    const url = await begin();
    const typed = {
      name: '',
      'term.to': '2022-02-31',
      'parties.0.signatory.email': '<b>khong</b>',
      'calendar.graceDays': 'hai',
      units: csv,
      contacts: 'code,email\nxa,x@mau.example\n',
    };
    await save(url, { units: csv });
    for (const [box, value] of Object.entries(typed)) {
      if (box === 'units') continue;
      const { status, text } = await save(url, { [box]: value });
      expect([box, status]).toEqual([box, 422]);
      expect(text).toContain(`<a href="#${box}">`);
      expect(text).toContain(`id="${box}-error"`);
      expect((await at(url, taskOf(box)))[box]).toBe(box === 'term.to' ? '31/02/2022' : value);
    }
    expect(stateOf((await page(url)).text, 'contacts')).toBe('Còn 1 chỗ cần sửa');
    const { text } = await page(`${url}/check`);
    expect(text).toContain(`href="${url}/leaders#parties.0.signatory.email"`);
    // A short name is made of a name: nobody is asked for it, here or at the parties.
    expect(text).not.toMatch(/Mã chương trình|Bên ký \d, mã/);
    expect(text.match(/Bên ký 1, tên cơ quan/g)).toHaveLength(1);
    expect((await pressCheck(service, url, await formFields(service, cookie), cookie)).status).toBe(422);
    expect(await stored()).toBe(before);
  });

  test('of two who have the same task open, the later is told, sees both versions, loses nothing and may save knowingly', async () => {
    const url = await begin();
    const opened = await at(url, 'name');
    const theirs = { ...opened, name: 'Tên của người kia', place: 'tỉnh Nghệ An', 'term.from': '2026-01-01', 'term.to': '2027-12-31' };
    const own = { ...theirs, name: 'Tên mình gõ', 'term.to': '2028-12-31' };
    expect((await press(url, 'name', theirs)).status).toBe(303);
    // The same press again is the same save.
    expect((await press(url, 'name', theirs)).status).toBe(303);
    const late = await press(url, 'name', own);
    expect(late.status).toBe(409);
    for (const words of ['Chưa lưu: Quản trị hệ thống', 'Tên của người kia', 'Tên mình gõ', '31/12/2027', '31/12/2028'])
      expect(late.text).toContain(words);
    expect((await at(url, 'name')).name).toBe('Tên của người kia');
    // Another task that nobody else has open is not concerned.
    expect(
      (
        await save(url, {
          'parties.0.name': 'Bên A',
          'parties.0.abbreviation': 'A',
          'parties.1.name': 'Bên B',
          'parties.1.abbreviation': 'B',
        })
      ).status,
    ).toBe(303);
    expect((await press(url, 'name', boxesOf(late.text))).status).toBe(303);
    expect((await at(url, 'name')).name).toBe('Tên mình gõ');
    // What was shown before the last save is not what is created.
    await save(url, whole);
    const shown = boxesOf((await page(`${url}/check`)).text);
    await save(url, { name: 'Đổi sau khi xem lại' });
    const overtaken = await pressCheck(service, url, shown, cookie);
    expect([overtaken.status, overtaken.text.includes('Đổi sau khi xem lại')]).toEqual([409, true]);
    // A party that is taken out takes its signatory with it.
    await press(url, 'parties', { ...(await at(url, 'parties')), step: 'add:parties' });
    await save(url, { 'parties.2.name': 'Bên C', 'parties.2.abbreviation': 'C', 'parties.2.signatory.office': 'Chủ tịch C' });
    const leaders = await at(url, 'leaders');
    await press(url, 'parties', { ...(await at(url, 'parties')), step: 'remove:parties.2' });
    expect((await press(url, 'leaders', { ...leaders, witnesses: 'Sở A' })).status).toBe(409);
    expect(await at(url, 'leaders')).not.toHaveProperty('parties.2.signatory.office');
  });

  test('adds and takes out rows without scripts, and fills itself from a definition file or a form alone', async () => {
    const url = await begin();
    expect((await at(url, 'form'))['form.sections.0.title.vi']).toBe('Tổ chức hội');
    const added = await press(url, 'bases', { ...(await at(url, 'bases')), step: 'add:legalBases' });
    expect([added.status, added.headers.get('location')]).toEqual([303, `${url}/bases`]);
    expect(Object.keys(await at(url, 'bases')).filter((name) => name.startsWith('legalBases.'))).toHaveLength(4);
    // Nothing is wrong with a row that was just asked for; saved so, it is.
    expect((await page(`${url}/bases`)).text).not.toContain('aria-invalid');
    const saved = await press(url, 'bases', { ...(await at(url, 'bases')), step: 'save' });
    expect([saved.status, saved.text.includes('aria-invalid')]).toEqual([422, true]);
    await press(url, 'form', { ...(await at(url, 'form')), step: 'remove:form.sections.0' });
    expect((await at(url, 'form'))['form.sections.0.title.vi']).toBe('Quỹ khuyến học');
    const fields = await formFields(service, cookie);
    const fill = (file: unknown) =>
      pressProgram(service, url, { ...fields, step: 'fill' }, cookie, { definitionFile: Buffer.from(String(file)) });
    expect((await fill(JSON.stringify(ngheAnProgram.form))).status).toBe(303);
    expect((await at(url, 'form'))['form.sections.0.title.vi']).toBe('Tổ chức hội');
    expect((await at(url, 'name')).name).toBe('');
    expect((await fill(JSON.stringify(ngheAnProgram))).status).toBe(303);
    expect((await at(url, 'name')).name).toBe(ngheAnProgram.name);
    expect((await fill('{')).status).toBe(422);
    // A due day for each tier of the units, as many as they have.
    await save(url, { units: 'code,name,level,parent_code\n1,Tỉnh,Tỉnh,\n2,Huyện,Huyện,1\n3,Xã,Xã,2\n4,Thôn,Thôn,3\n' });
    expect((await page(`${url}/calendar`)).text).toContain('có 4 cấp, lịch có 3 hạn nộp');
    await press(url, 'calendar', { ...(await at(url, 'calendar')), step: 'tiers' });
    const days = await at(url, 'calendar');
    expect([0, 1, 2, 3].map((row) => days[`calendar.due.${row}.day`])).toEqual(['5', '25', '', '20']);
    expect((await press(url, 'calendar', { ...days, step: 'save' })).text).toContain('Hạn nộp, cấp thứ 3');
  });

  test('tells of days that contradict its term where they were typed, and stores what was typed', async () => {
    const url = await begin();
    await save(url, { units: 'code,name,level,parent_code\n1,Tỉnh,Tỉnh,\n2,Huyện,Huyện,1\n3,Xã,Xã,2\n' });
    await press(url, 'name', {
      ...(await at(url, 'name')),
      'term.from': '2030-09-05',
      'term.to': '2033-03-31',
      timeZone: 'GMT+7',
      step: 'later',
    });
    const named = await page(`${url}/name`);
    expect(named.text).toContain('là độ lệch giờ, không phải tên múi giờ; hãy ghi Asia/Ho_Chi_Minh');
    await press(url, 'name', { ...(await at(url, 'name')), timeZone: '', step: 'later' });
    const saved = await press(url, 'calendar', { ...(await at(url, 'calendar')), step: 'save' });
    expect(saved.text).toContain('14/12/2033, khi thời hạn đã hết: ngày cuối của thời hạn là 31/03/2033');
    expect((await at(url, 'name'))['term.to']).toBe('2033-03-31');
  });

  test('has as many rows as a program may, and says so where one more is asked for', async () => {
    const url = await begin();
    const form = await at(url, 'form');
    const many = Object.fromEntries(
      Array.from({ length: 150 }, (_, n) => [
        [`form.sections.${3 + (n % 2)}.indicators.${n + 20}.label.vi`, 'Số hội viên'],
        [`form.sections.${3 + (n % 2)}.indicators.${n + 20}.type`, 'count-stock'],
      ]).flat(),
    );
    expect((await press(url, 'form', { ...form, ...many, step: 'later' })).status).toBe(303);
    const now = await at(url, 'form');
    const left = 200 - Object.keys(now).filter((name) => name.endsWith('.type')).length;
    const full = Object.fromEntries(Array.from({ length: left }, (_, n) => [`form.sections.2.indicators.${n + 30}.label.vi`, `Hội ${n}`]));
    expect((await press(url, 'form', { ...now, ...full, step: 'later' })).status).toBe(303);
    const beyond = await press(url, 'form', { ...(await at(url, 'form')), step: 'add:form.sections.0.indicators' });
    expect(beyond.status).toBe(422);
    expect(beyond.text).toContain('cả biểu mẫu có nhiều nhất 200 chỉ tiêu');
    const sections = Array.from({ length: 31 }, (_, n) => ({ key: `s${n}`, title: { vi: 'A', en: 'A' }, indicators: [] }));
    const file = JSON.stringify({ key: 'x', version: 1, sections });
    const filled = await pressProgram(service, url, { ...(await formFields(service, cookie)), step: 'fill', file }, cookie);
    expect([filled.status, filled.text.includes('nhiều nhất 30')]).toEqual([422, true]);
    const long = await press(url, 'name', { ...(await at(url, 'name')), name: 'x'.repeat(60_001) });
    expect([long.status, long.text.includes('malformed-request')]).toEqual([400, true]);
  });

  test('loses nothing with a session: what was typed comes back, out of sight, never as rows, and is sent again by a button', async () => {
    const url = await begin();
    const typed = { ...(await at(url, 'units')), units: csv };
    const stale = await expiredSession(service);
    const { status, text } = await press(url, 'units', typed, {}, stale);
    expect(status).toBe(401);
    expect(text).toContain('href="/enter"');
    expect(boxesOf(text)).toMatchObject({ units: csv });
    expect(text).not.toContain('<fieldset');
    cookie = await signIn(service);
    const old = await press(url, 'units', typed);
    expect(old.status).toBe(403);
    expect((await press(url, 'units', boxesOf(old.text))).status).toBe(303);
    expect((await at(url, 'units')).units).toBe(csv);
  });

  test('is for the owner of the installation only, who can begin as many as are kept', async () => {
    const url = await begin();
    const program = await database.prisma.program.findFirstOrThrow();
    const contact = await database.prisma.contact.findFirstOrThrow({ where: { programId: program.id, role: 'coordinator' } });
    const coordinator = await signIn(service, contact.id);
    for (const path of ['/programs/new', url, `${url}/name`, `${url}/check`]) {
      expect((await service.ask('GET', path, { page: true, cookie: coordinator })).status).toBe(403);
      expect((await service.ask('GET', path, { page: true })).status).toBe(401);
    }
    const { status } = await press(
      url,
      'name',
      { ...(await formFields(service, coordinator)), name: 'Không phải của mình' },
      {},
      coordinator,
    );
    expect(status).toBe(403);
    const { formToken = '' } = await formFields(service, cookie);
    const answers = [];
    for (let n = 0; n <= mostPreparations; n++)
      answers.push(
        (await service.ask('POST', '/programs/new', { page: true, cookie, form: { formToken, id: randomUUID(), from: 'empty' } })).status,
      );
    expect(answers.at(-1)).toBe(409);
    await database.prisma.programPreparation.deleteMany();
  });

  test.each(['vi', 'en'] as const)('gives a sample of each table that can be uploaded as it is, in both formats (%s)', async (language) => {
    const names = new Map<string, string>();
    for (const format of ['csv', 'xlsx']) {
      const sample = async (table: string) =>
        readTableFile(
          new Uint8Array(
            await (await fetch(`${service.url}/samples/${table}.${format}?lang=${language}`, { headers: { cookie } })).arrayBuffer(),
          ),
        );
      const { units } = parseUnits(readUnitsCsv(await sample('units')));
      for (const { code, name } of units) names.set(code, name);
      expect(units.map(({ kind, parent }) => [kind, parent])).toEqual([
        ['Tỉnh', null],
        ['Phường', '40'],
        ['Xã', '40'],
      ]);
      expect(readContactsCsv(await sample('contacts'), names)).toHaveLength(3);
    }
  });

  test('reads the first sheet of a workbook that somebody sees', async () => {
    const rows = [['1', '2']];
    const old = { name: 'Cũ', rows: [['a', '=1']], hidden: true };
    expect(await readTableFile(await writeXlsx({ sheets: [old, { name: 'Đơn vị', rows }] }))).toBe('1,2\n');
    expect(await readTableFile(await writeXlsx({ sheets: [{ name: 'Đơn vị', rows }, old] }))).toBe('1,2\n');
  });

  test('answers a program in JSON at its own address', async () => {
    const rows = [{ code: 'P', name: 'Tỉnh', level: 'province', parent_code: null }];
    const body = { definition: { ...ngheAnProgram, key: `json-${randomUUID().slice(0, 8)}` }, units: rows, contacts: [] };
    const preview = await service.ask('POST', '/api/v1/programs', { cookie, json: { ...body, step: 'preview' } });
    expect([preview.status, preview.json.units, preview.json.cycles.length]).toEqual([200, 1, 3]);
    const made = await service.ask('POST', '/api/v1/programs', { cookie, json: body });
    expect(made.status).toBe(201);
    // Two of one section that are called alike are refused as on the page; a draft that has them keeps them.
    const { sections, ...form } = ngheAnProgram.form;
    const [section, ...more] = sections as [FormSection, ...FormSection[]];
    const named = section.indicators.map((one, n) => (n === 1 ? { ...one, label: section.indicators[0]?.label } : one));
    const alike = { ...body.definition, form: { ...form, sections: [{ ...section, indicators: named }, ...more] } };
    const refused = await service.ask('POST', '/api/v1/programs', { cookie, json: { ...body, definition: { ...alike, key: 'alike' } } });
    expect(refused).toMatchObject({ status: 422, json: { fields: [{ field: 'form.sections.0.indicators.1.label.vi' }] } });
    await database.pool.query(
      `UPDATE indicators i SET definition = definition || jsonb_build_object('label', $2::jsonb) FROM forms f
       WHERE f.id = i.form_id AND f.program_id = $1 AND i.section_key = $3`,
      [made.json.id, JSON.stringify(section.indicators[0]?.label), section.key],
    );
    const edited = { ...body, definition: alike, step: 'preview' };
    expect((await service.ask('POST', `/api/v1/programs/${made.json.id}/edit`, { cookie, json: edited })).status).toBe(200);
  });
});

test('a coordinator begins with the programs that are theirs, the owner with all', async () => {
  const [, program] = await database.prisma.program.findMany({ orderBy: { createdAt: 'asc' } });
  const contact = await database.prisma.contact.findFirstOrThrow({ where: { programId: program?.id ?? '', role: 'coordinator' } });
  await database.prisma.contact.update({ where: { id: contact.id }, data: { email: 'mot-chuong-trinh@mau.example' } });
  const ownHome = await service.ask('GET', '/programs', { cookie: await signIn(service, contact.id) });
  expect(ownHome.json.programs.map(({ id }: { id: string }) => id)).toEqual([program?.id]);
  const ownPage = await service.ask('GET', '/', { cookie: await signIn(service, contact.id), page: true });
  expect(ownPage.text).not.toContain('href="/programs/new"');
  const all = await service.ask('GET', '/', { cookie, page: true });
  expect(all.text.match(/class="card program-line"/g)).toHaveLength(await stored());
  expect(all.text).toContain('href="/programs/new"');
  expect((await service.ask('GET', '/', { page: true })).status).toBe(401);
});

describe('the registry of units', () => {
  const unitsOf = (date: string) => readFileSync(new URL(`../../prisma/seed/nghe-an/units-${date}.csv`, import.meta.url), 'utf8');
  const put = async (day: string, table: string) => {
    const { json } = await service.ask('POST', '/api/v1/unit-lists', { cookie, json: { day, source: 'Nghị quyết mẫu', table } });
    for (;;) {
      const list = (await service.ask('GET', `/unit-lists/${json.id}`, { cookie })).json;
      if (list.state !== 'reading') return list;
    }
  };
  const settle = (id: number, verb: 'in-force' | 'drop') => service.ask('POST', `/unit-lists/${id}/${verb}`, { cookie, json: {} });

  test('takes a list once it was looked at; a program takes its tree from it, whole, from one unit on or by tiers', async () => {
    const wrong = await put('2023-03-23', 'code,name,level,parent_code\n01,A,Tỉnh,\n02,B,Xã,1\n02\u200b,C,Xã,01\n');
    expect([wrong.state, wrong.found.wrong.count]).toEqual(['refused', 2]);
    expect(wrong.found.wrong.told.map(({ field }: { field: string }) => field)).toEqual(['row 3 parent_code', 'row 4 code']);
    expect((await settle(wrong.id, 'in-force')).json.code).toBe('unit-list-not-ready');
    expect(await database.prisma.listedUnit.count()).toBe(0);
    const first = await put('2023-03-23', unitsOf('2023-03-23'));
    expect(first.found.difference).toMatchObject({ before: null, units: 482, named: [] });
    const overtaken = await put('2025-07-01', unitsOf('2025-07-01'));
    const url = await begin();
    expect((await page(`${url}/units`)).text).not.toContain('name="listRoot"');
    expect((await settle(first.id, 'in-force')).status).toBe(200);
    expect((await settle(overtaken.id, 'in-force')).json.code).toBe('unit-list-overtaken');
    await settle(overtaken.id, 'drop');
    const later = await put('2025-07-01', unitsOf('2025-07-01'));
    const { added, ended, changed, ...difference } = later.found.difference;
    expect(difference).toMatchObject({ before: { id: first.id, day: '2023-03-23' }, units: 131 });
    // Of the 131 codes of 2025 only the province is as it was.
    expect([added + changed, ended + changed]).toEqual([130, 481]);
    expect((await settle(later.id, 'in-force')).status).toBe(200);
    const { lists } = (await service.ask('GET', '/unit-lists', { cookie })).json;
    expect(lists.map(({ day, state }: { day: string; state: string }) => `${day} ${state}`)).toEqual([
      '2025-07-01 in-force',
      '2023-03-23 in-force',
      '2023-03-23 refused',
    ]);

    const take = async (boxes: Record<string, string>) => {
      const pressed = await press(url, 'units', { ...(await at(url, 'units')), step: 'save', ...boxes });
      return { status: pressed.status, text: pressed.status === 303 ? (await page(url)).text : pressed.text };
    };
    const whole2025 = await take({ unitsFrom: `list-${later.id}` });
    expect(whole2025.text).toContain('1 đơn vị cấp tỉnh và 130 đơn vị cấp xã');
    // What is other in it than in the registry is shown before anything is made of it.
    expect((await page(`${url}/units`)).text).toContain('0 đơn vị mới, 0 đơn vị kết thúc, 0 mã thay đổi');
    const [head, top, one, ...others] = unitsOf('2025-07-01').split('\n');
    await take({ unitsFrom: '', units: [head, top, one?.replace(/,[^,]+,/, ',Xã Khác,'), ...others.slice(1)].join('\n') });
    expect((await page(`${url}/units`)).text).toContain('0 đơn vị mới, 1 đơn vị kết thúc, 1 mã thay đổi');
    const district = await take({ unitsFrom: `list-${first.id}`, listRoot: '412' });
    expect(district.text).toContain('1 đơn vị cấp huyện và 25 đơn vị cấp xã');
    const upper = await take({ unitsFrom: `list-${first.id}`, listTiers: '2' });
    expect(upper.text).toContain('1 đơn vị cấp tỉnh và 21 đơn vị cấp huyện');
    const nobody = await take({ unitsFrom: `list-${later.id}`, listRoot: '412' });
    expect([nobody.status, nobody.text.includes('không có đơn vị mang mã “412”')]).toEqual([422, true]);

    // What was read can be seen, and a unit found by its code or its name without accents; of the one of a day, not of another.
    const shown = async (id: number, q: string) => {
      const { text } = await page(`/unit-lists/${id}?q=${encodeURIComponent(q)}`);
      return [...(text.split('id="listed"')[1] ?? '').matchAll(/<th scope="row"><code>([^<]*)/g)].map(([, code]) => code);
    };
    expect([(await shown(later.id, '')).length, (await shown(later.id, '')).slice(0, 2)]).toEqual([131, ['40', '16681']]);
    expect(await shown(first.id, '')).toHaveLength(300);
    expect([await shown(later.id, 'phuong thanh vinh'), await shown(first.id, '412'), await shown(later.id, '412')]).toEqual([
      ['16681'],
      ['412'],
      [],
    ]);

    // What is written is read again as it was, by either format.
    const file = async (format: string) => {
      const answer = await fetch(`${service.url}/unit-lists/${later.id}/downloads/units.${format}`, { headers: { cookie } });
      return parseUnits(readUnitsCsv(await readTableFile(new Uint8Array(await answer.arrayBuffer())))).units;
    };
    for (const format of ['csv', 'xlsx']) expect(await file(format)).toEqual(parseUnits(readUnitsCsv(unitsOf('2025-07-01'))).units);
  });

  test('says on its page what is wrong, and reads a file that is sent, once however often it is pressed', async () => {
    const boxes = await boxesAt(service, '/unit-lists', cookie);
    const list = new TextEncoder().encode('code,name,level,parent_code\n1,A,Tỉnh,\n');
    const send = (over: Record<string, string>) => pressProgram(service, '/unit-lists', { ...boxes, ...over }, cookie, { file: list });
    const unnamed = await send({ source: ' ', 'day.day': '1', 'day.month': '3', 'day.year': '2026' });
    expect([unnamed.status, unnamed.text.includes('Chưa ghi căn cứ'), unnamed.text.includes('Hãy chọn lại tệp')]).toEqual([
      422,
      true,
      true,
    ]);
    const noDay = await send({ source: 'Nghị quyết mẫu', 'day.day': '31', 'day.month': '2', 'day.year': '2026' });
    expect([noDay.status, noDay.text.includes('31/2/2026')]).toEqual([422, true]);
    const good = { source: 'Nghị quyết mẫu', 'day.day': '1', 'day.month': '3', 'day.year': '2026' };
    const [sent, twice] = [await send(good), await send(good)];
    expect([sent.status, twice.headers.get('location')]).toEqual([303, sent.headers.get('location')]);
    expect((await page(sent.headers.get('location') ?? '')).text).toContain('Danh mục đơn vị từ 01/03/2026');
    expect(await database.prisma.auditEvent.count({ where: { action: 'units.listed' } })).toBe(2);
  });

  test('keeps nothing of a list whose reading ended in the middle, and says so', async () => {
    const at = new Date('2023-12-15T02:00:00Z');
    const { id } = await beginList(database, { day: '2026-05-01', source: 'Nghị quyết mẫu', press: 'broken-off', actor: 'owner', at });
    const filling = await fillList(database, id);
    await filling.add([{ row: 2, code: '1', name: 'A\tB\\', kind: 'Tỉnh', parent: null, since: null }]);
    await filling.close();
    expect(await database.prisma.listedUnit.count({ where: { listId: id } })).toBe(0);
    expect((await page(`/unit-lists/${id}`)).text).toContain('Trang tự cập nhật');
    await database.pool.query("UPDATE unit_lists SET beat_at = now() - interval '2 minutes' WHERE id = $1", [id]);
    expect((await page(`/unit-lists/${id}`)).text).toContain('Việc đọc tệp đã bị ngắt');
    expect((await settle(id, 'in-force')).json.code).toBe('unit-list-not-ready');
  });

  test('keeps no rows of a list that is dropped while it is read, and writes no half of one as a file', async () => {
    const at = new Date('2023-12-15T02:00:00Z');
    const { id } = await beginList(database, {
      day: '2026-06-01',
      source: 'Nghị quyết mẫu',
      press: 'dropped-in-between',
      actor: 'owner',
      at,
    });
    const filling = await fillList(database, id);
    await filling.add([{ row: 2, code: '1', name: 'A', kind: 'Tỉnh', parent: null, since: null }]);
    expect((await settle(id, 'drop')).status).toBe(200);
    await filling.ready();
    await filling.close();
    expect(await database.prisma.listedUnit.count({ where: { listId: id } })).toBe(0);
    // What is wrong is told also where the server has ended a connection that was quiet while a long file was read.
    const quiet = await beginList(database, { day: '2026-06-02', source: 'Nghị quyết mẫu', press: 'quiet-connection', actor: 'owner', at });
    const reading = await fillList(database, quiet.id);
    await database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction' AND query LIKE 'BEGIN; SET LOCAL %'",
    );
    await reading.refuse({ count: 1, told: [] });
    await reading.close();
    expect((await service.ask('GET', `/unit-lists/${quiet.id}`, { cookie })).json.state).toBe('refused');
    const half = await put('2026-06-01', 'code,name,level,parent_code\n1,A,Tỉnh,\n');
    await database.prisma.listedUnit.deleteMany({ where: { listId: half.id } });
    expect((await fetch(`${service.url}/unit-lists/${half.id}/downloads/units.csv`, { headers: { cookie } })).status).toBe(404);
    await settle(half.id, 'drop');
  });
});

describe('the next term of a program', () => {
  test('is prepared in one step, with what needs an answer marked, and keeps what its standing office chose', async () => {
    const { programId } = await createSmallProgram(database, { key: 'has-begun' });
    const url = `/programs/${programId}/next-term`;
    expect((await service.ask('POST', url, { json: {}, cookie })).json.code).toBe('program-not-begun');
    const sentences = ['Đề nghị kiểm tra lại.'];
    await database.prisma.program.update({ where: { id: programId }, data: { state: 'completed', returnSentences: sentences } });
    const [unit] = await database.prisma.contact.findMany({ where: { programId, role: 'unit' }, orderBy: { id: 'asc' } });
    await database.prisma.contact.update({ where: { id: unit?.id ?? 0 }, data: { unconfirmed: true } });

    const shown = await page(url);
    expect(shown.text).toContain('Giai đoạn tiếp theo, từ 01/01/2026 đến 31/12/2028');
    expect(shown.text).toContain('1 địa chỉ không lấy theo');
    const before = await database.prisma.programPreparation.count();
    const preview = await service.ask('POST', url, { json: { step: 'preview', targets: 'anew' }, cookie });
    expect(preview.json.definition.term).toEqual({ from: '2026-01-01', to: '2028-12-31' });
    expect(await database.prisma.programPreparation.count()).toBe(before);

    const id = randomUUID();
    const begin = () => service.ask('POST', url, { json: { id, targets: 'anew' }, cookie });
    const [first, second] = await Promise.all([begin(), begin()]);
    expect([first.status, second.status, first.json.id, second.json.id]).toEqual([201, 201, id, id]);
    expect(await database.prisma.programPreparation.count()).toBe(before + 1);
    const tasks = `/programs/new/${id}`;
    const list = (await page(tasks)).text;
    expect([stateOf(list, 'name'), stateOf(list, 'targets'), stateOf(list, 'form')]).toEqual([
      'Lấy sẵn, cần trả lời',
      'Chưa làm',
      'Lấy sẵn, chưa xem',
    ]);
    expect((await page(url)).text).toContain(tasks);

    const boxes = Object.fromEntries(
      ngheAnProgram.targets.flatMap(({ percent, source }, index) => [
        [`targets.${index}.percent`, String(percent)],
        [`targets.${index}.source`, source],
      ]),
    );
    await press(tasks, 'targets', { ...(await at(tasks, 'targets')), ...boxes });
    expect(stateOf((await page(tasks)).text, 'targets')).toBe('Xong');
    await finish(tasks);
    const copy = await database.prisma.program.findUniqueOrThrow({ where: { id } });
    expect([copy.state, copy.returnSentences]).toEqual(['draft', sentences]);
    expect(await database.prisma.unit.count({ where: { programId: id } })).toBe(8);
    expect(await database.prisma.contact.count({ where: { programId: id, role: 'unit' } })).toBe(7);
  });

  test('is shown to the standing office, and begun by the owner alone', async () => {
    const { programId } = await createSmallProgram(database, { key: 'shown-only' });
    await database.prisma.program.update({ where: { id: programId }, data: { state: 'active' } });
    const contact = await database.prisma.contact.findFirstOrThrow({ where: { programId, role: 'coordinator' } });
    const office = await signIn(service, contact.id);
    const shown = await service.ask('GET', `/programs/${programId}/next-term`, { page: true, cookie: office });
    expect(shown.text).toContain('Người quản trị hệ thống tạo chương trình mới');
    expect(shown.text).not.toContain('name="step" value="do"');
  });
});
