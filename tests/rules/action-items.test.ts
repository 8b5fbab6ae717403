import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countActions, timesCarried } from '../../rules/action-item-counts.ts';
import { measuredBy } from '../../rules/action-item-measure.ts';
import { actionReminderOn, overdueEvery, remindedBefore } from '../../rules/action-item-reminders.ts';
import {
  type ActionFacts,
  type ActionStep,
  actionStates,
  actionStepsFor,
  afterActionStep,
  isActionOverdue,
  isSettled,
} from '../../rules/action-item-states.ts';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { type ActionThen, compileActions } from '../../rules/compiled-actions.ts';

const today = '2024-03-11';
const item: ActionFacts = { state: 'open', owner: { unit: '420' }, due: '2024-03-15', reportedOn: null };
const stepped = (facts: ActionFacts, step: ActionStep, on = today): ActionFacts => {
  const next = afterActionStep(facts, step, on);
  if (typeof next === 'string') throw new Error(next);
  return next;
};

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2023-01-01', days));
const step: fc.Arbitrary<ActionStep> = fc.oneof(
  fc.constantFrom(...(['reported', 'returned', 'checked', 'dropped', 'reopened'] as const)).map((kind) => ({ kind })),
  day.map((due) => ({ kind: 'moved' as const, due })),
  fc.constantFrom('420', '421').map((unit) => ({ kind: 'assigned' as const, owner: { unit } })),
);

describe('an action item', () => {
  test('is kept or late by the day on which it was said to be done, not by that on which somebody checks it', () => {
    for (const [reported, state] of [
      ['2024-03-15', 'kept'],
      ['2024-03-16', 'late'],
    ] as const)
      expect(stepped(stepped(item, { kind: 'reported' }, reported), { kind: 'checked' }, '2024-06-01').state).toBe(state);
  });

  test('returned or opened again it is owed anew, and the day on which it was said to be done is forgotten', () => {
    const returned = stepped(stepped(item, { kind: 'reported' }), { kind: 'returned' });
    expect(returned).toEqual(item);
    const dropped = stepped(item, { kind: 'dropped' });
    expect(stepped(dropped, { kind: 'reopened' })).toEqual(item);
    expect(isActionOverdue(returned, { today: '2024-03-16', paused: false })).toBe(true);
    expect(isActionOverdue(returned, { today: '2024-03-16', paused: true })).toBe(false);
    expect(isActionOverdue(stepped(item, { kind: 'reported' }), { today: '2024-03-16', paused: false })).toBe(false);
  });

  test('is not moved into the past, nor to where it is already', () => {
    expect(afterActionStep(item, { kind: 'moved', due: '2024-03-10' }, today)).toBe('action-due-past');
    expect(afterActionStep(item, { kind: 'moved', due: item.due }, today)).toBe('nothing-changes');
    expect(afterActionStep(item, { kind: 'assigned', owner: { unit: '420' } }, today)).toBe('nothing-changes');
    expect(stepped(item, { kind: 'assigned', owner: { party: '420' } }).owner).toEqual({ party: '420' });
  });

  test('whatever is done to it in whatever order, it is exactly one of made’s parts, and settled or still owed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, day), { maxLength: 30 }), (steps) => {
        let facts = item;
        for (const [one, on] of steps) {
          const next = afterActionStep(facts, one, on);
          if (typeof next !== 'string') facts = next;
          // What was said to be done is known exactly while it waits to be checked, or has been.
          if (facts.state === 'open') expect(facts.reportedOn).toBeNull();
          if (facts.state === 'reported' || facts.state === 'kept' || facts.state === 'late') expect(facts.reportedOn).not.toBeNull();
          if (facts.state === 'kept') expect((facts.reportedOn ?? '') <= facts.due).toBe(true);
          if (facts.state === 'late') expect((facts.reportedOn ?? '') > facts.due).toBe(true);
        }
      }),
    );
  });

  test('nobody is offered what cannot be done, and somebody can always do something', () => {
    for (const state of actionStates) {
      for (const who of [
        { owner: true, coordinator: false },
        { owner: false, coordinator: true },
        { owner: false, coordinator: false },
      ])
        for (const kind of actionStepsFor(state, who)) {
          const facts = { ...item, state, reportedOn: state === 'open' || state === 'dropped' ? null : today };
          const taken = kind === 'moved' ? { kind, due: '2024-04-01' } : kind === 'assigned' ? { kind, owner: { unit: '421' } } : { kind };
          expect([state, kind, typeof afterActionStep(facts, taken, today)]).toEqual([state, kind, 'object']);
        }
      expect(actionStepsFor(state, { owner: false, coordinator: true }).length).toBeGreaterThan(0);
    }
    expect(actionStepsFor('open', { owner: true, coordinator: false })).toEqual(['reported']);
    expect(actionStepsFor('open', { owner: false, coordinator: false })).toEqual([]);
  });
});

describe('counted', () => {
  test('made is kept + late + dropped + open, whatever there is; carried is apart', () => {
    const some = fc.array(fc.record({ state: fc.constantFrom(...actionStates), carried: fc.boolean() }));
    fc.assert(
      fc.property(some, (items) => {
        const { made, kept, late, dropped, open, carried } = countActions(items);
        expect(made).toBe(items.length);
        expect(kept + late + dropped + open).toBe(made);
        expect(open).toBe(items.filter(({ state }) => !isSettled(state)).length);
        expect(carried).toBe(items.filter((one) => one.carried).length);
      }),
    );
  });

  test('it is carried over from each review that found it open when it closed', () => {
    const closes = ['2024-01-10T10:00:00.000Z', '2025-01-10T10:00:00.000Z', '2026-01-10T10:00:00.000Z'];
    const madeAt = '2024-01-17T02:00:00.000Z';
    expect(timesCarried({ madeAt, settledAt: null }, closes)).toBe(2);
    expect(timesCarried({ madeAt, settledAt: '2025-02-01T02:00:00.000Z' }, closes)).toBe(1);
    expect(timesCarried({ madeAt, settledAt: '2024-02-01T02:00:00.000Z' }, closes)).toBe(0);
  });

  test('a compiled review has what the one before left open and what was made since; the evaluation has all of the term', () => {
    const made = (number: number, madeAt: string, state: ActionThen['state'], since: string): ActionThen => ({
      ...{ number, madeAt, state, since, words: `Việc ${number}`, measure: 'Xong', owner: 'Huyện', due: '2024-03-15', said: '' },
      source: { from: 'review', cycle: { year: 2023, kind: 'preliminary' }, office: null },
    });
    const all = [
      made(2, '2024-01-17T02:00:00.000Z', 'open', '2024-01-17T02:00:00.000Z'),
      made(1, '2024-01-17T02:00:00.000Z', 'kept', '2024-03-01T02:00:00.000Z'),
      made(3, '2025-02-17T02:00:00.000Z', 'dropped', '2025-03-01T02:00:00.000Z'),
    ];
    const closes = ['2024-01-10T10:00:00.000Z', '2025-01-10T10:00:00.000Z'];
    const review = compileActions(all, { closes, isFinal: false });
    expect(review?.items.map(({ number, carried, source }) => [number, carried, source.cycle])).toEqual([
      [2, 1, '2023'],
      [3, 0, '2023'],
    ]);
    expect(review?.counts).toEqual({ made: 3, kept: 1, late: 0, dropped: 1, open: 1, carried: 1 });
    expect(compileActions(all, { closes, isFinal: true })?.items.map(({ number }) => number)).toEqual([1, 2, 3]);
    // The hash of a compilation of a program that never set any stays what it was.
    expect(compileActions([], { closes, isFinal: true })).toBeNull();
  });

  test('a figure that must reach a value is compared with the approved total, and one that nobody stated says nothing', () => {
    expect([100, 99, null, undefined].map((total) => measuredBy({ indicator: 'members', value: 100 }, total))).toEqual([
      'reached',
      'not-reached',
      null,
      null,
    ]);
  });
});

describe('reminded of', () => {
  const work = workCalendar({ daysOff: ['2024-03-13'], daysWorked: [] });

  test('on its due day, some working days before it, and every few after it; the standing office only hears of what is overdue', () => {
    const due = '2024-03-15';
    const days = Array.from({ length: 120 }, (_, index) => addDays('2024-02-20', index));
    const reminded = days.map((one) => [one, actionReminderOn(due, one, work)] as const).filter(([, how]) => how !== null);
    const before = reminded.filter(([, how]) => how === 'due').map(([one]) => one);
    expect(before).toEqual(remindedBefore.map((n) => work.addWorkingDays(due, -n)));
    expect(reminded[before.length]).toEqual([work.addWorkingDays(due, overdueEvery), 'overdue']);
    expect(reminded.filter(([, how]) => how === 'overdue')).toHaveLength(12);
  });

  test('never on a day off, and of what is due on one on the working day before it', () => {
    fc.assert(
      fc.property(day, day, (due, on) => {
        if (actionReminderOn(due, on, work) !== null) expect(work.isWorkingDay(on)).toBe(true);
      }),
    );
    expect(actionReminderOn('2024-03-13', '2024-03-12', work)).toBe('due');
    expect(actionReminderOn('2024-03-17', '2024-03-15', work)).toBe('due');
  });
});
