import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { qrCode } from '../../rules/qr-code.ts';

const written = (text: string): string =>
  qrCode(text)
    .map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))
    .join('\n');

// Each of these was read by another's decoder (jsQR 1.4).
test.each([
  [20, 25, '22cb5749f7751797'],
  [75, 37, '2cb82a2b6e05a869'],
  [120, 45, 'b5fc8d35ee8ba5e7'],
  [213, 57, 'a06e4978ff2dd03b'],
])('a link of %s letters is the code that readers have read', (length, size, sum) => {
  const text = `https://tong-ket.example/report/${'aB3_'.repeat(60)}`.slice(0, Number(length));
  expect(qrCode(text).length).toBe(size);
  expect(hash('sha256', written(text)).slice(0, 16)).toBe(sum);
});

test('its corners are finders, and what is too long is refused', () => {
  const [first = ''] = written('https://tong-ket.example').split('\n');
  expect([first.slice(0, 8), first.slice(-8)]).toEqual(['11111110', '01111111']);
  expect(() => qrCode('x'.repeat(214))).toThrow();
});
