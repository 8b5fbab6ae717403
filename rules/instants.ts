/** An instant in UTC, ISO 8601 with `Z` and milliseconds: `2023-12-20T10:00:00.000Z`. Compares as text. */
export type Instant = string;

/** A calendar date of the program's time zone, `2023-12-20`. Compares as text. */
export type CalendarDate = string;

/** The instant of a wall-clock time on a date in a time zone. */
export function instantAt(date: CalendarDate, time: string, timeZone: string): Instant {
  return new Date(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds).toISOString();
}

/** The calendar date of an instant in a time zone. */
export function dateOf(at: Instant, timeZone: string): CalendarDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
