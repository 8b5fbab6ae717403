import type { Texts } from './vi.ts';

export const en: Texts = {
  product: 'Tổng Kết',
  languageName: 'English',
  simulated: 'SIMULATED',
  simulatedNotice: 'Simulated figures; not the real figures of the units named here.',
  sentStamp: 'SENT',
  unknownFigure: 'no figure',
  carriedOver: 'carried over',
  late: 'late',
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
  },
  assignmentStates: {
    owing: 'not sent',
    draft: 'being written',
    submitted: 'sent, awaiting a decision',
    returned: 'returned',
    approved: 'approved',
    waived: 'waived',
    missed: 'missed',
  },
  reportKinds: {
    figures: 'with figures',
    nothing: 'nothing to report',
    same: 'same as last year',
  },
  moments: {
    open: 'Opens and asks for reports',
    'cut-off': 'Data cut-off has passed',
    'remind-before': 'Reminder before the due day',
    'remind-last-day': 'Reminder on the last day',
    'remind-overdue': 'Reminder of an overdue report',
    'remind-reviewers': 'Reminder of reports to decide',
    'escalate-parent': 'Tells the unit above who has not sent',
    'escalate-coordinator': 'Tells the standing office who has not sent',
    undecided: 'Hands undecided reports to the standing office',
    close: 'Closes',
    compile: 'Compiles',
    deliver: 'Delivers to the parties’ leaders',
  },
  completeness: {
    expected: 'expected',
    submitted: 'submitted',
    nothingToReport: 'nothing to report',
    missed: 'missed',
    waived: 'waived',
    late: 'late',
    returned: 'ever returned',
    approved: 'approved',
  },
  narrativeRoles: {
    results: 'Results',
    difficulties: 'Difficulties and obstacles',
    causes: 'Causes',
    proposals: 'Proposals',
  },
  cycleName: (cycle, term) => {
    if (cycle.kind === 'preliminary') return `Preliminary review of ${cycle.year}`;
    const [from, to] = [term.from.slice(0, 4), term.to.slice(0, 4)];
    return `Summary and evaluation of ${from === to ? from : `${from}-${to}`}`;
  },
  reportsIn: (sent, expected) => `${sent} of ${expected} reports are in`,
};
