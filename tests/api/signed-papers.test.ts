import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepAttachments } from '../../api/sweep-attachments.ts';
import { openStore } from '../../attachments/open-store.ts';
import { attachIssueFile } from '../../prisma/queries/arising-issues/attach-issue-file.ts';
import { readPapersOfCycle } from '../../prisma/queries/signed-papers/read-signed-papers.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const failures: unknown[] = [];
const fails = (error: unknown) => void failures.push(error);
let service: Service;
let cycle: OpenCycle;
let folder: string;
beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(4), 'papers'));
  folder = mkdtempSync(join(tmpdir(), 'tongket-attachments-'));
  service = await startService(database, { attachments: openStore(folder) });
});
afterAll(async () => {
  await service.stop();
  await drop();
  rmSync(folder, { recursive: true, force: true });
});
/** A grey page, as a scanner saves it. */
const picture = pngOf(600, 400);
function pngOf(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = deflateSync(Buffer.alloc(height * (width + 1), 0x80));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
/** One grey point, as a camera's software writes it. */
const photo = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);
const jpeg = Buffer.concat([photo, Buffer.from([0xff, 0xd9])]);
/** A page of a scan; with a script in it, which only a reader of PDF could run, and a page of the web, which nothing does. */
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n% <html><script>fetch("/")</script>\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(400), Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);

interface Sent {
  file?: Buffer;
  name?: string;
  number?: string;
  issuedOn?: string;
  key?: string;
}
const pathOf = async (code: string) => `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}/papers`;
/** As a browser posts the page's form. */
async function attach(
  code: string,
  { file, name = 'bao cao.pdf', number = '12/BC-HKH', issuedOn = '2023-12-14', key }: Sent,
  page = false,
): Promise<Answer> {
  const form = new FormData();
  form.set('number', number);
  form.set('issuedOn', issuedOn);
  if (key) form.set('key', key);
  form.set('file', new Blob(file ? [new Uint8Array(file)] : []), file ? name : '');
  const posted = new Response(form);
  const body = Buffer.from(await posted.arrayBuffer());
  return service.ask('POST', await pathOf(code), { body, page, headers: { 'content-type': posted.headers.get('content-type') ?? '' } });
}
const bytesAt = async (path: string, cookie?: string) => {
  const answer = await fetch(`${service.url}${path}`, { headers: cookie ? { cookie } : {}, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const filesIn = (part: 'files' | 'arriving') =>
  readdirSync(join(folder, part), { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, part, name)).isFile());

test('a signed paper is saved by its unit, the unit above and the coordinator, and by nobody else; never as a page of ours', async () => {
  const sent = [
    { file: pdf, type: 'application/pdf', name: '../../x/ký <b>đóng dấu</b>.exe' },
    { file: jpeg, type: 'image/jpeg', name: 'IMG_0001.HEIC' },
    { file: picture, type: 'image/png', name: 'anh.png' },
  ];
  const owner = await signIn(service);
  for (const [index, { file, type, name }] of sent.entries()) {
    const { status, json } = await attach('c0', { file, name, number: `${index}/BC`, key: `press-paper-${index}` });
    expect(status).toBe(201);
    const unit = await pathOf('c0');
    const above = await pathOf('P');
    const office = `/programs/${cycle.programId}/cycles/2023/units/c0/papers`;
    for (const [path, cookie] of [[unit], [above], [office, owner]] as const) {
      const { status: found, headers, bytes } = await bytesAt(`${path}/${json.paper}`, cookie);
      expect([found, headers.get('content-type'), bytes.equals(file)], path).toEqual([200, type, true]);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename=.*\.(pdf|jpg|png)/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    }
    expect((await bytesAt(`${await pathOf('c1')}/${json.paper}`)).status).toBe(404);
    expect((await bytesAt(`/programs/${cycle.programId}/cycles/2023/units/c1/papers/${json.paper}`, owner)).status).toBe(404);
  }
  const page = await service.ask('GET', await pathOf('c0'), { page: true });
  expect(page.text).toContain('bản giấy số 1/BC ngày 14/12/2023');
  expect(filesIn('arriving')).toEqual([]);
});

test('sent twice, at once or again, it is one; taken back it is named nowhere, and its file goes when nothing else has it', async () => {
  const press = { file: pdf, number: '7/BC', key: 'press-twice-1' };
  const answers = await Promise.all([attach('c1', press), attach('c1', press), attach('c1', { ...press, key: 'press-twice-2' })]);
  expect(new Set(answers.map(({ json }) => json.paper)).size).toBe(1);
  expect((await readPapersOfCycle(database.pool, cycle.cycleId)).get('c1')).toEqual([{ number: '7/BC', issuedOn: '2023-12-14' }]);
  const path = `${await pathOf('c1')}/${answers[0]?.json.paper}`;
  for (const _ of [1, 2]) expect((await service.ask('POST', `${path}/withdraw`, { page: true, form: {} })).status).toBe(303);
  expect((await bytesAt(path)).status).toBe(404);
  expect((await readPapersOfCycle(database.pool, cycle.cycleId)).get('c1')).toBeUndefined();

  // c0 has the same bytes still: they stay, also when everything is old.
  const later = new Date(Date.now() + 40 * 86_400_000);
  const { length } = filesIn('files');
  await attach('c2', { file: Buffer.concat([pdf, Buffer.from('\n%%EOF\n')]), number: '8/BC', key: 'press-lonely-1' });
  const papers = await service.ask('GET', await pathOf('c2'));
  await service.ask('POST', `${await pathOf('c2')}/${papers.json.papers[0].id}/withdraw`, { form: {} });
  expect(filesIn('files')).toHaveLength(length + 1);
  expect(await sweepAttachments(database, service.context.attachments, new Date(), fails)).toBe(0);
  const unreachable = { ...service.context.attachments, remove: () => Promise.reject(new Error('EACCES')) };
  expect(await sweepAttachments(database, unreachable, later, fails)).toBe(0);
  expect(failures).toHaveLength(1);
  expect(await sweepAttachments(database, service.context.attachments, later, fails)).toBe(1);
  expect(filesIn('files')).toHaveLength(length);
});

test('what is no paper is refused in words, whatever its name says, and leaves nothing behind', async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(200)]);
  const refused: [Buffer | undefined, string][] = [
    [zip, 'attachment-kind-refused'],
    [Buffer.concat([pdf, zip]), 'attachment-kind-refused'],
    [Buffer.concat([Buffer.from('<html>'), pdf]), 'attachment-kind-refused'],
    [pdf.subarray(0, 100), 'attachment-kind-refused'],
    [picture.subarray(0, 200), 'attachment-kind-refused'],
    [heic, 'attachment-heic'],
    [undefined, 'attachment-missing'],
    [Buffer.concat([pdf, Buffer.alloc(50 * 1_048_576)]), 'file-too-large'],
    [Buffer.concat([pdf, Buffer.alloc(10 * 1_048_576)]), 'file-too-large'],
  ];
  const before = filesIn('files');
  for (const [file, code] of refused) expect((await attach('c3', { ...(file ? { file } : {}) })).json.code, code).toBe(code);
  expect((await attach('c3', { file: pdf, issuedOn: '31/02/2023' })).status).toBe(422);
  const page = await attach('c3', { file: zip, number: '15/BC-HKH' }, true);
  expect([page.status, page.text.includes('value="15/BC-HKH"'), page.text.includes('không phải PDF, JPEG hay PNG')]).toEqual([
    422,
    true,
    true,
  ]);
  // Who may not is told before anything is read.
  const stranger = await service.ask('POST', '/report/nobody/papers', {
    body: 'x'.repeat(100),
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  });
  expect(stranger.json.code).toBe('link-unknown');
  expect([filesIn('files'), filesIn('arriving')]).toEqual([before, []]);
  for (const n of [1, 2, 3, 4, 5]) expect((await attach('c3', { file: pdf, number: `${n}/BC` })).status).toBe(201);
  expect((await attach('c3', { file: pdf, number: '6/BC' })).json.code).toBe('papers-too-many');
});

test('broken off in the middle, or killed, an upload leaves no paper, and what is left of it is removed', async () => {
  const path = await pathOf('c2');
  const before = filesIn('files');
  const half = request(`${service.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': '100000' },
  });
  half.on('error', () => {});
  half.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 half of it');
  await expect.poll(() => filesIn('arriving').length).toBe(1);
  half.destroy();
  await expect.poll(() => filesIn('arriving').length).toBe(0);

  const store = new URL('../../attachments/open-store.ts', import.meta.url);
  // The timer keeps it alive: a process that waits for nothing but an endless stream ends by itself.
  const script = `setInterval(() => {}, 1_000); import { Readable } from 'node:stream'; import { openStore } from ${JSON.stringify(store)};
    const endless = new Readable({ read() {} }); endless.push('%PDF-1.4'); await openStore(${JSON.stringify(folder)}).receive(endless);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await expect.poll(() => filesIn('arriving').length, { timeout: 20_000 }).toBe(1);
  child.kill('SIGKILL');
  await ended;
  expect(await sweepAttachments(database, service.context.attachments, new Date(Date.now() + 25 * 3_600_000), fails)).toBe(1);
  expect([filesIn('files'), filesIn('arriving')]).toEqual([before, []]);
});

test('once the cycle is closed none is added or taken back, and those that are there are still given', async () => {
  const { json } = await attach('c2', { file: pdf, number: '9/BC' });
  await database.prisma.cycle.update({ where: { id: cycle.cycleId }, data: { state: 'closed' } });
  expect((await attach('c2', { file: pdf, number: '10/BC' })).json.code).toBe('report-cycle-closed');
  const path = `${await pathOf('c2')}/${json.paper}`;
  expect((await service.ask('POST', `${path}/withdraw`, { form: {} })).json.code).toBe('report-cycle-closed');
  expect((await bytesAt(path)).bytes.equals(pdf)).toBe(true);
});

test('files hang on an issue for whoever reads it, are taken back by who attached them, and go along with an answer to who is linked', async () => {
  await database.prisma.program.update({ where: { id: cycle.programId }, data: { state: 'active' } });
  const cookie = await signIn(service);
  const listOf = async (code: string) => `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}/issues`;
  const [c0, c1, top] = [await listOf('c0'), await listOf('c1'), await listOf('P')];
  const office = `/programs/${cycle.programId}/issues`;
  const post = (path: string, json: object) => service.ask('POST', path, { json, ...(path.startsWith(office) ? { cookie } : {}) });
  const words = 'Chưa có mẫu thẻ hội viên cho năm học mới\nĐã hỏi hai lần, việc riêng của đơn vị.';
  const first = `${c0}/${(await post(c0, { words })).json.number}`;
  // Like it while it is typed: by its first words alone, linked with the same press, and not led to where it is not read.
  const asked = await service.ask('GET', `${c1}?like=${encodeURIComponent(words)}`);
  expect(asked.json.similar).toEqual([{ number: Number(first.split('/').at(-1)), url: null, words: words.split('\n')[0] }]);
  expect((await post(c1, { words, to: 99 })).json.code).toBe('issue-not-linkable');
  const kept = await service.ask('POST', c1, { page: true, form: { words, to: '99', key: 'press-of-unlinkable' } });
  expect([kept.status, kept.text.includes(`${words}</textarea>`)]).toEqual([422, true]);
  const second = `${c1}/${(await post(c1, { words, to: asked.json.similar[0].number, key: 'press-of-second' })).json.number}`;
  expect((await service.ask('GET', second)).json.state).toBe('linked');

  const send = async (path: string, file: Buffer | undefined, key: string): Promise<Answer> => {
    const form = new FormData();
    form.set('key', key);
    form.set('file', new Blob(file ? [new Uint8Array(file)] : []), file ? '../../huong dan<b>.exe' : '');
    const posted = new Response(form);
    const headers = { 'content-type': posted.headers.get('content-type') ?? '' };
    return service.ask('POST', `${path}/files`, {
      body: Buffer.from(await posted.arrayBuffer()),
      headers,
      ...(path.startsWith(office) ? { cookie } : {}),
    });
  };
  const attached = [await send(first, jpeg, 'press-of-photo'), await send(first, jpeg, 'press-of-photo')];
  expect(attached.map(({ status, json }) => [status, json.file])).toEqual([
    [201, attached[0]?.json.file],
    [201, attached[0]?.json.file],
  ]);
  expect((await send(first, zip, 'press-of-archive')).json.code).toBe('file-kind-refused');
  expect((await send(first, undefined, 'press-of-nothing')).json.code).toBe('file-missing');
  expect((await send(`${c1}/${first.split('/').at(-1)}`, jpeg, 'press-of-stranger')).status).toBe(404);
  // Given to another while a file was on its way: it does not hang on it.
  const { id: issueId } = await database.prisma.arisingIssue.findFirstOrThrow({
    where: { programId: cycle.programId },
    orderBy: { id: 'asc' },
  });
  const late = { hash: 'a'.repeat(64), kind: 'pdf', bytes: 1, name: 'a.pdf' } as const;
  const input = { programId: cycle.programId, issueId, unit: 'c1', office: 'c1', at: new Date(), press: 'press-of-former', file: late };
  await expect(attachIssueFile(database, input)).rejects.toMatchObject({ code: 'issue-step-refused' });
  const answer = `${top}/${first.split('/').at(-1)}`;
  const paper = (await send(answer, pdf, 'press-of-answer')).json.file as number;
  const photo = `${first}/files/${attached[0]?.json.file}`;
  const saved = await service.ask('GET', photo);
  expect([saved.status, saved.headers.get('content-type'), saved.headers.get('content-disposition')]).toEqual([
    200,
    'image/jpeg',
    'attachment; filename="huong dan b.jpg"',
  ]);
  expect((await service.ask('GET', `${second}/files/${paper}`)).status).toBe(404);
  expect((await post(`${photo}/take-back`.replace(c0, top), {})).status).toBe(404);
  await post(answer, { do: 'answered', words: 'Theo văn bản kèm đây' });
  // Who is linked gets what it was answered with, and nothing of what the other showed.
  expect((await service.ask('GET', `${second}/files/${paper}`)).status).toBe(200);
  expect((await service.ask('GET', `${second}/files/${attached[0]?.json.file}`)).status).toBe(404);
  expect((await post(`${photo}/take-back`, {})).status).toBe(200);
  expect((await service.ask('GET', photo)).status).toBe(404);
  const { story } = (await service.ask('GET', first)).json;
  expect(story.map(({ kind }: { kind: string }) => kind)).toEqual(['raised', 'attached', 'attached', 'answered', 'unattached']);
  await post(first, { do: 'accepted' });
  expect((await send(first, jpeg, 'press-too-late')).json.code).toBe('issue-closed');
});
