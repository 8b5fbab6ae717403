import { patched } from '@temporalio/workflow';
import type { ReleaseStanding } from '../activities/await-release.ts';
import type { NoticeStep } from '../activities/hold-each.ts';
import type { Instant } from '../rules/instants.ts';
import type { Moment } from '../rules/plan.ts';
import type { Text } from '../rules/texts/language.ts';
import type { RunningCycle } from './running-cycle.ts';
import { run } from './steps.ts';

/** What must happen, in this order; every other moment is a notice. */
const requiredKinds = ['open', 'close', 'compile', 'deliver'] as const satisfies Moment['kind'][];
type RequiredKind = (typeof requiredKinds)[number];
type NoticeKind = Exclude<Moment['kind'], RequiredKind>;

const isRequiredKind = (kind: Moment['kind']): kind is RequiredKind => (requiredKinds as readonly Moment['kind'][]).includes(kind);
export const isRequired = ({ kind }: Moment): boolean => isRequiredKind(kind);

interface Held {
  words: Text | null;
  /** What was to be delivered waits for its release, and was not. */
  unreleased?: true;
  /** The program stands still, or the cycle was opened again, and nothing was done. */
  paused?: true;
  /** What was delivered says when leadership is reminded of it; deliveries of before did not. */
  rounds?: Instant[];
  /** What was compiled says how its release stands; what was compiled before did not. */
  release?: ReleaseStanding;
}

type Hold = (cycle: RunningCycle, moment: Moment, at: Instant) => Promise<Held>;

const remind =
  (kind: 'cut-off' | 'last-call' | 'before' | 'last-day' | 'overdue') =>
  (cycleId: number, { key, due }: Moment, at: Instant): NoticeStep => ({
    step: 'sendReminders',
    input: { cycleId, round: key, kind, dueAt: due, codes: null, at },
  });

const tell =
  (step: 'escalateToParents' | 'escalateToCoordinator' | 'escalateToLeaders' | 'handUndecided') =>
  (cycleId: number, { key, due }: Moment, at: Instant): NoticeStep => ({ step, input: { cycleId, round: key, due: due as string, at } });

/** By which step a notice of each kind is held. */
const notices: Record<NoticeKind, (cycleId: number, moment: Moment, at: Instant) => NoticeStep> = {
  'cut-off': remind('cut-off'),
  'last-call': remind('last-call'),
  'remind-before': remind('before'),
  'remind-last-day': remind('last-day'),
  'remind-overdue': remind('overdue'),
  'remind-reviewers': (cycleId, { key }, at) => ({ step: 'remindReviewers', input: { cycleId, round: key, at } }),
  'escalate-parent': tell('escalateToParents'),
  'escalate-coordinator': tell('escalateToCoordinator'),
  'escalate-leaders': tell('escalateToLeaders'),
  undecided: tell('handUndecided'),
};

/** Of a cycle that was opened again: which time it is. The first time has the input that it always had. */
const again = ({ key, kind }: Moment): { round?: string } => (key === kind ? {} : { round: key });

/** What must happen, by its kind. */
const holds: Record<RequiredKind, Hold> = {
  open: ({ cycleId }, _, at) => run.openCycle({ cycleId, at }),
  // By the names that activities/ has for them; the others are kept until no run from before is left.
  close: ({ cycleId, fewSteps }, moment, at) =>
    fewSteps || patched('steps-by-name') ? run.collectSubmissions({ cycleId, at, ...again(moment) }) : run.closeCycle({ cycleId, at }),
  compile: ({ cycleId, fewSteps }, moment, at) =>
    fewSteps || patched('steps-by-name') ? run.compileResults({ cycleId, at, ...again(moment) }) : run.compileCycle({ cycleId, at }),
  deliver: ({ cycleId }, moment, at) => run.deliverCompilation({ cycleId, at, ...again(moment) }),
};

const noticeStep = ({ cycleId }: RunningCycle, moment: Moment, at: Instant): NoticeStep =>
  notices[moment.kind as NoticeKind](cycleId, moment, at);

export function holdMoment(cycle: RunningCycle, moment: Moment, at: Instant): ReturnType<Hold> {
  const { kind } = moment;
  if (isRequiredKind(kind)) return holds[kind](cycle, moment, at);
  const { step, input } = noticeStep(cycle, moment, at);
  return (run[step] as (asked: typeof input) => Promise<{ words: Text | null }>)(input);
}

/** Several notices of one instant as one step of the history. Answers what was held of them. */
export const holdEach = (cycle: RunningCycle, moments: Moment[], at: Instant) =>
  run.holdEach({ cycleId: cycle.cycleId, each: moments.map((moment) => noticeStep(cycle, moment, at)), at });
