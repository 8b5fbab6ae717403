import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSender } from '../../activities/send-messages.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { createTree, flatTree } from '../prisma/open-cycle.ts';
import { activityContext, startSandboxMail, stepsOn } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase();
const { mailbox, stop } = await startSandboxMail();
const context = activityContext(database, mailbox);
const on = stepsOn(context);
const sender = startSender(
  context,
  async () => new Date('2023-12-15T01:00:00Z'),
  () => {},
);
// No Temporal server is there to ask: all that follows is what PostgreSQL knows.
let service: Service;
let cookie = '';
beforeAll(async () => {
  await database.prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  service = await startService(database);
  cookie = await signIn(service);
});
afterAll(async () => {
  await sender.stop();
  context.mail.close();
  await service.stop();
  await stop();
  await drop();
});

const office = 'Hội Khuyến học tỉnh';
const words = (happened: { words: { en: string } }[]): string[] => happened.map(({ words: { en } }) => en.replace(/[:,.].*/, ''));

test('what happened, who did it and why is told from the database when no workflow can be asked, each step once', async () => {
  const programId = await createTree(database, flatTree(3), 'told');
  const at = (day: string) => `2023-12-${day}T01:00:00.000Z`;
  const of = { programId, year: 2023, kind: 'preliminary' as const, terminatedOn: null };
  const { cycleId } = (await on.planCycle({ ...of, at: at('01') })) as { cycleId: number };
  await on.openCycle({ cycleId, at: at('01') });
  const round = { cycleId, round: 'remind-before@2023-12-20', kind: 'before' as const, dueAt: null, codes: null, at: at('15') };
  const first = await on.sendReminders(round);
  // Killed before Temporal heard of it: tried again it has nobody left to write to, and answers what it did.
  expect((await on.sendReminders(round)).words).toEqual(first.words);

  const base = `/api/v1/programs/${programId}/cycles/2023`;
  const waive = { codes: ['c1'], reason: 'Sáp nhập xã' };
  expect((await service.ask('POST', `${base}/waive`, { cookie, json: waive })).status).toBe(200);
  const change = { cycleId, version: 2, close: null, terminatedOn: null, reason: 'Bão số 6' };
  const by = { ...change, due: { commune: '2023-12-27' as const }, at: at('18'), by: office };
  await on.replanCycle(by);

  const timeline = await service.ask('GET', `${base}/timeline`, { cookie });
  expect(timeline.status).toBe(200);
  const { happened, ahead, phase, live } = timeline.json;
  expect([phase, live]).toEqual(['open', false]);
  expect(words(happened)).toEqual(['Planned', 'Opened', 'Reminder before the due day', expect.stringContaining('waived'), 'Rescheduled']);
  expect(happened.at(-1)).toMatchObject({ actor: office, reason: 'Bão số 6', at: at('18') });
  expect(happened.at(-2)).toMatchObject({ reason: 'Sáp nhập xã' });
  expect(happened.at(-2).actor).not.toBe(null);
  const plan = await readPlan(database.pool, cycleId);
  expect(ahead.length).toBeGreaterThan(5);
  expect(ahead.every(({ key }: { key: string }) => !plan?.held.has(key))).toBe(true);

  const shown = await service.ask('GET', `/programs/${programId}/cycles/2023/timeline`, { cookie, page: true });
  expect(shown.status).toBe(200);
  for (const line of happened) for (const part of [line.words.vi, line.actor, line.reason]) if (part) expect(shown.text).toContain(part);
  expect(shown.text).toContain('Hiện không hỏi được');
  const cyclePage = await service.ask('GET', `/programs/${programId}/cycles/2023`, { cookie, page: true });
  expect(cyclePage.text).toContain(`href="/programs/${programId}/cycles/2023/timeline"`);
  const reviewers = ahead.filter(({ what }: { what: string }) => what === 'remind-reviewers');
  expect(reviewers.length).toBeGreaterThan(1);
  expect(shown.text.match(/mỗi ngày làm việc đến/g)).toHaveLength(1);

  // What was handed over is said again, although a second try finds nothing left to hand over.
  await database.pool.query(
    "UPDATE assignments a SET state = 'submitted', version = 1 FROM units u WHERE u.id = a.unit_id AND u.code = 'c0' AND a.cycle_id = $1",
    [cycleId],
  );
  const undecided = { cycleId, round: 'undecided@2024-01-05', due: '2024-01-05' as const, at: '2024-01-08T01:00:00.000Z' };
  const handed = await on.handUndecided(undecided);
  expect(handed.words?.en).toBe('1 undecided reports that the coordinator may decide.');
  expect(await on.handUndecided(undecided)).toEqual(handed);

  const end = { programId, on: '2024-06-30' as const, reason: 'Hợp nhất', at: at('19'), by: office };
  await database.prisma.program.update({ where: { id: programId }, data: { state: 'active' } });
  await on.terminateProgram(end);
  await on.terminateProgram(end);
  // Neither another day nor an evaluation that has opened meanwhile is overtaken by it.
  await expect(on.terminateProgram({ ...end, on: '2024-09-30' })).rejects.toMatchObject({ type: 'program-not-active' });
  const program = (await service.ask('GET', `/api/v1/programs/${programId}/timeline`, { cookie })).json;
  expect(program.happened).toEqual([
    { at: at('19'), actor: office, reason: 'Hợp nhất', words: { vi: expect.stringContaining('Hợp nhất'), en: expect.anything() } },
  ]);
});

test('after an early end the review that lapsed has its page, and the year leads to the evaluation', async () => {
  const programId = await createTree(database, flatTree(2), 'ended');
  const at = '2024-12-02T01:00:00.000Z';
  const planning = { programId, year: 2024, kind: 'preliminary' as const, terminatedOn: null, at };
  const review = (await on.planCycle(planning)) as { cycleId: number; plan: object };
  const page = async (path: string) => {
    const { status, text } = await service.ask('GET', `/programs/${programId}${path}`, { cookie, page: true });
    expect([path, status]).toEqual([path, 200]);
    return text;
  };
  await on.openCycle({ cycleId: review.cycleId, at });
  // Started anew it goes on by the days by which it was planned, whatever was amended since.
  await database.pool.query(`UPDATE programs SET calendar = jsonb_set(calendar, '{close,day}', '9') WHERE id = $1`, [programId]);
  expect(await on.planCycle(planning)).toMatchObject({ cycleId: review.cycleId, version: 1, plan: review.plan });
  expect(await page('/cycles/2024')).toContain('Sơ kết năm 2024');
  await on.lapseCycle({ cycleId: review.cycleId, at });
  await on.planCycle({ programId, year: 2024, kind: 'final', terminatedOn: '2024-12-20', at });

  expect(await page('/cycles/2024')).toMatch(/<h1[^>]*>[^<]*[Tt]ổng kết/);
  const lapsed = await page('/cycles/2024-review');
  expect(lapsed).toMatch(/<h1[^>]*>[^<]*[Ss]ơ kết năm 2024/);
  expect(lapsed).not.toMatch(/href="[^"]*\/cycles\/2024\//);
  expect(await page('/cycles/2024-review/plan')).toContain('2024');
  expect(await page('/cycles/2024-review/units/c0')).toContain('/cycles/2024-review');
  const links = [...(await page('')).matchAll(/href="[^"]*\/cycles\/([^"?]*)/g)].map(([, address]) => address);
  expect(new Set(links)).toEqual(new Set(['2024-review', '2024']));
  const json = (address: string) => service.ask('GET', `/api/v1/programs/${programId}/cycles/${address}`, { cookie });
  expect([(await json('2024-review')).json.kind, (await json('2024')).json.kind]).toEqual(['preliminary', 'final']);
  expect((await json('2024-review/timeline')).json.phase).toBe('lapsed');
});
