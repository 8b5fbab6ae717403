import type { viRoundActs } from './vi-round-acts.ts';

const mailsOf = (mails: string) => `${mails} ${mails === '1' ? 'mail' : 'mails'}`;
const mailsAre = (mails: string) => `${mailsOf(mails)} ${mails === '1' ? 'is' : 'are'}`;

export const enRoundActs: typeof viRoundActs = {
  roundActs: {
    titles: {
      pause: (mail) => `Pause the round “${mail}”`,
      resume: (mail) => `Let the round “${mail}” go on`,
      cancel: (mail) => `Cancel the round “${mail}”`,
      'send-now': (mail) => `Send the round “${mail}” to these units now`,
    },
    verbs: {
      pause: (mails) => `Pause, with ${mailsOf(mails)} not sent`,
      resume: (mails) => `Send the other ${mailsOf(mails)}`,
      cancel: (mails) => `Cancel, ${mailsAre(mails)} not sent`,
      'send-now': (mails) => `Send ${mailsOf(mails)} now`,
    },
    bare: { pause: 'Pause the round', resume: 'End the pause', cancel: 'Cancel the round', 'send-now': 'Send now' },
    links: { pause: 'Pause', resume: 'Go on', cancel: 'Cancel', 'send-now': 'Send now' },
    who: 'See who would get it and who would not',
    back: 'Back to the rounds of mails',
    reasonNote: 'Required. Whoever looks at the timeline and the record of the program reads it; it is not sent to units.',
    ahead: (when) => `This round is to go at ${when}. Its mails are made then.`,
    pausedSince: (when, office) => `Paused since ${when}, ${office}:`,
    gone: (mails) => `${mailsOf(mails)} ${mails === '1' ? 'was' : 'were'} taken by the mail server and cannot be taken back.`,
    would: {
      pause: (mails) => `${mailsOf(mails)} not yet sent will wait until the round goes on.`,
      resume: (mails) => `${mailsOf(mails)} will go now.`,
      cancel: (mails) => `${mailsOf(mails)} not yet sent will not be sent any more.`,
      'send-now': (mails) => `${mailsOf(mails)} will go now, although the round is paused or the mailbox has had its mail of the day.`,
    },
    silent: (mails) =>
      `Of those not sent, ${mails === '1' ? '1 has' : `${mails} have`} nothing to say any more, for the unit has reported or its report is waived.`,
    stale: (mails) =>
      `It is too late for this round: what it says is not true any more, or a later round has said it. ${mailsOf(mails)} will not be sent; the list of mails says why.`,
    sending: (mails) => `${mailsAre(mails)} being sent: one that the server is just taking cannot be held back.`,
    after: {
      pause: ['When it goes on, every unit is asked anew whether it still owes its report.'],
      resume: ['They go only to who still owes at that moment.'],
      cancel: ['A cancelled round cannot go on. The other rounds of the cycle stay as they are.'],
      'send-now': ['The mails of other units go on waiting.'],
    },
    paused: (mail, mails) => `The round “${mail}” was paused${mails === '0' ? '' : ` with ${mailsOf(mails)} not sent`}`,
    resumed: (mail, mails) => `The round “${mail}” goes on, with ${mailsOf(mails)}`,
    resumedStale: (mail) => `The round “${mail}” is not paused any more; none of its mails is left to be sent`,
    cancelled: (mail, mails) => `The round “${mail}” was cancelled${mails === '0' ? '' : `; ${mailsAre(mails)} not sent`}`,
    stillSending: (mails) => `At most ${mailsAre(mails)} with the mail server and may still arrive.`,
    sent: (mail, mails, units) =>
      `${mailsOf(mails)} of the round “${mail}” ${mails === '1' ? 'was' : 'were'} sent at once to ${units} ${units === '1' ? 'unit' : 'units'}`,
    choose: (unit) => `Choose ${unit}`,
    sendChosen: 'Send now to the chosen units',
    isPaused: (when, office) => `Paused since ${when}, ${office}:`,
    isCancelled: (when, office) => `Cancelled at ${when}, ${office}:`,
    coming: 'Rounds ahead',
    comingNote: 'They can be paused or cancelled before their time.',
    act: 'Stop or go on',
  },
};
