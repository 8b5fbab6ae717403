import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ngheAnCalendar } from '../../prisma/seed/nghe-an/calendar.ts';
import { addDays, workCalendar } from '../../rules/calendar.ts';

const work = workCalendar(ngheAnCalendar);
const anyDate = fc.integer({ min: 0, max: 1400 }).map((days) => addDays('2023-01-01', days));

describe('working days', () => {
  test('weekends and announced days off are not worked, swapped Saturdays are', () => {
    expect(work.isWorkingDay('2023-12-20')).toBe(true);
    expect(work.isWorkingDay('2023-12-23')).toBe(false);
    expect(work.isWorkingDay('2024-02-09')).toBe(false);
    expect(work.isWorkingDay('2024-05-04')).toBe(true);
    expect(work.isWorkingDay('2026-01-10')).toBe(true);
    expect(work.isWorkingDay('2026-01-02')).toBe(false);
  });

  test('every day off of the sample is a weekday and every day worked instead a weekend', () => {
    for (const date of ngheAnCalendar.daysOff) expect(Temporal.PlainDate.from(date).dayOfWeek, date).toBeLessThanOrEqual(5);
    for (const date of ngheAnCalendar.daysWorked) expect(Temporal.PlainDate.from(date).dayOfWeek, date).toBeGreaterThan(5);
  });

  test('counting over Tết 2025 skips the whole week', () => {
    expect(work.addWorkingDays('2025-01-24', 1)).toBe('2025-02-03');
    expect(work.previousWorkingDay('2025-02-03')).toBe('2025-01-24');
    expect(work.onOrAfterWorkingDay('2025-01-25')).toBe('2025-02-03');
  });

  test('forward and back by as many working days ends on the working day where it began', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 40 }), (date, n) => {
        const start = work.onOrAfterWorkingDay(date);
        expect(work.addWorkingDays(work.addWorkingDays(start, n), -n)).toBe(start);
      }),
    );
  });
});
