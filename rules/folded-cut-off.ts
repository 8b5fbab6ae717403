import type { Moment } from './plan.ts';

/** Rounds to units about their own due day, and what each is called in its mail. */
export const ownReminders = { 'remind-before': 'before', 'remind-last-day': 'last-day', 'remind-overdue': 'overdue' } as const;

const isOwnReminder = (moment: Moment): moment is Moment & { kind: keyof typeof ownReminders } => Object.hasOwn(ownReminders, moment.kind);

/**
 * The reminders that go out in the very minute of a notice to all that owe: whom both concern get one mail. In the sample three working days
 * before 20 December are the day after the cut-off of the 14th.
 */
export function remindersWith(notice: 'cut-off' | 'last-call', moments: readonly Moment[]) {
  const at = moments.find(({ kind }) => kind === notice)?.at;
  return moments.filter(isOwnReminder).filter((moment) => moment.due !== null && moment.at === at);
}
