import { writeFigure } from '../../rules/numbers.ts';
import { dataAnsweredWorkingDays, dataErasedDays } from '../../rules/personal-data-days.ts';
import { mostChangesTold } from '../../rules/sum-since.ts';
import { longest } from '../../rules/text-lengths.ts';
import { sharedEn as shared } from '../../rules/texts/en-shared.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { enTyping } from './en-typing.ts';
import type { viUnit } from './vi-unit.ts';

export const enUnit: typeof viUnit = {
  report: {
    title: (cycle, unit) => `${unit}: report for the ${cycle.charAt(0).toLowerCase()}${cycle.slice(1)}`,
    sentBy: 'Reporting office',
    due: (when) => `Due: ${when}`,
    cutOff: (date) => `Figures as of the end of ${date}.`,
    toDo: (figures, texts) =>
      [
        figures > 0 ? `fill in ${figures === 1 ? '1 figure' : `${writeFigure(figures, 'en')} figures`}` : '',
        texts > 0 ? `write ${texts === 1 ? '1 text' : `${writeFigure(texts, 'en')} texts`}` : '',
      ]
        .filter(Boolean)
        .join(', '),
    task: (todo) =>
      `What to do: ${todo === '' ? '' : `${todo}, `}check and send. You can do one section at a time, leave, and go on later.`,
    correctContact: 'Correct your contact details',
    toSent: shared.buttons.seeSentReport,
    sections: 'Sections of the report',
    sectionSums: 'sums of the reports below',
    continueAt: 'go on here',
    toSections: 'To the list of sections',
    left: (days) => (days === 0 ? 'Today is the last day.' : days === 1 ? '1 day left.' : `${days} days left.`),
    overdue: (days) =>
      days === 0
        ? 'The hour has passed today; the report is still taken.'
        : `Overdue by ${days === 1 ? '1 day' : `${days} days`}; the report is still taken.`,
    stateWords: {
      owing: 'No report has been sent yet.',
      draft: 'There is a draft, not sent yet.',
      submitted: 'The report was sent. Sending again here makes a new version; the old one is kept.',
      returned: 'The report was returned. Correct it by the comments below and send it again.',
    },
    privacyTitle: 'About the data that is kept',
    privacyShort: (keeper) =>
      `${keeper} keeps the office’s name, its contact address and this report, to compile it for the parties’ leaders.`,
    privacyMore: 'Read all of it',
    privacy: (keeper, contact, until) => [
      'What is kept: the office’s name, its e-mail address or telephone, what you send on this page and when. Please write nothing about single persons in the texts.',
      'What for: to remind, check, compile, and trace each figure to its report. For nothing else.',
      `Kept until: ${until}; then the contact details are erased.`,
      'Who can see it: the unit above, the coordinating office, and the leaders of the parties that signed.',
      `To ask, correct or have it erased: ${keeper}, ${contact}. Answered within ${dataAnsweredWorkingDays} working days; withdrawn or erased within ${dataErasedDays} days.`,
      'Under Decree 13/2023/NĐ-CP and, from 1 January 2026, Law 91/2025/QH15 on personal data protection.',
    ],
    errorsTitle: (count) =>
      count === 1
        ? 'The report was not sent: 1 thing to correct'
        : `The report was not sent: ${writeFigure(count, 'en')} things to correct`,
    manyMissing: (count) => `${writeFigure(count, 'en')} required boxes are empty, beginning with this one`,
    toCorrect: (count) => `${writeFigure(count, 'en')} wrong`,
    errorTitle: 'Error:',
    warning: 'Note:',
    why: 'Please check; if it is right, explain in a few words',
    returnedTitle: (reviewer) => `${reviewer} returned the report to be corrected`,
    returnedField: 'The reviewer writes:',
    returnedOnly: (count) =>
      `Only ${count === 1 ? 'the box named above needs' : `the ${writeFigure(count, 'en')} boxes named above need`} work. The other sections stay as you sent them; unfold them to look.`,
    lastYear: (figure, named) => `${named === null ? 'Last year' : `In ${named}`}: ${figure ?? 'not known'}`,
    notAskedThen: (named) => `${named === null ? 'Last year' : `In ${named}`}: not asked in the form of then`,
    lastYearOfThese: (units, named, figure, change) =>
      `Over the same ${units} units with figures in both ${named === null ? 'years' : 'periods'}: ${named === null ? 'last year' : `in ${named}`} ${figure}, now ${change}`,
    besideAre: (period) => `The figures beside the boxes are of ${period}.`,
    optional: '(optional)',
    choose: 'Choose…',
    filledIn: (named) => `Filled in from ${named ?? 'last year'}. It still holds.`,
    filledFromBelow: 'These words are filled in from the approved reports below. They hold as they are.',
    askedIf: (condition) => `Fill in only if ${condition}.`,
    computed: (how) => `Computed: ${how}. Nothing to enter.`,
    notComputed: 'Not enough figures yet',
    rowBoxes: {
      most: (count) => `At most ${count} rows; leave those empty that you don’t need.`,
      paste: 'A whole table of a spreadsheet can be pasted into a box.',
      place: 'Row',
      sum: 'Sum',
      row: 'row {row}',
      add: 'Add rows',
      remove: 'Remove row {row}',
      removed: 'Row {row} is removed.',
      pasted: '{count} rows were filled from what was pasted.',
      over: 'What was pasted has {count} rows, which is too many, so none was filled in. This table takes at most {max}: copy fewer.',
      undo: 'Undo',
      undone: 'It is as it was.',
      below: (units) => `See the rows of ${units} approved ${units === 1 ? 'unit' : 'units'}`,
      moreBelow: 'There are more units; the download has all of them.',
      downloadBelow: 'Download all rows (Excel)',
    },
    rows: (head, most) =>
      `A line for each row, with | between its columns: ${head}. At most ${most} rows; rows of a spreadsheet can be pasted.`,
    upTo: (count) => `At most ${count} characters.`,
    check: 'Check and send',
    saveDraft: 'Save as draft',
    checkNote: 'The next step shows all of it; nothing is sent yet.',
    otherWays: 'Nothing to report, or every figure as last year?',
    otherWaysWords: 'Choose one to see what it would say. Nothing is sent until you confirm it.',
    nothingTitle: shared.reportKinds.nothing,
    nothingWords:
      'Figures of the year count as 0. Figures of what there is at its end stay as in the last approved report and are marked so.',
    nothingConfirm: 'I confirm: in this cycle the unit has nothing to report.',
    nothingSubmit: 'Send: nothing to report',
    sameTitle: shared.reportKinds.same,
    sameWords: (named) =>
      `Every figure is taken from ${named === null ? 'last year’s report' : `the report of ${named}`} and marked “${shared.reportKinds.same}”.`,
    sameConfirm: (named) => `I confirm: I have checked, every figure is as ${named === null ? 'last year' : `in ${named}`}.`,
    sameSubmit: 'Send: same as last year',
    draftNone: 'Nothing saved yet',
    draftSaved: (when) => `Saved on the server at ${when}`,
    live: enTyping,
    conflictTitle: (when) => `Someone else saved this report at ${when}`,
    conflictSentTitle: (version, when) => `Someone else sent version ${version} of this report at ${when}`,
    conflictWords: 'What you typed here is not saved, but all of it is in the boxes below. Please choose one of the two.',
    conflictSame: 'Both say the same.',
    conflictSee: (count) => `See the other one: ${count === 1 ? '1 box differs' : `${writeFigure(count, 'en')} boxes differ`}`,
    conflictHere: 'Here',
    conflictThere: 'The other one',
    conflictFilled: 'This box was empty here, so it was filled from the other one.',
    conflictKeep: 'Keep this one',
    conflictTake: 'Take the other one, drop what I typed',
    children: (approved, all, level) =>
      `${writeFigure(approved, 'en')} of ${writeFigure(all, 'en')} ${level} reports below you are approved`,
    childrenNote: 'Your figures are the sum of the approved reports. Approve more, and the sum grows.',
    childrenWaiting: (count) => (count === 1 ? '1 report to check' : `${writeFigure(count, 'en')} reports to check`),
    childrenNoneWaiting: 'No report waits to be checked.',
    childrenOthers: (count) =>
      count === 1 ? '1 unit has not sent or is correcting' : `${writeFigure(count, 'en')} units have not sent or are correcting`,
    review: 'Check these reports',
    childrenOpen: 'See the reports below you',
    noSum: 'none yet',
    own: 'State a figure of your own',
    ownWords: 'Only where it differs from the sum. The sum stays beside it.',
    ownFigure: 'Your own figure',
    explanation: 'Why it differs from the sum',
  },

  check: {
    title: (cycle, unit) => `Check before sending: ${unit}, report for the ${cycle.charAt(0).toLowerCase()}${cycle.slice(1)}`,
    notYet: 'The report has not been sent. Please check it, then press the button at the end of the page.',
    warnings: (count) =>
      `${count === 1 ? '1 figure is' : `${writeFigure(count, 'en')} figures are`} far from last year’s. If right, a few words of explanation below it help; they are not required.`,
    childrenLeft: (count) =>
      `${count === 1 ? '1 report below you is' : `${writeFigure(count, 'en')} reports below you are`} not approved yet. The sums hold approved reports only.`,
    content: 'What will be sent',
    edit: 'Change',
    back: 'Go back and change',
    submit: shared.buttons.submitReport,
    submitNote:
      'After sending it can be corrected and sent again until it is approved. If an approved report must be corrected, whoever approved it can return it until the cycle closes.',
    nothing: (unit) => `Preview: “${shared.reportKinds.nothing}” by ${unit}`,
    same: (unit) => `Preview: “${shared.reportKinds.same}” by ${unit}`,
    carriedEstimate:
      'What is carried over is an estimate: the unit that stated it was divided, and this is the part of this one. If you know better, go back and fill in your own figures.',
    draftDropped: 'There is a draft with other figures. Sending it this way drops that draft.',
    confirmMissing: 'Please tick the box to confirm, then send.',
  },

  sent: {
    stamps: shared.stamps,
    titles: {
      sent: (unit) => `${unit} has sent its report`,
      returned: (unit) => `The report of ${unit} was returned`,
      approved: (unit) => `The report of ${unit} is approved`,
      undecided: (unit) => `The report of ${unit} was not decided before the close`,
      waived: (unit) => `The report of ${unit} is waived in this cycle`,
      missed: (unit) => `${unit} did not report in this cycle`,
    },
    version: 'Version',
    sentAt: 'Sent at',
    kind: 'Content',
    number: 'Receipt number',
    numberNote: 'Read this number out when you call the standing office.',
    technical: shared.technical,
    hash: 'Content code',
    hashNote: 'A printed and a stored copy with the same code have the same content.',
    late: 'Sent after the due time.',
    nextTitle: 'What happens next',
    nextSent: (reviewer, by) =>
      `${reviewer} will check the report${by ? ` by the end of ${by}` : ''}. If something must be corrected you get a mail with comments; otherwise there is nothing more to do.`,
    nextReturned: (reviewer) => `${reviewer} has returned the report. Open it, correct it and send it again.`,
    sumSince: (count) =>
      `Reports below that were approved, corrected or returned after this one was sent: ${count > mostChangesTold ? `more than ${mostChangesTold}` : count}. Their sum is no longer the one of then; figures of its own and the words on them are.`,
    sumSinceCorrect: 'If they no longer hold, please correct them and send the report again.',
    sumSinceAsk: 'If they no longer hold, please ask to correct the report.',
    nextApproved: (reviewer, open) =>
      `${reviewer} has approved it. Its figures are in the compiled review. There is nothing more to do.${open ? ' If it must be corrected, ask to correct the approved report before the close.' : ''}`,
    nextUndecided: (contact) =>
      `The cycle closed before the report was decided on, so its figures are not in the compiled review. If something is in the way, please contact ${contact}.`,
    nextUncorrected: (contact) =>
      `The report was returned, and the cycle closed before a correction was sent, so its figures are not in the compiled review. If something is in the way, please contact ${contact}.`,
    nextWaived: 'Your unit owes no report in this cycle and gets no reminders. There is nothing to do.',
    nextMissed: (contact) => `The cycle is closed, so nothing can be sent any more. If something is in the way, please contact ${contact}.`,
    correct: shared.buttons.correctReport,
    print: 'For a copy on paper use the browser’s Print; this page is laid out for it.',
    printNow: 'Print this copy',
    content: 'What was sent',
    explanation: 'Explanation:',
    own: 'Figure of its own:',
    printedFor: (office) => `Printed from the system; sent by ${office}. Not signed.`,
    correcting: (when) => `There is a correction saved at ${when}, not sent yet.`,
    continueCorrecting: 'Go on correcting',
    unsentTitle: 'Written but not sent',
    unsentWords: 'This does not count. It is kept here in case you want to copy it.',
    leftHere: 'Something typed on this device was never saved on the server.',
    leftOpen: 'Open it to look and send again',
  },

  ownMails: {
    open: 'See every mail that went to the unit, and which did not and why',
    title: (unit) => `Mails to ${unit}`,
    words: 'Every mail and every round of reminders: when it went, or why it did not.',
    contact: 'Contact details',
  },

  contact: {
    title: (unit) => `Contact details of ${unit}`,
    words: 'Reminders, results and the link to the report are sent by these.',
    office: 'Name of the reporting office',
    officeHint: 'The name of an office or a section, not of a person.',
    email: 'E-mail',
    emailHint:
      'When it changes, a mail to confirm goes to the new address; only then does it take effect. The present address is told too.',
    phone: 'Telephone of the office',
    language: 'Language of mails',
    languages: { vi: 'Tiếng Việt', en: 'English' },
    save: 'Save the contact details',
    back: 'To the report',
    saved: 'The contact details are saved.',
    pending: (email, until, present) =>
      `The address ${email} waits to be confirmed. Open the mail that was sent there and press confirm before ${until}. Until then mails and links still go to ${present}.`,
    takeBack: shared.buttons.takeBackAddress,
    takenBack: 'The change of address is taken back. Mails still go to the present address.',
    replaceTitle: 'May the link be in other hands?',
    replaceWords: (email) =>
      `Press this and the link that you use, also in earlier mails, opens nothing any more; a new one is sent to ${email}. A change of address that is not confirmed is taken back too. What was saved and sent is all kept.`,
    replace: shared.buttons.replaceLink,
    replacedTitle: 'The link is replaced',
    replacedWords: (email) =>
      `The old link opens nothing any more. The new one is on its way to ${email}; open that mail to go on. You may close this page.`,
    errorsTitle: 'Not saved: please correct these boxes',
    officeWrong: `Write the name of the office, at most ${longest.office} characters.`,
    emailWrong: 'Write an e-mail address, for example office@commune.example',
    way: 'How to reach it',
    wayHint: 'Works only where the installation has a message gateway and there is a telephone number above.',
    ways: {
      '': 'As the program reminds',
      mail: 'By mail; by a text message where no mail arrives',
      phone: 'By text message; by mail where none arrives',
      both: 'By mail, and reminders by text message too',
    },
    phoneWrong: 'Write a telephone number of 8 to 15 digits, or leave it empty.',
  },

  table: {
    indicator: 'Indicator',
    thisYear: 'This year',
    yearBefore: (named) => capital(named ?? 'last year'),
    change: 'Change',
    notAsked: 'not asked',
    empty: 'left empty',
    unknown: 'not known',
    same: 'same',
    carriedOver: shared.carriedOver,
    onSame: (units, level) => `over the same ${units} ${level} units`,
    up: (by) => `up ${by}`,
    down: (by) => `down ${by}`,
  },
};
