import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectSubmissions } from '../../activities/collect-submissions.ts';
import { compileResults } from '../../activities/compile-results.ts';
import { openStore } from '../../attachments/open-store.ts';
import type { MailboxMail } from '../../cli/local/mailbox.ts';
import { createAgenda } from '../../cli/rehearsal/agenda.ts';
import { fillWorkbook } from '../../cli/rehearsal/fill-workbook.ts';
import { readOwnProgram } from '../../cli/rehearsal/own-program.ts';
import { createPeople } from '../../cli/rehearsal/people.ts';
import { createVisitor } from '../../cli/rehearsal/visit.ts';
import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import { type SheetStamp, writeStamp } from '../../rules/sheet-stamp.ts';
import { createTree, flatTree, type OpenCycle, openCycle, secret } from '../prisma/open-cycle.ts';
import { formOfKinds, typedOfKinds } from '../setup/form-of-kinds.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
let service: Service;
let cycle: OpenCycle;
let folder: string;
beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(4), 'kinds', formOfKinds));
  folder = mkdtempSync(join(tmpdir(), 'tongket-kinds-'));
  service = await startService(database, { attachments: openStore(folder) });
});
afterAll(async () => {
  await service.stop();
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

const reportOf = async (code: string): Promise<string> => `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}`;
const pdf = (words: string): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
async function attach(report: string, bytes: Buffer, key: string, indicator = 'minutes', to = 'papers', cookie = ''): Promise<Answer> {
  const form = new FormData();
  if (cookie !== '') for (const [name, value] of Object.entries(await formFields(service, cookie))) form.set(name, value);
  form.set('indicator', indicator);
  form.set('key', key);
  form.set('file', new Blob([new Uint8Array(bytes)]), 'bien ban.pdf');
  const posted = new Response(form);
  const body = Buffer.from(await posted.arrayBuffer());
  return service.ask('POST', `${report}/${to}`, { body, cookie, headers: { 'content-type': posted.headers.get('content-type') ?? '' } });
}
const { minutes: _, ...figures } = typedOfKinds.figures;
const boxes = Object.fromEntries([
  ...Object.entries({ ...figures, ...typedOfKinds.prose }).map(([code, value]) => [`answer.${code}`, value]),
  ['answer.means', 'radio'],
]);
const send = (report: string, key: string, more: object = {}) =>
  service.ask('POST', report, {
    json: { kind: 'figures', submissionKey: key, answers: { figures: { ...figures, ...more }, prose: typedOfKinds.prose } },
  });

test('a report of every kind goes from the page without a script to the compiled review', async () => {
  const [unit, other, above] = (await Promise.all(['c0', 'c1', 'P'].map(reportOf))) as [string, string, string];
  const page = (path: string, form?: Record<string, string>) =>
    service.ask(form ? 'POST' : 'GET', path, { page: true, ...(form ? { form } : {}) });
  // Going to attach a file saves what was typed.
  const saved = await page(`${unit}/draft?to=files.minutes`, { ...boxes, draftVersion: '0' });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `${unit}/papers?for=minutes`]);
  expect((await page(`${unit}/papers?for=minutes`)).text).toContain('Tệp gửi kèm: Biên bản hội nghị');
  // A table is typed in boxes, of which more come when they are asked for; nothing of what was typed is lost, nor which row is wrong.
  const clans = {
    'cell.clans.0.0': 'Họ Nguyễn',
    'cell.clans.0.1': '120',
    'cell.clans.2.0': 'Họ | Lê',
    'cell.clans.2.1': 'nhiều',
    'cell.clans.9.0': ' ',
  };
  const more = await page(`${unit}/draft?to=rows.clans.4`, { ...boxes, ...clans, draftVersion: '1' });
  expect([more.status, more.headers.get('location')]).toEqual([303, `${unit}?correct&rows=clans.4#f-clans-1-0`]);
  const table = async (path: string) => /<table class="rows[\s\S]*?<\/table>/.exec((await page(path)).text)?.[0] ?? '';
  expect((await table(`${unit}?correct&rows=clans.4`)).match(/<tr>/g)).toHaveLength(1 + 5);
  expect(await table(`${unit}?correct`)).toMatch(/name="cell.clans.2.0" value="Họ \/ Lê"/);
  const wrongCell = await page(`${unit}/check`, { ...boxes, ...clans, draftVersion: '2' });
  expect(wrongCell.text).toContain('dòng 3, cột “Số hội viên” không nhận được');
  expect(wrongCell.text).toMatch(
    /id="f-clans" name="cell.clans.2.1" value="nhiều"[^>]* aria-invalid="true" aria-describedby="f-clans-error"/,
  );
  // Required, and not typed: whatever is said of it, the server counts.
  const lacking = await send(unit, 'press-without-file', { minutes: 2 });
  expect([lacking.status, lacking.json.fields]).toMatchObject([422, [{ field: 'minutes', problem: 'answer-file-missing' }]]);
  expect((await attach(unit, pdf('a'), 'press-of-file-a')).status).toBe(201);
  // The same press and the same bytes are one; a program's kind is refused; of nothing that the form asks there is none.
  for (const key of ['press-of-file-a', 'press-of-file-b']) expect((await attach(unit, pdf('a'), key)).status).toBe(201);
  expect((await attach(unit, Buffer.from('MZ\x90 no page'), 'press-of-file-x')).json.code).toBe('attachment-kind-refused');
  expect((await attach(unit, pdf('b'), 'press-of-file-c', 'members')).json.code).toBe('answer-unknown');
  for (const n of [2, 3]) expect((await attach(unit, pdf(`${n}`), `press-of-file-${n}`)).status).toBe(201);
  expect((await attach(unit, pdf('4'), 'press-of-file-4')).json.code).toBe('files-too-many');
  const shown = (await page(unit)).text;
  expect(shown).toContain('bien ban.pdf');
  const draftVersion = /name="draftVersion" value="(\d+)"/.exec(shown)?.[1] ?? '';
  const cells = ['Họ Nguyễn', '120', '36,5', 'Họ Lê', '1.000', '87,1 tỷ'].map((cell, at) => [
    `cell.clans.${Math.floor(at / 3)}.${at % 3}`,
    cell,
  ]);
  // What the script's hidden box says is older than the cells, where no script kept them alike.
  const inCells = { ...boxes, 'answer.clans': 'Họ cũ', ...Object.fromEntries(cells) };
  expect((await page(`${unit}/check`, { ...inCells, draftVersion })).status).toBe(303);
  const checked = (await page(`${unit}/check`)).text;
  const key = /name="submissionKey" value="([^"]+)"/.exec(checked)?.[1] ?? '';
  expect(checked).toContain('Biên bản hội nghị');
  expect(checked.replaceAll('\u00a0', ' ')).toContain(
    '<td dir="auto">Họ Nguyễn</td><td class="number" data-head="Số hội viên" data-unit="người">120</td>',
  );
  const latest = /name="draftVersion" value="(\d+)"/.exec(checked)?.[1] ?? '';
  expect((await page(unit, { ...boxes, submissionKey: key, draftVersion: latest })).status).toBe(303);
  // What is sent is decided with the files that were sent with it; of a draft nobody else sees them.
  expect((await attach(unit, pdf('5'), 'press-of-file-5')).json.code).toBe('files-of-sent-report');
  await attach(other, pdf('c'), 'press-of-file-other');
  const papers = (await service.ask('GET', `${other}/papers`)).json.papers as { id: number }[];
  expect((await fetch(`${service.url}${above}/papers/${papers[0]?.id}`)).status).toBe(404);
  expect((await fetch(`${service.url}${other}/papers/${papers[0]?.id}`)).status).toBe(200);
  expect((await send(other, 'press-of-other', { members: '750', water: '129', covered: '50' })).status).toBe(201);
  // Withdrawn it is typed again, each figure in the measure in which a draft is read, and sent as it stands it is the same.
  const before = (await service.ask('GET', other)).json;
  expect((await service.ask('POST', `${other}/withdraw`, { json: { version: 1 } })).status).toBe(200);
  const { draft, draftVersion: typedSince } = (await service.ask('GET', other)).json;
  expect(draft.answers.figures).toMatchObject({ members: '750', fund: '87.100', covered: '50', held: '05/09/2023' });
  const { figures: again, prose } = draft.answers;
  const resent = { kind: 'figures', submissionKey: 'press-of-other-again', draftVersion: typedSince, answers: { figures: again, prose } };
  expect((await service.ask('POST', other, { json: resent })).status).toBe(201);
  const after = (await service.ask('GET', other)).json;
  expect([after.version, after.latest.answers]).toEqual([2, before.latest.answers]);

  // Who decides it opens the files; nobody else does.
  const review = (await page(`${above}/children/c0`)).text;
  const paper = new RegExp(`href="(${above}/papers/\\d+)"`).exec(review)?.[1] ?? '';
  expect((await fetch(`${service.url}${paper}`)).status).toBe(200);
  expect((await fetch(`${service.url}${paper.replace(above, other)}`)).status).toBe(404);
  for (const [code, version] of [
    ['c0', 1],
    ['c1', 2],
  ] as const)
    expect((await service.ask('POST', `${above}/children/${code}`, { json: { version, decision: 'approved' } })).status).toBe(200);
  // What was approved was seen with its files.
  const id = paper.split('/').at(-1);
  expect((await service.ask('POST', `${unit}/papers/${id}/withdraw`, { json: {} })).json.code).toBe('report-already-approved');
  expect((await attach(other, pdf('d'), 'press-of-file-late')).json.code).toBe('report-already-approved');
  // A correction leaves them as they are, says so, and shows whoever decides it also the words on a figure.
  const correcting = (await page(`${unit}/correction`)).text;
  expect(correcting).toContain('Tệp đã duyệt được giữ nguyên.');
  expect(correcting).not.toContain('to=files.');
  // More rows of it are asked for without a draft: what was typed comes again, and nothing is asked of anybody.
  expect(correcting).toContain(`formaction="${unit}/correction?to=rows.clans.5#f-clans-`);
  const typedAgain = {
    ...boxes,
    ...Object.fromEntries(cells),
    'cell.clans.2.0': 'Họ Vũ',
    version: '1',
    submissionKey: 'press-of-more-rows',
  };
  const moreRows = await page(`${unit}/correction?to=rows.clans.5`, { ...typedAgain, reason: 'Thêm một dòng họ.' });
  const ofCorrection = /<table class="rows[\s\S]*?<\/table>/.exec(moreRows.text)?.[0] ?? '';
  expect([moreRows.status, ofCorrection.match(/<tr>/g)?.length, moreRows.text.includes('Thêm một dòng họ.')]).toEqual([200, 1 + 5, true]);
  expect(ofCorrection).toMatch(/name="cell.clans.2.0" value="Họ Vũ"/);
  expect((await service.ask('GET', unit)).json.correction ?? null).toBe(null);
  const correction = {
    ...{ version: 1, submissionKey: 'press-of-correction', reason: 'Bổ sung giải thích.' },
    answers: { figures, prose: typedOfKinds.prose, explanations: { members: 'Đã rà soát danh sách.' } },
  };
  const waiting = await service.ask('POST', `${unit}/correction`, { json: correction });
  expect(waiting.status).toBe(201);
  expect((await page(`${above}/children/c0`)).text).toContain('Số hội viên: lời giải thích');
  expect((await service.ask('GET', unit)).json.correction.id).toBe(waiting.json.correction);
  expect((await service.ask('POST', `${unit}/correction/withdraw`, { json: { correction: waiting.json.correction } })).json).toEqual({
    withdrawn: waiting.json.correction,
  });

  // "Nothing to report" that was approved has no file: one is attached to what is asked in its place, seen once that is asked, and fixed with it.
  const third = await reportOf('c2');
  const nothing = { kind: 'nothing', confirmed: true, submissionKey: 'press-of-nothing' };
  expect((await service.ask('POST', third, { json: nothing })).status).toBe(201);
  expect((await attach(third, pdf('e'), 'press-of-file-sent')).json.code).toBe('files-of-sent-report');
  expect((await service.ask('POST', `${above}/children/c2`, { json: { version: 1, decision: 'approved' } })).status).toBe(200);
  const typed = { version: 1, reason: 'Có phát sinh.', answers: { figures, prose: typedOfKinds.prose } };
  const ask = (key: string) => service.ask('POST', `${third}/correction`, { json: { ...typed, submissionKey: key } });
  expect((await ask('press-without-a-file')).json.fields).toMatchObject([{ field: 'minutes', problem: 'answer-file-missing' }]);
  expect((await page(`${third}/correction`)).text).toContain(`href="${third}/papers?for=minutes"`);
  for (const n of [1, 2]) expect((await attach(third, pdf(`f${n}`), `press-of-file-f${n}`)).status).toBe(201);
  expect((await page(`${third}/papers?for=minutes`)).text).toContain(`href="${third}/correction"`);
  const [f1, f2] = (await service.ask('GET', `${third}/papers`)).json.papers as { id: number }[];
  const opens = async (who: string, paper?: { id: number }) => (await fetch(`${service.url}${who}/papers/${paper?.id}`)).status;
  expect([await opens(third, f1), await opens(above, f1)]).toEqual([200, 404]);
  expect((await service.ask('POST', `${third}/papers/${f2?.id}/withdraw`, { json: {} })).status).toBe(200);
  const asking = await ask('press-with-a-file');
  expect([asking.status, await opens(above, f1)]).toEqual([201, 200]);
  expect((await attach(third, pdf('g'), 'press-of-file-g')).json.code).toBe('files-of-asked-correction');
  expect((await service.ask('POST', `${third}/papers/${f1?.id}/withdraw`, { json: {} })).json.code).toBe('files-of-asked-correction');
  const take = { correction: asking.json.correction, decision: 'approved' };
  expect((await service.ask('POST', `${above}/children/c2`, { json: take })).status).toBe(200);
  expect((await service.ask('GET', third)).json.latest.answers.figures.minutes).toBe(1);
  expect((await service.ask('POST', `${third}/papers/${f1?.id}/withdraw`, { json: {} })).json.code).toBe('report-already-approved');
  const back = { version: 2, decision: 'returned', comment: 'Xem lại.' };
  expect((await service.ask('POST', `${above}/children/c2`, { json: back })).status).toBe(200);

  // Who reports for a unit attaches what is required, marked, and takes back what was attached for it, never what is the unit's own.
  const fourth = await reportOf('c3');
  const [forUnit, cookie] = [`${above}/children/c3/report`, await signIn(service)];
  expect((await attach(fourth, pdf('own'), 'press-of-file-own')).status).toBe(201);
  const form = (await page(forUnit)).text;
  expect(form).toContain('to=files.minutes');
  expect((await attach(forUnit, pdf('for'), 'press-of-file-for', 'minutes', 'files')).status).toBe(201);
  expect((await attach(forUnit, pdf('signed'), 'press-of-file-none', 'members', 'files')).json.code).toBe('answer-unknown');
  const office = `/programs/${cycle.programId}/cycles/2023/units/c3/report`;
  expect((await attach(office, pdf('office'), 'press-of-file-office', 'minutes', 'files', cookie)).status).toBe(201);
  // As many as are asked for may be of whoever reports for it, whatever the unit has begun, the same bytes too.
  expect((await attach(office, pdf('own'), 'press-of-file-four', 'minutes', 'files', cookie)).status).toBe(201);
  expect((await attach(office, pdf('five'), 'press-of-file-five', 'minutes', 'files', cookie)).json.code).toBe('files-too-many');
  const papersOf = async (by: string, as = ''): Promise<{ id: number; addedFor: string | null }[]> =>
    (await service.ask('GET', by, { cookie: as })).json.papers as { id: number; addedFor: string | null }[];
  const all = await papersOf(`${fourth}/papers`);
  expect(all.map(({ addedFor }) => addedFor)).toEqual([null, 'parent', 'coordinator', 'coordinator']);
  const [ofUnit, ofParent, ...ofOffice] = all.map(({ id: paper }) => paper);
  const listed = (await page(`${forUnit}/files?for=minutes`)).text;
  expect([listed.includes('gửi kèm thay'), listed.includes(`/files/${ofParent}"`), listed.match(/<li>/g)?.length]).toEqual([true, true, 3]);
  expect((await papersOf(`${forUnit}/files`)).map(({ id: paper }) => paper)).toEqual([ofParent, ...ofOffice]);
  for (const [paper, status] of [
    [ofUnit, 404],
    [ofParent, 200],
  ] as const)
    expect((await fetch(`${service.url}${forUnit}/files/${paper}`)).status).toBe(status);
  expect((await page(`${forUnit}/files`)).status).toBe(404);
  expect((await service.ask('POST', `${forUnit}/files/${ofUnit}/withdraw`, { json: {} })).status).toBe(404);
  for (const paper of ofOffice)
    expect((await service.ask('POST', `${office}/files/${paper}/withdraw`, { cookie, json: {} })).status).toBe(200);
  expect((await page(fourth)).text).toContain('gửi kèm thay');
  // What the unit has begun stays with its draft: it is neither counted nor shown with what is sent for it, and the unit changes it as before.
  expect((await send(forUnit, 'press-for-the-unit')).status).toBe(201);
  expect((await service.ask('GET', fourth)).json.latest.answers.figures.minutes).toBe(1);
  const decided = (await page(`${above}/children/c3`)).text;
  expect([decided.includes('gửi kèm thay'), decided.includes(`/papers/${ofUnit}"`), await opens(above, { id: ofUnit as number })]).toEqual([
    ...[true, false, 404],
  ]);
  expect((await attach(fourth, pdf('own1'), 'press-of-file-own1')).status).toBe(201);
  expect((await service.ask('POST', `${fourth}/papers/${ofParent}/withdraw`, { json: {} })).json.code).toBe('files-of-sent-report');
  const ownFiles = (await page(`${fourth}/papers?for=minutes`)).text;
  expect([ownFiles.includes(`/papers/${ofUnit}/withdraw"`), ownFiles.includes(`/papers/${ofParent}/withdraw"`)]).toEqual([true, false]);
  expect((await service.ask('POST', `${fourth}/papers/${ofUnit}/withdraw`, { json: {} })).status).toBe(200);
  expect((await attach(forUnit, pdf('late'), 'press-of-file-late-for', 'minutes', 'files')).json.code).toBe('files-of-report-sent-for');
  expect((await service.ask('POST', `${above}/children/c3`, { json: { ...back, version: 1 } })).status).toBe(200);
  // What a unit has sent itself nobody adds a file to.
  expect((await attach(fourth, pdf('own2'), 'press-of-file-own2')).status).toBe(201);
  expect((await send(fourth, 'press-of-fourth')).status).toBe(201);
  expect((await attach(forUnit, pdf('over'), 'press-of-file-over', 'minutes', 'files')).json.code).toBe('unit-reported-itself');
  expect((await service.ask('POST', `${above}/children/c3`, { json: { ...back, version: 2 } })).status).toBe(200);

  // The unit above has the sums and the rows that they are of, by whom they are; what its children alone are asked it does not answer.
  const seenAbove = (await page(above)).text.replaceAll('\u00a0', ' ');
  expect(seenAbove).toContain('Xem các dòng của 2 đơn vị đã được duyệt');
  expect(seenAbove).toContain('<td dir="auto">Họ Nguyễn</td><td class="number" data-head="Số hội viên" data-unit="người">120</td>');
  // Its own words begin with theirs, by their names, and are not sent as its own before somebody says that they hold.
  const theirs = /<textarea id="f-words"[^>]*>([^<]*)</.exec(seenAbove)?.[1] ?? '';
  expect(theirs.split('\n')).toEqual([
    expect.stringMatching(/: Đã vận động được quỹ\.$/),
    expect.stringMatching(/: Đã vận động được quỹ\.$/),
  ]);
  expect(seenAbove).toContain('name="confirm.words"');
  const asTheirs = { answers: { figures: {}, prose: { words: theirs } }, kind: 'figures', submissionKey: 'press-of-theirs' };
  expect((await service.ask('POST', above, { json: asTheirs })).json.fields).toMatchObject([
    { field: 'words', problem: 'words-unconfirmed' },
  ]);
  // Nor where one of them has been returned since.
  const becomes = (state: string) =>
    database.pool.query('UPDATE assignments SET state = $2 WHERE id = $1', [cycle.assignmentIds.get('c0'), state]);
  await becomes('returned');
  expect((await service.ask('POST', above, { json: { ...asTheirs, submissionKey: 'press-of-theirs-then' } })).status).toBe(422);
  await becomes('approved');
  const unticked = await page(`${above}/check`, { 'answer.words': theirs, draftVersion: '0' });
  expect([unticked.status, unticked.text.includes('lời lấy sẵn từ báo cáo của cấp dưới')]).toEqual([422, true]);
  // Of days a total is the latest, and is called so.
  expect((await page(above)).text).toContain('Muộn nhất trong các báo cáo đã duyệt');
  const ticked = { 'answer.words': theirs, 'confirm.words': 'yes', draftVersion: '1' };
  expect((await page(`${above}/check`, ticked)).status).toBe(303);
  expect((await page(`${above}/check`)).text).toContain('name="confirm.words"');
  const list = await service.ask('GET', `${above}/downloads/rows.csv`, { page: true });
  expect(list.text.split(/\r?\n/).filter((line) => line.includes('Họ Lê'))).toHaveLength(2);
  expect(list.text).toMatch(/c0[,;].*đã duyệt.*Dòng họ tiêu biểu[,;]1[,;]Họ Nguyễn[,;]120[,;]"?36[.,]5/i);
  const refused = await service.ask('POST', above, {
    json: { kind: 'figures', submissionKey: 'press-of-above', answers: { figures: {}, prose: { state: 'good', words: 'Tốt.' } } },
  });
  expect((refused.json.fields as object[])[0]).toMatchObject({ field: 'state', problem: 'answer-of-units-below' });
  const sent = { kind: 'figures', submissionKey: 'press-of-above', answers: { figures: {}, prose: { words: 'Tốt.' } } };
  expect((await service.ask('POST', above, { json: sent })).status).toBe(201);
  const decision = `/api/v1/programs/${cycle.programId}/cycles/2023/units/P/decision`;
  expect((await service.ask('POST', decision, { cookie, json: { version: 1, decision: 'approved' } })).status).toBe(200);
  // What it says itself changes no sum when it is corrected.
  const own = { version: 1, submissionKey: 'press-of-own', reason: 'Bổ sung.', answers: { figures: {}, prose: { words: 'Rất tốt.' } } };
  expect((await service.ask('POST', `${above}/correction`, { json: own })).status).toBe(201);
  const asked = await service.ask('GET', decision.slice('/api/v1'.length), { cookie, page: true });
  expect(asked.text).toContain('Số cộng của cấp dưới không đổi.');

  const at = '2024-01-11T01:00:00.000Z';
  const context = activityContext(database, { smtpUrl: 'smtp://127.0.0.1:9' });
  await collectSubmissions(context, { cycleId: cycle.cycleId, at }, () => {});
  await compileResults(context, { cycleId: cycle.cycleId, at }, () => {});
  const compiled = await readCompilation(database.pool, cycle.cycleId);
  expect(compiled?.file.figures).toMatchObject({
    ...{ members: 2_000, fund: 174_200_000_000, water: 1_000, waterOf: 2_000, income: 72_000_000, incomeOf: 2_000 },
    // A mean of the leaves, the latest day, how many chose what, how many files.
    ...{ covered: 6_855, held: 45_173, stateGood: 2, stateFair: 0, meansRadio: 2, minutes: 4 },
    // How many rows, and the sums of their columns.
    ...{ clans: 4, clansPeople: 2_240, clansMoney: 174_273_000_000 },
  });
  // And the rows themselves, by whom they are: in the document, and where leadership opens the figure.
  const lines = 'Họ Nguyễn | 120 | 36,5\nHọ Lê | 1.000 | 87.100';
  expect(compiled?.file.rows).toMatchObject([
    {
      indicator: 'clans',
      units: [
        { unit: { code: 'c0', parentName: 'tỉnh Mẫu' }, lines },
        { unit: { code: 'c1' }, lines },
      ],
    },
  ]);
  const figure = await service.ask('GET', `/programs/${cycle.programId}/cycles/2023/brief/figures/clans`, { cookie, page: true });
  expect(figure.text).toContain('Các dòng của 2 đơn vị');
  const [row] = await database.prisma.compilation.findMany({ where: { cycleId: cycle.cycleId } });
  expect(
    Buffer.from(row?.document ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('a workbook has the rows of a table on a sheet of their own, with whose they are, and reads them again row by row', async () => {
  const book = await openCycle(database, await createTree(database, flatTree(4), 'kinds-book', formOfKinds));
  const linkOf = async (code: string) => `/report/${await tokenOf(database, book.contactIds.get(code) as number)}`;
  const [own, above] = [await linkOf('c0'), await linkOf('P')];
  const download = async (report: string) => new Uint8Array(await (await fetch(`${service.url}${report}/sheet.xlsx`)).arrayBuffer());
  const upload = async (report: string, file: Uint8Array, fields: Record<string, string> = { step: 'preview' }) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([new Uint8Array(file)]), 'bang.xlsx');
    const response = await fetch(`${service.url}/api/v1${report}/sheet`, { method: 'POST', body: form });
    // biome-ignore lint/suspicious/noExplicitAny: what it answers is looked at below
    return (await response.json()) as any;
  };
  for (const code of ['c1', 'c2', 'c3'])
    await attach(`${above}/children/${code}/report`, pdf(code), `press-of-book-${code}`, 'minutes', 'files');
  const drafted = { figures: {}, prose: { clans: 'Họ Nguyễn | 120 | 36,5\n\nHọ Lê\t1.000\t87,1 tỷ' } };
  expect((await service.ask('POST', `${own}/draft`, { json: { draftVersion: 0, answers: drafted } })).status).toBe(200);

  // Its own has a line for each row that there may be, locked but for what is typed, with what there is.
  const [main, table, hidden] = (await readXlsx(await download(own), { readStyles: true })).sheets;
  expect([main?.rows[4]?.includes('clans'), table?.name, hidden?.name]).toEqual([false, 'Dòng họ tiêu biểu', 'tongket']);
  expect(main?.rows[1]?.[0]).toContain('điền ở trang riêng trong tệp này: Dòng họ tiêu biểu.');
  expect(table?.rows[3]).toEqual(['Đơn vị', 'Tên dòng họ', 'Số hội viên (người)', 'Quỹ (triệu đồng)']);
  expect(table?.rows.slice(5)).toEqual([
    ['c0 · xã Số 0', 'Họ Nguyễn', 120, 36.5],
    ['c0 · xã Số 0', 'Họ Lê', 1_000, 87_100],
    ...Array.from({ length: 3 }, () => ['c0 · xã Số 0', null, null, null]),
  ]);
  const isLocked = (of: typeof table, place: string) => of?.cells?.get(place)?.style?.protection?.locked ?? true;
  expect([table?.protection?.sheet, isLocked(table, '5,0'), isLocked(table, '5,1'), isLocked(table, '9,3')]).toEqual([
    ...[true, true, false, false],
  ]);
  expect(table?.dataValidations?.map(({ type, range }) => [type, range])).toEqual([
    ['textLength', 'B6:B10'],
    ['whole', 'C6:C10'],
    ['decimal', 'D6:D10'],
  ]);

  // Of many units each line says whose it is, by a list; there are as many as all of them may have.
  const many = await download(above);
  const [, lines, offered] = (await readXlsx(many, { readStyles: true })).sheets;
  expect([lines?.rows.length, isLocked(lines, '5,0'), lines?.dataValidations?.[0]?.errorStyle]).toEqual([5 + 20, false, 'warning']);
  const list = /!\$([A-Z]+)\$1:/.exec(lines?.dataValidations?.[0]?.formula1 ?? '')?.[1] ?? '';
  const at = [...list].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  expect(offered?.rows.flatMap((row) => row[at] ?? [])).toEqual([0, 1, 2, 3].map((n) => `c${n} · xã Số ${n}`));

  // What is wrong is told by sheet, row and column; what is of nobody is told apart; a draft that nobody touched is not sent.
  const whole = { ...typedOfKinds.figures, ...typedOfKinds.prose, means: 'Hội nghị; Loa truyền thanh', minutes: null };
  const filled = await fillWorkbook(
    many,
    new Map<string, Record<string, string | number | null>>([
      ['c1', whole],
      ['c2', { ...whole, clans: null }],
      ['c3', { ...whole, clans: 'Họ Vi | 3 | 1' }],
    ]),
  );
  const edited = async (change: (rows: unknown[][]) => void, formula: Record<string, string> = {}) => {
    const { sheets } = await readXlsx(filled);
    change(sheets[1]?.rows as unknown[][]);
    const cells = new Map(
      Object.entries(formula).map(([place, said]) => [place, { formula: said, formulaResult: 2, type: 'formula' as const }]),
    );
    return writeXlsx({
      sheets: sheets.map(({ name, rows, veryHidden = false }, place) => ({
        ...{ name, rows: Array.from(rows, (row) => row ?? []), veryHidden },
        ...(place === 1 ? { cells } : {}),
      })),
    });
  };
  const wrong = await edited(
    (rows) => {
      rows[10] = ['c2', 'Họ Cao', 'nhiều', 1.5];
      rows[11] = ['c2 · xã Số 2', 'Họ Vũ', 2.5, null];
      rows[12] = [null, 'Họ Không', 1, 1];
      rows[13] = ['x9', 'Họ Xa', 1, 1];
      rows[14] = ['P', 'Họ Tỉnh', 1, 1];
      rows[8]?.push('ghi thêm');
      rows[6_000] = ['c2', 'Họ Dưới', 1, 1];
    },
    { '7,3': 'SUM(D1:D2)' },
  );
  const told = (await upload(above, wrong)).rows as {
    code: string;
    outcome: string;
    errors: { sheet?: string; cell: string; text: string }[];
  }[];
  const errorsOf = (code: string) =>
    told.filter((row) => row.code === code).flatMap(({ errors }) => errors.map(({ sheet, cell, text }) => [sheet, cell, text]));
  const [of, says] = ['Dòng họ tiêu biểu', (words: string) => expect.stringContaining(words)];
  expect(errorsOf('c2')).toEqual([
    [of, 'C11', says('dòng 11, cột “Số hội viên” không nhận được')],
    [of, 'C12', says('dòng 12, cột “Số hội viên” không nhận được')],
  ]);
  expect(errorsOf('c1')).toEqual([
    [of, 'D8', says('công thức')],
    [of, 'E9', says('Cột này không có trong tệp')],
  ]);
  expect(errorsOf('')).toEqual([
    [of, 'A13', says('Dòng 13 chưa ghi là của đơn vị nào')],
    [of, 'A6001', says('không được đọc')],
  ]);
  expect(errorsOf('x9')).toEqual([[of, 'A14', says('“x9” không có trong tệp')]]);
  expect(errorsOf('P')).toContainEqual([of, 'B15', says('do các đơn vị cấp dưới ghi')]);
  expect(errorsOf('c3')).toEqual([]);
  expect(told.flatMap(({ code, outcome }) => (['c0', 'c3'].includes(code) ? [[code, outcome]] : []))).toEqual([
    ['c0', 'empty'],
    ['c3', 'right'],
  ]);
  // Too many are told where the unit's begin; a sheet that is gone or has another column is no file of ours.
  const over = await edited((rows) => {
    for (let n = 0; n < 6; n += 1) rows[11 + n] = ['c2', `Họ ${n}`, 1, 1];
  });
  const tooMany = ((await upload(above, over)).rows as typeof told).find(({ code }) => code === 'c2');
  expect(tooMany?.errors).toMatchObject([{ sheet: of, cell: 'B12', text: says('có 6 dòng, nhiều nhất 5 dòng') }]);
  for (const change of [(rows: unknown[][]) => rows.splice(0), (rows: unknown[][]) => rows[4]?.push('more')])
    expect((await upload(above, await edited(change))).code).toBe('sheet-altered');
  const copied = (await readXlsx(filled)).sheets;
  const twice = [...copied, { ...(copied[1] as (typeof copied)[0]), name: 'Bản sao' }].map(({ name, rows, veryHidden = false }) => ({
    ...{ name, rows: Array.from(rows, (row) => row ?? []), veryHidden },
  }));
  expect((await upload(above, await writeXlsx({ sheets: twice }))).code).toBe('sheet-twice');

  // The page says it in words.
  const form = new FormData();
  form.set('step', 'preview');
  form.set('file', new Blob([new Uint8Array(wrong)]), 'bang.xlsx');
  const page = await (await fetch(`${service.url}${above}/sheet`, { method: 'POST', body: form, headers: { accept: 'text/html' } })).text();
  expect(page.replace(/<[^>]*>|[\u2066-\u2069]/g, '')).toContain('Trang “Dòng họ tiêu biểu”, ô C11:');

  // What was right counts as if it had been typed.
  const right = await edited((rows) => {
    rows[10] = ['c2', 'Họ Cao', null, '87,1 tỷ'];
  });
  expect((await upload(above, right, { key: 'press-of-book' })).rows).toMatchObject(
    ['c1', 'c2', 'c3'].map((code) => ({ code, version: 1, problem: null })),
  );
  const sentOf = async (code: string) => (await service.ask('GET', await linkOf(code))).json.latest.answers;
  expect([(await sentOf('c1')).prose.clans, (await sentOf('c2')).prose.clans]).toEqual([
    'Họ Nguyễn | 120 | 36,5\nHọ Lê | 1.000 | 87.100',
    'Họ Cao |  | 87.100',
  ]);
  expect((await sentOf('c1')).figures).toMatchObject({ clans: 2, clansPeople: 1_120, clansMoney: 87_136_500_000 });

  // A file from before has the rows as lines of a cell, and still counts.
  const { sheets } = await readXlsx(
    await fillWorkbook(await download(own), new Map<string, Record<string, string | number | null>>([['c0', { ...whole, clans: null }]])),
  );
  const [cells, , said] = sheets;
  const stamp = JSON.parse(
    (said?.rows ?? [])
      .slice(1)
      .map(([cell]) => cell ?? '')
      .join(''),
  ) as SheetStamp;
  cells?.rows[4]?.push('clans');
  cells?.rows[5]?.push('Họ Nguyễn | 5 | 1\nHọ Lê | 6 | 2');
  const stamped = writeStamp({ ...stamp, layout: 1 }, secret).map((cell) => [cell]);
  const old = await writeXlsx({
    sheets: [
      { name: 'Báo cáo', rows: cells?.rows ?? [] },
      { name: 'tongket', rows: stamped, veryHidden: true },
    ],
  });
  const understood = (await upload(own, old)).rows as { outcome: string; prose: Record<string, string>; errors: object[] }[];
  expect(understood.map(({ prose }) => prose.clans)).toEqual(['Họ Nguyễn | 5 | 1\nHọ Lê | 6 | 2']);
});

test('simulated units fill in a form of every kind and attach the files that it asks for', async () => {
  const at = new Date('2023-12-15T02:00:00Z');
  const played = await openCycle(database, await createTree(database, flatTree(3), 'kinds-played', formOfKinds));
  const shares = { late: 0, silent: 0, returned: 0 };
  const sample = await readOwnProgram(database, { programId: played.programId, seed: 7, shares, at });
  const agenda = createAgenda();
  const people = createPeople({ sample, seed: 7, visitor: createVisitor(service.url), agenda, now: () => at });
  const links = await Promise.all(
    ['c0', 'c1', 'c2'].map(async (code) => `${service.url}/report/${await tokenOf(database, played.contactIds.get(code) as number)}`),
  );
  const opening = { marks: { 'x-tongket-kind': 'opening' }, recipients: ['nobody@example.org'], text: async () => links.join('\n') };
  await people.read(opening as unknown as MailboxMail);
  while (agenda.next() !== null) for (const act of agenda.take()) await act.do();
  for (const link of links) {
    const { state, latest } = (await service.ask('GET', new URL(link).pathname)).json;
    expect([state, latest.kind, latest.answers.figures.minutes]).toEqual(['submitted', 'figures', 1]);
    expect((await service.ask('GET', `${new URL(link).pathname}/papers`)).json.papers).toHaveLength(1);
  }
});
