import { setImmediate as afterArrivals } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gatherCalls } from '../../prisma/gather-calls.ts';

/** A statement that is answered when the test says so, and how many each was asked for. */
function gathering() {
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const call = gatherCalls(async (_db: object, inputs: number[]) => {
    asked.push(inputs.length);
    await new Promise<void>((resolve) => answers.push(resolve));
    if (inputs.includes(-1)) throw new Error('a statement failed');
    return inputs.map((input) => input * 2);
  });
  const db = {};
  return { asked, answer: () => answers.shift()?.(), call: (input: number) => call(db, input) };
}

const several = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('calls that come at once', () => {
  it('go together, shared out among the statements that can go on at once', async () => {
    const { asked, answer, call } = gathering();
    const calls = several(40).map((input) => Promise.resolve().then(() => call(input)));
    await afterArrivals();
    await afterArrivals();
    expect(asked).toEqual([20, 20]);
    answer();
    answer();
    expect(await Promise.all(calls)).toEqual(several(40).map((input) => input * 2));
  });

  it('are not taken apart where they are few', async () => {
    const { asked, call } = gathering();
    for (const input of several(5)) call(input);
    await afterArrivals();
    expect(asked).toEqual([5]);
  });

  it('wait for one of two statements to end, and then are asked together, at most fifty', async () => {
    const { asked, answer, call } = gathering();
    call(1);
    await afterArrivals();
    call(2);
    await afterArrivals();
    for (const input of several(60)) call(input);
    await afterArrivals();
    expect(asked).toEqual([1, 1]);
    answer();
    await afterArrivals();
    await afterArrivals();
    expect(asked).toEqual([1, 1, 50]);
    answer();
    await afterArrivals();
    await afterArrivals();
    expect(asked).toEqual([1, 1, 50, 10]);
  });

  it('fail only with their own statement', async () => {
    const { answer, call } = gathering();
    const failed = call(-1);
    await afterArrivals();
    const taken = call(4);
    await afterArrivals();
    answer();
    answer();
    await expect(failed).rejects.toThrow('a statement failed');
    expect(await taken).toBe(8);
  });
});
