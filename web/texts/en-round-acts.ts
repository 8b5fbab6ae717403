import type { viRoundActs } from './vi-round-acts.ts';

export const enRoundActs: typeof viRoundActs = {
  roundActs: {
    titles: {
      pause: (mail) => `Pause the round “${mail}”`,
      resume: (mail) => `Let the round “${mail}” go on`,
      cancel: (mail) => `Cancel the round “${mail}”`,
      'send-now': (mail) => `Send the round “${mail}” to these units now`,
    },
    verbs: {
      pause: (mails) => `Pause, with ${mails} mails not sent`,
      resume: (mails) => `Send the other ${mails} mails`,
      cancel: (mails) => `Cancel, ${mails} mails are not sent`,
      'send-now': (mails) => `Send ${mails} mails now`,
    },
    links: { pause: 'Pause', resume: 'Go on', cancel: 'Cancel', 'send-now': 'Send now' },
    back: 'Back to the rounds of mails',
    reasonNote: 'Required. Whoever looks at the timeline and the record of the program reads it; it is not sent to units.',
    ahead: (when) => `This round is to go ${when}. Its mails are made then.`,
    pausedSince: (when, office) => `Paused since ${when}, ${office}:`,
    gone: (mails) => `${mails} mails were taken by the mail server and cannot be taken back.`,
    would: {
      pause: (mails) => `${mails} mails that have not gone wait until the round goes on.`,
      resume: (mails) => `${mails} mails go now.`,
      cancel: (mails) => `${mails} mails that have not gone will not be sent.`,
      'send-now': (mails) => `${mails} mails go now, although the round is paused or the mailbox has had its mail of the day.`,
    },
    silent: (mails) => `Of those not sent, ${mails} have nothing to say any more, for the unit has reported or its report is waived.`,
    stale: (mails) =>
      `It is too late for this round: what it says is not true any more, or a later round has said it. ${mails} mails will not be sent, and say why.`,
    sending: (mails) => `${mails} mails are being sent: one that the server is just taking cannot be held back.`,
    after: {
      pause: ['When it goes on, every unit is asked anew whether it still owes its report.'],
      resume: ['They go only to who still owes at that moment.'],
      cancel: ['A cancelled round cannot go on. The other rounds of the cycle stay as they are.'],
      'send-now': ['The mails of other units go on waiting.'],
    },
    paused: (mail, mails) => `The round “${mail}” was paused with ${mails} mails not sent`,
    resumed: (mail, mails) => `The round “${mail}” goes on, with ${mails} mails`,
    resumedStale: (mail) => `The round “${mail}” is not paused any more; none of its mails is left to be sent`,
    cancelled: (mail, mails) => `The round “${mail}” was cancelled; ${mails} mails are not sent`,
    stillSending: (mails) => `At most ${mails} mails are with the mail server and may still arrive.`,
    sent: (mail, mails, units) => `${mails} mails of the round “${mail}” were sent at once to ${units} units`,
    choose: (unit) => `Choose ${unit}`,
    sendChosen: 'Send now to the chosen units',
    isPaused: (when, office) => `Paused since ${when}, ${office}:`,
    isCancelled: (when, office) => `Cancelled ${when}, ${office}:`,
    coming: 'Rounds ahead',
    comingNote: 'They can be paused or cancelled before their time.',
    act: 'Stop or go on',
  },
};
