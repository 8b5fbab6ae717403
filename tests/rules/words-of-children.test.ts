import { expect, test } from 'vitest';
import { isOfChildrenAlone, wordsOfChildren } from '../../rules/words-of-children.ts';

const said = [
  { name: 'Xã Đông', words: 'Trao 45 suất quà.\nMở 2 lớp.' },
  { name: 'Xã Tây', words: 'Không có' },
  { name: 'Xã Nam', words: 'Kết nạp hội viên.' },
];

test('what units below wrote stands one after another by their names, without those who wrote nothing, as far as the box goes', () => {
  expect(wordsOfChildren(said, 500)).toBe('Xã Đông: Trao 45 suất quà.\nMở 2 lớp.\nXã Nam: Kết nạp hội viên.');
  const short = wordsOfChildren(said, 60);
  expect(short).toBe('Xã Đông: Trao 45 suất quà.\nMở 2 lớp.\n(Còn 1 đơn vị khác.)');
  expect([...short].length).toBeLessThanOrEqual(60);
  // Not one fits, or nobody wrote anything: the box stays empty.
  expect([wordsOfChildren(said, 30), wordsOfChildren([], 500)]).toEqual(['', '']);
});

test('a text is theirs alone until somebody writes into it, whoever is approved meanwhile', () => {
  const before = wordsOfChildren(said.slice(0, 1), 500);
  expect(isOfChildrenAlone(before, said)).toBe(true);
  expect(isOfChildrenAlone(wordsOfChildren(said, 60).replaceAll('\n', '\r\n'), said)).toBe(true);
  expect(isOfChildrenAlone('Xã Nam: Kết nạp hội viên.', said)).toBe(true);
  expect(isOfChildrenAlone(`${before}\nNhìn chung tốt.`, said)).toBe(false);
  expect([isOfChildrenAlone('', said), isOfChildrenAlone(before, [])]).toEqual([false, false]);
});
