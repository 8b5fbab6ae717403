/**
 * When those who owe are reminded and those above them hear of it, in working days around each due day: negative before it. The hours are in
 * rules/hours-of-day.ts; whether a reminder that is late still goes out, in rules/late-moments.ts.
 */
export const reminderDays = {
  'remind-before': -3,
  'remind-last-day': 0,
  'remind-overdue': 1,
  /** The unit above hears by name who owes. */
  'escalate-parent': 2,
  /** The coordinator does. */
  'escalate-coordinator': 3,
} as const;

/** Working days after the data cut-off until units hear that figures can now be complete; from then on units above are reminded daily. */
export const cutOffNoticeDays = 1;
