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
