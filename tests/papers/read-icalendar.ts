import { expect } from 'vitest';

/**
 * A calendar's days as RFC 5545 has a strict reader take them: lines of 75 octets at most that end with CRLF, put together again; names, parameters and values; what has to be there
 * is there once, text is unescaped. And as RFC 5546 (3.2.1) has what is published: a method, nobody who attends. It asks for an organizer too, which is left out
 * (docs/decisions/061-due-days-beside-the-mail.md).
 */
export function readIcalendar(file: string): Record<string, string>[] {
  expect(file.endsWith('\r\n')).toBe(true);
  for (const line of file.slice(0, -2).split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no line may have.
    expect(line).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f\ufffd]/);
  }
  const calendar: Record<string, string> = {};
  const events: Record<string, string>[] = [];
  const open: string[] = [];
  for (const line of file.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')) {
    const [, name, parameters = '', value = ''] = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^;:,"]*))*):(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`No line of a calendar: ${line}`);
    if (name === 'BEGIN') {
      expect([...open, value].join(' ')).toBe(open.length === 0 ? 'VCALENDAR' : 'VCALENDAR VEVENT');
      open.push(value);
      if (value === 'VEVENT') events.push({});
    } else if (name === 'END') expect(value).toBe(open.pop());
    else {
      const of = open.length === 2 ? (events.at(-1) as Record<string, string>) : calendar;
      expect(
        Object.keys(of).map((key) => key.split(';')[0]),
        `${name} once`,
      ).not.toContain(name);
      of[name + parameters] = value.replace(/\\([\\;,nN])/g, (_, one) => (one === 'n' || one === 'N' ? '\n' : one));
    }
  }
  expect(open).toEqual([]);
  expect(calendar).toMatchObject({ VERSION: '2.0', METHOD: 'PUBLISH', CALSCALE: 'GREGORIAN', PRODID: expect.stringMatching(/./) });
  for (const event of events) {
    expect(event).toMatchObject({
      ...{
        UID: expect.stringMatching(/^\S+@\S+$/),
        DTSTAMP: expect.stringMatching(/^\d{8}T\d{6}Z$/),
        SEQUENCE: expect.stringMatching(/^\d+$/),
      },
      ...{
        'DTSTART;VALUE=DATE': expect.stringMatching(/^\d{8}$/),
        SUMMARY: expect.any(String),
        URL: expect.stringMatching(/^https?:\/\/\S+$/),
      },
      STATUS: expect.stringMatching(/^(CONFIRMED|CANCELLED)$/),
    });
    expect(event).not.toHaveProperty('ATTENDEE');
  }
  return events;
}
