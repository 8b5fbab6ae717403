import { expect, test } from 'vitest';
import type { Trouble } from '../../rules/open-troubles.ts';
import { overdueMoments, type WaitingCycle } from '../../rules/overdue-moments.ts';

const moments = (['open', 'close', 'compile', 'deliver'] as const).map((kind, day) => ({
  kind,
  key: kind,
  at: `2023-12-0${day + 1}T01:00:00.000Z`,
}));
const cycle = (state: WaitingCycle['state'], laidAt = '2023-11-01T01:00:00.000Z'): WaitingCycle => ({
  ...{ year: 2023, kind: 'preliminary', state, laidAt },
  moments: moments.map((one) => (one.kind === 'open' && state !== 'planned' ? { ...one, heldAt: one.at } : one)),
});
const told = (
  one: WaitingCycle,
  now: string,
  { state = 'active', troubles = [] }: { state?: 'active' | 'paused'; troubles?: Trouble[] } = {},
): string[] => overdueMoments([one], { now: `${now}:00.000Z`, state, troubles }).map(({ key }) => key);

test('what must have happened an hour ago and has not is told, each in its turn, and nothing of what may wait', () => {
  expect(told(cycle('planned'), '2023-12-01T01:59')).toEqual([]);
  expect(told(cycle('planned'), '2023-12-01T02:01')).toEqual(['open']);
  expect(told(cycle('open'), '2023-12-02T00:00')).toEqual([]);
  expect(told(cycle('open'), '2023-12-09T01:00')).toEqual(['close']);
  expect(told(cycle('closed'), '2023-12-09T01:00')).toEqual(['compile']);
  expect(told(cycle('compiled'), '2023-12-09T01:00')).toEqual([]);
});

test('what stands still, what was only now laid into the past and what is told of already is not', () => {
  const now = '2023-12-09T01:00';
  expect(told(cycle('open'), now, { state: 'paused' })).toEqual([]);
  expect(told(cycle('open', '2023-12-09T00:30:00.000Z'), now)).toEqual([]);
  const trouble: Trouble = {
    ...{ step: 'close', key: 'close', problem: '', code: null, details: {}, at: `${now}:00.000Z`, skippable: false },
    cycle: { year: 2023, kind: 'preliminary' },
  };
  expect(told(cycle('open'), now, { troubles: [trouble] })).toEqual([]);
  expect(told(cycle('open'), now, { troubles: [{ ...trouble, step: 'remind-actions', cycle: null }] })).toEqual(['close']);
});
