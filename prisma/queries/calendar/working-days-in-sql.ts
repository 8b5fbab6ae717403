import { fixedHolidays } from '../../../rules/fixed-holidays.ts';

/** Whether a day is worked by a program's calendar, for the WHERE of a statement, as `workCalendar` of rules/calendar.ts has it. */
const isWorkingDay = (day: string, calendar: string): string =>
  `NOT coalesce(${calendar}->'daysOff' ? to_char(${day}, 'YYYY-MM-DD'), false) AND to_char(${day}, 'MM-DD') NOT IN (${fixedHolidays.map((date) => `'${date}'`).join(', ')})
   AND (coalesce(${calendar}->'daysWorked' ? to_char(${day}, 'YYYY-MM-DD'), false) OR extract(isodow FROM ${day}) <= 5)`;

/** The next working day after a day; Tet is the longest time without one. */
export const nextWorkingDay = (day: string, calendar: string): string =>
  `(SELECT ${day} + n FROM generate_series(1, 60) AS n WHERE ${isWorkingDay(`(${day} + n)`, calendar)} ORDER BY n LIMIT 1)`;
