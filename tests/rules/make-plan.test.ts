import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ngheAnCalendar } from '../../prisma/seed/nghe-an/calendar.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { extendedDueDay, makePlan, openingInstant, type PlanInput } from '../../rules/make-plan.ts';
import { momentKinds, type Plan } from '../../rules/plan.ts';
import { planDifference } from '../../rules/plan-difference.ts';
import { problemCode, problemThrown } from './problem-code.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const levels = ['province', 'district', 'commune'];
const work = workCalendar(ngheAnCalendar);
const plan = (input: Partial<PlanInput> = {}) =>
  makePlan({ calendar: ngheAnCalendar, timeZone, year: 2023, kind: 'preliminary', levels, ...input });
const dues = (made: Plan) => made.dueByLevel.map(({ level, date }) => `${level} ${date}`);
const at = (made: Plan, key: string) => made.moments.find((moment) => moment.key === key)?.at;
const within = (...[year, count]: [number, number]) => plan({ year, levels: Array.from({ length: count }, (_, i) => `level-${i}`) });

describe("the sample's plan", () => {
  test.each([
    [2023, ['province 2024-01-05', 'district 2023-12-25', 'commune 2023-12-20'], '2023-12-01', '2024-01-10', '2024-01-11', '2024-01-15'],
    [2024, ['province 2025-01-06', 'district 2024-12-25', 'commune 2024-12-20'], '2024-12-02', '2025-01-10', '2025-01-13', '2025-01-15'],
    // 10 January 2026 is a Saturday worked instead of 2 January.
    [2025, ['province 2026-01-05', 'district 2025-12-25', 'commune 2025-12-22'], '2025-12-01', '2026-01-10', '2026-01-12', '2026-01-15'],
  ])('of %i falls on these days', (year, expected, open, close, compile, deliver) => {
    const made = plan({ year });
    expect(dues(made)).toEqual(expected);
    expect(at(made, 'open')).toBe(`${open}T01:00:00.000Z`);
    expect(at(made, 'close')).toBe(`${close}T10:00:00.000Z`);
    expect(at(made, 'compile')).toBe(`${compile}T01:00:00.000Z`);
    expect(at(made, 'deliver')).toBe(`${deliver}T02:00:00.000Z`);
    expect(made.cutOff).toBe(`${year}-12-14`);
    expect(openingInstant(ngheAnCalendar, timeZone, { year })).toBe(at(made, 'open'));
  });

  test('reminds communes three working days before, on the last day and the day after, then tells those above', () => {
    const made = plan();
    expect(at(made, 'remind-before@2023-12-20')).toBe('2023-12-15T01:00:00.000Z');
    expect(at(made, 'remind-last-day@2023-12-20')).toBe('2023-12-20T01:00:00.000Z');
    expect(at(made, 'remind-overdue@2023-12-20')).toBe('2023-12-21T01:00:00.000Z');
    expect(at(made, 'escalate-parent@2023-12-20')).toBe('2023-12-22T01:00:00.000Z');
    expect(at(made, 'escalate-coordinator@2023-12-20')).toBe('2023-12-25T01:00:00.000Z');
    expect(at(made, 'undecided@2023-12-25')).toBe('2023-12-25T10:00:00.000Z');
  });

  test('has no parent to tell about the top unit, and nothing undecided below the leaves', () => {
    const made = plan();
    expect(at(made, 'escalate-parent@2024-01-05')).toBeUndefined();
    expect(at(made, 'undecided@2023-12-20')).toBeUndefined();
  });

  test('says from which day of the calendar a moment was moved', () => {
    expect(plan({ year: 2025 }).dueByLevel[2]).toMatchObject({ date: '2025-12-22', movedFrom: '2025-12-20' });
    expect(plan({ year: 2024 }).moments[0]).toMatchObject({ key: 'open', movedFrom: '2024-12-01' });
  });
});

describe('any plan', () => {
  test('is in order, in cascade and within its opening and delivery, for each year of the term and one to six levels', () => {
    for (const year of [2023, 2024, 2025, 2026]) {
      for (const count of [1, 2, 3, 4, 5, 6]) {
        const made = within(year, count);
        expect(made.dueByLevel).toHaveLength(count);
        made.dueByLevel.forEach((due, i) => {
          expect(work.isWorkingDay(due.date)).toBe(true);
          const below = made.dueByLevel[i + 1];
          if (below !== undefined) expect(work.addWorkingDays(below.date, 1) <= due.date).toBe(true);
        });
        expect((made.dueByLevel.at(-1)?.date ?? '') > made.cutOff).toBe(true);

        const places = made.moments.map(({ at, kind }) => `${at} ${String(momentKinds.indexOf(kind)).padStart(2, '0')}`);
        expect(places).toEqual(places.toSorted());
        expect(new Set(made.moments.map(({ key }) => key)).size).toBe(made.moments.length);
        expect(made.moments[0]?.kind).toBe('open');
        expect(made.moments.slice(-3).map(({ kind }) => kind)).toEqual(['close', 'compile', 'deliver']);
      }
    }
  });

  test('with fewer levels gives the top its own day and the rest the last ones', () => {
    expect(within(2023, 1).dueByLevel.map(({ date }) => date)).toEqual(['2024-01-05']);
    expect(within(2023, 2).dueByLevel.map(({ date }) => date)).toEqual(['2024-01-05', '2023-12-20']);
  });

  test('with more levels puts each between one working day after the level below', () => {
    expect(within(2023, 5).dueByLevel.map(({ date }) => date)).toEqual([
      '2024-01-05',
      '2023-12-25',
      '2023-12-22',
      '2023-12-21',
      '2023-12-20',
    ]);
  });

  test('refuses more levels than there are working days before the close', () => {
    expect(problemCode(() => within(2023, 40))).toBe('plan-too-few-due-days');
  });

  test('tells of a day that nobody typed with what it comes from', () => {
    const day = (of: number) => ({ month: 12, day: of, yearOffset: 0 as const });
    const calendar = { ...ngheAnCalendar, opening: { month: 11, day: 1, yearOffset: 0 as const }, cutOff: day(1) };
    // Wednesday 3 to Friday 5 December 2025; five tiers push the top past the close.
    const days = { ...calendar, due: [day(5), day(4), day(3)], close: day(8) };
    const five = ['country', 'province', 'district', 'commune', 'village'];
    expect(() => plan({ calendar: days, year: 2025, levels: five })).toThrow(
      expect.objectContaining({
        code: 'plan-too-few-due-days',
        details: expect.objectContaining({ levels: 5, days: 3, date: '2025-12-09' }),
      }),
    );
    // Saturday 6 December moves to Monday.
    const weekend = { ...calendar, due: [day(6), day(4), day(3)], close: day(6) };
    expect(() => plan({ calendar: weekend, year: 2025 })).toThrow(
      expect.objectContaining({
        code: 'plan-close-before-moved-due',
        details: expect.objectContaining({ wanted: '2025-12-06', date: '2025-12-08' }),
      }),
    );
  });

  test('refuses a tree without levels', () => {
    expect(problemCode(() => plan({ levels: [] }))).toBe('plan-no-levels');
  });

  test('moves two days of one weekend apart', () => {
    const due = [
      ...ngheAnCalendar.due.slice(0, 1),
      { month: 12, day: 24, yearOffset: 0 as const },
      { month: 12, day: 23, yearOffset: 0 as const },
    ];
    expect(dues(plan({ calendar: { ...ngheAnCalendar, due } }))).toEqual([
      'province 2024-01-05',
      'district 2023-12-26',
      'commune 2023-12-25',
    ]);
  });
});

describe('a rescheduled plan', () => {
  test('gives a moved due day fresh reminders and says what changed', () => {
    const changed = plan({ dueOverrides: { commune: '2023-12-21' } });
    expect(at(changed, 'remind-last-day@2023-12-20')).toBeUndefined();
    expect(at(changed, 'remind-last-day@2023-12-21')).toBe('2023-12-21T01:00:00.000Z');
    const difference = planDifference(plan(), changed);
    expect(difference[0]).toEqual({ key: 'due@commune', before: '2023-12-20T10:00:00.000Z', after: '2023-12-21T10:00:00.000Z' });
    expect(difference).toContainEqual({ key: 'remind-last-day@2023-12-20', before: '2023-12-20T01:00:00.000Z', after: null });
    expect(difference.map(({ key }) => key)).not.toContain('close');
  });

  test('that changes nothing has no difference', () => {
    expect(planDifference(plan(), plan())).toEqual([]);
  });

  test('reminds single units by the day they were extended to, but hands over nothing twice', () => {
    const made = plan({ extraDueDates: ['2023-12-28'] });
    expect(at(made, 'remind-last-day@2023-12-28')).toBe('2023-12-28T01:00:00.000Z');
    expect(at(made, 'escalate-parent@2023-12-28')).toBe('2024-01-02T01:00:00.000Z');
    expect(made.moments.filter(({ kind }) => kind === 'undecided')).toHaveLength(2);
  });

  test('compiles and delivers after a later close', () => {
    const made = plan({ closeOverride: '2024-01-17' });
    expect(at(made, 'compile')).toBe('2024-01-18T01:00:00.000Z');
    expect(at(made, 'deliver')).toBe('2024-01-18T02:00:00.000Z');
  });

  test.each([
    ['a level due with the one above it', { dueOverrides: { commune: '2023-12-25' } }, 'plan-dues-too-close'],
    ['a level due before the cut-off', { dueOverrides: { commune: '2023-12-13' } }, 'plan-due-before-cut-off'],
    ['a level that the tree lacks', { dueOverrides: { village: '2023-12-20' } }, 'plan-level-unknown'],
    ['a close before the last due day', { closeOverride: '2024-01-04' }, 'plan-close-before-due'],
    ['a close on the last due day', { closeOverride: '2024-01-05' }, 'plan-close-before-due'],
    ['an extension beyond the close', { extraDueDates: ['2024-01-12'] }, 'plan-close-before-due'],
    ['a close in a year that was mistyped', { closeOverride: '2094-01-17' }, 'plan-too-late'],
    ['a date that does not exist', { closeOverride: '2024-02-30' }, 'plan-date-malformed'],
  ])('refuses %s', (_, change, code) => {
    expect(problemCode(() => plan(change))).toBe(code);
  });

  test('extends a unit to a working day after the data cut-off and before the close only', () => {
    const extend = (wanted: string) => extendedDueDay(plan(), ngheAnCalendar, timeZone, '2023-12-14', wanted);
    expect(extend('2023-12-23')).toEqual({ date: '2023-12-25', at: '2023-12-25T10:00:00.000Z' });
    expect(problemThrown(() => extend('2023-12-14'))).toMatchObject({
      code: 'extend-before-cut-off',
      details: { cutOff: '2023-12-14', earliest: '2023-12-15' },
    });
    expect(problemThrown(() => extend('2024-01-10'))).toMatchObject({
      code: 'extend-after-close',
      details: { close: '2024-01-10', latest: '2024-01-09' },
    });
    expect(problemCode(() => extend('soon'))).toBe('plan-date-malformed');
  });
});

describe('a terminated program', () => {
  test('holds its final cycle from that day, in cascade', () => {
    const made = plan({ year: 2024, kind: 'final', terminatedOn: '2024-06-15' });
    expect(made.cutOff).toBe('2024-06-15');
    expect(at(made, 'open')).toBe('2024-06-17T01:00:00.000Z');
    expect(dues(made)).toEqual(['province 2024-07-01', 'district 2024-06-26', 'commune 2024-06-21']);
    expect(at(made, 'close')).toBe('2024-07-04T10:00:00.000Z');
  });

  test('has a plan whatever the day and however deep its tree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 6 }), (days, count) => {
        const terminatedOn = Temporal.PlainDate.from('2023-03-23').add({ days }).toString();
        const made = plan({ terminatedOn, kind: 'final', levels: Array.from({ length: count }, (_, i) => `level-${i}`) });
        expect(made.moments[0]?.kind).toBe('open');
        expect(made.moments.at(-1)?.kind).toBe('deliver');
      }),
    );
  });
});
