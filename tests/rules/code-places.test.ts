import { expect, test } from 'vitest';
import { CodePlaces } from '../../rules/code-places.ts';

test('each code has its own place, and is handed out as it was written: zeros in front, letters, as long as it is', () => {
  const codes = [
    '1',
    '01',
    '001',
    '0',
    '00',
    '12345',
    '012345',
    '999999999',
    '000000000',
    '1999999999',
    'DN001',
    '1e3',
    '١٢',
    'x'.repeat(40),
  ];
  const places = new CodePlaces();
  for (const [place, code] of codes.entries()) places.set(code, place);
  expect([...places.entries()]).toEqual(codes.map((code, place) => [code, place]));
  expect(codes.map((code) => places.get(code))).toEqual(codes.map((_, place) => place));
  expect(places.get('0001')).toBeUndefined();
});
