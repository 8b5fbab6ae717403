import type { viOffice } from './vi-office.ts';

export const enOffice: typeof viOffice = {
  office: {
    title: 'Everything that concerns you',
    walkLabel: 'Your reports',
    back: 'Everything that concerns you',
    place: (place, all) => `report ${place} of ${all}`,
    next: (place, all, unit) => `Next: ${unit} (${place} of ${all})`,
    stillOwed: (owing, all) => `${owing} of ${all} reports are still to be sent`,
    allDone: (all) => `All ${all} of your reports were sent or need not be.`,
    nothingOpen: 'No cycle is open for you at present',
    words: (email) =>
      `This page has everything that concerns the mailbox ${email}, of every program and every cycle. Its link is for you alone.`,
    owed: 'Reports of open cycles',
    due: (day) => `due ${day}`,
    open: 'Open the report',
    review: (count) => `Review ${count} waiting`,
    issues: 'Arising issues',
    noIssues: 'There are none yet.',
    units: 'Units, and who gets their mail',
    unitsWords: 'Add, replace or end who gets the mail, enter an absence with a stand-in; raise a new issue.',
    contacts: 'Who gets the mail',
    raise: 'Issues',
    others: 'Other matters of this mailbox',
    earlier: 'Reports of earlier cycles',
    ended: 'cannot be opened any more',
    backHere: 'Back to everything that concerns you',
  },
};
