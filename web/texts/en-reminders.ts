import { reminderLimits } from '../../rules/reminder-policy.ts';
import type { viReminders } from './vi-reminders.ts';

const { days, rounds } = reminderLimits;

export const enReminders: typeof viReminders = {
  reminders: {
    title: 'When reminders go',
    previewTitle: 'Preview of other reminders',
    words:
      'Only units that owe are reminded. All numbers are working days; no reminder is planned for a day off or outside the hours of work. Units above with reports to decide get one more mail on each working day.',
    hint: `Several are separated by commas, at most ${rounds}, up to ${days} days. 0 means none.`,
    usual: (words) => `Empty means ${words}.`,
    none: 'none',
    before: 'Days before the due day',
    after: 'Days after the due day',
    onDay: 'On the morning of the due day',
    onDayWays: { yes: 'Remind', no: 'Do not remind' },
    parent: 'Days after it until the unit above is told',
    coordinator: 'Days after it until the standing office is told',
    leaders: 'Days after the due day until the leaders hear',
    leadersHint: 'A mail with the names of those that owe, to the leader of each party. Left empty: none.',
    lastCall: 'Days before the close for a last call',
    lastCallHint: 'A mail to all that still owe. Empty means none.',
    decidedAbove: 'Days that a report waits until the next unit above may decide it too',
    decidedAboveHint: (usual) =>
      `Empty means ${usual}. After as many again it goes one further up, at last to the standing office; its own reviewer still can.`,
    decidedAboveMoves: (before, after) =>
      `A report that waits may be decided above after ${after} working days, before it was ${before}; reports that wait now go by it at once.`,
    way: 'How units are told',
    wayHint:
      'A message goes only where the installation has a message gateway and the unit a telephone number. Each contact may choose otherwise on its own page.',
    wayMoves: (way) => `Contacts with a telephone number that have not chosen themselves are told ${way}.`,
    hour: 'Hour of reminders',
    usualHour: (hour) => `${hour}, as usual`,
    tiers: 'Reminders of one tier',
    tiersHint: 'Where it is empty the tier goes by the reminders above.',
    ofTier: (what, tier) => `${tier}: ${what.toLowerCase()}`,
    wrong: `Each reminder is a number from 1 to ${days}, at most ${rounds} of them; 0 means none.`,
    reasonNote: 'Required; those of the standing office read it in the record.',
    firstPlan: 'The mails of the next plan, by the new days',
    busiestDay: (date, mails) => `The busiest day: ${date}, at most ${mails} mails.`,
    busiestInbox: (office, month, mails) => `The busiest inbox: ${office}, at most ${mails} mails in ${month}.`,
    do: 'Change the reminders',
    link: 'Reminders',
    saved: 'The reminders were changed. Running cycles have been laid anew.',
  },
};
