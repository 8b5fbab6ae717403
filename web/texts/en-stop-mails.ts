import type { viStopMails } from './vi-stop-mails.ts';

export const enStopMails: typeof viStopMails = {
  stopMails: {
    link: 'Stop every mail of the installation, or let them go',
    going: 'The mails of the installation are being sent',
    stopped: 'Every mail of the installation is stopped',
    since: (when) => `Stopped since ${when}.`,
    restored: (mails) =>
      `They stopped by themselves, for the database was restored from an older backup: at least ${mails} mails were sent after it, and may be among those below. Look at these before you let them go. Links that were replaced since then stay withdrawn.`,
    would: {
      stop: (mails) => `No mail of the installation is sent any more, sign-in links included; ${mails} are waiting at this moment.`,
      start: (mails) => `The ${mails} mails that wait are sent, and those that are not true any more are dropped.`,
    },
    sending: (mails) => `${mails} mails that the server is just taking cannot be held back.`,
    after: {
      stop: 'None is lost: when they go again, each is asked anew whether it is still needed.',
      start: 'Rounds that a standing office has paused stay paused.',
    },
    verbs: { stop: 'Stop every mail', start: 'Let them go again' },
    reasonNote: 'Required. Whoever opens this page or the record of the installation reads it.',
    waiting: 'Mails that wait',
    none: 'No mail is waiting.',
    mail: 'Mail',
    mails: 'Mails',
    plannedFirst: 'Planned first',
    sandboxMark: 'MAILS ON TRIAL',
    sandbox: (address) => `Every mail goes to ${address} in place of its reader: what is said to be sent has reached no unit.`,
    mark: 'MAILS STOPPED',
    markWords: (when) => `Every mail of the installation is stopped since ${when}. New ones are made and wait; none is lost.`,
  },
  waitingMails: {
    title: 'Mails that wait, by whom they are for',
    link: 'See who would get what',
    words: 'These would go if they were let go now. Each is asked once more at the instant at which it goes.',
    who: 'Address or office',
    ifNow: 'If it went now',
    goes: 'Goes',
    dropped: (why) => `Not sent, ${why}`,
    tells: (others) => `Tells of ${others} too`,
    back: 'Back to stopping and starting mails',
  },
};
