import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { beforeEach, expect, test } from 'vitest';
import { askForDaysOff } from '../../activities/ask-for-days-off.ts';
import { type Each, hearFailures } from '../../activities/hear-failures.ts';
import { sending, startSender } from '../../activities/send-messages.ts';
import type { Database } from '../../prisma/database.ts';
import { raiseIssue } from '../../prisma/queries/arising-issues/raise-issue.ts';
import { calendarAskedAgainDays } from '../../rules/calendar-years.ts';
import { failureCode, passesByItself } from '../../rules/passing-failures.ts';
import { describeWorkflow } from '../../worker/describe-workflow.ts';
import { tellIssues } from '../../worker/tell-untold-issues.ts';
import { watchActions } from '../../worker/watch-actions.ts';
import { watchCalendar } from '../../worker/watch-calendar.ts';
import { watchHandovers } from '../../worker/watch-handovers.ts';
import { watchWorkflows } from '../../worker/watch-workflows.ts';
import { createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
import { sendAll } from '../setup/send-all.ts';
import { eachWithCycle, standingOffice } from '../setup/sending-cycle.ts';
import { soon } from '../setup/soon.ts';
import { breakSteps } from '../workflows/running-program.ts';

/** A cycle of 2026, whose close and result are in January 2027, a year that ships with no days off. */
const own = eachWithCycle(3, { year: 2026, at: new Date('2026-12-01T00:30:00Z') });
beforeEach(() => own.database.prisma.program.update({ where: { id: own.cycle.programId }, data: { state: 'active' } }));

const inTurn: Each = async (items, work) => {
  for (const item of items) await work(item);
};
const ask = (at: string) => askForDaysOff(own.database, new Date(at), inTurn);
const toOffice = () => own.mailsTo(standingOffice);

test('two months before the year begins the standing office is asked once, in the hours of work, and again some days later', async () => {
  expect(await ask('2026-10-30T03:00:00Z')).toBe(0);
  // A Sunday, and a Monday at night.
  for (const rest of ['2026-11-01T03:00:00Z', '2026-11-02T15:00:00Z']) expect(await ask(rest)).toBe(0);
  const at = '2026-11-02T03:00:00.000Z';
  const mails = await Promise.all([ask(at), ask(at)]);
  expect(mails.sort()).toEqual([0, 1]);
  await sendAll(own.context, at);
  const { subject = '', text = '' } = (await toOffice())[0] ?? {};
  expect(subject).toContain('Xin ghi lịch nghỉ năm 2027');
  expect(text).toMatch(/có \d+ ngày làm việc trong năm 2027, sớm nhất là thứ \S+ \d\d\/01\/2027/i);
  expect(text).toContain('http://tongket.example/calendar');
  expect(await ask('2026-11-10T03:00:00Z')).toBe(0);
  const again = new Date(Date.parse(at) + calendarAskedAgainDays * 86_400_000).toISOString();
  expect(await ask(again)).toBe(1);
  await sendAll(own.context, again);
  expect(await toOffice()).toHaveLength(2);
});

test('who has entered the year meanwhile is not asked, and a worker asks by itself', async () => {
  const at = '2026-11-02T03:00:00.000Z';
  const now = async () => new Date(at);
  const watch = watchCalendar({ database: own.database, now, hearing: hearFailures(own.context, now), everySeconds: 1 });
  own.after(() => watch.stop());
  await expect.poll(() => own.database.prisma.message.count({ where: { kind: 'calendar-asked' } })).toBe(1);
  await own.database.pool.query('INSERT INTO calendar_years (year) VALUES (2027)');
  await sendAll(own.context, at);
  expect(await toOffice()).toEqual([]);
  expect(await ask('2026-12-01T03:00:00Z')).toBe(0);
});

/** All that a worker looks after, on a database and a Temporal server that may fail, and what is heard of it. */
function lookAfterAll(database: Database, at: string, tellAfter = { seconds: 0.2, attempts: 3 }) {
  const logged: { level: string; step: unknown; line: string }[] = [];
  const attempts: string[] = [];
  const now = async () => new Date(at);
  const context = {
    ...own.context,
    database: own.database,
    tellAfter,
    log: (level: string, words: string, details: Record<string, unknown>) =>
      void logged.push({ level, step: details.step, line: JSON.stringify([words, details]) }),
    stepFailed: (step: string, then: string) => void attempts.push(`${step} ${then}`),
  };
  // Nothing listens there, and nothing is tried again behind our back.
  const connection = Connection.lazy({ address: '127.0.0.1:1', interceptors: [] });
  own.after(() => connection.close());
  const client = new Client({ connection });
  const given = { database, now, hearing: hearFailures(context, now), everySeconds: 0.05 };
  const watching = [
    watchActions(given),
    watchHandovers(given),
    watchCalendar(given),
    tellIssues({ ...given, client, taskQueue: 'none', context: { database } }),
    watchWorkflows({ ...given, client, seconds: { everySeconds: 0.05, againAfterSeconds: 0.05 } }),
  ];
  const stop = () => Promise.all(watching.map((one) => one.stop()));
  own.after(stop);
  return { logged, attempts, stop };
}

/** The database, each of whose statements with one of these words fails. */
function failing(words: readonly string[], code: string): Database {
  const { database } = own;
  const query = (statement: string, values?: unknown[]) =>
    words.some((word) => statement.includes(word))
      ? Promise.reject(Object.assign(new Error('Trả lời của thon-1@nghe-an.example'), { code }))
      : database.pool.query(statement, values);
  return { ...database, pool: Object.create(database.pool, { query: { value: query } }) };
}

/** Of what each look asks first. */
const firstOf = {
  'remind-actions': 'action_items',
  'remind-handovers': 'FROM handovers h JOIN programs p',
  'ask-days-off': 'calendar_years',
  'tell-issues': 'arising_issues',
  'watch-workflows': 'links_end_at',
};
const looks = Object.keys(firstOf);
const troubles = async () =>
  (await own.database.prisma.message.findMany({ where: { kind: 'trouble' }, orderBy: { id: 'asc' } })).map(({ facts, programId }) => ({
    programId,
    ...(facts as { step: string; code: string; details: { code: string } }),
  }));

test('a look that meets a defect is told to the standing office at once, and once however often it looks', async () => {
  const { logged, attempts, stop } = lookAfterAll(failing(Object.values(firstOf), '42703'), '2026-11-02T03:00:00.000Z');
  for (const look of looks) await soon(async () => expect(attempts.filter((one) => one === `${look} told`).length).toBeGreaterThan(3));
  await stop();
  expect((await troubles()).map(({ step, code, details }) => [step, code, details.code]).sort()).toEqual(
    looks.map((look) => [look, 'step-defect', 'SQL 42703']).sort(),
  );
  expect(attempts.filter((one) => one.endsWith(' again'))).toEqual([]);
  expect(logged.map(({ level, step }) => [level, step]).sort()).toEqual(looks.map((look) => ['error', look]).sort());
  expect(logged.map(({ line }) => line).join()).not.toContain('thon-1@');
  await sendAll(own.context, '2026-11-02T03:00:00.000Z');
  const texts = (await toOffice()).map(({ text }) => text);
  expect(texts).toHaveLength(looks.length);
  for (const text of texts) expect(text).toMatch(/SQL 42703[\s\S]*không mốc nào phải chờ[\s\S]*vẫn tự thử lại/);
});

test('a look whose servers are away says so in the log alone, and is told when it has been tried for its time', async () => {
  const { programId } = own.cycle;
  const issue = { programId, press: randomUUID(), unit: 'c0', office: 'Xã', words: 'Thiếu', wouldHelp: '', severity: 'urgent' as const };
  await raiseIssue(own.database, { ...issue, assignmentId: null, at: new Date('2026-11-01T03:00:00Z') });
  // The other two ask Temporal.
  const database = failing([firstOf['remind-actions'], firstOf['remind-handovers'], firstOf['ask-days-off']], '57P01');
  const short = lookAfterAll(database, '2026-11-02T03:00:00.000Z', { seconds: 3_600, attempts: 3 });
  for (const look of looks)
    await soon(async () => expect(short.attempts.filter((one) => one === `${look} again`).length).toBeGreaterThan(4));
  await short.stop();
  expect([await troubles(), short.logged.map(({ level }) => level)]).toEqual([[], looks.map(() => 'info')]);
  const long = lookAfterAll(database, '2026-11-02T03:00:00.000Z');
  for (const look of looks) await soon(async () => expect(long.attempts.filter((one) => one === `${look} told`).length).toBeGreaterThan(1));
  await long.stop();
  expect((await troubles()).map(({ step, code, details }) => [step, code, details.code]).sort()).toEqual([
    ['ask-days-off', 'step-tried-long', 'SQL 57P01'],
    ['remind-actions', 'step-tried-long', 'SQL 57P01'],
    ['remind-handovers', 'step-tried-long', 'SQL 57P01'],
    ['tell-issues', 'step-tried-long', 'gRPC 14'],
    ['watch-workflows', 'step-tried-long', 'gRPC 14'],
  ]);
});

test('what fails of one program is told to its own office and keeps no other from being reminded and asked', async () => {
  const { database, context, cycle } = own;
  const other = await openCycle(database, await createTree(database, flatTree(1), 'other'), {
    year: 2026,
    at: new Date('2026-12-01T00:30:00Z'),
  });
  await database.prisma.program.updateMany({ data: { state: 'active' } });
  const at = new Date('2026-11-02T03:00:00Z');
  const [first, second] = [cycle.programId, other.programId].sort() as [string, string];
  for (const programId of [first, second])
    for (const number of [1, 2, 3])
      await database.prisma.actionItem.create({
        data: {
          ...{ programId, number, press: String(number), words: 'Lập quỹ', measure: 'Có quỹ', source: { kind: 'program' } },
          ...{
            madeBy: 'Thường trực',
            madeAt: at,
            owner: { unit: 'c0' },
            due: new Date(at.getTime() + (2 - number) * 7 * 86_400_000),
            state: 'open',
          },
        },
      });
  breakSteps({ context, database }, first);
  const { stop } = lookAfterAll(context.database, at.toISOString());
  // One for the unit however much it owes, one for its standing office.
  await soon(async () =>
    expect(
      await database.prisma.message.groupBy({
        by: ['programId', 'kind'],
        where: { kind: { in: ['action-items', 'calendar-asked'] } },
        _count: true,
        orderBy: { kind: 'asc' },
      }),
    ).toEqual([
      { programId: second, kind: 'action-items', _count: 2 },
      { programId: second, kind: 'calendar-asked', _count: 1 },
    ]),
  );
  await stop();
  const heard = (await troubles()).filter(({ step }) => step === 'remind-actions' || step === 'ask-days-off');
  expect(heard.map(({ step, programId, details }) => [step, programId, details.code]).sort()).toEqual([
    ['ask-days-off', first, 'TypeError'],
    ['remind-actions', first, 'TypeError'],
  ]);
});

test('a sender that can claim nothing and a mail that cannot be written are told to the standing office', async () => {
  const { database, context } = own;
  const at = '2026-11-02T03:00:00.000Z';
  const now = async () => new Date(at);
  const hearing = hearFailures({ ...context }, now);
  const start = () => startSender(context, now, (error) => void hearing.failed(sending, error), hearing);
  const mend = breakSteps({ context, database }, context.worker);
  const claimsNothing = start();
  await soon(async () =>
    expect((await troubles()).map(({ step, details }) => [step, details.code])).toEqual([['send-mails', 'TypeError']]),
  );
  await claimsNothing.stop();
  mend();
  const { id: contactId } = await database.prisma.contact.findFirstOrThrow({
    where: { programId: own.cycle.programId, role: 'coordinator' },
  });
  // It has nothing of what a test of words says.
  await database.prisma.message.create({
    data: { lane: 0, programId: own.cycle.programId, round: 'test', kind: 'wording-test', contactId, facts: {}, plannedAt: new Date(at) },
  });
  const sends = start();
  own.after(() => sends.stop());
  await soon(async () =>
    expect((await toOffice()).map(({ subject }) => /“(.*?)”/.exec(subject)?.[1]).sort()).toEqual(['Gửi các thư đang chờ', 'Soạn thư']),
  );
});

test('a Temporal server that takes a question and never answers is away like one that takes none', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  own.after(() => silent.close());
  const connection = Connection.lazy({ address: `127.0.0.1:${(silent.address() as AddressInfo).port}`, interceptors: [] });
  own.after(() => connection.close());
  const failure = await describeWorkflow(new Client({ connection }), 'program-1', 0.5).catch((error: unknown) => error);
  expect([failureCode(failure), passesByItself(failure)]).toEqual(['gRPC 4', true]);
});
