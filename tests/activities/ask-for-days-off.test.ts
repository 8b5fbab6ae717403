import { beforeEach, expect, test } from 'vitest';
import { askForDaysOff } from '../../activities/ask-for-days-off.ts';
import { calendarAskedAgainDays } from '../../rules/calendar-years.ts';
import { watchCalendar } from '../../worker/watch-calendar.ts';
import { sendAll } from '../setup/send-all.ts';
import { eachWithCycle, standingOffice } from '../setup/sending-cycle.ts';

/** A cycle of 2026, whose close and result are in January 2027, a year that ships with no days off. */
const own = eachWithCycle(3, { year: 2026, at: new Date('2026-12-01T00:30:00Z') });
beforeEach(() => own.database.prisma.program.update({ where: { id: own.cycle.programId }, data: { state: 'active' } }));

const ask = (at: string) => askForDaysOff(own.database, new Date(at));
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
  const watch = watchCalendar({ database: own.database, now: async () => new Date(at), everySeconds: 1 });
  own.after(() => watch.stop());
  await expect.poll(() => own.database.prisma.message.count({ where: { kind: 'calendar-asked' } })).toBe(1);
  await own.database.pool.query('INSERT INTO calendar_years (year) VALUES (2027)');
  await sendAll(own.context, at);
  expect(await toOffice()).toEqual([]);
  expect(await ask('2026-12-01T03:00:00Z')).toBe(0);
});
