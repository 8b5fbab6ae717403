import { expect, test } from 'vitest';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { reportChanges } from '../../rules/report-changes.ts';
import { textDifference } from '../../rules/text-difference.ts';

const answers = (figures: Record<string, number>, prose: Record<string, string> = {}) => ({ figures, prose });

test('what changed is told in the order of the form, an empty figure apart from a zero', () => {
  const before = answers({ students: 12_000, members: 40, clanBoards: 3 }, { results: 'Đã làm.' });
  const after = answers({ students: 1_200, members: 40, agencyBoards: 0 }, { results: 'Đã làm.', proposals: 'Thêm sách.' });
  const changes = reportChanges(ngheAnForm, before, after);
  expect(changes.figures).toEqual([
    { indicator: 'clanBoards', before: 3, after: null },
    { indicator: 'agencyBoards', before: null, after: 0 },
    { indicator: 'students', before: 12_000, after: 1_200 },
  ]);
  expect(changes.prose).toEqual([{ indicator: 'proposals', before: '', after: 'Thêm sách.' }]);
});

test('a text that was only spaced anew is not changed', () => {
  expect(reportChanges(ngheAnForm, answers({}, { results: 'Một  hai\nba ' }), answers({}, { results: 'Một hai ba' })).prose).toEqual([]);
});

test('a changed text says which words went and which came', () => {
  expect(textDifference('Đã tặng 30 suất học bổng.', 'Đã tặng 45 suất quà và học bổng.')).toEqual([
    { kind: 'kept', text: 'Đã tặng' },
    { kind: 'removed', text: ' 30' },
    { kind: 'added', text: ' 45' },
    { kind: 'kept', text: ' suất' },
    { kind: 'added', text: ' quà và' },
    { kind: 'kept', text: ' học bổng.' },
  ]);
  expect(textDifference('', 'Mới')).toEqual([{ kind: 'added', text: 'Mới' }]);
  expect(textDifference('Cũ', '')).toEqual([{ kind: 'removed', text: 'Cũ' }]);
  expect(textDifference('', '')).toEqual([]);
});

test('the parts of either side are its whole text, line breaks and all, however long it is', () => {
  const side = (parts: ReturnType<typeof textDifference>, leftOut: string) =>
    parts.flatMap(({ kind, text }) => (kind === leftOut ? [] : [text])).join('');
  const long = Array.from({ length: 4_000 }, (_, n) => `từ${n % 7}`).join(' ');
  for (const [before, after] of [
    ['Dòng một\n\nDòng hai', 'Dòng một\nDòng ba  cuối\n'],
    ['a b c d', 'd c b a'],
    [long, `${long.replaceAll('từ3', 'chữ')} thêm`],
  ] as const) {
    const parts = textDifference(before, after);
    // A kept word keeps the space that stood before it in both.
    expect(side(parts, 'added')).toBe(before);
    expect(side(parts, 'removed')).toBe(after);
  }
});
