import type { Texts } from './vi-all-pages.ts';

export const enCycleTurns: Pick<Texts, 'skipping' | 'closing' | 'reopening' | 'resultChanges'> = {
  skipping: {
    link: 'Skip a review',
    title: 'Skip a review',
    words:
      'A review that is skipped does not open, asks for no reports and has no result. All others keep their days. These can be skipped:',
    none: 'None can be skipped: only a review can that has not opened, or of which no unit has sent a report yet.',
    choose: 'Which one',
    ahead: (when) => `By the calendar it would open ${when}; it will not.`,
    isOpen: (asked, drafts) =>
      `It is open: ${asked === '1' ? '1 unit that was asked for a report owes' : `${asked} units that were asked for a report owe`} none any more, and ${drafts === '1' ? '1 draft is' : `${drafts} drafts are`} of no use. Reminders that have not gone out are dropped.`,
    next: (after, before) =>
      before === null
        ? `${after} says that this one was not held, and why.`
        : `${after} is compared with ${before}, and says that this one was not held, and why.`,
    back: 'It can be taken back until its day of opening, on the page of the program.',
    noWayBack: 'It cannot be taken back, for it has opened.',
    final: 'The final evaluation is never skipped; a program that has to stop is ended early.',
    told: (units, offices) => `A notice with the reason goes at once to ${units} addresses of units and ${offices} of the parties.`,
    reason: 'Why it is skipped',
    readers:
      'Required. The units and the parties read this reason in their mail; it is also in the record and in the results of later cycles.',
    do: 'Skip this review',
    since: (when, by) => `Skipped ${when}, by ${by}.`,
    backLink: 'Hold it after all',
    backTitle: (cycle) => `${cycle}: held after all`,
    backReason: 'Why it is held after all',
    opens: (when) => `It opens ${when}, by the calendar.`,
    backDo: 'Hold it after all',
    lapsed: (cycle) => `${cycle}: not held, as the standing office has decided`,
  },
  closing: {
    link: 'Close early',
    title: 'Close early',
    now: (planned) => `It closes when you press, and not on ${planned} as planned. From then on nothing can be sent, corrected or decided.`,
    nothingLost: 'No report is left out: all have been approved.',
    lost: (count) => (count === '1' ? '1 report is left out.' : `${count} reports are left out.`),
    lostList: 'See all of them',
    corrections: (count) =>
      `Corrections of approved reports that nobody has decided: ${count}. Nothing is corrected then: what was approved counts, and their units are told. If the review is opened again, they wait again.`,
    correctionsAgain: (count) => `Corrections of approved reports that wait for a decision again: ${count}.`,
    dropped: (count) =>
      `${count === '1' ? '1 moment' : `${count} moments`} before the close will not be held; reminders that have not gone out are dropped, because it has closed.`,
    result: 'Its result is compiled and delivered on the planned days.',
    told: 'The units, who decides their reports, and the parties get a mail at once, with the reason.',
    back: (until) =>
      `It can be taken back until ${until}, on the page that comes next. After that it can only be opened again for chosen units.`,
    noWayBack: 'It cannot be taken back. Later it can only be opened again for chosen units.',
    do: 'Close now',
    closedEarly: 'Closed early',
    backTitle: 'Take back the early close',
    openAgain: (closes) => `It is open as it was, and closes on ${closes} as planned.`,
    oweAgain: (count) =>
      `${count === '1' ? '1 unit that has not sent owes' : `${count} units that have not sent owe`} a report again; drafts are still there.`,
    remindersGone: 'Reminders that were dropped are not sent; the rounds after them go by the plan.',
    backDo: 'Open it as it was',
    takenBack: 'Took back the early close',
  },
  reopening: {
    link: 'Open again for the chosen units',
    title: 'Open the cycle again for some units',
    words:
      'The chosen units send or correct their reports until a new day. When it has closed anew there is a new result, which says what has changed.',
    untilNote: 'A day off is moved to the next working day. When it closes anew follows from this day.',
    missed: (count) => `${count === '1' ? '1 unit that did not report owes' : `${count} units that did not report owe`} a report again.`,
    approved: (count) =>
      `${count === '1' ? '1 approved report is' : `${count} approved reports are`} returned for correction; until approved again their figures are in no total.`,
    waiting: (count) =>
      `${count === '1' ? '1 report that was' : `${count} reports that were`} not decided or returned can be decided and corrected until it closes anew.`,
    moved: (date) => `Moved from ${date}.`,
    others: 'Who is not chosen and did not report stays so. While it is open again any report can be returned, as while any cycle is open.',
    delivered:
      'The result that leadership has can still be read, under its own hash. If the new one differs, leaders are told and acknowledge it, with a list of what has changed.',
    notDelivered: 'Leadership has none yet: the new result takes the place of the one that was compiled.',
    told: 'The chosen units get a mail at once, with their link, the day and the reason; the parties are told.',
    back: 'It cannot be taken back, for the units have been told. To end it sooner, close it early.',
    aboveTitle: (names) => `Reports above with these figures in their sum: ${names}`,
    above: { returned: 'Are returned with them, to be sent again', kept: 'Keep their own figures, with the difference explained' },
    do: (count) => `Open again for ${count === '1' ? '1 unit' : `${count} units`}`,
    reopened: (count, date) => `Opened again for ${count === '1' ? '1 unit' : `${count} units`} until ${date}`,
  },
  resultChanges: {
    title: 'What has changed since the result before',
    words: (date) => `This takes the place of what was delivered on ${date}, after the cycle was opened again for some units.`,
    before: 'The result before',
    figures: 'Totals',
    figureHead: ['Indicator', 'Before', 'Now'],
    units: (count) => (count === '1' ? 'The report of 1 unit has changed' : `The reports of ${count} units have changed`),
    unit: (unit, before, after) => `${unit}: ${before} → ${after}`,
    unitFigures: (unit, count) => `${unit}: ${count === '1' ? '1 figure' : `${count} figures`} changed`,
    same: 'No total has changed.',
    more: (count) => `and ${count} more`,
    none: 'none',
  },
};
