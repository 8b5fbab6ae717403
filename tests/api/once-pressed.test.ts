import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { oncePressed } from '../../api/once-pressed.ts';
import { problem } from '../../rules/problems.ts';

/** An act as those are that know their press, with the earlier of two presses done by another process between its look at the record and its check. */
function secondOfTwo(record: { done: boolean }, code: 'nothing-changes' | 'link-unknown') {
  let calls = 0;
  const act = async () => {
    calls += 1;
    if (record.done) return 'as the first';
    record.done = code === 'nothing-changes';
    throw problem(code);
  };
  return { act, calls: () => calls };
}

test('the later of two presses that come at once is answered as the earlier', async () => {
  const { act, calls } = secondOfTwo({ done: false }, 'nothing-changes');
  expect(await oncePressed(act)).toBe('as the first');
  expect(calls()).toBe(2);
});

test('what is refused and was not done is refused, and what is no matter of two presses is asked once', async () => {
  await expect(oncePressed(async () => Promise.reject(problem('nothing-changes')))).rejects.toMatchObject({ code: 'nothing-changes' });
  const { act, calls } = secondOfTwo({ done: false }, 'link-unknown');
  await expect(oncePressed(act)).rejects.toMatchObject({ code: 'link-unknown' });
  expect(calls()).toBe(1);
});

const acts = new URL('../../api/acts/', import.meta.url);

/** From each call of `name` to the bracket that ends it. */
function callsOf(name: string, text: string): { from: number; to: number }[] {
  return [...text.matchAll(new RegExp(`\\b${name}(?:<[^>]*>)?\\(`, 'g'))].map(({ index, 0: call }) => {
    let to = index + call.length;
    for (let open = 1; open > 0 && to < text.length; to += 1) open += text[to] === '(' ? 1 : text[to] === ')' ? -1 : 0;
    return { from: index, to };
  });
}

test('every act that looks its press up does so within what answers the later of two presses', () => {
  const files = readdirSync(acts).map((file) => ({ file, text: readFileSync(new URL(file, acts), 'utf8') }));
  const shared = { file: 'once-pressed.ts', text: readFileSync(new URL('../once-pressed.ts', acts), 'utf8') };
  const looking = [...files, shared].flatMap(({ file, text }) => {
    const within = callsOf('oncePressed', text);
    return callsOf('readActOfPress', text).map(({ from, to }) => ({
      file,
      isWithin: within.some((call) => call.from < from && to < call.to),
    }));
  });
  expect(looking.filter(({ isWithin }) => !isWithin)).toEqual([]);
  const byShared = files.filter(({ text }) => text.includes('oncePressedOnCycle('));
  expect(new Set([...looking, ...byShared].map(({ file }) => file)).size).toBeGreaterThan(10);
});
