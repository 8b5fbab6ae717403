import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ngheAnCalendar } from '../../prisma/seed/nghe-an/calendar.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { openingInstant, typedDays } from '../../rules/cycle-dates.ts';
import { keyOf, likePeriod } from '../../rules/cycle-key.ts';
import { cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { dateOf } from '../../rules/instants.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { problemText } from '../../rules/problems.ts';
import type { CycleCalendar, MonthDay } from '../../rules/program.ts';
import { checkPlans } from '../../rules/term-plans.ts';
import { problemThrown } from './problem-code.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const levels = ['province', 'district', 'commune'];
const day = (month: number, of: number, yearOffset: 0 | 1 = 0): MonthDay => ({ month, day: of, yearOffset });
const refusal = (term: { from: string; to: string }, calendar: Partial<CycleCalendar> = {}) =>
  problemThrown(() => checkPlans({ timeZone, term, calendar: { ...ngheAnCalendar, ...calendar } }, levels));
const { term } = ngheAnProgram;

/** Reviews in May: opened on the 2nd, cut off on the 20th, closed in June. */
const may = (yearOffset: 0 | 1): Partial<CycleCalendar> => ({
  opening: day(5, 2, yearOffset),
  cutOff: day(5, 20, yearOffset),
  due: [day(6, 10, yearOffset), day(6, 3, yearOffset), day(5, 27, yearOffset)],
  close: day(6, 15, yearOffset),
  compile: day(6, 16, yearOffset),
  deliver: day(6, 20, yearOffset),
});

describe('the days of a term', () => {
  test('of the sample fit it, each other and its tiers', () => {
    expect(refusal(term)).toBeNull();
  });

  test('that begins in September and ends in May fit reviews by school years, by terms, or on days given one by one', () => {
    const own = { from: '2023-09-05', to: '2026-05-31' };
    expect(refusal(own, { ...may(1), reviews: 'school-years' })).toBeNull();
    expect(refusal(own, { ...may(1), reviews: 'school-terms', cutOffs: [day(1, 12, 1)] })).toBeNull();
    expect(refusal(own, { ...may(0), reviews: 'on-days', reviewDays: ['2024-05-20', '2025-05-20', '2026-05-20'] })).toBeNull();
    expect(refusal({ from: '2023-12-10', to: '2026-03-31' }, { reviews: 'on-days', reviewDays: ['2024-12-14', '2026-03-20'] })).toBeNull();
  });

  test('of half-years and quarters are as far from their own data cut-off as the last ones of the year', () => {
    const calendar = { ...ngheAnCalendar, reviews: 'half-yearly' as const };
    expect(typedDays(calendar, { year: 2024, key: '2024-h1' })).toEqual({
      opening: '2024-06-01',
      cutOff: '2024-06-14',
      due: ['2024-07-06', '2024-06-25', '2024-06-20'],
      close: '2024-07-11',
      compile: '2024-07-12',
      deliver: '2024-07-16',
    });
    expect(typedDays(calendar, { year: 2024, key: '2024-h2' })).toEqual(typedDays(ngheAnCalendar, { year: 2024 }));
    const own = { ...calendar, cutOffs: [day(5, 31)] };
    expect(typedDays(own, { year: 2024, key: '2024-h1' })).toMatchObject({
      opening: '2024-05-18',
      cutOff: '2024-05-31',
      close: '2024-06-27',
    });
    expect(refusal({ from: '2023-01-01', to: '2025-12-31' }, { reviews: 'half-yearly' })).toBeNull();
    expect(refusal({ from: '2023-01-01', to: '2025-12-31' }, { reviews: 'quarterly' })).toBeNull();
  });

  test.each([
    [
      'reviews in May of a term that begins in September',
      { from: '2023-09-05', to: '2026-05-31' },
      may(0),
      'plan-cut-off-before-term',
      ['20/05/2023', '05/09/2023'],
    ],
    [
      'reviews in May “of the next year”',
      { from: '2023-01-01', to: '2025-12-31' },
      may(1),
      'plan-cut-off-after-period',
      ['20/05/2024', '31/12/2023'],
    ],
    [
      'an evaluation “of the next year”',
      { from: '2025-01-01', to: '2025-12-31' },
      may(1),
      'plan-cut-off-after-term',
      ['20/05/2026', '31/12/2025'],
    ],
    [
      'an evaluation in December of a term that ends in March',
      { from: '2023-03-23', to: '2026-03-31' },
      {},
      'plan-cut-off-after-term',
      ['14/12/2026', '31/03/2026'],
    ],
    [
      'a term that begins after the opening of its first review',
      { from: '2023-12-10', to: '2025-12-31' },
      {},
      'plan-opening-before-term',
      ['01/12/2023', '10/12/2023'],
    ],
    ['a delivery when the next review is open', term, { deliver: day(12, 20, 1) }, 'plan-cycles-overlap', ['20/12/2024', '02/12/2024']],
    [
      'a delivery long after the term',
      { from: '2025-01-01', to: '2025-12-31' },
      { deliver: day(12, 20, 1) },
      'plan-ends-too-late',
      ['21/12/2026', '31/12/2025', '01/12/2026'],
    ],
    ['a compiling before the close', term, { compile: day(1, 9, 1) }, 'plan-compile-before-close', ['09/01/2024', '10/01/2024']],
    ['a delivery before the compiling', term, { deliver: day(12, 31) }, 'plan-deliver-before-compile', ['31/12/2023', '11/01/2024']],
    ['a due day before the data cut-off', term, { cutOff: day(12, 28) }, 'plan-due-before-cut-off', ['20/12/2023', '28/12/2023']],
    ['a close before the last due day', term, { close: day(1, 3, 1) }, 'plan-close-before-due', ['03/01/2024', '05/01/2024']],
    [
      'a day given after the term',
      { from: '2023-09-05', to: '2025-05-31' },
      { ...may(0), reviews: 'on-days', reviewDays: ['2024-05-20', '2025-06-20'] },
      'plan-cut-off-after-term',
      ['20/06/2025', '31/05/2025'],
    ],
    [
      'a day given before the term',
      { from: '2023-09-05', to: '2025-05-31' },
      { ...may(0), reviews: 'on-days', reviewDays: ['2023-05-20', '2025-05-20'] },
      'plan-cut-off-before-term',
      ['20/05/2023', '05/09/2023'],
    ],
    [
      'days given too close to each other',
      { from: '2023-09-05', to: '2025-05-31' },
      { ...may(0), reviews: 'on-days', reviewDays: ['2024-05-20', '2024-05-30'] },
      'plan-cycles-overlap',
      ['20/06/2024', '13/05/2024'],
    ],
    [
      'a term that ends before the days of its last half',
      { from: '2023-01-01', to: '2025-09-30' },
      { reviews: 'half-yearly' },
      'plan-cut-off-after-term',
      ['14/12/2025', '30/09/2025'],
    ],
  ] as const)('are refused with %s, with the days that were typed', (_, own, calendar, code, days) => {
    const wrong = refusal(own, calendar as Partial<CycleCalendar>);
    expect(wrong?.code).toBe(code);
    for (const one of days) expect(wrong && problemText(wrong, 'vi')).toContain(one);
  });
});

/** So many days after 1 January of a year that is none, as a day of the cycle's year or of the next. */
function onDay(days: number): MonthDay {
  const date = Temporal.PlainDate.from('2001-01-01').add({ days });
  return { month: date.month, day: date.day, yearOffset: date.year === 2001 ? 0 : 1 };
}

const gap = fc.integer({ min: 0, max: 30 });
const drawnCalendar = fc.tuple(fc.integer({ min: 0, max: 380 }), fc.array(gap, { minLength: 8, maxLength: 8 })).map(([from, gaps]) => {
  const [opening, cutOff, deepest, middle, top, close, compile, deliver] = gaps.map((_, index) =>
    onDay(Math.min(from + gaps.slice(0, index + 1).reduce((sum, one) => sum + one), 729)),
  ) as [MonthDay, MonthDay, MonthDay, MonthDay, MonthDay, MonthDay, MonthDay, MonthDay];
  return { ...ngheAnCalendar, opening, cutOff, due: [top, middle, deepest], close, compile, deliver };
});
const drawnRhythm: fc.Arbitrary<Partial<CycleCalendar>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.constantFrom('half-yearly', 'quarterly', 'school-years').map((reviews) => ({ reviews })),
  fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 31 })).map(([days, of]) => ({
    reviews: 'school-terms' as const,
    cutOffs: [day(1, Math.min(days + of, 31), 1)],
  })),
  fc.array(fc.integer({ min: 0, max: 2_500 }), { minLength: 1, maxLength: 6 }).map((days) => ({
    reviews: 'on-days' as const,
    reviewDays: [...new Set(days.map((one) => Temporal.PlainDate.from('2022-01-01').add({ days: one }).toString()))],
  })),
);
const drawnTerm = fc.tuple(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 1, max: 2_200 })).map(([from, days]) => ({
  from: Temporal.PlainDate.from('2022-01-01').add({ days: from }).toString(),
  to: Temporal.PlainDate.from('2022-01-01')
    .add({ days: from + days })
    .toString(),
}));

describe('any program that is accepted', () => {
  test('holds each cycle inside its term or right after it, and each that is refused is told with days that were typed', () => {
    let accepted = 0;
    fc.assert(
      fc.property(drawnTerm, drawnCalendar, drawnRhythm, (own, days, rhythm) => {
        const calendar = { ...days, ...rhythm };
        const wrong = problemThrown(() => checkPlans({ timeZone, term: own, calendar }, levels));
        if (wrong !== null) {
          expect(problemText(wrong, 'vi')).toMatch(/\d\d\/\d\d\/\d{4}/);
          expect(problemText(wrong, 'vi')).not.toContain('…');
          return;
        }
        accepted += 1;
        const cycles = cyclesOfTerm({ term: own, calendar });
        expect(cycles.map(({ kind }) => kind)).toEqual(cycles.map((_, index) => (index === cycles.length - 1 ? 'final' : 'preliminary')));
        expect(cycles[0]?.from).toBe(own.from);
        expect((cycles.at(-1)?.to ?? '') <= own.to).toBe(true);
        expect(new Set(cycles.map(keyOf)).size).toBe(cycles.length);
        let before = '';
        for (const [index, { from, to, ...cycle }] of cycles.entries()) {
          const plan = makePlan({ calendar, timeZone, ...cycle, levels });
          // Like periods have years of their own: by the year alone each is found again.
          expect(keyOf(likePeriod(cycle, cycle.year))).toBe(keyOf(cycle));
          expect(plan.cutOff >= from && plan.cutOff <= to).toBe(true);
          const instants = plan.moments.map(({ at }) => at);
          expect(instants).toEqual(instants.toSorted());
          expect(dateOf(instants[0] as string, timeZone) >= own.from).toBe(true);
          // What somebody waits for has an instant of its own: nothing is laid together because it is past.
          expect(new Set(['open', 'close', 'compile', 'deliver'].map((key) => plan.moments.find((one) => one.key === key)?.at)).size).toBe(
            4,
          );
          expect((instants[0] as string) > before).toBe(true);
          before = instants.at(-1) as string;
          const next = cycles[index + 1];
          if (next) expect(before < openingInstant(calendar, timeZone, next)).toBe(true);
          else expect(before < `${Number(own.to.slice(0, 4)) + 2}`).toBe(true);
        }
      }),
      { seed: 20_261_129, numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});
