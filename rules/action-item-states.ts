import type { CalendarDate } from './instants.ts';
import type { ProblemCode } from './problem-catalogue.ts';

/**
 * Where an action item stands. `reported`: whoever owes it says that it is done, and the standing office has still to check that; `kept`, `late`: it
 * has checked it, done by its due day or after it.
 */
export const actionStates = ['open', 'reported', 'kept', 'late', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];

/** Who owes it: a unit by its code, or a party by its key. */
export type ActionOwner = { unit: string } | { party: string };

/** Where it comes from: a review's result, a leader's instruction, what a unit wrote in its report, a document, or none of them. */
export const actionOrigins = ['review', 'instruction', 'report', 'directive', 'program'] as const;
export type ActionOrigin = (typeof actionOrigins)[number];

export interface ActionFacts {
  state: ActionState;
  owner: ActionOwner;
  due: CalendarDate;
  /** The day on which it was said to be done; null: it was not. */
  reportedOn: CalendarDate | null;
}

/** What people do to it, beside making it. */
export type ActionStep =
  | { kind: 'reported' | 'returned' | 'checked' | 'dropped' | 'reopened' }
  | { kind: 'moved'; due: CalendarDate }
  | { kind: 'assigned'; owner: ActionOwner };

const from: Record<ActionStep['kind'], readonly ActionState[]> = {
  reported: ['open'],
  returned: ['reported'],
  checked: ['reported'],
  dropped: ['open', 'reported'],
  reopened: ['kept', 'late', 'dropped'],
  moved: ['open'],
  assigned: ['open'],
};

/** Steps that say nothing without words. */
export const actionStepsInWords: readonly ActionStep['kind'][] = ['reported', 'returned', 'dropped', 'reopened', 'moved'];

/** What others did to an item that a unit is told of. */
export const actionNews = ['made', 'returned', 'checked', 'dropped', 'reopened', 'moved', 'assigned'] as const;
export type ActionNews = (typeof actionNews)[number];

/** Whether nothing more is waited for. */
export const isSettled = (state: ActionState): boolean => state === 'kept' || state === 'late' || state === 'dropped';

/** An item after a step that is taken on a day, or the problem: `action-moved-on`, `action-due-past`, `nothing-changes`. */
export function afterActionStep(item: ActionFacts, step: ActionStep, today: CalendarDate): ActionFacts | ProblemCode {
  if (!from[step.kind].includes(item.state)) return 'action-moved-on';
  switch (step.kind) {
    case 'reported':
      return { ...item, state: 'reported', reportedOn: today };
    case 'checked':
      return { ...item, state: (item.reportedOn ?? today) <= item.due ? 'kept' : 'late' };
    case 'dropped':
      return { ...item, state: 'dropped' };
    case 'returned':
    case 'reopened':
      return { ...item, state: 'open', reportedOn: null };
    case 'moved':
      if (step.due === item.due) return 'nothing-changes';
      return step.due < today ? 'action-due-past' : { ...item, due: step.due };
    case 'assigned':
      return isSameOwner(step.owner, item.owner) ? 'nothing-changes' : { ...item, owner: step.owner };
  }
}

const isSameOwner = (one: ActionOwner, other: ActionOwner): boolean =>
  'unit' in one ? 'unit' in other && one.unit === other.unit : 'party' in other && one.party === other.party;

/** What somebody may do to an item now. The standing office may report for whoever owes it: a party has no page, and some units no mailbox. */
export function actionStepsFor(state: ActionState, who: { owner: boolean; coordinator: boolean }): ActionStep['kind'][] {
  const kinds: ActionStep['kind'][] = [];
  if (who.coordinator) kinds.push('checked', 'returned');
  if (who.owner || who.coordinator) kinds.push('reported');
  if (who.coordinator) kinds.push('moved', 'assigned', 'dropped', 'reopened');
  return kinds.filter((kind) => from[kind].includes(state));
}

/** Whether whoever owes it is late: what was said to be done waits for somebody else, and while the program stands still nothing is due. */
export const isActionOverdue = (
  { state, due }: Pick<ActionFacts, 'state' | 'due'>,
  { today, paused }: { today: CalendarDate; paused: boolean },
): boolean => state === 'open' && due < today && !paused;
