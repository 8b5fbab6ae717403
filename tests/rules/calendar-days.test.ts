import { describe, expect, test } from 'vitest';
import { ngheAnCalendar } from '../../prisma/seed/nghe-an/calendar.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { checkDays, differingDays, withDays } from '../../rules/calendar-days.ts';
import { unannouncedYears, yearsToAskFor } from '../../rules/calendar-years.ts';
import { dateOf } from '../../rules/instants.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { relay } from '../../rules/replan.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const levels = ['province', 'district', 'commune'];
const setting = { timeZone, kind: 'preliminary' as const, levels };

describe('a year whose days off nobody has announced', () => {
  test('has no mail, due day or step on a holiday that the law dates', () => {
    for (let year = 2026; year < 2040; year++) {
      const plan = makePlan({ ...setting, calendar: { ...ngheAnCalendar, daysOff: [], daysWorked: [] }, year });
      const days = plan.moments.map(({ at }) => dateOf(at, timeZone).slice(5));
      expect(days.filter((day) => ['01-01', '04-30', '05-01', '09-02'].includes(day))).toEqual([]);
    }
  });

  test('is named where what is ahead reaches into it, and asked for two months before it begins', () => {
    expect(unannouncedYears(['2026-12-20', '2027-01-05', '2028-01-05'], [2026], '2026-11-01')).toEqual([2027, 2028]);
    expect(unannouncedYears(['2025-12-20'], [], '2026-01-02')).toEqual([]);
    expect(yearsToAskFor([2027, 2028], '2026-10-31')).toEqual([]);
    expect(yearsToAskFor([2027, 2028], '2026-11-01')).toEqual([2027]);
  });
});

describe('days that are changed', () => {
  const swap = checkDays({ off: ['2026-01-02'], worked: ['2026-01-10'], usual: [] }, '2025-12-25');

  test('a Saturday that is worked instead counts as a working day, and the day it stands for does not', () => {
    const work = workCalendar(withDays({ daysOff: [], daysWorked: [] }, swap));
    expect(work.isWorkingDay('2026-01-10')).toBe(true);
    expect(work.onOrAfterWorkingDay('2026-01-01')).toBe('2026-01-05');
  });

  test('leave all other days as the parties agreed them', () => {
    const own = { daysOff: ['2025-12-24', '2026-02-16'], daysWorked: [] };
    expect(withDays(own, swap)).toEqual({ daysOff: ['2025-12-24', '2026-01-02', '2026-02-16'], daysWorked: ['2026-01-10'] });
    expect(differingDays(withDays(own, swap), swap)).toEqual([]);
    expect(withDays(withDays(own, swap), [{ day: '2026-01-10', kind: 'usual' }]).daysWorked).toEqual([]);
  });

  test('are refused when they have begun, are named twice, or are a holiday by law', () => {
    const none = { off: [], worked: [], usual: [] };
    expect(() => checkDays({ ...none, off: ['2026-01-02'] }, '2026-01-02')).toThrow('calendar-day-past');
    expect(() => checkDays({ ...none, off: ['2026-01-02'], usual: ['2026-01-02'] }, '2025-12-25')).toThrow('calendar-day-twice');
    expect(() => checkDays({ ...none, worked: ['2027-01-01'] }, '2025-12-25')).toThrow('calendar-day-fixed');
  });
});

describe('the plan of a running cycle, when days change', () => {
  const calendar = { ...ngheAnCalendar, daysOff: ngheAnCalendar.daysOff.filter((day) => day !== '2026-01-02'), daysWorked: [] };
  const plan = makePlan({ ...setting, calendar, year: 2025 });
  const running = { calendar, timeZone, year: 2025, kind: 'preliminary' as const, plan, extended: [], terminatedOn: null };
  // The swap as it was announced on 25 December 2025, and two days more.
  const changed = checkDays({ off: ['2026-01-02', '2026-01-05', '2026-01-06'], worked: ['2026-01-10'], usual: [] }, '2025-12-25');
  const work = workCalendar(withDays(calendar, changed));

  test('is laid anew as a new one would be, and nothing of it stands on a day off', () => {
    const laid = relay(running, changed);
    expect(laid.plan).toEqual(makePlan({ ...setting, calendar: withDays(calendar, changed), year: 2025 }));
    expect(laid.plan.dueByLevel[0]).toMatchObject({ level: 'province', date: '2026-01-07', movedFrom: '2026-01-05' });
    const off = laid.plan.moments.filter(({ at }) => !work.isWorkingDay(dateOf(at, timeZone)));
    expect(off).toEqual([]);
  });

  test('keeps what somebody has chosen, on the working day that it now is', () => {
    const chosen = makePlan({ ...setting, calendar, year: 2025, dueOverrides: { province: '2026-01-06' }, closeOverride: '2026-01-15' });
    const laid = relay({ ...running, plan: chosen }, changed).plan;
    expect(laid.dueByLevel[0]?.date).toBe('2026-01-07');
    expect(laid.dueByLevel.slice(1)).toEqual(chosen.dueByLevel.slice(1));
    const close = (of: typeof laid) => of.moments.find(({ kind }) => kind === 'close')?.at;
    expect(close(laid)).toBe(close(chosen));
  });

  test('moves the day that a unit was given, when it is off now', () => {
    const own = '2026-01-05T10:00:00.000Z';
    const laid = relay({ ...running, extended: [{ level: 'commune', at: own }] }, changed);
    expect(laid.extended).toEqual([{ level: 'commune', was: own, now: '2026-01-07T10:00:00.000Z' }]);
    expect(laid.plan.moments.some(({ due }) => due === '2026-01-05')).toBe(false);
  });

  test('laid anew twice is the same plan', () => {
    const once = relay(running, changed).plan;
    expect(relay({ ...running, plan: once }, changed).plan).toEqual(once);
    expect(relay({ ...running, calendar: withDays(calendar, changed), plan: once }, changed).plan).toEqual(once);
  });
});
