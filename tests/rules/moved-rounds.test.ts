import { expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { movedRounds } from '../../rules/moved-rounds.ts';

const { calendar, timeZone } = ngheAnProgram;
const levels = ['province', 'district', 'commune'];
const lay = (dueOverrides: Record<string, string> = {}, reminders = {}) =>
  makePlan({ calendar: { ...calendar, reminders }, timeZone, year: 2024, kind: 'preliminary', levels, dueOverrides });

test('a round whose due day moved is the round of the day on which its tiers are due now', () => {
  expect(movedRounds(lay(), lay())).toEqual(new Map());
  const moved = movedRounds(lay(), lay({ commune: '2024-12-23' }));
  expect(moved.get('remind-before@2024-12-20')).toEqual(['remind-before@2024-12-23']);
  expect(moved.get('escalate-parent@2024-12-20')).toEqual(['escalate-parent@2024-12-23']);
  expect([...moved.keys()].filter((key) => !key.endsWith('@2024-12-20'))).toEqual([]);
});

test('of a round that is not held any more, or by other days, nothing follows', () => {
  const moved = movedRounds(lay(), lay({ commune: '2024-12-23' }, { before: [5] }));
  expect(moved.has('remind-before@2024-12-20')).toBe(false);
  expect(moved.get('remind-overdue@2024-12-20')).toEqual(['remind-overdue@2024-12-23']);
});
