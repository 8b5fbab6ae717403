import { type CalendarDate, dateOf, type Instant } from './instants.ts';

/**
 * What happens in a cycle, in order. `remind-*` and `escalate-*` concern the assignments due on `due`.
 * `last-call` goes to all that owe before the close. `remind-reviewers` tells parents that reports await them; `undecided` tells the coordinator what parents have not decided.
 */
export const momentKinds = [
  'open',
  'cut-off',
  'last-call',
  'remind-before',
  'remind-last-day',
  'remind-overdue',
  'remind-reviewers',
  'escalate-parent',
  'escalate-coordinator',
  'escalate-leaders',
  'undecided',
  'close',
  'compile',
  'deliver',
] as const;
export type MomentKind = (typeof momentKinds)[number];

export interface Moment {
  /** Unique in the cycle and the same after a re-plan that doesn't move it: `remind-before@2023-12-20`. Also the round of its messages. */
  key: string;
  kind: MomentKind;
  at: Instant;
  /** Calendar date of the due day that it belongs to, for the kinds that have one. */
  due: CalendarDate | null;
  /** The date of the calendar before it was moved to a working day, where it was moved. */
  movedFrom: CalendarDate | null;
}

/** The recorded answer of planning: instants only, so that histories replay when the rules change. */
export interface Plan {
  year: number;
  cutOff: CalendarDate;
  /** From the top level down: when each level is due. The due instant is the end of the working day (`hours.closing`). */
  dueByLevel: { level: string; date: CalendarDate; at: Instant; movedFrom: CalendarDate | null }[];
  /** In order of `at`, ties in order of MomentKind. */
  moments: Moment[];
}

/** The day on which a cycle closes; without a close, that of its data cut-off. */
export function closeDay({ moments, cutOff }: Plan, timeZone: string): CalendarDate {
  const close = moments.find(({ kind }) => kind === 'close');
  return close ? dateOf(close.at, timeZone) : cutOff;
}
