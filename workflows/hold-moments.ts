import { patched } from '@temporalio/workflow';
import type { Instant } from '../rules/instants.ts';
import type { Moment } from '../rules/plan.ts';
import type { Text } from '../rules/texts/language.ts';
import type { RunningCycle } from './running-cycle.ts';
import { run } from './steps.ts';

/** What must happen, in this order; every other moment is a notice. */
const requiredKinds: readonly Moment['kind'][] = ['open', 'close', 'compile', 'deliver'];

export const isRequired = ({ kind }: Moment): boolean => requiredKinds.includes(kind);

/** `unreleased`: what was to be delivered waits for its release, and was not; `paused`: the program stands still, or the cycle was opened again, and nothing was done. */
type Hold = (cycleId: number, moment: Moment, at: Instant) => Promise<{ words: Text | null; unreleased?: true; paused?: true }>;

const remind =
  (when: 'before' | 'last-day' | 'overdue'): Hold =>
  (cycleId, { key, due }, at) =>
    run.sendReminders({ cycleId, round: key, kind: when, dueAt: due, codes: null, at });

/** Of a cycle that was opened again: which time it is. The first time has the input that it always had. */
const again = ({ key, kind }: Moment): { round?: string } => (key === kind ? {} : { round: key });

/** What a moment of each kind is. */
const holds: Record<Moment['kind'], Hold> = {
  open: (cycleId, _, at) => run.openCycle({ cycleId, at }),
  'cut-off': (cycleId, { key }, at) => run.sendReminders({ cycleId, round: key, kind: 'cut-off', dueAt: null, codes: null, at }),
  'last-call': (cycleId, { key }, at) => run.sendReminders({ cycleId, round: key, kind: 'last-call', dueAt: null, codes: null, at }),
  'remind-before': remind('before'),
  'remind-last-day': remind('last-day'),
  'remind-overdue': remind('overdue'),
  'remind-reviewers': (cycleId, { key }, at) => run.remindReviewers({ cycleId, round: key, at }),
  'escalate-parent': (cycleId, { key, due }, at) => run.escalateToParents({ cycleId, round: key, due: due as string, at }),
  'escalate-coordinator': (cycleId, { key, due }, at) => run.escalateToCoordinator({ cycleId, round: key, due: due as string, at }),
  'escalate-leaders': (cycleId, { key, due }, at) => run.escalateToLeaders({ cycleId, round: key, due: due as string, at }),
  undecided: (cycleId, { key, due }, at) => run.handUndecided({ cycleId, round: key, due: due as string, at }),
  // By the names that activities/ has for them; the others are kept until no run from before is left.
  close: (cycleId, moment, at) =>
    patched('steps-by-name') ? run.collectSubmissions({ cycleId, at, ...again(moment) }) : run.closeCycle({ cycleId, at }),
  compile: (cycleId, moment, at) =>
    patched('steps-by-name') ? run.compileResults({ cycleId, at, ...again(moment) }) : run.compileCycle({ cycleId, at }),
  deliver: (cycleId, moment, at) => run.deliverCompilation({ cycleId, at, ...again(moment) }),
};

export const holdMoment = ({ cycleId }: RunningCycle, moment: Moment, at: Instant) => holds[moment.kind](cycleId, moment, at);
