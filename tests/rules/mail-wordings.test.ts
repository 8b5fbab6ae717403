import { expect, test } from 'vitest';
import {
  fillWording,
  namesOfVariables,
  noWording,
  type WordedMail,
  type WordingText,
  type WordingValues,
  wordedMails,
  wrongsOfWording,
} from '../../rules/mail-wordings.ts';
import { longest } from '../../rules/text-lengths.ts';

const values: WordingValues = {
  unit: 'Xã Đồng Văn',
  office: 'Hội Khuyến học',
  program: 'Chương trình',
  report: 'báo cáo sơ kết năm 2023',
  due: '17:00 thứ Tư 20/12/2023',
  left: 'còn 3 ngày',
  lastYear: null,
  link: 'https://x.example/r/1',
  ask: 'Thường trực',
};
const wrongs = (text: Partial<WordingText>, mail: WordedMail = 'reminder-before') =>
  wrongsOfWording(mail, { ...noWording, vi: { ...noWording.vi, ...text } }).map(({ part, problem, what }) => [part, problem, what]);

test('what cannot be filled or would be seen as it was typed is named by its box before it is saved', () => {
  expect(wrongs({ opening: 'Gửi {đơn vị}, hạn { Hạn  NỘP }, {unit}.' })).toEqual([]);
  expect(wrongs({ opening: 'Gửi {don vi}.' })).toEqual([['opening', 'wording-unknown-variable', '{don vi}']]);
  for (const text of ['{đơn vị', 'đơn vị}', '{đơn {vị}}', '{đơn\nvị}', '}{'])
    expect(wrongs({ closing: text })[0]?.[1], text).toBe('wording-unclosed');
  for (const text of ['<b>gấp</b>', '</p', '&nbsp;', '**gấp**', '[đây](https://x.example)'])
    expect(wrongs({ opening: text })[0]?.[1], text).toBe('wording-markup');
  expect(wrongs({ opening: 'Số hộ < 5 & hơn 3; a_b (xem)' })).toEqual([]);
  expect(wrongs({ subject: '{năm trước}' })).toEqual([['subject', 'wording-not-in-subject', '{năm trước}']]);
  expect(wrongs({ subject: 'x'.repeat(longest.mailSubject + 1) })[0]?.[1]).toBe('wording-too-long');
});

test('a text is filled with the facts of one mail, and a line about what there is not is left out', () => {
  expect(fillWording('{đơn vị}: {còn lại}', values)).toBe('Xã Đồng Văn: còn 3 ngày');
  expect(fillWording('Kính gửi {nơi nhận}.\nNăm trước: {năm trước}\nHạn {due}.', values)).toBe(
    'Kính gửi Hội Khuyến học.\nHạn 17:00 thứ Tư 20/12/2023.',
  );
  expect(fillWording('Năm trước: {năm trước}', values)).toBe('');
  // A fact is put in as it is, whatever it looks like.
  expect(fillWording('{đơn vị} $& {hỏi ai}', { ...values, unit: '{liên kết} $1' })).toBe('{liên kết} $1 $& Thường trực');
});

test('every variable that is offered for a mail is taken in it, in either language', () => {
  for (const mail of wordedMails)
    for (const language of ['vi', 'en'] as const) {
      expect(wrongs({ opening: namesOfVariables(mail, language).join(' ') }, mail)).toEqual([]);
      expect(wrongs({ subject: namesOfVariables(mail, language, true).join(' ') }, mail)).toEqual([]);
    }
});

test('what is of a unit’s own report stands in no mail to a leader or to the standing office', () => {
  for (const mail of ['compilation', 'escalation-leaders', 'coordinator-digest'] as const) {
    expect(wrongs({ opening: '{nơi nhận}: {báo cáo}, {chương trình}' }, mail)).toEqual([]);
    expect(wrongs({ opening: '{đơn vị} {hạn nộp}' }, mail).map(([, problem, what]) => [problem, what])).toEqual([
      ['wording-unknown-variable', '{đơn vị}'],
      ['wording-unknown-variable', '{hạn nộp}'],
    ]);
  }
});
