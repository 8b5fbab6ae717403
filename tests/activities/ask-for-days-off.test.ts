import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askForDaysOff } from '../../activities/ask-for-days-off.ts';
import { createMailSender } from '../../activities/mail-sender.ts';
import type { Database } from '../../prisma/database.ts';
import { calendarAskedAgainDays } from '../../rules/calendar-years.ts';
import { watchCalendar } from '../../worker/watch-calendar.ts';
import { createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp, type TestSmtp } from './smtp-server.ts';

const office = 'thuong-truc@tree.example';
let database: Database;
let server: TestSmtp;
let context: ReturnType<typeof activityContext>;
const closing: (() => unknown)[] = [];

/** A cycle of 2026, whose close and result are in January 2027, a year that ships with no days off. */
beforeEach(async () => {
  const fresh = await freshDatabase(20);
  closing.push(fresh.drop);
  database = fresh.database;
  const programId = await createTree(database, flatTree(3));
  await openCycle(database, programId, { year: 2026, at: new Date('2026-12-01T00:30:00Z') });
  await database.prisma.program.update({ where: { id: programId }, data: { state: 'active' } });
  server = await startTestSmtp();
  closing.push(server.stop);
  const mail = createMailSender({ smtpUrl: server.smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 5 });
  closing.push(() => mail.close());
  context = activityContext(database, server, { mail });
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const ask = (at: string) => askForDaysOff(database, new Date(at));
const toOffice = () => server.taken.filter(({ to }) => to === office);

test('two months before the year begins the standing office is asked once, in the hours of work, and again some days later', async () => {
  expect(await ask('2026-10-30T03:00:00Z')).toBe(0);
  // A Sunday, and a Monday at night.
  for (const rest of ['2026-11-01T03:00:00Z', '2026-11-02T15:00:00Z']) expect(await ask(rest)).toBe(0);
  const at = '2026-11-02T03:00:00.000Z';
  const mails = await Promise.all([ask(at), ask(at)]);
  expect(mails.sort()).toEqual([0, 1]);
  await sendAll(context, at);
  const { subject = '', text = '' } = await simpleParser(toOffice()[0]?.raw ?? '');
  expect(subject).toContain('Xin ghi lịch nghỉ năm 2027');
  expect(text).toMatch(/có \d+ ngày làm việc trong năm 2027, sớm nhất là thứ \S+ \d\d\/01\/2027/i);
  expect(text).toContain('http://tongket.example/calendar');
  expect(await ask('2026-11-10T03:00:00Z')).toBe(0);
  const again = new Date(Date.parse(at) + calendarAskedAgainDays * 86_400_000).toISOString();
  expect(await ask(again)).toBe(1);
  await sendAll(context, again);
  expect(toOffice()).toHaveLength(2);
});

test('who has entered the year meanwhile is not asked, and a worker asks by itself', async () => {
  const at = '2026-11-02T03:00:00.000Z';
  const watch = watchCalendar({ database, now: async () => new Date(at), everySeconds: 1 });
  closing.push(() => watch.stop());
  await expect.poll(() => database.prisma.message.count({ where: { kind: 'calendar-asked' } })).toBe(1);
  await database.pool.query('INSERT INTO calendar_years (year) VALUES (2027)');
  await sendAll(context, at);
  expect(toOffice()).toEqual([]);
  expect(await ask('2026-12-01T03:00:00Z')).toBe(0);
});
