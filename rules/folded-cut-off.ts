import type { Moment } from './plan.ts';

/** Rounds to units about their own due day, and what each is called in its mail. */
export const ownReminders = { 'remind-before': 'before', 'remind-last-day': 'last-day', 'remind-overdue': 'overdue' } as const;

const isOwnReminder = (moment: Moment): moment is Moment & { kind: keyof typeof ownReminders } => Object.hasOwn(ownReminders, moment.kind);

/**
 * The reminders that go out in the very minute of the notice of the data cut-off: whom they concern get one mail, which says both. In the sample
 * three working days before 20 December are the day after the cut-off of the 14th.
 */
export function remindersWithCutOff(moments: readonly Moment[]) {
  const notice = moments.find(({ kind }) => kind === 'cut-off');
  return moments.filter(isOwnReminder).filter(({ at, due }) => due !== null && at === notice?.at);
}
