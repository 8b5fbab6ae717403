import { expect, test } from 'vitest';
import { type CalendarEvent, writeIcalendar } from '../../papers/lists/write-icalendar.ts';
import { randomStream } from '../../rules/random.ts';

const at = '2023-12-01T01:00:00.000Z';
const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'due-7@nghe-an.example',
  sequence: 0,
  day: '2023-12-20',
  title: 'Hạn nộp 17:00: Xã Châu Quang, Huyện Quỳ Hợp',
  words: 'Báo cáo sơ kết; mở tại liên kết.\nĐã gửi.',
  url: 'https://tongket.example/report/abc',
  cancelled: false,
  ...over,
});

/** As RFC 5545 has a reader do it: lines put together again, then names, parameters and values, the text of them unescaped. */
function parse(file: string): Record<string, string>[] {
  expect(file.endsWith('\r\n')).toBe(true);
  const physical = file.slice(0, -2).split('\r\n');
  for (const line of physical) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n\ufffd]/);
  }
  const lines = file.slice(0, -2).replaceAll('\r\n ', '').split('\r\n');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)];
    if (name === 'BEGIN' && value === 'VEVENT') events.push({});
    else if (events.length > 0 && name !== 'END')
      Object.assign(events.at(-1) as object, {
        [name]: value.replace(/\\([\\;,nN])/g, (_, one) => (one === 'n' || one === 'N' ? '\n' : one)),
      });
  }
  expect([lines[0], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  return events;
}

test('a due day is a whole day in the calendar, by the same name when it moves, and a later number', () => {
  const [first] = parse(writeIcalendar('Hạn nộp', [event()], at));
  expect(first).toMatchObject({
    UID: 'due-7@nghe-an.example',
    SEQUENCE: '0',
    'DTSTART;VALUE=DATE': '20231220',
    'DTEND;VALUE=DATE': '20231221',
    DTSTAMP: '20231201T010000Z',
    SUMMARY: 'Hạn nộp 17:00: Xã Châu Quang, Huyện Quỳ Hợp',
    DESCRIPTION: 'Báo cáo sơ kết; mở tại liên kết.\nĐã gửi.',
    STATUS: 'CONFIRMED',
  });
  const [moved] = parse(writeIcalendar('Hạn nộp', [event({ day: '2023-12-31', sequence: 1 })], at));
  expect([moved?.UID, moved?.SEQUENCE, moved?.['DTEND;VALUE=DATE']]).toEqual([first?.UID, '1', '20240101']);
  expect(parse(writeIcalendar('Hạn nộp', [event({ cancelled: true })], at))[0]?.STATUS).toBe('CANCELLED');
  expect(parse(writeIcalendar('Hạn nộp', [], at))).toEqual([]);
});

test('whatever a unit is called, no line is longer than 75 octets, no letter is cut, and it reads as it was', () => {
  const random = randomStream(7, 'icalendar');
  const letters = [...'aạộữ Đ,;\\\n:"🏫字'];
  for (let n = 0; n < 200; n += 1) {
    const title = Array.from({ length: random.integer(0, 160) }, () => random.pick(letters)).join('');
    expect(parse(writeIcalendar(title, [event({ title, words: title })], at))).toMatchObject([{ SUMMARY: title, DESCRIPTION: title }]);
  }
});
