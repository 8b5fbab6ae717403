import { signInAgainMinutes, signInMinutes } from '../../rules/link-lives.ts';
import { sharedEn as shared } from '../../rules/texts/en-shared.ts';
import type { viAccess } from './vi-access.ts';

export const enAccess: typeof viAccess = {
  enter: {
    title: 'Enter the coordinating office’s pages',
    words: 'This link works once. Press the button to enter.',
    button: 'Enter',
  },

  confirmAddress: {
    title: (unit) => `Confirm the mail address of ${unit}`,
    words: (email, unit) =>
      `Press the button and from now on reminders, results and the report link of ${unit} are sent to ${email}. Links that were sent before end; new ones are sent to this address.`,
    wordsAdded: (email, unit) =>
      `Press the button and from now on reminders, results and the report link of ${unit} are sent to ${email} as well.`,
    button: shared.buttons.confirmAddress,
    careful: 'If you do not work for this unit, please close this page. Unless you press, nothing changes.',
    doneTitle: (unit) => `The mail address of ${unit} is confirmed`,
    doneAdded: (email) => `The link to the report is on its way to ${email}, where the unit has one. You may close this page.`,
    done: (email) => `New links are on their way to ${email}. The old ones open nothing any more. You may close this page.`,
  },

  signIn: {
    title: 'Sign in, for the coordinating office',
    words: `Enter the address of the coordinating office as it stands in the program. A sign-in link, good once within ${signInMinutes} minutes, goes to that mailbox and opens every program that this address coordinates. There is no password.`,
    button: 'Send the sign-in link',
    sentWords: `If this address belongs to a coordinating office, a mail will arrive within minutes. If you don’t see it, look among the junk mail; you may ask again after ${signInAgainMinutes} minutes.`,
    notCoordinator: 'Units, signatories and leaders don’t sign in; the link in their own mail is enough:',
    signOut: 'Sign out',
  },

  linkAgain: {
    title: shared.buttons.linkAgain,
    words: 'Give the e-mail address that your office registered. The links that are in use will be sent there.',
    email: 'E-mail address',
    button: 'Send my link again',
    sentTitle: 'Please look into your mailbox',
    sentWords:
      'If this address is part of a program, a mail will arrive in a few minutes. If not, look into the spam folder or ask the coordinating office.',
    another: 'Give another address',
    coordinator: 'The coordinating office has no link of its own and signs in at:',
    missing: 'Give an e-mail address, such as office@commune.example',
  },
};
