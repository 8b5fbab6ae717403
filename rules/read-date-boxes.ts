import type { CalendarDate } from './instants.ts';

/** The boxes that a page asks a date in; what they are posted as ends so: `until.day`, `until.month`, `until.year`. */
export const dateParts = ['day', 'month', 'year'] as const;
export type DateBoxes = Record<(typeof dateParts)[number], string>;

/** `05/09/2023`, `5-9-2023`, `5 . 9 . 2023`, and as a document has it: `ngày 05 tháng 9 năm 2023`. */
const dayFirst = [/^(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})$/, /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/i];

/** The date that somebody wrote or pasted as one text, `2023-09-05`; null where it is none that exists. */
export function readDate(text: string): CalendarDate | null {
  const words = text.slice(0, 60).normalize('NFC').trim().replace(/\s+/g, ' ');
  const [, day, month, year] = dayFirst.map((shape) => shape.exec(words)).find((match) => match !== null) ?? [];
  const date = year === undefined ? words : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** What three boxes say as one text: a date, or, where they say none, what was typed (`31/2/2023`). A date pasted whole into one of them counts. */
export function joinDateBoxes({ day, month, year }: DateBoxes): string {
  const typed = [day, month, year].map((part) => part.trim());
  const filled = typed.filter((part) => part !== '');
  const text = filled.length === 1 && filled[0] && !/^\d+$/.test(filled[0]) ? filled[0] : filled.length === 0 ? '' : typed.join('/');
  return readDate(text) ?? text;
}

/** One text as the three boxes: what was typed comes back as it was. */
export function splitDate(text: string): DateBoxes {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year !== undefined) return { day: day ?? '', month: month ?? '', year };
  const [first = '', second = '', ...rest] = text.split('/');
  return { day: first, month: second, year: rest.join('/') };
}

/** What a page posted, with the three boxes of each date as one text under its name. */
export function joinDates(form: Record<string, unknown>): Record<string, unknown> {
  const joined: Record<string, unknown> = { ...form };
  for (const box of Object.keys(form)) {
    if (!box.endsWith('.year')) continue;
    const name = box.slice(0, -'.year'.length);
    const [day, month, year] = dateParts.map((part) => form[`${name}.${part}`]);
    if (typeof day !== 'string' || typeof month !== 'string' || typeof year !== 'string') continue;
    for (const part of dateParts) delete joined[`${name}.${part}`];
    joined[name] = joinDateBoxes({ day, month, year });
  }
  return joined;
}

/** What is wrong with a date as one text; null: nothing that its form shows. */
export function wrongWithDate(text: string): 'missing' | 'incomplete' | 'not-real' | null {
  if (text.trim() === '') return 'missing';
  if (readDate(text) !== null) return null;
  const { day, month, year } = splitDate(text);
  return [day, month, year].some((part) => part.trim() === '') || /^\d{1,3}$/.test(year.trim()) ? 'incomplete' : 'not-real';
}
