import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { workingHours } from '../../rules/hours-of-day.ts';
import { instantAt } from '../../rules/instants.ts';
import { afterWorkingSeconds, type WorkedDays, workingSeconds } from '../../rules/working-time.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const usual: WorkedDays = { work: workCalendar({ daysOff: [], daysWorked: [] }), timeZone };
const at = (date: string, time: string) => instantAt(date, time, timeZone);
const hour = 3_600;

const anyDay = fc.nat(40).map((days) => addDays('2025-01-20', days));
const anyInstant = fc
  .tuple(anyDay, fc.nat(24 * 60 - 1))
  .map(([day, minute]) => new Date(Date.parse(instantAt(day, '00:00', timeZone)) + minute * 60_000).toISOString());
const anyDays = fc
  .tuple(
    fc.array(anyDay, { maxLength: 8 }),
    fc.array(anyDay, { maxLength: 3 }),
    fc.constantFrom(timeZone, 'Europe/Berlin', 'America/New_York'),
  )
  .map(([daysOff, daysWorked, zone]): WorkedDays => ({ work: workCalendar({ daysOff, daysWorked }), timeZone: zone }));

/** Minute by minute, as a person would count it by the clock on the wall. */
function countMinutes({ work, timeZone: zone }: WorkedDays, from: string, to: string): number {
  let minutes = 0;
  for (let now = Date.parse(from); now < Date.parse(to); now += 60_000) {
    const wall = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
    const time = wall.toPlainTime().toString().slice(0, 5);
    if (work.isWorkingDay(wall.toPlainDate().toString()) && time >= workingHours.from && time < workingHours.to) minutes += 1;
  }
  return minutes;
}

describe('time at work', () => {
  test('is every minute of the working hours of working days, and not one other', () => {
    fc.assert(
      fc.property(anyDays, anyInstant, fc.nat(5 * 24 * 60), (days, from, minutes) => {
        const to = new Date(Date.parse(from) + minutes * 60_000).toISOString();
        expect(workingSeconds(days, from, to)).toBe(countMinutes(days, from, to) * 60);
      }),
      { numRuns: 40 },
    );
  });

  test('adds up, however it is cut', () => {
    fc.assert(
      fc.property(anyDays, fc.array(anyInstant, { minLength: 3, maxLength: 3 }), (days, instants) => {
        const [first = '', middle = '', last = ''] = [...instants].sort();
        expect(workingSeconds(days, first, middle) + workingSeconds(days, middle, last)).toBe(workingSeconds(days, first, last));
        expect(workingSeconds(days, last, first)).toBe(0);
      }),
    );
  });

  test('has passed exactly when it is said to, within working hours', () => {
    fc.assert(
      fc.property(anyDays, anyInstant, fc.integer({ min: 1, max: 100 * 60 }), (days, from, minutes) => {
        const end = afterWorkingSeconds(days, from, minutes * 60);
        expect(workingSeconds(days, from, end)).toBe(minutes * 60);
        expect(workingSeconds(days, from, new Date(Date.parse(end) - 60_000).toISOString())).toBe((minutes - 1) * 60);
      }),
    );
  });

  test('of none is over at once, and that of whole days with the last of them', () => {
    expect(afterWorkingSeconds(usual, at('2025-03-07', '22:00'), 0)).toBe(at('2025-03-07', '22:00'));
    expect(afterWorkingSeconds(usual, at('2025-03-07', '08:00'), 18 * hour)).toBe(at('2025-03-10', '17:00'));
  });
});
