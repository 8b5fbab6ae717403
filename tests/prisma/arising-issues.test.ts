import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pauseProgram, resumeProgram } from '../../activities/pause-program.ts';
import { inTransaction } from '../../prisma/database.ts';
import { handOnIssue } from '../../prisma/queries/arising-issues/hand-on-issue.ts';
import { raiseIssue } from '../../prisma/queries/arising-issues/raise-issue.ts';
import { readIssuesAt } from '../../prisma/queries/arising-issues/read-issues-at.ts';
import { markIssueTold, readUntoldIssues } from '../../prisma/queries/arising-issues/read-untold-issues.ts';
import { recountIssues } from '../../prisma/queries/arising-issues/recount-issues.ts';
import { takeIssueStep } from '../../prisma/queries/arising-issues/take-issue-step.ts';
import type { IssueStep } from '../../rules/arising-issue-states.ts';
import type { IssueClock } from '../../rules/arising-issue-time-used.ts';
import { instantAt } from '../../rules/instants.ts';
import { startTestSmtp } from '../activities/smtp-server.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { createSmallProgram, smallTree } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';

const { database, drop } = await freshDatabase();
const context = activityContext(database, await startTestSmtp());
const { pool, prisma } = database;
afterAll(drop);

let programId: string;
beforeAll(async () => {
  ({ programId } = await createSmallProgram(database));
});

const hour = 3_600;
const [commune] = smallTree.communes;
const [town, district] = smallTree.districts;
// 2023-05-08 is a Monday.
const at = (date: string, time: string) => new Date(instantAt(date, time, 'Asia/Ho_Chi_Minh'));
const monday = (time: string) => at('2023-05-08', time);
const tuesday = (time: string) => at('2023-05-09', time);

const raise = (
  raised: {
    programId?: string;
    when?: Date;
    severity?: 'urgent' | 'serious' | 'ordinary';
    unit?: string | null;
    press?: string;
    words?: string;
  } = {},
) =>
  raiseIssue(database, {
    programId: raised.programId ?? programId,
    press: raised.press ?? randomUUID(),
    unit: raised.unit === undefined ? commune : raised.unit,
    office: 'Hội Khuyến học',
    words: raised.words ?? 'Chưa có kinh phí in tài liệu',
    wouldHelp: 'Hỗ trợ kinh phí',
    severity: raised.severity ?? 'urgent',
    assignmentId: null,
    at: raised.when ?? monday('08:00'),
  });
const take = (
  id: number,
  step: IssueStep,
  when: Date,
  more: { programId?: string; press?: string; linkTo?: number; words?: string } = {},
) => takeIssueStep(database, { programId, id, step, actor: 'Thường trực', words: '', press: randomUUID(), at: when, ...more });
const facts = (id: number) => prisma.arisingIssue.findUniqueOrThrow({ where: { id }, include: { steps: { orderBy: { version: 'asc' } } } });
const used = async (id: number) => ((await facts(id)).clock as unknown as IssueClock).used;
const refusal = (work: Promise<unknown>) => work.then(() => 'taken').catch((error) => error.code ?? String(error));

test('what a unit raises comes to the one above it, what the coordinator raises to the coordinator, each with a number of its own', async () => {
  const [first, second] = [await raise(), await raise({ unit: null })];
  expect(await facts(first.id)).toMatchObject({
    state: 'received',
    office: { unit: town },
    handOnAt: monday('12:00'),
    raisedByUnit: commune,
  });
  expect(await facts(second.id)).toMatchObject({ office: 'coordinator', raisedByUnit: null });
  expect(second.number).toBe(first.number + 1);
});

test('a button that is pressed twice at once raises one issue, and thirty at once have thirty numbers', async () => {
  const press = randomUUID();
  const twice = await Promise.all([raise({ press }), raise({ press })]);
  expect(twice.map(({ added }) => added).sort()).toEqual([false, true]);
  expect(twice[0]?.id).toBe(twice[1]?.id);
  const many = await Promise.all(Array.from({ length: 30 }, () => raise()));
  expect(new Set(many.map(({ number }) => number)).size).toBe(30);
});

test('is asked back, told more, answered, not accepted and answered again, with its whole story and only the time of those who were to answer', async () => {
  const { id } = await raise({ severity: 'serious' });
  await take(id, { kind: 'assigned', office: { unit: district } }, monday('10:00'));
  await take(id, { kind: 'asked-back' }, monday('11:00'), { words: 'Thiếu bao nhiêu?' });
  expect(await facts(id)).toMatchObject({ state: 'asked-back', handOnAt: null });
  await take(id, { kind: 'replied' }, tuesday('08:00'), { words: 'Hai triệu đồng' });
  await take(id, { kind: 'answered' }, tuesday('09:00'), { words: 'Đã cấp' });
  await take(id, { kind: 'reopened' }, tuesday('16:00'), { words: 'Chưa nhận được' });
  await take(id, { kind: 'answered' }, tuesday('17:00'), { words: 'Đã chuyển' });
  await take(id, { kind: 'accepted' }, at('2023-05-20', '10:00'));
  const issue = await facts(id);
  expect(issue.state).toBe('closed');
  expect(await used(id)).toBe(5 * hour);
  const kinds = ['raised', 'assigned', 'asked-back', 'replied', 'answered', 'reopened', 'answered', 'accepted'];
  expect(issue.steps.map(({ kind }) => kind)).toEqual(kinds);
  expect(issue.steps.map(({ version }) => version)).toEqual(kinds.map((_, place) => place + 1));
  // Each is a line of the program's timeline.
  const lines = await prisma.happening.findMany({ where: { programId, key: { startsWith: `issue ${issue.number}.` } } });
  expect(lines).toHaveLength(kinds.length);
});

test('answered by two at once it has one answer, and the other is told that it has moved on', async () => {
  const { id } = await raise();
  const both = await Promise.all(
    ['Đã cấp', 'Không cấp'].map((words) => refusal(take(id, { kind: 'answered' }, monday('09:00'), { words }))),
  );
  expect(both.sort()).toEqual(['issue-moved-on', 'taken']);
  expect((await facts(id)).steps.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
});

test('the same press again is one step', async () => {
  const { id } = await raise();
  const press = randomUUID();
  expect(await take(id, { kind: 'severity', severity: 'ordinary' }, monday('09:00'), { press })).toEqual([id]);
  expect(await take(id, { kind: 'severity', severity: 'ordinary' }, monday('09:00'), { press })).toEqual([]);
  expect((await facts(id)).version).toBe(2);
});

test('an office that is none, and an issue of another program, are refused', async () => {
  const { id } = await raise();
  expect(await refusal(take(id, { kind: 'assigned', office: { unit: '00000' } }, monday('09:00')))).toBe('issue-office-unknown');
  const other = await createSmallProgram(database, { key: 'another' });
  const step = {
    programId: other.programId,
    id,
    step: { kind: 'answered' as const },
    actor: '',
    words: '',
    press: 'x',
    at: monday('09:00'),
  };
  expect(await refusal(takeIssueStep(database, step))).toBe('not-found');
});

test('one answer goes to everyone who raised it, and each accepts it or takes theirs out again', async () => {
  const [main, second, third] = [await raise(), await raise({ unit: smallTree.communes[1] }), await raise({ unit: smallTree.communes[2] })];
  await take(second.id, { kind: 'linked' }, monday('09:00'), { linkTo: main.id });
  await take(third.id, { kind: 'linked' }, monday('09:00'), { linkTo: main.id });
  // A linked one's time stands still: the other's is what counts.
  expect(await facts(second.id)).toMatchObject({ state: 'linked', handOnAt: null, linkedToId: main.id });
  const changed = await take(main.id, { kind: 'answered' }, monday('10:00'), { words: 'Đã cấp' });
  expect(changed.sort()).toEqual([main.id, second.id, third.id].sort());
  for (const { id } of [main, second, third]) expect((await facts(id)).steps.at(-1)).toMatchObject({ kind: 'answered', words: 'Đã cấp' });
  await take(second.id, { kind: 'accepted' }, monday('11:00'));
  await take(third.id, { kind: 'reopened' }, monday('11:00'));
  expect(await facts(third.id)).toMatchObject({ state: 'assigned', linkedToId: null });
  expect((await facts(main.id)).state).toBe('answered');
});

test('nothing is linked to itself or to what is linked, and what is linked goes along: a circle of two at once has one winner', async () => {
  const [a, b, c] = [await raise(), await raise(), await raise()];
  expect(await refusal(take(a.id, { kind: 'linked' }, monday('09:00'), { linkTo: a.id }))).toBe('issue-not-linkable');
  const circle = await Promise.all([
    refusal(take(a.id, { kind: 'linked' }, monday('09:00'), { linkTo: b.id })),
    refusal(take(b.id, { kind: 'linked' }, monday('09:00'), { linkTo: a.id })),
  ]);
  expect(circle.filter((answer) => answer === 'taken')).toHaveLength(1);
  const [kept, linked] = (await facts(a.id)).state === 'linked' ? [b, a] : [a, b];
  await take(kept.id, { kind: 'linked' }, monday('09:30'), { linkTo: c.id });
  expect(await facts(linked.id)).toMatchObject({ state: 'linked', linkedToId: c.id });
});

test('goes on up the tree, to the coordinator and to the leaders, one working day each, and there it stays', async () => {
  const { id } = await raise();
  expect(await handOnIssue(database, { programId, id, at: monday('11:59') })).toMatchObject({
    version: 1,
    next: monday('12:00').toISOString(),
  });
  const reached: unknown[] = [];
  for (let at = (await facts(id)).handOnAt; at !== null; at = (await facts(id)).handOnAt) {
    await handOnIssue(database, { programId, id, at });
    // Asked again at the same instant, it does not go on twice.
    await handOnIssue(database, { programId, id, at });
    reached.push([(await facts(id)).reached, at.toISOString()]);
  }
  expect(reached).toEqual([
    [{ unit: smallTree.province }, monday('12:00').toISOString()],
    ['coordinator', tuesday('12:00').toISOString()],
    ['leaders', at('2023-05-10', '12:00').toISOString()],
  ]);
  expect((await facts(id)).clock).toMatchObject({ handedOn: 3 });
});

test('passed in a circle it comes to the coordinator all the same, and from there not back', async () => {
  const { id } = await raise();
  for (const when of [monday('12:00'), tuesday('12:00')]) {
    await handOnIssue(database, { programId, id, at: when });
    for (const unit of [district, town]) await take(id, { kind: 'assigned', office: { unit } }, when);
  }
  expect((await facts(id)).reached).toBe('coordinator');
  await handOnIssue(database, { programId, id, at: at('2023-05-10', '12:00') });
  expect((await facts(id)).reached).toBe('leaders');
});

test('a calendar that changes under its clock is counted from then on, and its workflow is to be told', async () => {
  const { id } = await raise({ severity: 'serious', when: monday('08:00') });
  await markIssueTold(pool, { id, version: 1 });
  await inTransaction(database, async (client) => {
    const { rows } = await client.query('SELECT calendar FROM programs WHERE id = $1', [programId]);
    const before = rows[0].calendar;
    const after = { ...before, daysOff: [...before.daysOff, '2023-05-09'] };
    await recountIssues(client, { programId, timeZone: 'Asia/Ho_Chi_Minh', before, after, at: monday('17:00') });
  });
  expect(await used(id)).toBe(9 * hour);
  expect((await facts(id)).handOnAt).toEqual(at('2023-05-12', '08:00'));
  expect(await readUntoldIssues(pool, { dueBefore: monday('08:00'), ids: [id], limit: 9 })).toMatchObject([
    { id, version: 2, told: false },
  ]);
});

test('in a pause of its program its time stands still, whatever is done to it, and goes on with what was used', async () => {
  const other = await createSmallProgram(database, { key: 'paused' });
  const own = { programId: other.programId };
  const all = [await raise(own), await raise(own), await raise(own), await raise(own)] as const;
  const [open, answered, asked, running] = all;
  await take(answered.id, { kind: 'answered' }, monday('09:00'), own);
  await take(asked.id, { kind: 'asked-back' }, monday('09:00'), own);
  await pool.query("UPDATE programs SET state = 'active' WHERE id = $1", [other.programId]);
  const turned = { ...own, reason: 'Bão số 10', by: 'Thường trực' };
  await pauseProgram(context, { ...turned, key: 'pause', at: monday('10:00').toISOString() });
  // An earlier release let clocks run on in a pause.
  await pool.query('UPDATE arising_issues SET clock = $2, hand_on_at = $3 WHERE id = $1', [
    running.id,
    { used: 0, countedTo: monday('08:00').toISOString(), handedOn: 0, atLeastUntil: 0 },
    monday('12:00'),
  ]);
  for (const { id } of all) expect(await handOnIssue(database, { ...own, id, at: tuesday('12:00') })).toMatchObject({ next: null });
  await take(asked.id, { kind: 'replied' }, tuesday('08:00'), own);
  await take(answered.id, { kind: 'reopened' }, tuesday('08:00'), own);
  const later = await raise({ ...own, when: tuesday('08:00') });
  expect(await Promise.all([...all, later].map(async ({ id }) => [await used(id), (await facts(id)).handOnAt]))).toEqual([
    [2 * hour, null],
    [hour, null],
    [hour, null],
    [0, null],
    [0, null],
  ]);
  expect((await facts(running.id)).reached).toBeNull();
  await resumeProgram(context, { ...turned, key: 'resume', dues: 'kept', at: at('2023-05-10', '08:00').toISOString() });
  expect(await Promise.all([...all, later].map(async ({ id }) => (await facts(id)).handOnAt?.toISOString()))).toEqual(
    // Whoever is to answer once more has a day at least.
    [
      at('2023-05-10', '10:00'),
      at('2023-05-11', '08:00'),
      at('2023-05-10', '11:00'),
      at('2023-05-10', '10:00'),
      at('2023-05-10', '12:00'),
    ].map((day) => day.toISOString()),
  );
  const untold = await readUntoldIssues(pool, { dueBefore: monday('08:00'), ids: [open.id], limit: 9 });
  expect(untold).toMatchObject([{ id: open.id, version: 3, told: false }]);
});

test('who has not been told is found, and so is what was due and did not happen', async () => {
  const { id } = await raise();
  const untold = (dueBefore: Date) => readUntoldIssues(pool, { dueBefore, ids: [id], limit: 9 });
  expect(await untold(monday('08:00'))).toMatchObject([{ id, programId, version: 1, closed: false, told: false }]);
  await markIssueTold(pool, { id, version: 1 });
  expect(await untold(monday('12:00'))).toEqual([]);
  expect(await untold(monday('12:01'))).toMatchObject([{ id, told: true }]);
});

test('how it stood at a close is what a compilation has, whatever is done to it later', async () => {
  const { id, number } = await raise({ severity: 'serious' });
  await take(id, { kind: 'answered' }, monday('10:00'), { words: 'Đã cấp' });
  await take(id, { kind: 'reopened' }, tuesday('10:00'), { words: 'Chưa nhận được' });
  const then = async (when: Date) => (await readIssuesAt(pool, { programId, at: when })).find((one) => one.number === number);
  expect(await then(monday('09:00'))).toMatchObject({ state: 'received', answeredAt: null, used: 0 });
  expect(await then(monday('11:00'))).toMatchObject({ state: 'answered', answer: 'Đã cấp', used: 2 * hour, escalated: null });
  expect(await then(tuesday('11:00'))).toMatchObject({ state: 'assigned' });
  expect(await then(monday('07:00'))).toBeUndefined();
});
