import { expect, test } from 'vitest';
import { type OfficeDuty, walkThrough } from '../../rules/office-duties.ts';

const duty = (id: number, state: OfficeDuty['state'], open = true): OfficeDuty => ({ id, state, open });
const twenty = Array.from({ length: 20 }, (_, index) => duty(index + 1, index < 2 ? 'submitted' : 'owing'));

test('who has twenty reports is led from each to the next that is still owed, and knows how far they are', () => {
  expect(walkThrough(twenty, null)).toMatchObject({ all: 20, owing: 18, place: null, next: { id: 3, place: 3 } });
  expect(walkThrough(twenty, 3)).toMatchObject({ all: 20, owing: 18, place: 3, next: { id: 4, place: 4 } });
  const sent = twenty.map((one) => (one.id === 3 ? duty(3, 'submitted') : one));
  expect(walkThrough(sent, 3)).toMatchObject({ owing: 17, place: 3, next: { id: 4, place: 4 } });
});

test('after the last one the first that was passed over comes, never the one that somebody is at', () => {
  const some = [duty(1, 'returned'), duty(2, 'approved'), duty(3, 'draft')];
  expect(walkThrough(some, 3).next).toMatchObject({ id: 1, place: 1 });
  expect(walkThrough([duty(1, 'approved'), duty(2, 'draft')], 2).next).toBeNull();
  expect(walkThrough([], null)).toEqual({ all: 0, owing: 0, place: null, next: null });
});

test('what was let off, sent or is of a closed cycle is never next', () => {
  const some = [duty(1, 'waived'), duty(2, 'submitted'), duty(3, 'owing', false), duty(4, 'missed', false)];
  expect(walkThrough(some, null)).toMatchObject({ all: 2, owing: 0, next: null });
});
