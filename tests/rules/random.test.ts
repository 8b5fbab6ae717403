import { describe, expect, test } from 'vitest';
import { randomStream } from '../../rules/random.ts';

describe('repeatable chance', () => {
  test('is the same for the same seed and keys, on every machine', () => {
    const stream = randomStream(7, 'behaviour', 2023, '16663');
    expect([stream.integer(0, 1000), stream.integer(0, 1000), stream.integer(0, 1000)]).toEqual([285, 875, 664]);
  });

  test('of one unit does not depend on what was drawn for another', () => {
    const draw = (code: string) => randomStream(1, code).next();
    const alone = draw('b');
    draw('a');
    expect(draw('b')).toBe(alone);
    expect(draw('a')).not.toBe(alone);
    expect(randomStream(1, 'a', 'b').next()).not.toBe(randomStream(1, 'ab').next());
    expect(randomStream(1, 1).next()).not.toBe(randomStream(1, '1').next());
  });

  test('stays within its bounds and reaches both ends', () => {
    const stream = randomStream('bounds');
    const drawn = Array.from({ length: 2000 }, () => stream.integer(-2, 2));
    expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
    const shares = Array.from({ length: 20_000 }, () => stream.next());
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThan(1);
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(0.5, 1);
  });
});
