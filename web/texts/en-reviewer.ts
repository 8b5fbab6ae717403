import { writeFigure } from '../../rules/numbers.ts';
import type { viApprove, viChosen, viNews, viReviewer } from './vi-reviewer.ts';

const reports = (count: number) => `${writeFigure(count, 'en')} ${count === 1 ? 'report' : 'reports'}`;
const units = (count: number) => `${writeFigure(count, 'en')} ${count === 1 ? 'unit' : 'units'}`;
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;
const warned = (count: number) => (count > 0 ? `, ${writeFigure(count, 'en')} of them to be looked at` : '');

export const enChosen: typeof viChosen = (count, withWarnings) =>
  count === 0 ? 'No report chosen' : `${writeFigure(count, 'en')} ${count === 1 ? 'report' : 'reports'} chosen${warned(withWarnings)}`;
export const enApprove: typeof viApprove = (count, withWarnings) =>
  `Approve ${writeFigure(count, 'en')} ${count === 1 ? 'report' : 'reports'}${warned(withWarnings)}`;
export const enNews: typeof viNews = (count) =>
  `${writeFigure(count, 'en')} new ${count === 1 ? 'report waits' : 'reports wait'} to be checked.`;

export const enReviewer: typeof viReviewer = {
  queue: {
    title: 'Reports to check',
    waiting: (count, since) =>
      `${reports(count)} ${count === 1 ? 'waits' : 'wait'} to be checked${since > 0 ? `, the oldest for ${days(since)}` : ', all sent today'}`,
    awaiting: (count, since) =>
      `${reports(count)} ${count === 1 ? 'awaits' : 'await'} the standing office${since > 0 ? `, the oldest for ${days(since)}` : ''}`,
    noneWaiting: 'No report waits to be checked',
    noneAwaiting: 'No report awaits the standing office',
    allApproved: (count) => `All ${writeFigure(count, 'en')} reports are approved`,
    closedTitle: (approved, all) => `The cycle is closed: ${writeFigure(approved, 'en')} of ${writeFigure(all, 'en')} reports approved`,
    awaitingClosed: (count) => `${reports(count)} undecided when the cycle closed`,
    whose: (unit, count) => `${unit} checks the reports of ${units(count)} under it.`,
    whatComesHere:
      'What comes here: the report of the unit at the top, and what the units above had not decided when their own reports were due.',
    late: (count) => `${reports(count)} of those waiting came after the due day.`,
    missing: (count, left) =>
      `${units(count)} ${count === 1 ? 'has' : 'have'} not sent: ${left > 0 ? `${days(left)} left` : left === 0 ? 'due today' : `${days(-left)} overdue`}.`,
    missed: (count) => `${units(count)} did not report.`,
    returned: (count) => `${reports(count)} returned and not yet sent again.`,
    undecidedClosed: (count) => `${reports(count)} not approved, and not in the totals.`,
    returnedClosed: (count) => `${reports(count)} returned and never sent again, and not in the totals.`,
    handed: (count) => `${reports(count)} not decided in time went to the standing office.`,
    ownDue: (left, when) =>
      `${left > 0 ? `${days(left)} left` : 'Today is the last day'} until your own report is due (${when}). What is undecided then goes to the standing office.`,
    ownOverdue: (when) => `Your own report was due ${when}.`,
    ownSent: 'Your own report is sent. Each further report that you approve is added to the sum when the review is compiled.',
    closed: 'The cycle is closed: nothing can be approved or returned any more.',
    ownReport: 'Your own report',
    backToCycle: 'Back to the cycle',
    remind: (count) => `Remind ${units(count)} that still ${count === 1 ? 'owes a report' : 'owe reports'}`,
    filters: 'Filter by state',
    noAddress: 'no address',
    unreached: (count) => `${count} ${count === 1 ? 'unit has' : 'units have'} no address: reminders do not get there.`,
    filterNames: {
      all: 'All',
      waiting: 'To check',
      plain: 'Nothing to remark',
      warned: 'With warnings',
      carried: 'Nothing new',
      returned: 'Returned',
      missing: 'Not sent',
      unreached: 'No address',
      approved: 'Approved',
    },
    groups: {
      waiting: 'To check',
      handed: 'With the standing office',
      returned: 'Returned, being corrected',
      missing: 'Not sent',
      approved: 'Approved',
      waived: 'Waived',
    },
    groupsClosed: {
      waiting: 'Not decided when the cycle closed',
      handed: 'Not decided by the standing office when the cycle closed',
      returned: 'Returned, never sent again',
      missing: 'Not sent',
      approved: 'Approved',
      waived: 'Waived',
    },
    emptyFilter: 'No unit is in this state.',
    columns: {
      choose: 'Choose',
      unit: 'Unit',
      sent: 'Sent',
      changed: 'Changed since the last version',
      warnings: 'Remarks',
    },
    choose: (unit) => `Choose ${unit}`,
    version: (version) => `version ${version}`,
    firstVersion: 'first version',
    changedFigures: (count) => `${writeFigure(count, 'en')} ${count === 1 ? 'figure' : 'figures'}`,
    changedProse: (count) => `${writeFigure(count, 'en')} ${count === 1 ? 'text' : 'texts'}`,
    unchanged: 'nothing',
    warnings: (count) => `${writeFigure(count, 'en')} ${count === 1 ? 'warning' : 'warnings'}`,
    noWarnings: 'none',
    lateMark: 'late',
    overdueMark: (count) => `${days(count)} overdue`,
    dueOn: (day) => `due ${day}`,
    returnedOn: (day) => `returned ${day}`,
    approvedOn: (day) => `approved ${day}`,
    reminded: (day) => `last reminded ${day}`,
    chooseAll: (count) => (count === 1 ? 'Choose it' : `Choose all ${writeFigure(count, 'en')}`),
    chooseNone: 'Choose none',
    approveChosen: 'Approve the chosen reports',
    returnChosen: 'Return the chosen reports',
    onlySome: (shown, all) =>
      `The ${writeFigure(shown, 'en')} that have waited longest, of ${all}; the others follow when these are decided.`,
    doneOne: (unit, state) =>
      state === 'approved' ? `The report of ${unit} is approved.` : `The report of ${unit} is returned; the unit is told by mail at once.`,
    doneMany: (count) => `${reports(count)} approved.`,
    refused: (count) => `${reports(count)} could not be approved:`,
    remindedDone: (count) =>
      count === 0
        ? 'No further reminder was sent.'
        : `${writeFigure(count, 'en')} ${count === 1 ? 'reminder is' : 'reminders are'} on the way. Whoever sends its report before the mail leaves gets none.`,
    nothingChosen: 'No report is chosen. Tick the rows first, then approve.',
    keys: 'Keys',
    keysTitle: 'Checking by keyboard',
    keysWhen: 'These keys work only while you are in the list.',
    keysClose: 'Close, go to the list',
    keyList: [
      ['j, ↓', 'next row'],
      ['k, ↑', 'previous row'],
      ['x', 'choose this row or not'],
      ['a', 'approve the chosen rows, or this one if none is chosen'],
      ['Enter', 'open the report'],
      ['r', 'open the report to return it with a comment'],
      ['?', 'show these keys'],
    ],
    watching: 'You are watching a rehearsal. To decide, enter as the standing office.',
    enter: 'Enter from the rehearsal’s start page',
    ended: 'This link is no longer valid, and the list is not kept up to date any more. Reload the page to see what to do.',
  },

  approve: {
    chosen: enChosen,
    approve: enApprove,
    words: 'Their figures are added to those of the unit above. A unit cannot change an approved report.',
    withWarnings: 'With warnings: please look again',
    carried: 'Nothing to report, or as last year: please see that it is so',
    without: 'Nothing to remark',
    explained: (words) => `The unit explains: ${words}`,
    notExplained: 'The unit has not explained it.',
    stated: (own, sum) => `The unit states ${own} of its own; the sum is ${sum}.`,
    gone: 'No longer waiting, left as they are',
    cancel: 'No, back to the list',
    no: 'No',
  },

  returnSeveral: {
    title: (count) => `Return ${writeFigure(count, 'en')} ${count === 1 ? 'report' : 'reports'}`,
    words: 'Each of these units gets a mail at once with exactly the words below, then corrects and sends again.',
    sentences: 'Sentences at hand',
    change: 'Change these sentences',
    own: 'Anything else to say',
    note: 'The units read exactly these words.',
    unsaid: 'Tick a sentence or write something, so that the units know what to correct.',
    gone: 'Not awaiting a decision any more, left as they are',
    cancel: 'No, back to the list',
  },

  returnSentences: {
    title: 'Sentences at hand for returning reports',
    words:
      'A reviewer chooses from these when several reports are returned at once. The units read exactly these words, in the mail and on their page.',
    label: 'One sentence a line',
    hint: (most, letters) => `At most ${most} sentences of at most ${letters} letters each.`,
    save: 'Keep these sentences',
    saved: 'Kept.',
  },

  remind: {
    title: (count) => `Send a reminder to ${units(count)} that still ${count === 1 ? 'owes a report' : 'owe reports'}`,
    titleNone: 'There is nobody left to remind',
    words: (due) =>
      `Each gets one mail with its own link, which says that the report is still owed, due ${due}, and which office asked for the reminder. A unit gets one such mail a day.`,
    recipients: 'To',
    office: 'Office',
    already: 'Reminded today already: no second mail',
    state: 'State',
    lastReminded: 'Last reminded',
    neverReminded: 'not yet',
    send: 'Send the reminders',
    sentAlready: 'Units that have sent get no mail. Nor does one that sends before the mail leaves.',
  },

  review: {
    title: (unit) => `Check the report of ${unit}`,
    sent: (version, when) => `Version ${version}, sent ${when}`,
    place: (place, count) => `Report ${place} of ${writeFigure(count, 'en')} to check`,
    previous: 'Previous report',
    next: 'Next report',
    toDecision: 'Go to the decision',
    versions: 'Versions',
    versionName: (version) => `Version ${version}`,
    versionReturned: (day) => `returned ${day}`,
    versionApproved: (day) => `approved ${day}`,
    versionReplaced: 'replaced by the unit itself',
    versionWaiting: 'to check',
    earlier: (version) => `This is an earlier version, number ${version}. Only the latest can be approved or returned.`,
    toLatest: 'Read the latest version',
    changedTitle: (version) => `Compared with version ${version}`,
    changedNothing: 'Nothing has changed.',
    leftEmpty: 'empty',
    changedFrom: (version, figure) => `Version ${version} had ${figure}`,
    changedEmpty: (version) => `Version ${version} left it empty`,
    removed: 'removed:',
    added: 'added:',
    warnings: 'Warnings',
    warning: 'Warning:',
    ownFigure: 'a figure of its own differs from the sum',
    noWarnings: 'Nothing unusual was found.',
    explained: 'The unit explains:',
    notExplained: 'The unit has not explained it.',
    askedTitle: (version) => `What was asked when version ${version} was returned`,
    asked: 'Asked:',
    sumOf: (counted, leaves, level) =>
      `The figures are the sum of ${writeFigure(counted, 'en')} of ${writeFigure(leaves, 'en')} ${level} reports, those approved; last year’s are of the same ones.`,
    sumOfSome: (count) => `Only ${units(count)} stated it.`,
    stated: (figure, difference) => `The unit states a figure of its own: ${figure}, ${difference}.`,
    statedAlone: (figure) => `The unit states a figure of its own: ${figure}; there is no sum yet.`,
    more: (figure) => `${figure} more than the sum`,
    less: (figure) => `${figure} less than the sum`,
    equal: 'equal to the sum',
    sumColumn: 'Sum',
    fieldComment: (label) => `Comment on “${label}”`,
    addComment: 'Comment',
    comment: 'Comment on the whole',
    commentNote: 'Needed to return a report, unless single figures have comments. The unit reads exactly these words.',
    decide: 'Decision',
    approve: 'Approve the report',
    return: 'Return for correction',
    decided: (state) => `This report is ${state}.`,
    handed: 'This report went to the standing office, for it was not decided when your own report was due.',
    notHanded: 'This report waits to be checked by the unit above it.',
    newer: (version) =>
      `Not decided: while you were reading, the unit sent version ${version}. It stands below, with all that changed marked.`,
    backToQueue: 'Back to the list of reports',
  },

  children: {
    inSum: (counted, all, level) => `The sum has ${writeFigure(counted, 'en')} of ${writeFigure(all, 'en')} ${level} reports`,
    notInSum: (count) => `${writeFigure(count, 'en')} missing: see which`,
    belowInSum: (counted, all, level) => `${writeFigure(counted, 'en')} of ${writeFigure(all, 'en')} ${level} reports so far`,
    sumOf: (counted, all, level) => `from ${writeFigure(counted, 'en')} of ${writeFigure(all, 'en')} ${level} reports`,
    withoutFigure: 'Approved without this figure:',
    more: (count) => `and ${writeFigure(count, 'en')} more`,
  },
};
