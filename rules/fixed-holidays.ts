import type { CalendarDate } from './instants.ts';

/** New Year's Day, 30 April, 1 May and 2 September (Labour Code 2019, article 112); the others follow the moon or are announced. */
export const fixedHolidays = ['01-01', '04-30', '05-01', '09-02'];

export const isFixedHoliday = (date: CalendarDate): boolean => fixedHolidays.includes(date.slice(5));
