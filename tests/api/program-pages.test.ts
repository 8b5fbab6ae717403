import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordEvent } from '../../prisma/queries/audit/record-event.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { prepareOfficeMessages } from '../../prisma/queries/messages/prepare-office-messages.ts';
import { prepareTroubleNotice } from '../../prisma/queries/messages/prepare-trouble-notice.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Asking, formFields, type Service, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase();
const { prisma, pool } = database;
let service: Service;
let cookie: string;
let cycle: OpenCycle;
let draftId: string;

beforeAll(async () => {
  await openInstallation(pool, null);
  cycle = await openCycle(database, await createTree(database, flatTree(3)));
  draftId = await createTree(database, flatTree(2), 'draft');
  const startedAt = new Date('2023-03-24T02:00:00Z');
  await prisma.program.update({ where: { id: cycle.programId }, data: { state: 'active', startedAt } });
  await pool.query("UPDATE moments SET held_at = at WHERE kind = 'open'");
  service = await startService(database);
  cookie = await signIn(service);
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const get = (path: string, asking: Asking = {}) => service.ask('GET', path, { cookie, ...asking });
const troublesOf = () => service.ask('POST', `/api/v1/programs/${cycle.programId}/try-again`, { cookie, json: { step: 'preview' } });
const page = async (path: string): Promise<string> => (await get(path, { page: true })).text;
const press = async (path: string, boxes: Record<string, string>) =>
  service.ask('POST', path, { cookie, page: true, form: { ...(await formFields(service, cookie)), ...boxes } });
const everything = async () =>
  JSON.stringify([
    await prisma.program.findMany({ orderBy: { id: 'asc' } }),
    await prisma.message.count(),
    await prisma.link.count({ where: { purpose: { not: 'enter' } } }),
    await prisma.auditEvent.count(),
  ]);

/** Reads a stream of events until what came satisfies; answers the data of each. */
async function heard(path: string, enough: (events: string[]) => boolean, act: () => Promise<unknown>): Promise<{ html: string }[]> {
  const ended = new AbortController();
  const response = await fetch(`${service.url}${path}`, { headers: { cookie, accept: 'text/event-stream' }, signal: ended.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const acting = act();
  let text = '';
  const events = () => [...text.matchAll(/^data: (.*)$/gm)].map((match) => match[1] ?? '');
  while (!enough(events())) text += decoder.decode((await reader.read()).value, { stream: true });
  await acting;
  ended.abort();
  return events().map((data) => JSON.parse(data) as { html: string });
}

describe('the program on one screen', () => {
  test('says what runs, what comes, the plan and reality of each cycle, and what was agreed', async () => {
    const html = await page(`/programs/${cycle.programId}`);
    for (const words of [
      'Sơ kết năm 2023: đã có 0 trên 3 đơn vị cấp xã báo cáo',
      'Đã chốt số liệu, sơ kết năm 2023, 08:00 thứ Sáu 15/12/2023 (hôm nay)',
      'Xem từng mốc',
      'tổng kết, đánh giá năm 2025',
      'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
      'Gia đình học tập',
      'Sở Tài chính tỉnh Nghệ An',
      '148/QĐ-UBND',
      `href="/programs/${cycle.programId}/cycles/2023"`,
      `href="/programs/${cycle.programId}/terminate"`,
    ])
      expect([words, html.toLowerCase().includes(words.toLowerCase())]).toEqual([words, true]);
    const { json } = await get(`/programs/${cycle.programId}`);
    expect(json.cycles.map(({ year, state }: { year: number; state: string }) => [year, state])).toEqual([
      [2023, 'open'],
      [2024, 'planned'],
      [2025, 'planned'],
    ]);
  });

  test('leads to what waits for the coordinator, and tells of a step that failed until it has been mended', async () => {
    await send(database, cycle, 'P');
    const at = new Date('2023-12-15T01:00:00Z');
    const trouble = { programId: cycle.programId, cycleId: null, kind: 'trouble' as const, to: 'coordinator' as const, leaveOut: null, at };
    await prepareOfficeMessages(pool, { ...trouble, round: 'trouble@cut-off', facts: { step: 'cut-off', problem: 'Hỏng <b>mẫu</b>' } });
    const html = await page(`/programs/${cycle.programId}`);
    expect(html).toContain(`href="/programs/${cycle.programId}/cycles/2023/awaiting">1 báo cáo chờ`);
    expect(html).toContain('“Đã chốt số liệu” không hoàn thành');
    expect(html).toContain('Hỏng &lt;b&gt;mẫu&lt;/b&gt;');
    expect(html).toContain(`href="/programs/${cycle.programId}/try-again"`);
    await pool.query("UPDATE moments SET held_at = $1 WHERE kind = 'cut-off'", [new Date('2023-12-15T01:30:00Z')]);
    expect(await page(`/programs/${cycle.programId}`)).not.toContain('không hoàn thành');
    expect((await troublesOf()).json.troubles).toEqual([]);
    // With no worker nobody else would say it.
    const late = "UPDATE moments SET at = at + $1::interval WHERE kind = 'close'";
    await pool.query(late, ['-40 days']);
    expect((await troublesOf()).json.troubles).toMatchObject([{ step: 'close', code: 'moment-overdue', skippable: false }]);
    expect(await page(`/programs/${cycle.programId}`)).toContain('“Khóa sổ” không hoàn thành');
    await pool.query(late, ['40 days']);
  });

  test('a step that fails in two cycles on one day is told of for each, and mended in one it still waits in the other', async () => {
    const at = new Date('2023-12-15T01:00:00Z');
    const facts = { step: 'compile', problem: 'Hỏng' };
    const inTurn = [
      { year: 2023, kind: 'preliminary' },
      { year: 2025, kind: 'final' },
    ] as const;
    for (const which of inTurn) await prepareTroubleNotice(pool, { programId: cycle.programId, key: 'compile', cycle: which, facts, at });
    const open = async () => (await troublesOf()).json.troubles.map(({ cycle: which }: { cycle: { year: number } }) => which.year).sort();
    expect(await open()).toEqual([2023, 2025]);
    await pool.query("UPDATE moments SET held_at = $1 WHERE kind = 'compile'", [new Date('2023-12-15T01:30:00Z')]);
    expect(await open()).toEqual([2025]);
    // Tried again, none waits; failing again on the same day, it is told of again.
    const said = { programId: cycle.programId, at, actor: 'Văn phòng' };
    await recordEvent(pool, { ...said, action: 'program.tried-again', subject: 'compile' });
    expect(await open()).toEqual([]);
    await prepareTroubleNotice(pool, { programId: cycle.programId, key: 'compile', cycle: inTurn[1], facts, at });
    expect(await open()).toEqual([2025]);
    // Skipped in another cycle, it still waits in this one.
    const skipped = { action: 'program.step-skipped', subject: 'compile' };
    await recordEvent(pool, { ...said, ...skipped, details: { cycle: inTurn[0] } });
    expect(await open()).toEqual([2025]);
    await recordEvent(pool, { ...said, ...skipped, details: { cycle: inTurn[1] } });
    expect(await open()).toEqual([]);
    await pool.query("DELETE FROM messages WHERE kind = 'trouble'");
  });

  test('a reminder of leaders that failed is told of until it is skipped, or its mails are planned after all', async () => {
    const at = new Date('2023-12-15T02:00:00Z');
    const office = { programId: cycle.programId, leaveOut: null, facts: {} };
    for (const key of ['acknowledge-1', 'acknowledge-2']) {
      const facts = { step: 'acknowledge', key, problem: 'Hỏng', cycle: { year: 2023, kind: 'preliminary' }, skippable: true };
      const trouble = { kind: 'trouble' as const, to: 'coordinator' as const, cycleId: null, round: `trouble@${key}` };
      await prepareOfficeMessages(pool, { ...office, ...trouble, facts, at });
    }
    const open = async () => (await troublesOf()).json.troubles.map(({ key }: { key: string }) => key).sort();
    expect(await open()).toEqual(['acknowledge-1', 'acknowledge-2']);
    const later = new Date('2023-12-15T02:10:00Z');
    const reminder = {
      kind: 'acknowledgement-reminder' as const,
      to: 'signatory' as const,
      cycleId: cycle.cycleId,
      round: 'acknowledge-1',
    };
    await prepareOfficeMessages(pool, { ...office, ...reminder, at: later });
    expect(await open()).toEqual(['acknowledge-2']);
    const skipped = { action: 'program.step-skipped', subject: 'acknowledge-2' } as const;
    await recordEvent(pool, { programId: cycle.programId, at: later, actor: 'Văn phòng', ...skipped });
    expect(await open()).toEqual([]);
  });

  test('shows a moment that was held late and one that a person moved, each with its words', async () => {
    const { rows } = await pool.query<{ id: number }>('SELECT id FROM plans WHERE cycle_id = $1', [cycle.cycleId]);
    await pool.query(
      `WITH next AS (INSERT INTO plans (cycle_id, version, reason, made_at, due_by_level)
         SELECT cycle_id, 2, 'Mưa lũ', '2023-12-10T02:00:00Z', due_by_level FROM plans WHERE id = $1 RETURNING id)
       INSERT INTO moments (plan_id, ordinal, key, kind, at, due, held_at)
       SELECT next.id, ordinal, key, kind, CASE WHEN kind = 'close' THEN at + interval '2 days' ELSE at END, due,
              CASE WHEN kind = 'open' THEN at + interval '3 hours' END FROM moments, next WHERE plan_id = $1`,
      [rows[0]?.id],
    );
    const html = await page(`/programs/${cycle.programId}`);
    expect(html).toContain('chậm 3 giờ');
    expect(html).toContain('điều chỉnh từ 10/01/2024: Mưa lũ');
  });

  test('is renewed by one stream: a report that is sent changes the figure on a page that is open', async () => {
    const html = await page(`/programs/${cycle.programId}`);
    const events = /data-events="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const [{ html: fresh = '' } = {}] = await heard(
      events,
      (all) => all.length > 0,
      () => send(database, cycle, 'c0'),
    );
    expect(fresh).toContain('đã có 1 trên 3 đơn vị cấp xã báo cáo');
    // The same for all who look: nothing of a session is in it.
    expect(fresh).not.toContain('formToken');
    // Who comes back with an older place is sent how it stands now.
    const [{ html: again = '' } = {}] = await heard(
      events,
      (all) => all.length > 0,
      async () => {},
    );
    expect(again).toContain('đã có 1 trên 3 đơn vị cấp xã báo cáo');
  });
});

describe('before something is done', () => {
  test('putting to signature names who gets a mail and what they sign; looking changes nothing', async () => {
    const before = await everything();
    for (const html of [await page(`/programs/${draftId}/signing`), (await press(`/programs/${draftId}/signing`, {})).text])
      for (const words of [
        '2 cơ quan nhận thư mời ký',
        'chu-tich@hoi-khuyen-hoc.nghe-an.example',
        'Lịch của từng năm',
        'name="step" value="do"',
      ])
        expect(html).toContain(words);
    expect(await everything()).toBe(before);
  });

  test('starting shows the first days, the mails and whom they do not reach; it waits for every signature', async () => {
    await prisma.contact.deleteMany({ where: { programId: draftId, unit: { code: 'c1' } } });
    await prisma.program.update({ where: { id: draftId }, data: { state: 'signing' } });
    const before = await everything();
    const html = await page(`/programs/${draftId}/start`);
    for (const words of [
      'sơ kết năm 2023 mở ngày 01/12/2023',
      'còn chờ chữ ký của',
      '2 trên 3 đơn vị có địa chỉ thư',
      'xã Số 1',
      'Ngày nhiều thư nhất',
      'Hộp thư nhận nhiều nhất',
    ])
      expect(html).toContain(words);
    expect(html).not.toContain('value="do"');
    expect((await press(`/programs/${draftId}/start`, { step: 'do' })).status).toBe(409);
    expect(await everything()).toBe(before);
    await prisma.program.update({ where: { id: draftId }, data: { state: 'draft' } });
  });

  test('ending early asks for a date and a reason, then shows what lapses, what is held and who is told', async () => {
    const path = `/programs/${cycle.programId}/terminate`;
    const before = await everything();
    const wrong = await press(path, { step: 'preview', on: '', reason: ' ' });
    expect(wrong.status).toBe(422);
    for (const field of ['on', 'reason']) expect(wrong.text).toContain(`id="${field}-error"`);
    const past = await press(path, { step: 'do', on: '2023-12-01', reason: 'Muộn' });
    expect([past.status, past.text.includes('nằm ngoài thời hạn'), past.text.includes('>Muộn</textarea>')]).toEqual([422, true, true]);
    const { status, text } = await press(path, { step: 'preview', on: '2024-02-28', reason: 'Hợp nhất <i>hai</i> cơ quan' });
    expect(status).toBe(200);
    for (const words of [
      'Hợp nhất &lt;i&gt;hai&lt;/i&gt; cơ quan',
      'Sơ kết năm 2023 dừng lại khi kỳ tổng kết mở, dù đã có 2 trên 4 báo cáo',
      'Không thực hiện sơ kết năm 2024 và tổng kết, đánh giá năm 2025',
      '4 địa chỉ của đơn vị và 3 địa chỉ của các bên',
      '08:00 thứ Tư 28/02/2024',
      'name="on" value="2024-02-28"',
    ])
      expect(text).toContain(words);
    expect(await everything()).toBe(before);
    const { json } = await service.ask('POST', `/api/v1${path}`, { cookie, json: { step: 'preview', on: '2024-02-28', reason: 'x' } });
    expect(json.evaluation).toMatchObject({ year: 2024, kind: 'final' });
    expect(await everything()).toBe(before);
    expect((await press(`/programs/${draftId}/terminate`, { step: 'preview', on: '2024-02-28', reason: 'x' })).status).toBe(409);
  });
});

describe('in a rehearsal', () => {
  let watched: Service;
  beforeAll(async () => {
    watched = await startService(database, { simulated: true });
  });
  afterAll(() => watched.stop());

  test('anyone on this machine may look at all of it, without a button that acts', async () => {
    for (const what of ['', '/signing', '/start', '/terminate', '/try-again']) {
      const path = `/programs/${what === '/terminate' ? cycle.programId : draftId}${what}`;
      const { status, text } = await watched.ask('GET', path, { page: true });
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain('action="/rehearsal/coordinator"');
      expect(text).not.toMatch(/value="do"|formToken/);
      if (what !== '') expect((await watched.ask('POST', path, { page: true, form: { step: 'do' } })).status).toBe(401);
    }
  });

  test('who took the coordinator’s place may act', async () => {
    const contact = await prisma.contact.findFirstOrThrow({ where: { programId: draftId, role: 'coordinator' } });
    const own = await signIn(watched, contact.id);
    const signingPage = (await watched.ask('GET', `/programs/${draftId}/signing`, { page: true, cookie: own })).text;
    expect(signingPage).toContain('name="step" value="do"');
    // Another program's coordinator only watches this one.
    const other = (await watched.ask('GET', `/programs/${cycle.programId}`, { page: true, cookie: own })).text;
    expect(other).toContain('action="/rehearsal/coordinator"');
  });
});

test('in a real installation the pages of a program are for its coordinators', async () => {
  const contact = await prisma.contact.findFirstOrThrow({ where: { programId: draftId, role: 'coordinator' } });
  const own = await signIn(service, contact.id);
  for (const what of ['', '/events', '/signing', '/start', '/terminate', '/try-again']) {
    const path = `/programs/${cycle.programId}${what}`;
    expect([path, (await service.ask('GET', path, { page: true })).status]).toEqual([path, 401]);
    expect([path, (await service.ask('GET', path, { page: true, cookie: own })).status]).toEqual([path, 403]);
  }
});
