import { expect, test } from 'vitest';
import { keepLatest } from '../../prisma/keep-latest.ts';

test('what is kept is read once, also by several who ask at once, and apart for each that it is read from', async () => {
  const keep = keepLatest<string>(10);
  const [one, other] = [{}, {}];
  const read: string[] = [];
  const ask = (of: object, key: string) =>
    keep(of, key, async () => {
      read.push(key);
      return key.toUpperCase();
    });
  expect(await Promise.all([ask(one, 'a'), ask(one, 'a'), ask(one, 'b')])).toEqual(['A', 'A', 'B']);
  expect(await ask(one, 'a')).toBe('A');
  expect(read).toEqual(['a', 'b']);
  await ask(other, 'a');
  expect(read).toEqual(['a', 'b', 'a']);
});

test('what was not asked for longest makes room', async () => {
  const keep = keepLatest<number>(2);
  const of = {};
  let reads = 0;
  const ask = (key: number) =>
    keep(of, key, async () => {
      reads += 1;
      return key;
    });
  for (const key of [1, 2, 1, 3]) await ask(key);
  expect(reads).toBe(3);
  await ask(1);
  expect(reads).toBe(3);
  await ask(2);
  expect(reads).toBe(4);
});

test('a reading that failed is read again', async () => {
  const keep = keepLatest<string>(2);
  const of = {};
  await expect(keep(of, 1, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await keep(of, 1, async () => 'back')).toBe('back');
});

test('of what is heavy fewer are kept, and the one that is asked for whatever it weighs', async () => {
  const keep = keepLatest<number>(5, { of: (value) => value, most: 10 });
  const of = {};
  const read: number[] = [];
  const ask = (key: number) =>
    keep(of, key, async () => {
      read.push(key);
      return key;
    });
  for (const key of [3, 4, 20, 20]) await ask(key);
  expect(read).toEqual([3, 4, 20]);
  for (const key of [3, 4, 3, 20]) await ask(key);
  expect(read).toEqual([3, 4, 20, 3, 4, 20]);
});
