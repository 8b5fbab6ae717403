import { lastDaysBeforeClose } from '../../rules/silent-reviewer-days.ts';
import { sharedEn as shared } from '../../rules/texts/en-shared.ts';
import type { viCycleActs } from './vi-cycle-acts.ts';

const many = (count: string, ofOne: string, ofMore: string) => `${count} ${count === '1' ? ofOne : ofMore}`;

export const enCycleActs: typeof viCycleActs = {
  cycleActs: {
    remindTitle: 'Remind now',
    extendTitle: 'Extend the due day',
    waiveTitle: 'Waive the report of this cycle',
    unwaiveTitle: 'Ask for a report after all',
    empty: 'No unit was chosen',
    emptyWords: 'Go back to the table of units, choose those that you mean, and press the button.',
    back: 'Back to the cycle',
    selected: (count, first) => (first === null ? `${count} units chosen.` : `Chosen: ${first}.`),
    names: 'See their names',
    andMore: (count) => `and ${count} more`,
    reason: 'Reason',
    reasonNote: 'Needed. The units concerned read it in a mail, and it goes into the record.',
    until: 'New due day',
    untilNote: (close) => `Before the close on ${close}. A day off is moved to the next working day.`,
    preview: 'Preview',
    change: 'Change it',
    nothingYet: 'Nothing has been done. This is what would happen.',
    nothingToDo: 'There is nothing to do',
    notOpen: 'The cycle is not open or has closed, so this cannot be done.',

    remindDo: (count) => `Send ${count} reminders`,
    remindWords: (mails, units) =>
      `${many(mails, 'mail goes', 'mails go')} out at once, to ${many(units, 'unit that still owes', 'units that still owe')}.`,
    remindNone: 'None of the units that were chosen owes a report, so no mail is sent.',
    perLevel: (count, level) => `${count} ${level} ${count === '1' ? 'unit' : 'units'}`,
    byState: (parts) => `By state: ${parts}.`,
    ofWhich: (parts) => `Of these: ${parts}.`,
    sentAlready: (count) => many(count, 'has sent its report: it gets no mail.', 'have sent their report: they get no mail.'),
    approvedAlready: (count) =>
      many(count, 'has an approved report: it stays as it is.', 'have an approved report: they stay as they are.'),
    waivedAlready: (count) => many(count, 'is waived: it does not count.', 'are waived: they do not count.'),
    missedAlready: (count) =>
      many(count, 'is recorded as missed: nothing can be done any more.', 'are recorded as missed: nothing can be done any more.'),
    remindedToday: (units, at) => `${units} of these have been reminded today, last ${at}. Reminded again, they get one more mail.`,
    noContact: (count) =>
      many(count, 'has nobody who gets mails, so none can reach it.', 'have nobody who gets mails, so none can reach them.'),
    reminded: (mails) => `Reminded, mails: ${mails}`,
    sending: (mails) => `On their way: ${mails}.`,
    sentOf: (sent) => `Taken by the mail server: ${sent}.`,
    droppedOf: (mails) => `Not sent, because the unit need not report any more: ${mails}.`,
    waitingOf: (mails) => `Not taken yet, sent again by itself: ${mails}.`,
    failedOf: (mails) => `Could not be sent: ${mails}. Look at the address on the unit's page.`,
    remindedNobody: 'No mail had to be sent',

    extendDo: (count, date) => `Extend ${many(count, 'unit', 'units')} to ${date}`,
    newDue: (when) => `New due day: ${when}.`,
    movedBecause: (date, why) => `Moved from ${date}, for ${why}.`,
    extendUnits: (count) => many(count, 'unit gets the new due day.', 'units get the new due day.'),
    laterAlready: (count) =>
      many(count, 'has this day or a later one already: it keeps it.', 'have this day or a later one already: they keep it.'),
    sentNoNeed: (count) => many(count, 'has sent its report: it needs none.', 'have sent their report: they need none.'),
    parentsBefore: (units, parents) =>
      `${units} units will be due no earlier than the unit above them: ${parents}. What comes after that is still the unit above's to decide; if it leaves it long, the next one above may and then the standing office, from ${lastDaysBeforeClose} working days before the close at the latest. It may be too late for the report of the unit above.`,
    parentDue: (unit, date) => `${unit} (${date})`,
    extendTold: 'Each of them gets a mail at once, with the new day and the reason.',
    newRounds: 'Mails that belong to this due day',
    atOnce: 'this time has passed, so it is done as soon as you agree',
    tooMany: (max) => `At most ${max} units at a time. To move a whole level, change the plan of the cycle.`,
    reschedule: shared.buttons.changePlan,
    extended: (count, date) => many(count, `unit was extended to ${date}`, `units were extended to ${date}`),

    extendBack: 'It can be taken back until the close, of units that have not sent.',

    unextendTitle: 'Take back the extension',
    unextendDo: (count) => `Take the extension of ${many(count, 'unit', 'units')} back`,
    unextendUnits: (count) =>
      many(
        count,
        'unit has no day of its own any more: it is due with its level.',
        'units have no day of their own any more: they are due with their level.',
      ),
    dueWithLevel: (level, when) => `Level ${level}: due ${when}.`,
    overdueAtOnce: (count) =>
      many(
        count,
        'of these units is overdue at once, for the day of its level is past.',
        'of these units are overdue at once, for the day of their level is past.',
      ),
    sentWithDay: (count) =>
      many(count, 'unit has sent on its own day: left as it is.', 'units have sent on their own day: left as they are.'),
    notExtended: (count) => many(count, 'unit has no day of its own: left as it is.', 'units have no day of their own: left as they are.'),
    unextendTold:
      'A notice of the extension that has not gone out is dropped. Units that had it get one mail at once, with the day and the reason.',
    unextended: (count) => `Extension of ${many(count, 'unit', 'units')} taken back`,

    remindBack: 'Mails that have not gone out can still be cancelled, on the page that comes after the button.',
    waysBack: 'If this was a mistake',
    cancelMails: 'Cancel the mails that have not gone out',
    mailsGone: 'All mails have gone out, so that none can be cancelled.',
    letGoOn: 'Let this round of mails go on',
    cancelledForGood: 'What was cancelled is not sent any more; remind again if it is needed.',
    planAgain: 'Change the plan again',
    takeBackClose: 'Take back the early close',
    closeStands: 'This close can no longer be taken back. If need be, choose units in the tree of the cycle and open it again for them.',
    closeEarly: 'Close early',
    releaseAgain: 'Open the page of the release to take it back or change it',

    waiveDo: (count) => `Waive ${many(count, 'report', 'reports')}`,
    waiveUnits: (count) => many(count, 'unit need not report in this cycle any more.', 'units need not report in this cycle any more.'),
    waivedReports: (count) =>
      many(
        count,
        'of them has sent a report that nobody has decided: it is kept, and does not count.',
        'of them have sent a report that nobody has decided: it is kept, and does not count.',
      ),
    expectedTable: 'Reports that are expected',
    level: 'Level',
    now: 'Now',
    after: 'After it',
    parentsWaived: (count) =>
      `${count} of them have units below that still have to report. Those reports the next unit above may decide at once, and the standing office when they are due.`,
    remindersDropped: 'The reminders that were planned for these units are dropped. Each gets a mail at once, with the reason.',
    waiveBack: 'It can be taken back at any time before the close.',
    waived: (count) => many(count, 'report was waived', 'reports were waived'),

    unwaiveDo: (count) => `Ask ${many(count, 'unit', 'units')} for a report after all`,
    unwaiveUnits: (count) =>
      `${many(count, 'unit has', 'units have')} to report again, as before. Reminders begin with the next round; whoever had been told otherwise gets a mail at once, with the reason.`,
    notWaived: (count) => many(count, 'is not waived: it stays as it is.', 'are not waived: they stay as they are.'),
    unwaived: (count) => many(count, 'unit has to report after all', 'units have to report after all'),

    rescheduled: (count) => `The plan was changed, ${count} moments moved`,

    doneBy: (when, office) => `${when}, ${office}.`,
    doneReason: 'Reason:',
    doneUnits: (count) => `Units chosen: ${count}.`,
    toUnit: 'See the unit',
    toPlan: 'See the plan of the cycle',
  },
};
