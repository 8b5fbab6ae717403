import { writeOds } from 'hucre/ods';
import { openXlsx, readXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openWorkbook } from '../../api/open-workbook.ts';
import { readTableFile } from '../../api/read-table-file.ts';
import type { Duty } from '../../api/report-duty.ts';
import { isUntouched } from '../../api/report-sheet.ts';
import { hasFormulas } from '../../api/sheet-formulas.ts';
import { fillWorkbook, type TypedRows } from '../../cli/rehearsal/fill-workbook.ts';
import { apiPath } from '../../cli/rehearsal/visit.ts';
import { zipParts } from '../../papers/official-document/zip-parts.ts';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { problem } from '../../rules/problems.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { parseUnits } from '../../rules/units.ts';
import { answersOf, createTree, flatTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { hiddenFields } from './one-duty.ts';
import { formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
let service: Service;
let cycle: OpenCycle;
let province: string;
let commune: string;

beforeAll(async () => {
  service = await startService(database);
  cycle = await openCycle(database, await createTree(database, flatTree(8)));
  province = await linkOf('P');
  commune = await linkOf('c0');
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const linkOf = async (code: string) => `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}`;
const download = async (report: string, query = ''): Promise<Uint8Array> => {
  const response = await fetch(`${service.url}${report}/sheet.xlsx${query}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
  return new Uint8Array(await response.arrayBuffer());
};
const upload = async (report: string, file: Uint8Array | null, boxes: Record<string, string> = {}, page = true) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(boxes)) form.set(name, value);
  if (file) form.set('file', new Blob([new Uint8Array(file)]), 'report.xlsx');
  const response = await fetch(`${service.url}${page ? `${report}/sheet` : apiPath(`${report}/sheet`)}`, {
    method: 'POST',
    body: form,
    headers: { accept: page ? 'text/html' : 'application/json' },
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  return { status: response.status, text, json: (page ? {} : JSON.parse(text)) as any };
};
const whole = (n: number, over: Record<string, string | number> = {}) => ({ ...answersOf(n).figures, ...answersOf(n).prose, ...over });
const filled = async (report: string, rows: Record<string, Record<string, string | number>>) =>
  fillWorkbook(await download(report), new Map(Object.entries(rows)) as TypedRows);
const stateOf = async (code: string) =>
  (await pool.query('SELECT state, version, reported_by AS by FROM assignments WHERE id = $1', [cycle.assignmentIds.get(code)])).rows[0];
const mailsTo = async (code: string) =>
  (await pool.query('SELECT kind FROM messages WHERE contact_id = $1 ORDER BY id', [cycle.contactIds.get(code)])).rows.map(
    ({ kind }) => kind,
  );
const pressOf = (text: string) => {
  const fields = Object.fromEntries(
    [...text.matchAll(/name="(key|rows)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      (value ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]),
  );
  return { ...fields, step: 'do' } as Record<string, string>;
};

test('a unit’s workbook has what there is, locked but for its cells, with lists and checks, in either language', async () => {
  await service.ask('POST', `${commune}/draft`, {
    json: { draftVersion: 0, answers: { figures: { members: '1.250', mobilisedVnd: 'nhiều' }, prose: { results: 'Đang viết.' } } },
  });
  for (const [query, label, kind] of [
    ['', 'Mã', 'Không phát sinh trong kỳ'],
    ['?lang=en', 'Code', 'Nothing to report'],
  ] as const) {
    const { sheets } = await readXlsx(await download(commune, query), { readStyles: true });
    const [shown, hidden] = sheets;
    expect([shown?.rows[3]?.[0], hidden?.veryHidden, hidden?.rows.map((row) => row[3])]).toEqual([
      label,
      true,
      expect.arrayContaining([kind]),
    ]);
    const codes = shown?.rows[4] ?? [];
    const [own] = shown?.rows.slice(5) ?? [];
    expect([own?.[0], own?.[codes.indexOf('members')], own?.[codes.indexOf('mobilisedVnd')], own?.[codes.indexOf('results')]]).toEqual([
      'c0',
      1250,
      'nhiều',
      'Đang viết.',
    ]);
    expect(shown?.protection?.sheet).toBe(true);
    expect(shown?.cells?.get(`5,${codes.indexOf('members')}`)?.style?.protection?.locked).toBe(false);
    expect(shown?.cells?.get('5,0')?.style?.protection?.locked ?? true).toBe(true);
    expect(shown?.dataValidations?.map(({ type }) => type)).toEqual(expect.arrayContaining(['list', 'whole', 'textLength']));
    expect(shown?.conditionalRules?.length).toBeGreaterThan(0);
    for (const { errorTitle = '', errorMessage = '', inputMessage = '' } of shown?.dataValidations ?? [])
      expect([errorTitle.length < 32, errorMessage.length < 225, inputMessage.length < 255]).toEqual([true, true, true]);
  }
});

test('many units are filled in at once: what was understood is shown first, one press sends what is right, pressed twice once', async () => {
  const file = await filled(province, {
    c1: whole(3),
    c2: { _report: 'Không phát sinh trong kỳ' },
    c3: whole(2, { members: 'hai trăm' }),
    c4: whole(4, { students: -1 }),
  });
  const shown = await upload(province, file);
  expect([
    shown.status,
    ...['2 dòng đúng, 2 dòng không gửi được', 'phải là một số', 'không thể là số âm', 'Ô ', '5 dòng để trống'].map((words) =>
      shown.text.includes(words),
    ),
  ]).toEqual([200, true, true, true, true, true]);
  expect(await stateOf('c1')).toMatchObject({ state: 'owing', version: 0 });
  const press = pressOf(shown.text);
  const sent = await upload(province, null, { ...press, 'explanation.0.members': 'Có thêm hai chi hội.' });
  expect([sent.status, sent.text.includes('Đã nộp 2 báo cáo')]).toEqual([200, true]);
  expect(await Promise.all(['c1', 'c2', 'c3'].map(stateOf))).toEqual([
    { state: 'submitted', version: 1, by: 'parent' },
    { state: 'submitted', version: 1, by: 'parent' },
    { state: 'owing', version: 0, by: null },
  ]);
  const { rows } = await pool.query('SELECT answers, kind, reported_office AS office FROM reports WHERE assignment_id = $1', [
    cycle.assignmentIds.get('c1'),
  ]);
  expect(rows).toEqual([
    { kind: 'figures', office: 'Hội Khuyến học P', answers: { ...answersOf(3), explanations: { members: 'Có thêm hai chi hội.' } } },
  ]);
  expect([await mailsTo('c1'), await mailsTo('P')]).toEqual([['reported-for'], []]);
  const again = await upload(province, null, press);
  expect([again.text.includes('Đã nộp 2 báo cáo'), (await stateOf('c1')).version, await mailsTo('c1')]).toEqual([
    true,
    1,
    ['reported-for'],
  ]);
  // A program keeps 1200 % that somebody typed as 12: it is read as it is shown, and so is no count.
  const percent = await openXlsx(await filled(province, { c5: whole(9) }));
  const [typed] = percent.sheets as [(typeof percent.sheets)[0]];
  const at = `${typed.rows.findIndex(([code]) => code === 'c5')},${typed.rows[4]?.indexOf('members')}`;
  typed.cells = new Map([[at, { value: 12, type: 'number', style: { numFmt: '0%' } }]]);
  expect((await upload(province, await saveXlsx(percent))).text).toContain('“Số hội viên” phải là');
  // A sign that is only written behind the number is none of it.
  typed.cells.set(at, { value: 12, type: 'number', style: { numFmt: '0"%"' } });
  const written = await upload(province, await saveXlsx(percent), { step: 'preview' }, false);
  expect(written.json.rows.find((row: { code: string }) => row.code === 'c5')).toMatchObject({
    outcome: 'right',
    figures: { members: 12 },
  });
  // What stands further down than is read, or further to the right, is told, also where it is reckoned, and holds up none of the others; of a sheet of one's own nothing is.
  const farther = async (row: number, column: number, cell: { value: string | null } | { formula: string }) => {
    const far = await openXlsx(await filled(province, { c5: whole(9) }));
    far.sheets.unshift({ name: 'Tính riêng', rows: [...Array(1_300).fill([]), ['ghi chú']] } as never);
    const [, ours] = far.sheets as [unknown, (typeof far.sheets)[0]];
    while (ours.rows.length <= row) ours.rows.push([]);
    ours.cells = new Map([...(ours.cells ?? []), [`${row},${column}`, cell as never]]);
    const { json } = await upload(province, await saveXlsx(far), { step: 'preview' }, false);
    const wrong = json.rows.filter(({ outcome }: { outcome: string }) => outcome === 'wrong');
    expect(json.rows.find(({ code }: { code: string }) => code === 'c5').outcome).toBe('right');
    return wrong.map((one: { row: number; errors: { cell: string; text: string }[] }) => [
      one.row,
      one.errors[0]?.cell,
      one.errors[0]?.text,
    ]);
  };
  const unread = expect.stringContaining('không được đọc');
  expect(await farther(1_234, 0, { value: 'c6' })).toEqual([[1_235, 'A1235', unread]]);
  expect(await farther(1_234, 2, { formula: 'SUM(A1:A9)' })).toEqual([[1_235, 'C1235', unread]]);
  expect(await farther(9, 701, { value: '5' })).toEqual([[10, 'ZZ10', unread]]);
  expect(await farther(1_234, 0, { value: null })).toEqual([]);
  // The same file again says that these are there, and sends nothing.
  const same = await upload(province, file);
  expect([same.text.includes('0 dòng đúng'), same.text.includes('name="rows"')]).toEqual([true, false]);
});

test('a row that somebody changed since is refused with words, before it is sent and while it is, and the others are sent', async () => {
  const file = await filled(province, { c3: whole(5), c4: whole(6), c5: whole(7) });
  await service.ask('POST', `${await linkOf('c3')}/draft`, {
    json: { draftVersion: 0, answers: { figures: { members: '9' }, prose: {} } },
  });
  const shown = await upload(province, file);
  expect(['2 dòng đúng, 1 dòng không gửi được', 'đã được sửa hoặc gửi ở nơi khác'].map((words) => shown.text.includes(words))).toEqual([
    true,
    true,
  ]);
  await send(database, cycle, 'c4');
  const sent = await upload(province, null, pressOf(shown.text));
  expect(['Đã nộp 1 báo cáo', '1 báo cáo không được nộp', 'dòng này không được gửi'].map((words) => sent.text.includes(words))).toEqual([
    true,
    true,
    true,
  ]);
  expect([await stateOf('c3'), await stateOf('c4'), await stateOf('c5')]).toEqual([
    { state: 'draft', version: 0, by: null },
    { state: 'submitted', version: 1, by: null },
    { state: 'submitted', version: 1, by: 'parent' },
  ]);
  // Nor by whoever guesses its version.
  const versions = await pool.query('SELECT draft_version AS at FROM assignments WHERE id = $1', [cycle.assignmentIds.get('c4')]);
  const rows = [{ code: 'c4', draftVersion: versions.rows[0].at, kind: 'figures', answers: answersOf(9) }];
  const guessed = await service.ask('POST', `${province}/sheet`, { json: { key: 'press-guessed', rows } });
  expect([guessed.json.rows, await stateOf('c4')]).toEqual([
    [{ code: 'c4', version: null, problem: 'unit-reported-itself' }],
    { state: 'submitted', version: 1, by: null },
  ]);
});

test('what is no file of this page is refused in words, and nothing is changed', async () => {
  const before = (await pool.query('SELECT count(*)::int AS n FROM reports')).rows[0].n;
  const own = await download(province);
  const words = async (file: Uint8Array | null, path = province) => {
    const { status, text } = await upload(path, file);
    return [status, /id="file-error">([^<]*)</.exec(text)?.[1]?.replaceAll('&quot;', '"') ?? text.slice(0, 80)];
  };
  const says = (part: string) => [422, expect.stringContaining(part)];
  expect(await words(null)).toEqual(says('Chưa chọn tệp nào'));
  expect(await words(await download(commune))).toEqual(says('do xã Số 0 tải xuống'));
  expect(await words(Buffer.from('Mã,Tên\nc1,2\n'))).toEqual(says('văn bản hoặc CSV'));
  expect(await words(await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }] }))).toEqual(says('không còn đúng mẫu'));
  expect(await words(await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }], encryption: { password: 'mật', spinCount: 10 } }))).toEqual(
    says('có mật khẩu'),
  );
  expect(await words(await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }], vbaProject: new Uint8Array([1]) }))).toEqual(says('macro'));
  // What else offices save is named, for it is whole.
  expect(await words(await writeOds({ sheets: [{ name: 'A', rows: [['x']] }] }))).toEqual(says('LibreOffice hoặc OpenOffice (.ods)'));
  for (const [part, its] of [
    ['xl/workbook.bin', 'nhị phân (.xlsb)'],
    ['word/document.xml', 'tệp Word'],
  ] as const)
    expect(await words(zipParts(new Map([[part, 'x']])))).toEqual(says(its));
  // A sheet of one's own before ours is none of it.
  const two = await openXlsx(own);
  two.sheets.unshift({ name: 'Tính riêng', rows: [['x']] } as never);
  expect((await upload(province, await saveXlsx(two))).status).toBe(200);
  // Of two copies of ours one would be lost.
  const twice = await openXlsx(own);
  twice.sheets.push({ name: 'Bản sao', rows: twice.sheets[0]?.rows ?? [] } as never);
  expect(await words(await saveXlsx(twice))).toEqual(says('một bản là trang “Bản sao”'));
  // A workbook may have a document in it.
  const holding = zipParts(
    new Map([
      ['xl/workbook.xml', 'x'],
      ['word/document.xml', 'x'],
    ]),
  );
  expect(await words(holding)).toEqual(says('không phải là bảng tính Excel (.xlsx) còn nguyên'));
  const stamped = await openXlsx(own);
  for (const { name, cells, rows } of stamped.sheets)
    if (name === 'tongket')
      for (const row of [rows[0] as unknown[]]) {
        row[0] = 'x'.repeat(43);
        cells?.delete('0,0');
      }
  expect(await words(await saveXlsx(stamped))).toEqual(says('không còn đúng mẫu'));
  // What is too large is not read, and its page is in the language of the one on which it was chosen.
  const form = new FormData();
  form.set('lang', 'en');
  form.set('file', new Blob([new Uint8Array(50 * 1_048_576)]), 'bao-cao.xlsx');
  const posted = new Response(form);
  const headers = { 'content-type': posted.headers.get('content-type') ?? '', referer: `${service.url}${province}/sheet?lang=en` };
  const large = await service.ask('POST', `${province}/sheet`, { page: true, body: Buffer.from(await posted.arrayBuffer()), headers });
  expect([
    ...[large.status, large.text.includes('The file is too large: at most 10 MB.'), large.text.includes('sheets and formatting')],
    large.text.includes('photograph'),
  ]).toEqual([413, true, true, false]);
  // However the heads of its parts are written, they are counted before any is built.
  const part = (head: string) => `--${'b'.repeat(30)}\r\n${head}: form-data; name="x"\r\n\r\n\r\n`;
  for (const head of ['Content-Disposition', 'content-disposition', ' CONTENT-Disposition\t']) {
    const body = Buffer.from(`${part(head).repeat(20_001)}--${'b'.repeat(30)}--\r\n`);
    const type = { 'content-type': `Multipart/form-data; boundary="${'b'.repeat(30)}"` };
    expect((await service.ask('POST', `${province}/sheet`, { body, headers: type })).json.code, head).toBe('too-many-fields');
  }
  // What is nothing but boundaries of one letter is not counted to its end: of the largest that would take seconds, in which nobody else is answered.
  const letters = Buffer.alloc(1_048_576, 'b');
  const looks = vi.spyOn(Buffer.prototype, 'indexOf');
  const endless = await service.ask('POST', `${province}/sheet`, {
    body: letters,
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
  });
  const counted = looks.mock.calls.length;
  looks.mockRestore();
  expect([endless.json.code, counted < 100_000]).toEqual(['too-many-fields', true]);
  expect((await pool.query('SELECT count(*)::int AS n FROM reports')).rows[0].n).toBe(before);
});

test('a program sends its own report by a workbook at once, and is told what was understood', async () => {
  const file = await filled(commune, { c0: whole(8) });
  const preview = await upload(commune, file, { step: 'preview' }, false);
  expect(preview.json.rows).toMatchObject([{ code: 'c0', own: true, outcome: 'right', figures: answersOf(8).figures }]);
  const sent = await upload(commune, file, { key: 'press-of-c0' }, false);
  expect([sent.json.sent, sent.json.rows]).toEqual([1, [{ code: 'c0', version: 1, problem: null }]]);
  expect([await stateOf('c0'), await mailsTo('c0')]).toEqual([{ state: 'submitted', version: 1, by: null }, ['receipt']]);
  // Its form holds what it sent; unchanged it is the same report.
  const unchanged = await upload(commune, await download(commune), { step: 'preview' }, false);
  expect(unchanged.json.rows).toMatchObject([{ outcome: 'same' }]);
});

test('the unit above and the standing office report for a unit on its form; it is marked, told, and corrected by the unit', async () => {
  const path = `${province}/children/c6/report`;
  const form = (await service.ask('GET', path, { page: true })).text;
  expect([form.includes('Quý vị đang điền thay xã Số 6'), form.includes('/contact"')]).toEqual([true, false]);
  const typed = {
    ...hiddenFields(form),
    ...Object.fromEntries(Object.entries(whole(2)).map(([code, value]) => [`answer.${code}`, String(value)])),
  };
  const checked = await service.ask('POST', `${path}/check`, { page: true, form: typed });
  expect([checked.status, checked.headers.get('location')]).toEqual([303, `${path}/check`]);
  const unit = await linkOf('c6');
  expect((await service.ask('GET', unit, { page: true })).text).toContain('Bản nháp này do Hội Khuyến học P điền thay');
  const check = (await service.ask('GET', `${path}/check`, { page: true })).text;
  const posted = await service.ask('POST', path, { page: true, form: { ...typed, ...hiddenFields(check) } });
  expect([posted.status, await stateOf('c6'), await mailsTo('c6')]).toEqual([
    303,
    { state: 'submitted', version: 1, by: 'parent' },
    ['reported-for'],
  ]);
  for (const [page, words] of [
    [`${province}/children/c6`, 'Cấp trên nộp thay'],
    [`${province}/children`, 'cấp trên nộp thay'],
    [`${province}/grid`, 'cấp trên nộp thay'],
    [unit, 'do Hội Khuyến học P nộp thay'],
  ] as const)
    expect([page, (await service.ask('GET', page, { page: true })).text.includes(words)]).toEqual([page, true]);

  expect((await service.ask('GET', unit, { page: true })).text).toContain('xin sửa và gửi lại');
  await service.ask('POST', `${province}/children/c6`, { json: { version: 1, decision: 'approved' } });
  // What is approved is not sent again but asked to be corrected.
  const approved = (await service.ask('GET', unit, { page: true })).text;
  expect([approved.includes('xin sửa và gửi lại'), approved.includes('xin đề nghị sửa báo cáo đã duyệt')]).toEqual([false, true]);

  const owner = await signIn(service);
  const base = `/programs/${cycle.programId}/cycles/2023/units`;
  const office = await service.ask('POST', `${base}/c7/report`, {
    cookie: owner,
    json: { kind: 'figures', submissionKey: 'press-of-office', answers: answersOf(1) },
  });
  expect([office.status, await stateOf('c7')]).toEqual([201, { state: 'submitted', version: 1, by: 'coordinator' }]);
  expect((await service.ask('GET', `${base}/c7`, { page: true, cookie: owner })).text).toContain('bộ phận thường trực nộp thay');
  // What the unit sends itself is its own again, and is never overwritten.
  const own = await service.ask('POST', await linkOf('c7'), {
    json: { kind: 'figures', submissionKey: 'press-of-c7', answers: answersOf(4) },
  });
  expect([own.status, await stateOf('c7')]).toEqual([201, { state: 'submitted', version: 2, by: null }]);
  for (const [at, cookie] of [
    [`${base}/c7/report`, owner],
    [`${province}/children/c7/report`, undefined],
  ] as const) {
    const late = await service.ask('POST', at, {
      ...(cookie ? { cookie } : {}),
      json: { kind: 'figures', submissionKey: 'press-too-late', answers: answersOf(9) },
    });
    expect([late.status, late.json.code]).toEqual([409, 'unit-reported-itself']);
  }
  const fields = await formFields(service, owner);
  const page = await service.ask('POST', `${base}/c3/report`, { page: true, cookie: owner, form: { ...fields, kind: 'nothing' } });
  expect(page.status).toBeGreaterThanOrEqual(400);
});

test('what a unit stated that a sheet has no cell for stays: a figure of its own beside the sum, and why', async () => {
  const own = { figures: { members: '9' }, prose: {}, explanations: { members: 'Đã đếm lại.' } };
  const saved = await service.ask('POST', `${province}/draft`, { json: { draftVersion: 0, answers: own } });
  expect(saved.status).toBe(200);
  const file = await filled(province, { P: { results: 'Đã tổng hợp.' } });
  const sent = await upload(province, file, { key: 'press-of-own' }, false);
  expect(sent.json.rows).toEqual([{ code: 'P', version: 1, problem: null }]);
  const { rows } = await pool.query('SELECT answers FROM reports WHERE assignment_id = $1', [cycle.assignmentIds.get('P')]);
  expect(rows[0].answers).toEqual({ figures: { members: 9 }, prose: { results: 'Đã tổng hợp.' }, explanations: own.explanations });
  // What comes into the sum afterwards is said beside what was explained by the sum of then.
  const since = async () => (await service.ask('GET', province, { page: true })).text.includes('1 báo cáo cấp dưới được duyệt thêm');
  expect(await since()).toBe(false);
  await pool.query("UPDATE reports SET submitted_at = submitted_at - interval '1 minute' WHERE assignment_id = $1", [
    cycle.assignmentIds.get('P'),
  ]);
  for (const table of ['reports', 'assignments'])
    await pool.query(`UPDATE ${table} SET decided_at = decided_at - interval '1 hour' WHERE decided_at IS NOT NULL`);
  await service.ask('POST', `${province}/children/c7`, { json: { version: 2, decision: 'approved' } });
  expect(await since()).toBe(true);
});

test('a figure that was filled in from last year and that nobody said to hold is not in the sheet', () => {
  const form = {
    ...ngheAnForm,
    sections: ngheAnForm.sections.map((section) => ({
      ...section,
      indicators: section.indicators.map((one) => (one.code === 'members' ? { ...one, prefilled: 'last-year' } : one)),
    })),
  };
  const draft = { figures: { members: '5', students: '6' }, prose: {} };
  const duty = (confirmed = {}) => ({ form, assignment: { version: 0, leaf: true, draft: { ...draft, confirmed } } }) as unknown as Duty;
  const row = (figures: Record<string, number>) => ({ figures, prose: {}, explanations: {} });
  expect(isUntouched(duty(), row({ students: 6 }), { members: 5 })).toBe(true);
  expect(isUntouched(duty({ members: 'yes' }), row({ members: 5, students: 6 }), { members: 5 })).toBe(true);
  expect(isUntouched(duty(), row({ members: 5, students: 6 }), null)).toBe(true);
});

test('a list of units in a workbook tells its formulas at their cells, as a CSV does, and other tables take what these came to', async () => {
  const list = await writeXlsx({
    sheets: [
      {
        name: 'A',
        rows: [
          ['code', 'name', 'level', 'parent_code', 'note'],
          ['40', 'Tỉnh', 'province', null, null],
          ['41', 'Xã', 'commune', '40', null],
        ],
        cells: new Map([
          ['2,1', { formula: 'PROPER(B9)', formulaResult: 'Xã Một', type: 'formula' as const }],
          ['2,4', { formula: 'ROW()', formulaResult: 3, type: 'formula' as const }],
        ]),
      },
    ],
  });
  const told = await readTableFile(list, { formulas: 'told' });
  expect(told.split('\n')[2]).toBe('41,=PROPER(B9),commune,40,=ROW()');
  expect(() => parseUnits(readUnitsCsv(told))).toThrow('units-formula: Row 3, column name');
  expect((await readTableFile(list)).split('\n')[2]).toBe('41,Xã Một,commune,40,3');
  // Those of another sheet are nobody's: only the first is read, whatever its part is called.
  const two = (formula: string) =>
    writeXlsx({
      sheets: ['A', 'B'].map((name) => ({
        name,
        rows: [['code'], ['40']],
        ...(name === formula && { cells: new Map([['1,0', { formula: 'ROW()', formulaResult: 2, type: 'formula' as const }]]) }),
      })),
    });
  expect([await hasFormulas(await two('A')), await hasFormulas(await two('B'))]).toEqual([true, false]);
  expect(await readTableFile(await two('B'), { formulas: 'told' })).toBe('code\n40\n');
});

/** A workbook of one sheet, as its XML is. */
function workbookOf(sheet: string): Uint8Array {
  const relationship = (type: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  return zipParts(
    new Map([
      ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
      ['_rels/.rels', relationship('officeDocument', 'xl/workbook.xml')],
      ['xl/workbook.xml', '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'],
      ['xl/_rels/workbook.xml.rels', relationship('worksheet', 'worksheets/sheet1.xml')],
      ['xl/worksheets/sheet1.xml', `<worksheet><sheetData>${sheet}</sheetData></worksheet>`],
    ]),
  );
}

test('a sheet of any size tells its formulas at their cells, and a part that goes on past its size is unpacked no further', async () => {
  // 19 MB of rows; one of two formulas in a row has a comparison in it, and one stands alone.
  const text = 'x'.repeat(32_000);
  const row = (n: number, cells: string) => `<row r="${n}">${cells}</row>`;
  const rows = Array.from({ length: 600 }, (_, n) => row(n + 1, `<c r="A${n + 1}" t="inlineStr"><is><t>${text}</t></is></c>`));
  const last = [
    row(601, '<c r="B601"><f t="shared" si="0"/><v>3</v></c><c><f>IF(A1&lt;2,&quot;a&quot;,1)</f></c>'),
    row(604, '<c r="A604" t="str"><f>ROW()</f></c>'),
  ];
  const told = await readTableFile(workbookOf(rows.join('') + last.join('')), { formulas: 'told' });
  expect(told.split('\n').slice(600)).toEqual([',=,"=IF(A1<2,""a"",1)"', '', '', '=ROW()', '']);

  // What a part has beyond what it says of itself is not looked at.
  const small = workbookOf(`${'<row/>'.repeat(50_000)}<row><c><f>1</f></c></row>`);
  expect(await hasFormulas(small)).toBe(true);
  const file = Buffer.from(small);
  const entry = file.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
  file.writeUInt32LE(1_000, entry + 24);
  expect(await hasFormulas(file)).toBe(false);
});

test('a workbook that would fill the memory is not unpacked', async () => {
  const bomb = await writeXlsx({
    sheets: [{ name: 'A', rows: Array.from({ length: 60_000 }, (_, n) => ['0'.repeat(400), n]) }],
    stringMode: 'inline',
  });
  expect(bomb.length).toBeLessThan(3_000_000);
  const opened = (bytes: Uint8Array) =>
    openWorkbook(bytes, { most: 16 }, (reason) => problem('sheet-unreadable', { reason })).then(
      ({ sheets }) => sheets.length,
      (error) => error.message,
    );
  expect(await opened(bomb)).toContain('larger than 16 MB');
  // Nor where its directory says nothing and each part says behind itself how large it is.
  const silent = (await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }] })).slice();
  const view = new DataView(silent.buffer);
  for (let at = 0; at + 46 < silent.length; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    view.setUint16(at + 8, view.getUint16(at + 8, true) | 8, true);
    view.setUint32(at + 20, 0, true);
    view.setUint32(at + 24, 0, true);
  }
  expect(await opened(silent)).toContain('larger than 16 MB');
  // Nor a long text that many cells share, nor one sheet by many names.
  const shared = await writeXlsx({ sheets: [{ name: 'A', rows: Array.from({ length: 1_400 }, () => ['0'.repeat(100_000)]) }] });
  expect(shared.length).toBeLessThan(100_000);
  expect(await opened(shared)).toContain('larger than 16 MB');
  expect(await readTableFile(shared).catch((error) => error.message)).toContain('larger than 128 MB');
  // Nor a row whose number would be millions of empty ones above it.
  const far = workbookOf('<row r="9000000"><c><v>1</v></c></row>');
  expect(await readTableFile(far).catch((error) => error.message)).toContain('not a whole Excel workbook');
  expect(await opened(await writeXlsx({ sheets: Array.from({ length: 9 }, (_, n) => ({ name: `${n}`, rows: [['x']] })) }))).toBe(4);
});
