import type { viMails } from './vi-mails.ts';

export const enMails: typeof viMails = {
  mailsPage: {
    title: (cycle) => `Mails of the ${cycle}`,
    link: 'Mails that went and mails that did not',
    who: 'Unit or office',
    whoNote: 'Name without accents, code, or address',
    which: 'Which mail',
    anyMail: 'Any',
    find: 'Find',
    found: (count, more) => (more ? `Many were found; these are the first ${count}` : `${count} found`),
    foundNone: 'There is no such unit or office. Try a part of the name, or the address.',
    rounds: 'Round by round',
    roundsNote:
      'Each mail that was planned is one of four: taken by the server, not sent, could not be sent, waiting. Press a number to see them one by one.',
    planned: 'Planned',
    heads: { sent: 'Taken by the server', dropped: 'Not sent', failed: 'Could not be sent', waiting: 'Waiting' },
    counts: (planned) => `${planned} planned:`,
    outcomes: {
      sent: (n) => `${n} sent`,
      dropped: (n) => `${n} not sent`,
      failed: (n) => `${n} could not be sent`,
      waiting: (n) => `${n} waiting`,
    },
    to: 'To',
    none: 'There is none.',
    noRound: 'There is no such round.',
    more: 'More',
    otherCycles: 'Mails of another cycle:',
  },
};
