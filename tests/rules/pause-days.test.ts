import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ngheAnCalendar } from '../../prisma/seed/nghe-an/calendar.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { dateOf } from '../../rules/instants.ts';
import { dueInstant, makePlan } from '../../rules/make-plan.ts';
import { workingDaysTaken } from '../../rules/pause-days.ts';
import { replanAfterPause } from '../../rules/replan.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const work = workCalendar(ngheAnCalendar);
const plan = makePlan({ calendar: ngheAnCalendar, timeZone, year: 2023, kind: 'preliminary', levels: ['province', 'district', 'commune'] });
const cycle = { calendar: ngheAnCalendar, timeZone, year: 2023, kind: 'preliminary' as const, plan, terminatedOn: null };
const close = (made: typeof plan) => made.moments.find(({ kind }) => kind === 'close')?.at ?? '';

test('a pause within a working day takes none, one over its end takes that day, and days off are none', () => {
  const taken = (from: string, to: string) => workingDaysTaken(work, timeZone, { from, to });
  expect(taken('2023-12-18T02:00:00.000Z', '2023-12-18T09:59:00.000Z')).toBe(0);
  expect(taken('2023-12-18T02:00:00.000Z', '2023-12-18T10:00:00.000Z')).toBe(1);
  expect(taken('2023-12-18T10:00:00.000Z', '2023-12-19T09:00:00.000Z')).toBe(0);
  // From Friday evening to Monday morning.
  expect(taken('2023-12-15T11:00:00.000Z', '2023-12-18T01:00:00.000Z')).toBe(0);
  expect(taken('2023-12-15T09:00:00.000Z', '2023-12-26T01:00:00.000Z')).toBe(7);
});

test('moved by what a pause took, whatever was ahead is as many working days ahead as before, and what was past stays', () => {
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 });
  const at = (from: string, by: number) => new Date(Date.parse(from) + by * 60_000).toISOString();
  fc.assert(
    fc.property(minutes, minutes, fc.option(fc.integer({ min: 1, max: 8 })), (begins, lasts, given) => {
      const from = at('2023-11-20T00:00:00.000Z', begins);
      if (from >= close(plan)) return;
      const to = at(from, lasts);
      const own = given === null ? [] : [{ level: 'commune', at: dueInstant(work.addWorkingDays('2023-12-20', given), timeZone) }];
      const after = replanAfterPause({ ...cycle, extended: own }, { from, to, dues: 'moved' });
      const later = (a: string, b: string) => [a, b].sort()[1] as string;
      const since = later(from, '2023-12-01T01:00:00.000Z');
      const left = (due: string, now: string) => workingDaysTaken(work, timeZone, { from: now, to: due });
      const now = later(to, since);
      for (const [index, { at: due }] of plan.dueByLevel.entries()) {
        const moved = after.plan.dueByLevel[index]?.at ?? '';
        if (due > from) expect(left(moved, now)).toBe(left(due, since));
        else expect(moved).toBe(due);
      }
      expect(close(after.plan) > to).toBe(true);
      for (const { was, now: is } of after.extended) expect(left(is, now)).toBe(left(was, since));
    }),
    { numRuns: 200 },
  );
});

test('kept, the days stay where they are; only a close that is past is moved, by the days of grace', () => {
  const over = { from: '2023-12-18T02:00:00.000Z', to: '2024-01-11T02:00:00.000Z', dues: 'kept' as const };
  const after = replanAfterPause({ ...cycle, extended: [] }, over);
  expect(after.plan.dueByLevel).toEqual(plan.dueByLevel);
  expect(dateOf(close(after.plan), timeZone)).toBe(work.addWorkingDays('2024-01-11', 2));
  const short = replanAfterPause({ ...cycle, extended: [] }, { ...over, to: '2024-01-03T02:00:00.000Z' });
  expect(short.plan).toEqual(plan);
});
