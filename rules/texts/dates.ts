import { type CalendarDate, dateOf, type Instant } from '../instants.ts';
import type { Language } from './language.ts';

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const weekdays: Record<Language, readonly string[]> = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** `thứ Tư`, `Wednesday`. */
function weekdayOf(date: CalendarDate, language: Language): string {
  return weekdays[language][Temporal.PlainDate.from(date).dayOfWeek - 1] ?? '';
}

/** As a document has it: `ngày 05 tháng 01 năm 2024`. Decree 30/2020 puts a zero before days under 10 and before months 1 and 2 only. */
export function writeDate(date: CalendarDate, language: Language): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  if (language === 'en') return `${day} ${englishMonths[month - 1]} ${year}`;
  return `ngày ${twoDigits(day)} tháng ${month <= 2 ? twoDigits(month) : month} năm ${year}`;
}

/** As a table or a mail has it: `20/12/2023`, `20 Dec 2023`; no line breaks it. */
export function writeShortDate(date: CalendarDate, language: Language): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  if (language === 'en') return `${day}\u00a0${englishMonths[month - 1]?.slice(0, 3)}\u00a0${year}`;
  return `${twoDigits(day)}/${twoDigits(month)}/${year}`;
}

/** `20/12`, `20 Dec`: where the year is plain from what stands around it, and days of every year. */
export function writeDay(date: CalendarDate, language: Language): string {
  return writeShortDate(date, language).replace(language === 'vi' ? /\/\d+$/ : /\u00a0\d+$/, '');
}

/** `12/2023`, `Dec 2023`, of a month as `2023-12`. */
export const writeMonth = (month: string, language: Language): string =>
  writeShortDate(`${month}-01`, language).replace(/^(?:01\/|1\u00a0)/, '');

/** `thứ Tư 20/12/2023`, `Wednesday 20 Dec 2023`. */
export function writeWeekday(date: CalendarDate, language: Language): string {
  return `${weekdayOf(date, language)} ${writeShortDate(date, language)}`;
}

/** `17:00`, in the program's own time zone. */
export function writeTime(at: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return `${twoDigits(local.hour)}:${twoDigits(local.minute)}`;
}

/** `17:00 ngày 20/12/2023`, `17:00 on 20 Dec 2023`, in the program's own time zone. */
export function writeInstant(at: Instant, timeZone: string, language: Language): string {
  const date = writeShortDate(dateOf(at, timeZone), language);
  return `${writeTime(at, timeZone)} ${language === 'vi' ? 'ngày' : 'on'} ${date}`;
}

/** `17:00 thứ Tư 20/12/2023`, `17:00 on Wednesday 20 Dec 2023`, in the program's own time zone: what a person has to keep in mind. */
export function writeClock(at: Instant, timeZone: string, language: Language): string {
  const date = writeWeekday(dateOf(at, timeZone), language);
  return language === 'vi' ? `${writeTime(at, timeZone)} ${date}` : `${writeTime(at, timeZone)} on ${date}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
