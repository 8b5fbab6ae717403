import { expect, test } from 'vitest';
import { type ChosenDuty, extending, reminding, unwaiving, waiving } from '../../rules/act-consequences.ts';
import { type AssignmentState, assignmentStates } from '../../rules/assignments.ts';

const duty = (code: string, state: AssignmentState, over: Partial<ChosenDuty> = {}): ChosenDuty => ({
  code,
  name: `xã ${code}`,
  parentCode: 'D',
  parentName: 'huyện',
  level: 'commune',
  state,
  dueAt: '2023-12-20T10:00:00.000Z',
  parentDueAt: '2023-12-25T10:00:00.000Z',
  extended: false,
  passedOn: false,
  contacts: 1,
  children: 0,
  ...over,
});
/** One unit in each state, and a district that owes. */
const all = [...assignmentStates.map((state) => duty(state, state)), duty('d', 'owing', { level: 'district', children: 3, contacts: 2 })];
const codesOf = ({ units }: { units: ChosenDuty[] }) => units.map(({ code }) => code);

test('a reminder goes to each contact of those that owe, and to nobody else', () => {
  const { left, ...reminded } = reminding([...all, duty('mute', 'draft', { contacts: 0 })]);
  expect(codesOf(reminded)).toEqual(['owing', 'draft', 'returned', 'd']);
  expect(reminded).toMatchObject({
    mails: 5,
    noContact: 1,
    perLevel: [
      { level: 'commune', count: 3 },
      { level: 'district', count: 1 },
    ],
  });
  expect(left).toEqual({ submitted: 1, approved: 1, waived: 1, missed: 1 });
});

test('a new due day is for those that owe and have an earlier one, and says whose unit above is due before it', () => {
  const later = duty('later', 'owing', { dueAt: '2023-12-27T10:00:00.000Z' });
  const extended = extending([...all, later, duty('top', 'owing', { parentDueAt: null })], '2023-12-25T10:00:00.000Z');
  expect(codesOf(extended)).toEqual(['owing', 'draft', 'returned', 'd', 'top']);
  expect(extended.later).toBe(1);
  // On the very instant of the unit above there is no time to be added up.
  expect(extended.beyondParent.map(({ code }) => code)).toEqual(['owing', 'draft', 'returned', 'd']);
  expect(extending(all, '2023-12-22T10:00:00.000Z').beyondParent).toEqual([]);
});

test('who owes or awaits a decision can be let off; what was approved or missed stays', () => {
  const waived = waiving(all);
  expect(codesOf(waived)).toEqual(['owing', 'draft', 'submitted', 'returned', 'd']);
  expect(waived).toMatchObject({ submitted: 1, parents: 1, left: { approved: 1, waived: 1, missed: 1 } });
  // What another unit has taken over stays with that one.
  expect(codesOf(unwaiving([...all, duty('gone', 'waived', { passedOn: true })]))).toEqual(['waived']);
});

test('a unit above that is let off with all that are below it leaves nothing to decide', () => {
  const below = ['k1', 'k2', 'k3'].map((code) => duty(code, 'owing', { parentCode: 'd' }));
  expect(waiving([...all, ...below]).parents).toBe(0);
  expect(waiving([...all, ...below.slice(1)]).parents).toBe(1);
});
