import type { viUndelivered } from './vi-undelivered.ts';

export const enUndelivered: typeof viUndelivered = {
  undelivered: {
    headline: (count, written, waiting) =>
      count > 0
        ? `${count === 1 ? '1 address takes' : `${written} addresses take`} no mail`
        : waiting
          ? 'Mails are waiting to be sent'
          : 'No address refuses mails',
    held: 'Mails that wait',
    some: 'Mails wait.',
    allWait: (mails) => `${mails === '1' ? '1 mail waits' : `${mails} mails wait`} for the mail server.`,
    domainWaits: (mails, domain) =>
      `${mails === '1' ? '1 mail waits' : `${mails} mails wait`} for the receiving server of ${domain}; mails to others are sent.`,
    asksAgain: (since, until) => `Waiting since ${since}; it is tried again by itself at ${until}, and then all are sent. No mail is lost.`,
    stopped: (mails, since) =>
      `${mails === '1' ? '1 mail waits' : `${mails} mails wait`}: all mails of the installation are stopped since ${since}. When the administrator starts them again, whatever still has something to say is sent. No mail is lost.`,
    restored: (mails, since) =>
      `${mails === '1' ? '1 mail waits' : `${mails} mails wait`}: the system was restored from a backup and holds all mails since ${since}. The administrator looks at the list and starts them. No mail is lost.`,
    limitFull: {
      'limit-per-hour': (mails, allowed, until) =>
        `${mails === '1' ? '1 mail waits' : `${mails} mails wait`} until ${until}: their part of the ${allowed} mails an hour that the provider takes has been sent. A part of it is kept for answers and sign-in links. No mail is lost.`,
      'limit-per-day': (mails, allowed, until) =>
        `${mails === '1' ? '1 mail waits' : `${mails} mails wait`} until ${until}: their part of the ${allowed} mails a day that the provider takes has been sent. A part of it is kept for answers and sign-in links. No mail is lost.`,
    },
    refused: 'Addresses that take no mail',
    refusedNote: 'Open a unit to put its address right. The new one is sent the unit’s link at once.',
    whose: 'Whose',
    mail: 'Latest mail',
    why: 'Why, and what to do',
    givenUp: 'This mail is not sent again.',
    goesAgain: (when) => `It is sent again by itself at ${when}.`,
    more: (count) => `And ${count} more.`,
  },
};
