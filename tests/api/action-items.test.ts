import { expect, test } from 'vitest';
import { remindOfActions } from '../../activities/remind-of-actions.ts';
import { readActionsAt } from '../../prisma/queries/action-items/read-actions-at.ts';
import { readActionMail } from '../../prisma/queries/messages/read-action-mail.ts';
import { whySilent } from '../../prisma/queries/messages/why-silent.ts';
import { eachWithPlaces } from './places-of-list.ts';

const own = await eachWithPlaces('actions');
const { database, page, post } = own;
const { pool, prisma } = database;
const task = { words: 'Mở tài khoản quỹ khuyến học', measure: 'Có số tài khoản', owner: 'unit:c0', due: '2099-03-15' };
const set = async (more: Record<string, unknown> = {}) => (await post(own.office, { ...task, ...more })).json.number as number;
const mailsTo = (code: string) =>
  prisma.message.findMany({ where: { kind: 'action-items', contactId: own.cycle.contactIds.get(code) as number }, orderBy: { id: 'asc' } });

test('is set once however often it is pressed, told to who owes it, done, checked, and its story read by everyone concerned and by nobody else', async () => {
  const key = 'press-of-task';
  const numbers = await Promise.all([set({ key }), set({ key })]);
  expect(numbers).toEqual([1, 1]);
  expect(await mailsTo('c0')).toMatchObject([{ state: 'planned', round: 'action@1.1' }]);
  expect((await page(own.c0)).text).toContain('Mở tài khoản quỹ khuyến học');
  expect((await page(`${own.top}/1`)).status).toBe(200);
  expect((await page(`${own.c1}/1`)).status).toBe(404);
  expect((await post(`${own.c1}/1`, { do: 'reported', words: 'x' })).status).toBe(404);
  expect((await post(`${own.top}/1`, { do: 'reported', words: 'x' })).json.code).toBe('action-step-refused');
  expect((await post(`${own.c0}/1`, { do: 'checked' })).json.code).toBe('action-step-refused');
  expect((await post(`${own.c0}/1`, { do: 'reported', words: '' })).json.code).toBe('action-words-missing');
  const form = { do: 'reported', words: 'Đã mở', key: 'press-of-report' };
  expect((await own.service.ask('POST', `${own.c0}/1`, { page: true, form })).headers.get('location')).toBe(`${own.c0}/1`);
  expect((await post(`${own.office}/1`, { do: 'returned', words: 'Chưa có số' })).json.state).toBe('open');
  expect((await post(`${own.c0}/1`, { do: 'reported', words: 'Số 123' })).json.state).toBe('reported');
  const both = await Promise.all([post(`${own.office}/1`, { do: 'checked' }), post(`${own.office}/1`, { do: 'dropped', words: 'Thôi' })]);
  expect(both.map(({ json }) => json.code ?? 'taken').sort()).toEqual(['action-moved-on', 'taken']);
  const { json } = await own.service.ask('GET', `${own.c0}/1`);
  expect(json.story.map(({ kind }: { kind: string }) => kind).slice(0, 4)).toEqual(['made', 'reported', 'returned', 'reported']);
  const lines = await prisma.happening.findMany({ where: { programId: own.cycle.programId, key: { startsWith: 'action 1.' } } });
  expect(lines).toHaveLength(json.story.length);
});

test('what is wrong with a task is said at its box with what was typed, and nothing is set', async () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ words: ' ' }, 'action-words-missing'],
    [{ measure: '' }, 'action-measure-missing'],
    [{ owner: '' }, 'action-owner-unknown'],
    [{ owner: 'unit:nobody' }, 'action-owner-unknown'],
    [{ owner: 'party:nobody' }, 'action-owner-unknown'],
    [{ due: '2001-01-01' }, 'action-due-past'],
    [{ due: '2024-02-31' }, 'date-not-real'],
    [{ indicator: 'nothing', value: '5' }, 'action-indicator-unknown'],
    [{ indicator: 'members', value: 'nhiều' }, 'action-value-missing'],
    [{ from: 'instruction-99' }, 'not-found'],
    [{ from: 'report-1-proposals-c0' }, 'not-found'],
  ];
  for (const [more, code] of wrong) expect([more, (await post(own.office, { ...task, ...more })).json.code]).toEqual([more, code]);
  expect(await prisma.actionItem.count({ where: { programId: own.cycle.programId } })).toBe(0);
  await set();
  const form = { do: 'reported', words: ' ', key: 'press-of-nothing' };
  const answer = await own.service.ask('POST', `${own.c0}/1`, { page: true, form });
  expect([answer.status, answer.text.includes('href="#words-reported"')]).toEqual([422, true]);
  expect((await post(`${own.office}/1`, { do: 'moved', words: 'Chờ', due: '2001-01-01' })).json.code).toBe('action-due-past');
  expect((await post(`${own.office}/1`, { do: 'assigned', unit: 'nobody' })).json.code).toBe('action-owner-unknown');
  expect((await post(`${own.office}/1`, { do: 'assigned', unit: 'c1' })).json.state).toBe('open');
  expect((await page(`${own.c0}/1`)).status).toBe(404);
});

test('a leader’s directions become a task with their words and their origin, and are to do no more', async () => {
  const party = await prisma.party.findFirstOrThrow({ where: { programId: own.cycle.programId } });
  const contact = await prisma.contact.findFirstOrThrow({ where: { partyId: party.id, role: 'signatory' } });
  const at = new Date('2024-01-16T02:00:00Z');
  const compilation = await prisma.compilation.create({
    data: { cycleId: own.cycle.cycleId, version: 1, content: {}, contentHash: '0'.repeat(64), madeAt: at },
  });
  await prisma.cycle.update({ where: { id: own.cycle.cycleId }, data: { state: 'delivered', deliveredAt: at } });
  const said = await prisma.acknowledgement.create({
    data: { compilationId: compilation.id, partyId: party.id, contactId: contact.id, acknowledgedAt: at, directions: 'Hướng dẫn về quỹ' },
  });
  const from = `instruction-${said.id}`;
  expect((await page(`${own.office}?from=${from}`)).text).toContain('Hướng dẫn về quỹ</textarea>');
  const number = await set({ from, owner: `party:${party.key}` });
  const { json } = await own.service.ask('GET', `${own.office}/${number}`, { cookie: own.cookie });
  expect(json).toMatchObject({
    ownerName: party.name,
    source: { from: 'instruction', cycle: { year: 2023, kind: 'preliminary' }, office: party.signatoryOffice, words: 'Hướng dẫn về quỹ' },
    acts: ['reported', 'moved', 'assigned', 'dropped'],
  });
  const { rows } = await pool.query('SELECT min(number) AS n FROM action_items WHERE acknowledgement_id = $1', [said.id]);
  expect(rows[0].n).toBe(number);

  // Opened again, the cycle has another result: the task stays, and says of which it is.
  expect(json.earlierResult).toBeNull();
  await prisma.compilation.create({
    data: { cycleId: own.cycle.cycleId, version: 2, content: {}, contentHash: '1'.repeat(64), madeAt: new Date(at.getTime() + 86_400_000) },
  });
  const after = await own.service.ask('GET', `${own.office}/${number}`, { cookie: own.cookie });
  expect(after.json).toMatchObject({ state: 'open', earlierResult: { result: 1, latest: 2 } });
  expect((await page(`${own.office}/${number}`)).text).toContain('lấy từ kết quả lần 1');
});

test('what became of it is told once for a mailbox: what a unit owes, and what was done to it; where nothing is left to say nothing goes', async () => {
  await set();
  await set({ words: 'Lập danh sách hội viên' });
  const [mail, ...more] = await mailsTo('c0');
  expect(more).toEqual([]);
  const { id, contactId } = mail as { id: number; contactId: number };
  const told = () => readActionMail(pool, { messageId: id, contactId, today: '2024-03-01' });
  expect((await told()).todo.map(({ number }) => number)).toEqual([1, 2]);
  await post(`${own.c0}/1`, { do: 'reported', words: 'Xong' });
  await post(`${own.c0}/2`, { do: 'reported', words: 'Xong' });
  await post(`${own.office}/1`, { do: 'checked' });
  expect(await told()).toMatchObject({
    todo: [],
    news: [
      { number: 1, step: 'checked', state: 'kept' },
      { number: 2, step: 'made' },
    ],
  });
  const coordinator = await prisma.message.findMany({
    where: { programId: own.cycle.programId, kind: 'action-items', contactId: { not: contactId } },
  });
  expect(coordinator).toHaveLength(1);
  const silent = async (message: number) =>
    (
      await pool.query(
        `SELECT ${whySilent({ reader: 'r.id', closed: "'{}'::text[]", lapsed: "'{}'::text[]", at: 'now()' })} AS why
         FROM messages m JOIN contacts r ON r.id = m.contact_id LEFT JOIN assignments a ON a.id = m.assignment_id LEFT JOIN cycles y ON y.id = m.cycle_id WHERE m.id = $1`,
        [message],
      )
    ).rows[0].why;
  expect(await silent(coordinator[0]?.id ?? 0)).toBeNull();
  await post(`${own.office}/2`, { do: 'checked' });
  expect(await silent(coordinator[0]?.id ?? 0)).toBe('overtaken');
  expect(await silent(id)).toBeNull();
});

test('is reminded of on its day once, and the standing office hears of what is overdue', async () => {
  // 2024-03-15 is a Friday.
  await prisma.message.deleteMany({ where: { programId: own.cycle.programId } });
  await set();
  await prisma.message.deleteMany({ where: { programId: own.cycle.programId } });
  await pool.query("UPDATE action_items SET due = '2024-03-15' WHERE program_id = $1", [own.cycle.programId]);
  const at = (day: string, hour = '09:00') => new Date(`${day}T${hour}:00+07:00`);
  expect(await remindOfActions(pool, own.cycle.programId, at('2024-03-14'))).toBe(0);
  expect(await remindOfActions(pool, own.cycle.programId, at('2024-03-15', '05:00'))).toBe(0);
  expect(await remindOfActions(pool, own.cycle.programId, at('2024-03-15'))).toBe(1);
  expect(await remindOfActions(pool, own.cycle.programId, at('2024-03-15', '10:00'))).toBe(0);
  await prisma.message.updateMany({ where: { programId: own.cycle.programId }, data: { state: 'sent' } });
  expect(await remindOfActions(pool, own.cycle.programId, at('2024-03-22'))).toBe(2);
  await prisma.program.update({ where: { id: own.cycle.programId }, data: { state: 'paused' } });
  expect(await remindOfActions(pool, own.cycle.programId, at('2024-03-29'))).toBe(0);
});

test('how it stood at a close is what a compilation has, whatever is done to it later', async () => {
  await set();
  await post(`${own.c0}/1`, { do: 'reported', words: 'Xong' });
  const steps =
    "UPDATE action_item_steps s SET at = s.at + interval '1 day' FROM action_items i WHERE i.id = s.item_id AND i.program_id = $1 AND s.kind = 'reported'";
  await pool.query(steps, [own.cycle.programId]);
  const { madeAt: close } = await prisma.actionItem.findFirstOrThrow({ where: { programId: own.cycle.programId } });
  expect(await readActionsAt(pool, { programId: own.cycle.programId, at: close })).toMatchObject([{ number: 1, state: 'open' }]);
  expect(await readActionsAt(pool, { programId: own.cycle.programId, at: new Date(close.getTime() + 2 * 86_400_000) })).toMatchObject([
    { state: 'reported', said: 'Xong' },
  ]);
  expect(await readActionsAt(pool, { programId: own.cycle.programId, at: new Date(close.getTime() - 1) })).toEqual([]);
});

test('markup in everything comes out as text, on pages and in the plan', async () => {
  const hostile = '<script>alert(1)</script>"><img src=x>';
  await set({ words: hostile, measure: hostile });
  await post(`${own.office}/1`, { do: 'moved', words: hostile, due: '2099-04-01' });
  for (const path of [own.c0, `${own.c0}/1`, own.office, `${own.office}/1`, `${own.office}/plan`]) {
    const { status, text } = await page(path);
    expect([path, status, text.includes('<script>alert'), text.includes('<img src=x')]).toEqual([path, 200, false, false]);
  }
  const pdf = await own.service.ask('GET', `${own.office}/plan.pdf`, { cookie: own.cookie });
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
});
