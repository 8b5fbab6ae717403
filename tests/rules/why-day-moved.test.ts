import { expect, test } from 'vitest';
import { ngheAnCalendar } from '../../prisma/seed/nghe-an/calendar.ts';
import { reasonOfMove } from '../../rules/why-day-moved.ts';

test.each([
  ['2025-01-05', { why: 'weekend', weekday: 7 }],
  ['2025-12-20', { why: 'weekend', weekday: 6 }],
  ['2024-01-01', { why: 'day-off', day: 'new-year' }],
  ['2024-02-08', { why: 'day-off', day: 'lunar-new-year' }],
  ['2025-01-31', { why: 'day-off', day: 'lunar-new-year' }],
  ['2024-04-18', { why: 'day-off', day: 'hung-kings' }],
  ['2024-04-29', { why: 'day-off', day: 'announced' }],
  ['2024-04-30', { why: 'day-off', day: 'reunification' }],
  ['2025-09-01', { why: 'day-off', day: 'national' }],
  // A Saturday that is worked instead, and a day that was moved only to come after another.
  ['2026-01-10', { why: 'step-before' }],
  ['2024-01-11', { why: 'step-before' }],
])('a day of the calendar that was moved says why: %s', (day, reason) => {
  expect(reasonOfMove(ngheAnCalendar, day)).toEqual(reason);
});
