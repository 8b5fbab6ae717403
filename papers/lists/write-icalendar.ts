import type { CalendarDate, Instant } from '../../rules/instants.ts';

/** A day in somebody's own calendar. */
export interface CalendarEvent {
  /** The same whatever becomes of it. */
  uid: string;
  /** Grows whenever its day moves, so that a calendar takes the later one. */
  sequence: number;
  day: CalendarDate;
  title: string;
  words: string;
  url: string;
  cancelled: boolean;
}

/** Letters of a line of an iCalendar file, in octets, its end not counted (RFC 5545, 3.1). */
const lineOctets = 75;

/**
 * An iCalendar file (RFC 5545) of whole days, which need no time zone: the hour stands in the title. By hand, for it is these few lines: of ical-generator 10 and ics 3,
 * which would do it as well, all that is used here is folding and escaping.
 */
export function writeIcalendar(name: string, events: readonly CalendarEvent[], at: Instant): string {
  const stamp = `${at.slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tong Ket//Tong Ket//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${event.sequence}`,
      `DTSTART;VALUE=DATE:${compact(event.day)}`,
      `DTEND;VALUE=DATE:${compact(Temporal.PlainDate.from(event.day).add({ days: 1 }).toString())}`,
      `SUMMARY:${escaped(event.title)}`,
      `DESCRIPTION:${escaped(event.words)}`,
      `URL:${event.url}`,
      `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const compact = (day: CalendarDate): string => day.replaceAll('-', '');

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n');

/** No letter is cut in two: what goes on begins with a space, which counts. */
function folded(line: string): string {
  let octets = 0;
  let written = '';
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > lineOctets) {
      written += '\r\n ';
      octets = 1;
    }
    written += letter;
    octets += size;
  }
  return written;
}
