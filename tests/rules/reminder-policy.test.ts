import { describe, expect, test } from 'vitest';
import { ngheAnCalendar } from '../../prisma/seed/nghe-an/calendar.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { checkProgram } from '../../rules/check-program.ts';
import { forecastRounds, inboxWeights, restingRounds } from '../../rules/forecast-mails.ts';
import { makePlan } from '../../rules/make-plan.ts';
import type { CycleCalendar } from '../../rules/program.ts';
import { definitionOf, fieldsOf } from '../../rules/program-fields.ts';
import { tierPolicy, usualReminders, withReminders } from '../../rules/reminder-policy.ts';
import { relay } from '../../rules/replan.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const levels = ['province', 'district', 'commune'];
const planOn = (calendar: CycleCalendar, year = 2023) => makePlan({ calendar, timeZone, year, kind: 'preliminary', levels });
const keys = (calendar: CycleCalendar, due: string) =>
  planOn(calendar)
    .moments.filter((moment) => moment.due === due && moment.kind.startsWith('remind'))
    .map(({ key, at }) => `${key} ${at.slice(0, 16)}`);

describe('a program that says nothing of when it reminds', () => {
  test('has the plan that it always had, the same as one that says the usual', () => {
    for (const year of [2023, 2024, 2025])
      expect(planOn({ ...ngheAnCalendar, reminders: usualReminders }, year)).toEqual(planOn(ngheAnCalendar, year));
    expect(keys(ngheAnCalendar, '2023-12-20')).toEqual([
      'remind-before@2023-12-20 2023-12-15T01:00',
      'remind-last-day@2023-12-20 2023-12-20T01:00',
      'remind-overdue@2023-12-20 2023-12-21T01:00',
    ]);
  });
});

describe('other reminders', () => {
  test('go on the working days that they name, at their hour; the usual round keeps its key, so what was held stays held', () => {
    const calendar = { ...ngheAnCalendar, reminders: { before: [5, 3, 1], onDay: false, after: [2], hour: '13:30' } };
    expect(keys(calendar, '2023-12-20')).toEqual([
      'remind-before-5@2023-12-20 2023-12-13T06:30',
      'remind-before@2023-12-20 2023-12-15T06:30',
      'remind-before-1@2023-12-20 2023-12-19T06:30',
      'remind-overdue-2@2023-12-20 2023-12-22T06:30',
    ]);
  });

  test('tell nobody above where nobody is to be told, and call once more before the close', () => {
    const { moments } = planOn({ ...ngheAnCalendar, reminders: { parent: null, coordinator: null, lastCall: 2 } });
    expect(moments.filter(({ kind }) => kind.startsWith('escalate'))).toEqual([]);
    expect(moments.find(({ kind }) => kind === 'last-call')?.at).toBe('2024-01-08T01:00:00.000Z');
  });

  test('tell the leaders only where a program says so, after the days that it names', () => {
    const leadersOf = (calendar: CycleCalendar) => planOn(calendar).moments.filter(({ kind }) => kind === 'escalate-leaders');
    expect(leadersOf(ngheAnCalendar)).toEqual([]);
    const told = leadersOf({ ...ngheAnCalendar, reminders: { leaders: 4 } });
    expect(told.map(({ key, at }) => `${key} ${at.slice(0, 16)}`)).toEqual([
      'escalate-leaders@2023-12-20 2023-12-26T01:00',
      'escalate-leaders@2023-12-25 2023-12-29T01:00',
    ]);
  });

  test('of a tier are that tier’s alone', () => {
    const due = ngheAnCalendar.due.map((day, index) => (index === 2 ? { ...day, before: [4, 2] } : day));
    const calendar = { ...ngheAnCalendar, due };
    expect(keys(calendar, '2023-12-20').filter((key) => key.startsWith('remind-before'))).toHaveLength(2);
    expect(keys(calendar, '2023-12-25').filter((key) => key.startsWith('remind-before'))).toHaveLength(1);
    // A tree of two tiers takes the first due day and the last, and one of four has a tier without its own.
    expect(tierPolicy(calendar, 1, 2).before).toEqual([4, 2]);
    expect([0, 1, 2, 3].map((level) => tierPolicy(calendar, level, 4).before.length)).toEqual([1, 1, 1, 2]);
  });

  test('of a running cycle leave its due days as they are, also those that somebody chose', () => {
    const plan = makePlan({
      calendar: ngheAnCalendar,
      timeZone,
      year: 2023,
      kind: 'preliminary',
      levels,
      dueOverrides: { province: '2024-01-08' },
    });
    const running = {
      calendar: ngheAnCalendar,
      timeZone,
      year: 2023,
      kind: 'preliminary' as const,
      plan,
      extended: [],
      terminatedOn: null,
    };
    const change = { reminders: { before: [5] }, tiers: [] };
    const laid = relay(running, [], change).plan;
    expect(laid.dueByLevel.map(({ date }) => date)).toEqual(plan.dueByLevel.map(({ date }) => date));
    expect(laid.moments.map(({ key }) => key)).toContain('remind-before-5@2024-01-08');
    expect(relay({ ...running, calendar: withReminders(ngheAnCalendar, change), plan: laid }, [], change).plan).toEqual(laid);
  });

  test('come back from the boxes of a page as they were, and what is no number of days is told at its box', () => {
    const due = ngheAnCalendar.due.map((day, index) => (index === 1 ? { ...day, before: [], after: [3, 1] } : day));
    const reminders = { before: [5, 3], onDay: false, parent: null, lastCall: 2, hour: '09:00', way: 'both' } as const;
    const definition = { ...ngheAnProgram, calendar: { ...ngheAnCalendar, due, reminders } };
    const fields = fieldsOf(definition);
    expect(fields).toMatchObject({ 'calendar.due.1.before': '0', 'calendar.due.1.after': '3, 1', 'calendar.reminders.parent': '0' });
    expect(checkProgram(definitionOf(fields)).calendar).toEqual(definition.calendar);
    const wrong = definitionOf({ ...fields, 'calendar.reminders.before': '3, ba', 'calendar.due.1.after': '99' });
    expect(() => checkProgram(wrong)).toThrow('program-invalid');
  });
});

test('an office above is reckoned with what it hears of those below, each month', () => {
  const plan = planOn(ngheAnCalendar);
  const counts = levels.map((level, index) => ({
    level,
    units: [1, 21, 460][index] as number,
    mails: [1, 21, 460][index] as number,
    unreached: 0,
  }));
  const weights = inboxWeights(plan, timeZone, forecastRounds(plan, timeZone, counts), counts);
  const of = (level: string, month: string) => weights.find((one) => one.level === level && one.month === month);
  // The opening, three reminders; the cut-off is in the reminder of the same minute.
  expect(of('commune', '2023-12')).toMatchObject({ own: 4 });
  // Of a district: the opening, the cut-off, three reminders; eleven working days from the 15th, and the notice of late communes.
  expect(of('district', '2023-12')).toMatchObject({ own: 5, above: 12 });
});

test('a round of a plan is shown with the end of the quiet hours in which it falls, and with how many of its units are away then', () => {
  const at = '2023-12-18T00:30:00.000Z';
  const round = { kind: 'remind-before' as const, at, levels: ['commune'], atMost: 460 };
  const of = (from: string, to: string, away: { unitId: number; level: string; first: string; last: string }[] = []) =>
    restingRounds([round], { quiet: { from, to }, away, timeZone })[0];
  expect(of('22:00', '08:00')?.quietUntil).toBe('2023-12-18T01:00:00.000Z');
  expect(of('22:00', '07:30')?.quietUntil).toBeNull();
  expect(
    restingRounds([{ ...round, at: '2023-12-18T15:30:00.000Z' }], { quiet: { from: '22:00', to: '07:00' }, away: [], timeZone })[0]
      ?.quietUntil,
  ).toBe('2023-12-19T00:00:00.000Z');
  const day = { unitId: 1, level: 'commune', first: '2023-12-18', last: '2023-12-18' };
  const others = [
    { ...day, level: 'district' },
    { ...day, unitId: 2, last: '2023-12-20' },
    { ...day, first: '2023-12-19', last: '2023-12-19', unitId: 3 },
  ];
  expect(of('22:00', '07:00', [day, day, ...others])?.away).toBe(2);
});
