import { afterAll, beforeAll, expect, test } from 'vitest';
import { readExemplarsAt } from '../../prisma/queries/exemplars/read-exemplars-at.ts';
import { giveOfficeLinks } from '../../prisma/queries/links/give-office-links.ts';
import { readActionMail } from '../../prisma/queries/messages/read-action-mail.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let cookie: string;
let cycle: OpenCycle;
/** The examples of two communes, of the province above them, of the standing office, and what anybody may read. */
let c0: string;
let c1: string;
let top: string;
let office: string;
let known: string;

beforeAll(async () => {
  service = await startService(database);
  cookie = await signIn(service);
  cycle = await openCycle(database, await createTree(database, flatTree(3), 'exemplars'));
  await prisma.program.update({ where: { id: cycle.programId }, data: { state: 'active' } });
  const linkOf = async (code: string) => `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}/exemplars`;
  [c0, c1, top] = [await linkOf('c0'), await linkOf('c1'), await linkOf('P')];
  office = `/programs/${cycle.programId}/exemplars`;
  known = `/exemplars/${cycle.programId}`;
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const page = (path: string) => service.ask('GET', path, { page: true, ...(path.startsWith('/programs') ? { cookie } : {}) });
const post = (path: string, json: Record<string, unknown>) =>
  service.ask('POST', path, { json, ...(path.startsWith('/programs') ? { cookie } : {}) });
const nominate = async (more: Record<string, unknown> = {}) =>
  (await post(c0, { title: 'Quỹ từ ruộng công', story: 'Dòng họ góp ba sào.', ...more })).json.number as number;
const agree = (number: number, more: Record<string, unknown> = {}) =>
  post(`${c0}/${number}`, { do: 'consented', who: 'Trưởng ban', on: '2023-11-01', uses: ['page', 'booklet'], ...more });
const consentOf = async (number: number): Promise<number> => (await service.ask('GET', `${c0}/${number}`)).json.consents.at(-1).id;
/** What each party says, as the standing office was told. */
const parties = async (number: number, says: Record<string, unknown>): Promise<Answer> => {
  const keys = (await prisma.party.findMany({ where: { programId: cycle.programId }, orderBy: { ordinal: 'asc' } })).map(({ key }) => key);
  const said = [];
  for (const party of keys) said.push(await post(`${office}/${number}`, { ...says, party }));
  return said.at(-1) as Answer;
};
/** Nominated, agreed to, checked and chosen. */
const chosen = async (): Promise<number> => {
  const number = await nominate();
  await agree(number);
  await post(`${top}/${number}`, { do: 'checked' });
  await parties(number, { do: 'party-chosen' });
  return number;
};

test('goes from a unit over the one above to the parties, is commended and made known, read by everyone concerned and before that by nobody else', async () => {
  const key = 'press-of-example';
  const [number, same] = await Promise.all([nominate({ key }), nominate({ key })]);
  expect(same).toBe(number);
  expect((await page(`${c1}/${number}`)).status).toBe(404);
  expect((await post(`${c0}/${number}`, { do: 'checked' })).json.code).toBe('exemplar-step-refused');
  expect((await post(`${top}/${number}`, { do: 'chosen', words: 'Tốt' })).json.code).toBe('exemplar-step-refused');
  expect((await post(`${top}/${number}`, { do: 'returned', words: 'Thiếu số liệu' })).json.state).toBe('returned');
  const text = { title: 'Quỹ từ ruộng công', story: 'Dòng họ góp ba sào.', figures: '42 suất' };
  expect((await post(`${c0}/${number}`, { do: 'corrected', ...text })).json.state).toBe('nominated');
  expect((await post(`${top}/${number}`, { do: 'checked' })).json.state).toBe('checked');
  expect((await post(`${office}/${number}`, { do: 'chosen', words: 'Vội' })).json.code).toBe('exemplar-awaits-parties');
  expect((await parties(number, { do: 'party-chosen' })).json.state).toBe('chosen');
  expect((await post(`${office}/${number}`, { do: 'published' })).json.code).toBe('exemplar-not-consented');
  expect((await agree(number, { on: '2099-01-01' })).json.code).toBe('exemplar-day-ahead');
  expect((await agree(number, { uses: ['page'] })).json.state).toBe('chosen');
  expect((await page(known)).status).toBe(404);
  expect((await post(`${office}/${number}`, { do: 'commended', kind: 'Huân chương', on: '2023-12-14' })).json.code).toBe(
    'exemplar-commendation-unknown',
  );
  await post(`${office}/${number}`, { do: 'commended', kind: 'Bằng khen', on: '2023-12-14' });
  expect((await post(`${office}/${number}`, { do: 'reopened', words: 'Xem lại' })).json.code).toBe('exemplar-moved-on');
  await post(`${office}/${number}`, { do: 'published' });
  const anybody = await page(known);
  expect([anybody.status, anybody.text.includes('Dòng họ góp ba sào.'), anybody.text.includes('Bằng khen')]).toEqual([200, true, true]);
  expect([anybody.text.includes('Trưởng ban'), anybody.text.includes('noindex')]).toEqual([false, false]);
  // Nobody agreed to a printed one.
  expect((await service.ask('GET', `${known}/booklet.pdf`)).status).toBe(404);
  expect((await post(`${c1}/${number}`, { do: 'taken-up', words: 'Đã góp ao cá' })).json.state).toBe('chosen');
  expect((await post(`${c1}/${number}`, { do: 'taken-up', words: 'Lần nữa' })).json.code).toBe('exemplar-moved-on');
  expect((await page(known)).text).toContain('Đã góp ao cá');
  expect((await page(`${c1}/${number}`)).text).not.toContain('Trưởng ban');
  const lines = await prisma.happening.findMany({ where: { programId: cycle.programId, key: { startsWith: `exemplar ${number}.` } } });
  expect(lines.length).toBeGreaterThan(6);
});

test('a consent that is withdrawn takes down what was published, also in the minute of publishing', async () => {
  const number = await chosen();
  const consent = await consentOf(number);
  await Promise.all([post(`${office}/${number}`, { do: 'published' }), post(`${c0}/${number}`, { do: 'consent-withdrawn', consent })]);
  const shown = async () =>
    ((await service.ask('GET', known)).json.exemplars ?? []).some((one: { number: number }) => one.number === number);
  expect(await shown()).toBe(false);
  expect((await post(`${office}/${number}`, { do: 'published' })).json.code).toBe('exemplar-not-consented');
  await agree(number);
  expect(await shown()).toBe(false);
  await post(`${office}/${number}`, { do: 'published' });
  expect(await shown()).toBe(true);
  const pdf = await service.ask('GET', `${known}/booklet.pdf`);
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await post(`${c0}/${number}`, { do: 'withdrawn', words: 'Thôi' })).json.state).toBe('withdrawn');
  expect(await shown()).toBe(false);
  // The standing office hears that what it made known is gone.
  const mail = await prisma.message.findFirstOrThrow({
    where: { programId: cycle.programId, kind: 'action-items', contact: { role: 'coordinator' } },
    orderBy: { id: 'desc' },
  });
  const { waiting } = await readActionMail(pool, { messageId: mail.id, contactId: mail.contactId, today: '2023-12-15' });
  expect(waiting).toContainEqual({ what: 'exemplar-gone', number, words: '' });
});

test('is chosen by criteria that are set at the beginning, and stay', async () => {
  const terms = (criteria: string) => post(`${office}/terms`, { criteria, commendations: 'Bằng khen\nGiấy khen' });
  expect((await terms('Có số đo')).json.code).toBe('exemplar-criteria-fixed');
  await pool.query("UPDATE exemplars SET state = 'withdrawn', published_at = NULL WHERE program_id = $1", [cycle.programId]);
  expect((await terms('Có số đo\n\n Nơi khác làm được ')).json.criteria).toEqual(['Có số đo', 'Nơi khác làm được']);
  const number = await nominate();
  await post(`${office}/${number}`, { do: 'checked' });
  expect((await parties(number, { do: 'party-chosen' })).json.code).toBe('exemplar-criteria-missing');
  // As the page's boxes post it; by which a party has chosen stays too.
  const says = { do: 'party-chosen', 'criterion.2': 'yes', party: 'ban-tuyen-giao' };
  expect((await post(`${office}/${number}`, says)).json.state).toBe('checked');
  expect((await terms('')).json.code).toBe('exemplar-criteria-fixed');
  expect((await post(`${office}/${number}`, says)).json.code).toBe('nothing-changes');
  expect((await parties(number, { do: 'party-chosen', 'criterion.2': 'yes' })).json.state).toBe('chosen');
  expect((await service.ask('GET', `${office}/${number}`, { cookie })).json.criteria).toEqual(['Nơi khác làm được']);
  expect((await terms('')).json.code).toBe('exemplar-criteria-fixed');
});

test('of a unit that is no more the standing office does what waits, and how it stood at a close is what a compilation has', async () => {
  const number = await nominate();
  await agree(number);
  const at = await service.context.now();
  const before = new Date(at.getTime() - 3_600_000);
  for (const [table, column] of [
    ['exemplar_steps', 'at'],
    ['exemplar_consents', 'recorded_at'],
  ])
    await pool.query(`UPDATE ${table} SET ${column} = ${column} - interval '1 day'`);
  await pool.query("UPDATE units SET valid_to = '2023-12-01' WHERE program_id = $1 AND code = 'P'", [cycle.programId]);
  expect((await post(`${office}/${number}`, { do: 'checked' })).json.state).toBe('checked');
  await post(`${office}/${number}`, { do: 'consent-withdrawn', consent: await consentOf(number) });
  const then = await readExemplarsAt(pool, { programId: cycle.programId, at: before });
  expect(then.at(-1)).toMatchObject({ number, state: 'nominated', consents: [{ withdrawnAt: null }] });
});

test('what is missing is said at its box, and markup in everything comes out as text', async () => {
  const hostile = '<script>alert(1)</script>"><img src=x>';
  expect((await post(c0, { title: ' ', story: 'x' })).json.code).toBe('exemplar-title-missing');
  const empty = await service.ask('POST', c0, { page: true, form: { title: '', story: 'Đã làm', key: 'press-of-nothing' } });
  expect([empty.status, empty.text.includes('href="#title"'), empty.text.includes('Đã làm</textarea>')]).toEqual([422, true, true]);
  await pool.query("UPDATE exemplars SET state = 'withdrawn', published_at = NULL WHERE program_id = $1", [cycle.programId]);
  await post(`${office}/terms`, { criteria: '', commendations: hostile });
  const number = await nominate({ title: hostile, story: hostile, figures: hostile });
  await agree(number, { who: hostile });
  for (const step of [
    { do: 'checked' },
    { do: 'party-chosen', words: hostile, party: 'ban-tuyen-giao' },
    { do: 'party-chosen', words: hostile, party: 'hoi-khuyen-hoc' },
    { do: 'commended', kind: hostile, documentNumber: hostile, on: '2023-12-14' },
    { do: 'published' },
  ])
    expect((await post(`${office}/${number}`, step)).status).toBe(200);
  await post(`${c1}/${number}`, { do: 'taken-up', words: hostile });
  for (const path of [c0, `${c0}/${number}`, c1, `${c1}/${number}`, office, `${office}/${number}`, known]) {
    const { status, text } = await page(path);
    expect([path, status, text.includes('<script>alert'), text.includes('<img src=x')]).toEqual([path, 200, false, false]);
  }
  const booklet = async () => service.ask('GET', `${known}/booklet.pdf?lang=en`);
  const robots = ({ status, headers }: Answer) => [status, headers.get('x-robots-tag')];
  expect(robots(await booklet())).toEqual([200, null]);
  Object.assign(service.context, { simulated: true });
  expect(robots(await booklet())).toEqual([200, 'noindex']);
  Object.assign(service.context, { simulated: false });
});

test('that one was chosen, or not, is told once, also where the mail went with another', async () => {
  const number = await chosen();
  const mails = () =>
    prisma.message.findMany({
      where: { contactId: cycle.contactIds.get('c0') as number, kind: 'action-items' },
      orderBy: { id: 'desc' },
    });
  const told = async ({ id, contactId }: { id: number; contactId: number | null }) =>
    (await readActionMail(pool, { messageId: id, contactId: contactId ?? 0, today: '2023-12-15' })).waiting
      .filter((one) => one.number >= number)
      .map(({ what }) => what);
  const [first] = await mails();
  expect(await told(first as never)).toEqual(['exemplar-chosen']);
  await pool.query("UPDATE messages SET state = 'sent' WHERE contact_id = $1", [cycle.contactIds.get('P')]);
  await pool.query(
    `UPDATE messages SET state = 'dropped', reason = 'folded', planned_at = (SELECT max(at) FROM exemplar_steps),
       folded_into = (SELECT max(id) FROM messages WHERE contact_id = $2) WHERE id = $1`,
    [first?.id, cycle.contactIds.get('P')],
  );
  const next = await nominate();
  await post(`${top}/${next}`, { do: 'returned', words: 'Thiếu số liệu' });
  const [second] = await mails();
  await pool.query("UPDATE messages SET planned_at = planned_at + interval '1 hour' WHERE id = $1", [second?.id]);
  expect(await told(second as never)).toEqual(['exemplar-correct']);
  await post(`${office}/${number}`, { do: 'reopened', words: 'Xem lại' });
  await parties(number, { do: 'party-not-chosen', words: 'Nơi khác khó làm theo' });
  await pool.query("UPDATE exemplar_steps SET at = at + interval '1 minute' WHERE kind = 'not-chosen'");
  expect(await told(second as never)).toEqual(['exemplar-not-chosen', 'exemplar-correct']);
});

test('each party says by its own link whether one is chosen; where they differ, or one is silent too long, the standing office decides and says why', async () => {
  const linkOf = async (key: string) => {
    const contact = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'signatory', party: { key } } });
    await giveOfficeLinks(database, {
      to: [{ contactId: contact.id, email: contact.email }],
      secret: service.context.secret,
      at: await service.context.now(),
    });
    return `/office/${await tokenOf(database, contact.id, 'office')}/party`;
  };
  const [one, other] = await Promise.all(['ban-tuyen-giao', 'hoi-khuyen-hoc'].map(linkOf));
  const number = await nominate();
  await post(`${top}/${number}`, { do: 'checked' });
  const say = (path: string | undefined, does: string, more = {}) => post(`${path}/exemplars/${number}`, { do: does, ...more });
  expect((await page(one ?? '')).text).toContain('Dòng họ góp ba sào.');
  expect((await say(one, 'party-not-chosen')).json.code).toBe('exemplar-words-missing');
  // However often a page is refused, its next press can be taken.
  const refused = await service.ask('POST', `${one}/exemplars/${number}`, {
    page: true,
    form: { do: 'party-not-chosen', words: '', key: 'k'.repeat(70) },
  });
  const keys = [...refused.text.matchAll(/name="key" value="([^"]*)"/g)].map(([, key = '']) => key.length <= 80);
  expect([refused.status, keys.length > 0, keys.includes(false)]).toEqual([422, true, false]);
  expect((await say(one, 'party-chosen', { key: 'press-of-party' })).json.state).toBe('checked');
  expect((await say(one, 'party-chosen', { key: 'press-of-party' })).json.state).toBe('checked');
  expect((await post(`${office}/${number}`, { do: 'chosen', words: 'Vội' })).json.code).toBe('exemplar-awaits-parties');
  // Silent for longer than parties are waited for.
  const silent = await service.ask('GET', `${office}/${number}`, { cookie });
  expect(silent.json.choice).toMatchObject({ outcome: 'waiting', decides: false });
  await pool.query("UPDATE exemplar_steps SET at = at - interval '30 days' WHERE exemplar_id = (SELECT max(id) FROM exemplars)");
  expect((await service.ask('GET', `${office}/${number}`, { cookie })).json.choice).toMatchObject({ decides: true });
  // What a party has itself said is not recorded over, and no form offers it.
  for (const does of ['party-not-chosen', 'party-taken-back'])
    expect((await post(`${office}/${number}`, { do: does, party: 'ban-tuyen-giao', words: 'Qua điện thoại' })).json.code).toBe(
      'exemplar-party-spoke',
    );
  const select = (text: string) => [...text.matchAll(/<select[^>]*name="party"[^>]*>(.*?)<\/select>/gs)].map(([, options]) => options);
  const forms = select((await page(`${office}/${number}`)).text);
  expect(forms).toHaveLength(2);
  for (const options of forms)
    expect([options?.includes('"ban-tuyen-giao"'), options?.includes('"hoi-khuyen-hoc"')]).toEqual([false, true]);
  // What it was told of the other one it may change, and the party itself says what holds.
  await post(`${office}/${number}`, { do: 'party-chosen', party: 'hoi-khuyen-hoc' }).then(({ json }) => expect(json.state).toBe('chosen'));
  await post(`${office}/${number}`, { do: 'reopened', words: 'Xem lại' });
  await say(one, 'party-chosen');
  await pool.query("UPDATE exemplar_steps SET at = at - interval '30 days' WHERE exemplar_id = (SELECT max(id) FROM exemplars)");
  // A pause takes no day of those on which they are waited for, and in it nobody decides for them.
  const standing = async () => (await service.ask('GET', `${office}/${number}`, { cookie })).json.choice;
  const { due: before } = await standing();
  await pool.query(
    `INSERT INTO pauses (program_id, number, from_state, paused_at, paused_by, reason)
     SELECT $1, 1, 'active', max(at) + interval '1 minute', 'Hội', 'Bão' FROM exemplar_steps WHERE exemplar_id = (SELECT max(id) FROM exemplars)`,
    [cycle.programId],
  );
  const paused = await standing();
  expect([paused.decides, paused.due > before]).toEqual([false, true]);
  await pool.query('DELETE FROM pauses');
  // It answers after all, and differs; what was said is taken back, and both agree in the same moment.
  expect((await say(other, 'party-not-chosen', { words: 'Khó làm theo' })).json.state).toBe('checked');
  expect((await service.ask('GET', `${office}/${number}`, { cookie })).json.choice).toMatchObject({ outcome: 'differ', decides: true });
  await say(other, 'party-taken-back');
  await say(one, 'party-taken-back');
  const both = await Promise.all([say(one, 'party-chosen'), say(other, 'party-chosen')]);
  expect(both.map(({ json }) => json.state).sort()).toEqual(['checked', 'chosen']);
  expect((await say(one, 'party-taken-back')).json.code).toBe('exemplar-moved-on');
  await post(`${office}/${number}`, { do: 'reopened', words: 'Xem lại' });
  await say(one, 'party-chosen');
  await say(other, 'party-not-chosen', { words: 'Khó làm theo' });
  expect((await post(`${office}/${number}`, { do: 'chosen' })).json.code).toBe('exemplar-words-missing');
  expect((await post(`${office}/${number}`, { do: 'chosen', words: 'Một bên đồng ý sau' })).json.state).toBe('chosen');
  const { steps } = (await service.ask('GET', `${office}/${number}`, { cookie })).json;
  expect(steps.at(-1)).toMatchObject({ kind: 'chosen', words: 'Một bên đồng ý sau' });
  // What a party owes is reported by the same link, and only its own.
  const due = { words: 'Gửi văn bản', measure: 'Đã gửi', due: '2099-03-15' };
  const task = (await post(`/programs/${cycle.programId}/actions`, { ...due, owner: 'party:ban-tuyen-giao' })).json.number;
  expect((await post(`${other}/actions/${task}`, { words: 'Xong' })).status).toBe(404);
  expect((await post(`${one}/actions/${task}`, { words: ' ' })).json.code).toBe('action-words-missing');
  expect((await post(`${one}/actions/${task}`, { words: 'Xong' })).json.state).toBe('reported');
  expect((await page(one ?? '')).text).toContain('Gửi văn bản');
  expect((await service.ask('GET', (one ?? '').replace('/party', ''), { page: true })).text).toContain(`href="${one}"`);
});

test('whatever number was made known, the latest is on the first page, and a booklet has parts', async () => {
  const number = await chosen();
  await post(`${office}/${number}`, { do: 'published' });
  const copied =
    'unit, nominated_by, nominated_at, title, story, figures, state, checker, criteria, commendation, published_at, version, program_id';
  await pool.query(
    `WITH made AS (INSERT INTO exemplars (number, press, ${copied}) SELECT number + n, 'copy-' || n, ${copied} FROM exemplars, generate_series(1, 120) n
       WHERE program_id = $1 AND number = $2 RETURNING id)
     INSERT INTO exemplar_consents (exemplar_id, who, given_on, uses, recorded_by, recorded_at) SELECT id, 'Trưởng ban', '2023-11-01', '["page", "booklet"]', '', now() FROM made`,
    [cycle.programId, number],
  );
  await pool.query(
    `INSERT INTO exemplar_takers (exemplar_id, unit, office, at, words) SELECT e.id, 'copy-' || n, '', now(), 'Đã làm theo' FROM exemplars e, generate_series(1, 40) n
     WHERE e.program_id = $1 AND e.number = $2`,
    [cycle.programId, number + 120],
  );
  const first = (await service.ask('GET', known)).json;
  expect([first.exemplars.length, first.exemplars[0].number, first.exemplars[0].takers.length, first.exemplars[0].takersTotal]).toEqual([
    50,
    number + 120,
    30,
    40,
  ]);
  const last = await service.ask('GET', `${known}?page=${first.pages}`);
  expect([first.pages, last.json.exemplars.length]).toEqual([Math.ceil(first.all / 50), first.all - 50 * (first.pages - 1)]);
  const shown = (await page(known)).text;
  expect([shown.includes('booklet.pdf?page=2'), shown.includes('và 10 nơi khác đã làm theo')]).toEqual([true, true]);
  expect((await page(`${known}?page=99`)).status).toBe(404);
});
