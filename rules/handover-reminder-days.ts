/** Working days after somebody was asked to take over on which they are reminded, while they have neither taken it on nor refused. */
export const handoverReminderDays = [3, 6] as const;

/** Working days after which the standing office and whoever hands over hear that nobody has answered; from then on only the pages say so. */
export const handoverUnansweredDays = 10;

/** What is due of a hand-over that waits: the n-th reminder, from 1, or that its standing office hears of it. */
export type HandoverReminder = { kind: 'reminder'; n: number } | { kind: 'unanswered' };

/** The last of them whose day has come, by so many working days since it was asked; those before it that were missed are one with it. Null: none. */
export function handoverReminder(workingDays: number): HandoverReminder | null {
  if (workingDays >= handoverUnansweredDays) return { kind: 'unanswered' };
  const n = handoverReminderDays.filter((days) => workingDays >= days).length;
  return n === 0 ? null : { kind: 'reminder', n };
}
