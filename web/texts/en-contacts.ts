import type { viContacts } from './vi-contacts.ts';

export const enContacts: typeof viContacts = {
  unitContacts: {
    title: (unit) => `Where the mail of ${unit} goes`,
    none: 'There is no address. Reminders and the link to its report do not reach this unit.',
    present: 'Gets the mail now',
    edit: 'Correct',
    addTitle: 'Add an address',
    addWords: 'A new address is sent the link of the open cycle at once. Before the program has started nothing is sent.',
    emailHint: 'Write it with care: the link is sent there at once, without asking.',
    add: 'Add this address',
    askWords: 'A new address is asked by one mail first; it gets the link to the report once it is confirmed.',
    askHint: 'A mail that asks goes to this address, and nothing else until it is confirmed.',
    done: {
      added: (email) => `${email} was added.`,
      asked: (email) => `${email} is being asked. Once it is confirmed, it gets the mails and the link of the unit.`,
      known: (email) => `${email} gets the mail of this unit already; it was not added again.`,
    },
    waits: (email, until) => `${email}: to be confirmed before ${until}.`,
    backToQueue: 'Back to the units below',
    open: 'Add an address',
    backToUnreached: 'Units without an address',
  },
  unreached: {
    title: (count) => `${count} units without an address`,
    noneTitle: 'Every unit has an address',
    words: 'Reminders and the link to the report do not reach these units. Choose one to give its address.',
    noneWords: 'There is no unit that the mails of the program do not reach.',
    more: (count) => `and ${count} more`,
    todo: (count) => `${count} units have no address yet`,
    open: 'Units without an address',
  },
};
