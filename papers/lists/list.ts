import type { CalendarDate, Instant } from '../../rules/instants.ts';

/** A list as somebody downloads it: what is in a column is a number, a day, an instant or a text, and stays one in whatever file. */
export interface List {
  /** Of the sheet: `Bảng số liệu`. */
  title: string;
  /** In which instants are written. */
  timeZone: string;
  columns: ListColumn[];
  /** Read as the file is written, so that no list has to be held as a whole. */
  rows: AsyncIterable<ListCell[]> | Iterable<ListCell[]>;
}

export interface ListColumn {
  head: string;
  kind: 'text' | 'number' | 'date' | 'instant';
}

/** By the kind of its column: a text, a whole number, `2024-12-20`, `2024-12-20T10:00:00.000Z`. Null: there is none. */
export type ListCell = string | number | CalendarDate | Instant | null;

/** An instant as a clock on the wall shows it, which is what a sheet can hold. */
export function wallClock(at: Instant, timeZone: string): Temporal.PlainDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDateTime().round('minute');
}
