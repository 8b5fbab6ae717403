import type { viWithdraw } from './vi-withdraw.ts';

export const enWithdraw: typeof viWithdraw = {
  open: 'Withdraw this report',
  title: (unit) => `Withdraw the report of ${unit}`,
  sent: (version, at) => `Version ${version}, sent at ${at}, not decided yet.`,
  kept: 'All that is in it stays, as a draft to be corrected and sent again.',
  owed: 'The report no longer counts as sent until it is sent again, and the unit gets reminders again.',
  returned: 'The report is again one that was returned, with the comments of that return, until it is sent again.',
  due: (at) => `It is still due at ${at}.`,
  overdue: (at) => `It was due at ${at}: what is sent after that is marked late.`,
  told: (reviewer) => `${reviewer} is told by mail, if it had a mail that this report awaits its decision.`,
  record: 'The version that was sent stays in the record, as withdrawn.',
  reason: 'A word on it, if you like',
  readers: (reviewer) => `${reviewer} and the standing office can read it.`,
  button: 'Withdraw the report',
  cancel: 'No, leave the report as sent',
  done: (version, at) =>
    `Version ${version} was withdrawn at ${at}. All of it is below; it does not count as sent until you send it again.`,
};
