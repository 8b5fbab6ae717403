import type { WorkCalendar } from './calendar.ts';
import { hours, workingHours } from './hours-of-day.ts';
import { dateOf, type Instant, instantAt } from './instants.ts';
import type { Moment, MomentKind, Plan } from './plan.ts';

/** What is held more than this after its instant, in seconds, is late: after an outage, or in a program that was started late. */
export const lateAfterSeconds = 3_600;

/** Now, if people are at work; else when they next are. */
export function workingInstant(work: WorkCalendar, timeZone: string, now: Instant): Instant {
  const today = dateOf(now, timeZone);
  if (work.isWorkingDay(today)) {
    const begins = instantAt(today, workingHours.from, timeZone);
    if (now < begins) return begins;
    if (now < instantAt(today, workingHours.to, timeZone)) return now;
  }
  return instantAt(work.addWorkingDays(today, 1), workingHours.from, timeZone);
}

/** From when on what a notice says is not true any more, or says nothing new: the one after it says it. Null: it must happen whenever. */
function staleAt(
  moment: Pick<Moment, 'kind' | 'at' | 'due'>,
  plan: Pick<Plan, 'moments' | 'dueByLevel'>,
  timeZone: string,
): Instant | null {
  const at = staleAfter[moment.kind];
  return at === null ? null : at(moment, plan, timeZone);
}

type StaleAt = (moment: Pick<Moment, 'kind' | 'at' | 'due'>, plan: Pick<Plan, 'moments' | 'dueByLevel'>, timeZone: string) => Instant;

const atClose: StaleAt = (moment, { moments }) => moments.find(({ kind }) => kind === 'close')?.at ?? moment.at;
const onDueDay =
  (time: string): StaleAt =>
  ({ at, due }, _, timeZone) =>
    instantAt(due ?? dateOf(at, timeZone), time, timeZone);

const staleAfter: Record<MomentKind, StaleAt | null> = {
  // The first due day's own reminders say more.
  'cut-off': (moment, { dueByLevel }) => dueByLevel.map(({ at }) => at).sort()[0] ?? moment.at,
  'last-call': atClose,
  'remind-before': onDueDay(hours.notices),
  'remind-last-day': onDueDay(hours.closing),
  'remind-overdue': atClose,
  // The next morning has its own.
  'remind-reviewers': ({ at }, _, timeZone) => instantAt(dateOf(at, timeZone), workingHours.to, timeZone),
  'escalate-parent': atClose,
  'escalate-coordinator': atClose,
  'escalate-leaders': atClose,
  undecided: null,
  open: null,
  close: null,
  compile: null,
  deliver: null,
};

/**
 * Of notices that are due at once, those that fit now, the most urgent first: a person gets one mail, of the first that concerns it. The
 * others are told of by these (`folded`), or are not true any more (`stale`).
 */
export interface FoldedNotices {
  hold: Moment[];
  folded: Moment[];
  stale: Moment[];
}

/** One of each: of several that would tell the same people the same, the latest stays. `eachDue`: other due days concern other people. */
const groups: { kinds: MomentKind[]; eachDue: boolean }[] = [
  { kinds: ['undecided'], eachDue: false },
  { kinds: ['remind-before', 'remind-last-day', 'remind-overdue'], eachDue: true },
  { kinds: ['last-call'], eachDue: false },
  { kinds: ['escalate-parent'], eachDue: true },
  { kinds: ['escalate-coordinator'], eachDue: true },
  { kinds: ['escalate-leaders'], eachDue: true },
  { kinds: ['remind-reviewers'], eachDue: false },
  { kinds: ['cut-off'], eachDue: false },
];

/** Whether a round that somebody had paused has nothing more to say: it is not true any more, or a later one of its kind, which tells the same people the same, was held. */
export function saysNothingMore(
  moment: Moment,
  plan: Pick<Plan, 'moments' | 'dueByLevel'>,
  held: readonly string[],
  timeZone: string,
  now: Instant,
): boolean {
  const until = staleAt(moment, plan, timeZone);
  if (until !== null && now >= until) return true;
  const group = groups.find(({ kinds }) => kinds.includes(moment.kind));
  return plan.moments.some(
    ({ key, kind, at, due }) =>
      held.includes(key) && group?.kinds.includes(kind) && at > moment.at && (!group.eachDue || due === moment.due),
  );
}

/** Which mail a person gets whom several concern. */
const mostUrgentFirst: MomentKind[] = [
  ...(['undecided', 'last-call', 'remind-overdue', 'remind-last-day', 'escalate-parent', 'escalate-coordinator'] as const),
  ...(['escalate-leaders'] as const),
  ...(['remind-before', 'remind-reviewers', 'cut-off'] as const),
];

/** `toldAt`: when everybody was last told how things stand, by the opening or of a close that was moved; what was due until then is told. */
export function foldNotices(
  due: readonly Moment[],
  plan: Pick<Plan, 'moments' | 'dueByLevel'>,
  timeZone: string,
  now: Instant,
  toldAt: Instant | null,
): FoldedNotices {
  const hold: Moment[] = [];
  const folded: Moment[] = [];
  const stale: Moment[] = [];
  const fitting = due.filter((moment) => {
    const until = staleAt(moment, plan, timeZone);
    if (until !== null && now >= until) stale.push(moment);
    else if (moment.kind !== 'undecided' && toldAt !== null && moment.at <= toldAt) folded.push(moment);
    else return true;
    return false;
  });
  for (const { kinds, eachDue } of groups) {
    const own = fitting.filter(({ kind }) => kinds.includes(kind)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const latest = new Map(own.map((moment) => [eachDue ? moment.due : null, moment]));
    hold.push(...latest.values());
    folded.push(...own.filter((moment) => latest.get(eachDue ? moment.due : null) !== moment));
  }
  const urgency = ({ kind }: Moment): number => mostUrgentFirst.indexOf(kind);
  return { hold: hold.sort((a, b) => urgency(a) - urgency(b)), folded, stale };
}
