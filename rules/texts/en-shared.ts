import { type CyclePeriod, keyOf, periodOfKey, yearsOf } from '../cycle-key.ts';
import { writeFigure } from '../numbers.ts';
import { enHappenings } from './en-happenings.ts';
import { enOpenMatters } from './en-open-matters.ts';
import type { SharedTexts } from './vi-shared.ts';

const change = (before: number, now: number): string => `${writeFigure(before, 'en')} → ${writeFigure(now, 'en')}`;

export const sharedEn: SharedTexts = {
  product: 'Tổng Kết',
  languageName: 'English',
  simulated: 'SIMULATED',
  trial: 'TRIAL',
  simulatedNotice: 'Simulated figures; not the real figures of the units named here.',
  whomToAsk: 'Whom to ask',
  technical: 'Technical details',
  stamps: {
    sent: 'SENT',
    returned: 'RETURNED',
    approved: 'APPROVED',
    undecided: 'NOT DECIDED',
    waived: 'WAIVED',
    missed: 'DID NOT REPORT',
  },
  unknownFigure: 'no figure',
  carriedOver: 'carried over',
  reportedFor: { parent: 'sent by the unit above', coordinator: 'sent by the standing office' },
  programStates: {
    draft: 'draft',
    signing: 'being signed',
    active: 'active',
    paused: 'paused',
    evaluating: 'in evaluation',
    completed: 'completed',
    terminated: 'terminated',
  },
  cycleStates: {
    planned: 'not open yet',
    open: 'collecting reports',
    closed: 'closed',
    compiled: 'compiled',
    delivered: 'delivered to leadership',
    acknowledged: 'acknowledged',
    lapsed: 'lapsed, for the program ended',
    skipped: 'not held, for its close was past',
    'left-out': 'not held, as the standing office has decided',
  },
  commentedArticles: {
    whole: 'the whole draft',
    parties: 'the parties',
    term: 'the term',
    targets: 'the targets',
    calendar: 'the calendar of the reviews',
    form: 'the form',
    bases: 'what it rests on',
    witnesses: 'the witnesses',
  },
  commentAnswers: { 'taken-up': 'taken up', 'not-taken-up': 'not taken up' },
  actionStates: {
    open: 'to be done',
    reported: 'reported as done, to be checked',
    kept: 'done in time',
    late: 'done late',
    dropped: 'dropped',
  },
  directiveMeasure: (office) => `The document was issued and delivered${office === '' ? '' : ` to ${office}`}.`,
  actionOrigins: {
    review: 'from the result of the',
    instruction: 'from an instruction of',
    report: 'from the report of',
    directive: 'from the register of documents',
    program: 'set by the coordinating office',
  },
  issueSeverities: { urgent: 'Urgent', serious: 'Serious', ordinary: 'Ordinary' },
  issueOffices: { coordinator: 'Coordinating office', leaders: 'Leaders of the parties' },
  exemplarResults: { chosen: 'chosen', 'not-chosen': 'not chosen', pending: 'not decided' },
  assignmentStates: {
    owing: 'not sent',
    draft: 'being written',
    submitted: 'awaiting a decision',
    returned: 'returned',
    approved: 'approved',
    waived: 'waived',
    missed: 'did not report',
  },
  reportKinds: {
    figures: 'Report with figures',
    nothing: 'Nothing to report',
    same: 'Same as last year',
  },
  buttons: {
    open: 'Open',
    openReport: 'Open the report',
    oneByOne: 'Go through them one by one',
    correctReport: 'Correct and send again',
    submitReport: 'Send the report',
    seeSentReport: 'See the report that was sent',
    reviewReports: 'Read and decide',
    seeUnitsBelow: 'See the units below',
    openProgram: 'Open the program',
    openCalendar: 'Open the calendar',
    seeTasks: 'See the tasks',
    seeDirectives: 'Open the register',
    seeReorganisation: 'See what became of the units',
    changePlan: 'Change the plan',
    runAgain: 'Run it again',
    skipRound: 'Skip these mails',
    readAndSign: 'Read and sign',
    readAndAcknowledge: 'Open and acknowledge',
    seeBrief: 'See the compiled result',
    readAndRelease: 'Read and release',
    seeResult: 'See the result of your unit',
    seeRefusedAddresses: 'Open the list of addresses',
    signIn: 'Sign in',
    linkAgain: 'Send me my link again',
    seeAndConfirm: 'See and confirm',
    confirmAddress: 'Confirm this address',
    seeAndTakeBack: 'See it and take it back',
    takeBackAddress: 'Take it back',
    replaceLink: 'Replace the link',
    takeOn: 'Take it on',
    seeHandover: 'See it and take it on',
    onlyTrying: 'I only try it out on this machine',
  },
  moments: {
    open: 'Opening, requests for reports',
    'cut-off': 'Data cut-off has passed',
    'last-call': 'Last call before the close',
    'remind-before': 'Reminder before the due day',
    'remind-last-day': 'Reminder on the last day',
    'remind-overdue': 'Reminder of an overdue report',
    'remind-reviewers': 'Reminder of reports to decide',
    'escalate-parent': 'Notice to the unit above of who has not sent',
    'escalate-coordinator': 'Notice to the standing office of who has not sent',
    'escalate-leaders': 'Notice to the leaders of who has not sent',
    undecided: 'Notice to the standing office of what the units above have not decided',
    close: 'Close',
    compile: 'Compilation',
    deliver: 'Delivery to the parties’ leaders',
  },
  /** What the engine does besides the moments of a plan. */
  steps: {
    sign: 'Mails to the signatories',
    start: 'Start of the program',
    plan: 'Plan of a cycle',
    evaluate: 'Start of the evaluation',
    release: 'Waiting for the release of the result',
    acknowledge: 'Acknowledgement of the results',
    result: 'Telling the units of the result',
    complete: 'End of the program',
    lapse: 'Stopping a cycle because the program ends early',
    'open-cycle': 'Start of a cycle',
    evaluation: 'Holding the evaluation',
    skip: 'Recording what was skipped',
    fold: 'Folding notices that are late',
    late: 'Going on with what is late',
    workflow: 'Holding its moments by itself',
    resume: 'Going on after the pause',
    amend: 'Putting an amendment into force',
    'hand-on-issue': 'Hand an unanswered issue on',
    'remind-handovers': 'Reminders of hand-overs',
    reorganise: 'Units reorganised on the planned day',
    'remind-actions': 'Reminders of tasks between two cycles',
    'ask-days-off': 'Asking for the days off of coming years',
    'tell-issues': 'Following the time to answer issues',
    'watch-workflows': 'Watching whether moments are held by themselves',
    'watch-mail-server': 'Watching the mail server',
    'send-mails': 'Sending what waits to be mailed',
    'write-mails': 'Writing mails',
  },
  completeness: {
    expected: 'expected',
    sent: 'sent',
    submitted: 'with figures',
    nothingToReport: 'nothing to report',
    missed: 'did not report',
    waived: 'waived',
    late: 'late',
    returned: 'ever returned',
    approved: 'approved',
  },
  unusual: {
    oldCodePage:
      'This looks like an old Vietnamese code page (TCVN3, VNI) and could not be read in print. Convert it to Unicode and paste it again.',
    unprintable: (letters) => `The printed document has no such character: ${letters}. Please write it in words.`,
    nowZero: (before, older) =>
      `${older === null ? 'Last year' : `In ${enPeriod(periodOfKey(keyOf(older)))}`} there were ${writeFigure(before, 'en')}, now 0.`,
    since: {
      high: (before, now, older) =>
        `More than double ${older === null ? 'last year’s' : `what it was in ${enPeriod(periodOfKey(keyOf(older)))}`} (${change(before, now)}).`,
      low: (before, now, older) =>
        `Less than half of ${older === null ? 'last year’s' : `what it was in ${enPeriod(periodOfKey(keyOf(older)))}`} (${change(before, now)}).`,
    },
    among: {
      high: (usual) => `Far above units of the same tier: about ${writeFigure(usual, 'en')} would be usual.`,
      low: (usual) => `Far below units of the same tier: about ${writeFigure(usual, 'en')} would be usual.`,
    },
  },
  returnedBelow: (unit, reason) =>
    `The report of ${unit} was returned after it had been approved, so your sum has changed.${reason === '' ? '' : ` Reason: ${reason}`}`,
  keptAfterReturn: (unit, reason) =>
    `Keeps the figure that was reported, after the report of ${unit} was returned.${reason === '' ? '' : ` Reason: ${reason}`}`,
  correctedBelow: (unit, reason) =>
    `The approved report of ${unit} was corrected, so your sum has changed.${reason === '' ? '' : ` Reason: ${reason}`}`,
  keptAfterCorrection: (unit, reason) =>
    `Keeps the figure that was reported, after the approved report of ${unit} was corrected.${reason === '' ? '' : ` Reason: ${reason}`}`,
  happenings: enHappenings,
  openMatters: enOpenMatters,
  resultWords: {
    foreword: 'Foreword',
    assessment: 'Assessment',
    tasks: 'Tasks ahead',
  },
  narrativeRoles: {
    results: 'Results',
    difficulties: 'Difficulties and obstacles',
    causes: 'Causes',
    proposals: 'Proposals',
  },
  period: (cycle) => `${enPeriod(periodOfKey(keyOf(cycle)))}${cycle.estimated ? ' (estimated)' : ''}`,
  inPartEstimated: ', in part estimated',
  periods: (keys) => keys.map((key) => enPeriod(periodOfKey(key))).join(', '),
  periodShort: (cycle) => {
    const { school, parts, part } = periodOfKey(keyOf(cycle));
    const own = { year: '', halves: `H${part} `, quarters: `Q${part} `, days: `round ${part} ` };
    return `${school && parts === 'halves' ? `term ${part} ` : own[parts]}${yearsOf(cycle)}`;
  },
  cycle: (cycle) => `${cycle.kind === 'final' ? 'Evaluation' : 'Review'} of ${enPeriod(periodOfKey(keyOf(cycle)))}`,
  cycleShort: (kind) => (kind === 'final' ? 'evaluation' : 'review'),
  reportOf: (cycle) => `report for the ${cycle}`,
  cycleName: (cycle, term) => {
    if (cycle.kind === 'preliminary') return `Review of ${enPeriod(periodOfKey(keyOf(cycle)))}`;
    const [from, to] = [term.from.slice(0, 4), term.to.slice(0, 4)];
    return `Evaluation of ${from === to ? from : `${from}-${to}`}`;
  },
  reportsIn: (sent, expected) => `${sent} of ${expected} reports are in`,
};

const ordinals = ['first', 'second', 'third', 'fourth'];

function enPeriod(period: CyclePeriod): string {
  const { year, school, part, parts } = period;
  const whole = school ? `the school year ${year}-${year + 1}` : String(year);
  if (parts === 'year') return whole;
  if (parts === 'days') return `round ${part} of ${whole}`;
  return `the ${ordinals[part - 1]} ${school ? 'term' : parts === 'halves' ? 'half' : 'quarter'} of ${whole}`;
}
