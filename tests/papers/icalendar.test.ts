import { expect, test } from 'vitest';
import { type CalendarEvent, writeIcalendar } from '../../papers/lists/write-icalendar.ts';
import { randomStream } from '../../rules/random.ts';
import { readIcalendar } from './read-icalendar.ts';

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

test('a due day is a whole day in the calendar, by the same name when it moves, and a later number', () => {
  const [first] = readIcalendar(writeIcalendar('Hạn nộp', [event()], at));
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
  const [moved] = readIcalendar(writeIcalendar('Hạn nộp', [event({ day: '2023-12-31', sequence: 1 })], at));
  expect([moved?.UID, moved?.SEQUENCE, moved?.['DTEND;VALUE=DATE']]).toEqual([first?.UID, '1', '20240101']);
  expect(readIcalendar(writeIcalendar('Hạn nộp', [event({ cancelled: true })], at))[0]?.STATUS).toBe('CANCELLED');
  expect(readIcalendar(writeIcalendar('Hạn nộp', [], at))).toEqual([]);
});

test('whatever a unit is called, no line is longer than 75 octets, no letter is cut, and it reads as it was', () => {
  const random = randomStream(7, 'icalendar');
  const letters = [...'aạộữ Đ,;\\\n:"🏫字'];
  for (let n = 0; n < 200; n += 1) {
    const title = Array.from({ length: random.integer(0, 160) }, () => random.pick(letters)).join('');
    expect(readIcalendar(writeIcalendar(title, [event({ title, words: title })], at))).toMatchObject([
      { SUMMARY: title, DESCRIPTION: title },
    ]);
  }
});
