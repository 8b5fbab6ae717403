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
export function weekdayOf(date: CalendarDate, language: Language): string {
  return weekdays[language][Temporal.PlainDate.from(date).dayOfWeek - 1] ?? '';
}

/** As a document has it: `ngày 05 tháng 01 năm 2024`. Decree 30/2020 puts a zero before days under 10 and before months 1 and 2 only. */
export function writeDate(date: CalendarDate, language: Language): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  if (language === 'en') return `${day} ${englishMonths[month - 1]} ${year}`;
  return `ngày ${twoDigits(day)} tháng ${month <= 2 ? twoDigits(month) : month} năm ${year}`;
}

/** As a table or a mail has it: `20/12/2023`, `20 Dec 2023`. */
export function writeShortDate(date: CalendarDate, language: Language): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  if (language === 'en') return `${day} ${englishMonths[month - 1]?.slice(0, 3)} ${year}`;
  return `${twoDigits(day)}/${twoDigits(month)}/${year}`;
}

/** `17:00 ngày 20/12/2023`, in the program's own time zone. */
export function writeInstant(at: Instant, timeZone: string, language: Language): string {
  const time = writeTimeOfDay(at, timeZone);
  const date = writeShortDate(dateOf(at, timeZone), language);
  return language === 'vi' ? `${time} ngày ${date}` : `${time} on ${date}`;
}

/** `17:00`, in the program's own time zone. */
export function writeTimeOfDay(at: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return `${twoDigits(local.hour)}:${twoDigits(local.minute)}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
