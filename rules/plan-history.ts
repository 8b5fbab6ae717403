import type { CalendarDate, Instant } from './instants.ts';
import type { Moment } from './plan.ts';

/** The reasons of versions that no person typed: the calendar that the parties signed, and a close that was missed. */
export const closeMissed = 'close-missed';

/** Why a moment is not held: somebody said so, a later one tells of it, or what it says has ceased to be true. */
export type SkippedWhy = 'asked' | 'folded' | 'stale';

/** One version of a cycle's plan with what was held of it. */
export interface PlanVersion {
  version: number;
  /** Why this version replaced the one before; the first one's is the calendar. */
  reason: string;
  madeAt: Instant;
  dueByLevel: { level: string; date: CalendarDate; at: Instant; movedFrom: CalendarDate | null }[];
  moments: (Moment & { heldAt: Instant | null; skippedAt?: Instant | null; skippedWhy?: SkippedWhy | null })[];
}

/** A day of a cycle as it was planned at first, as it is planned now, and as it came about. */
export interface LivedDay {
  kind: 'open' | 'cut-off' | 'due' | 'close' | 'compile' | 'deliver';
  /** Only of a due day. */
  level: string | null;
  firstAt: Instant;
  at: Instant;
  /** Only of what the engine holds: nothing is held at a cut-off or a due day, they pass. */
  heldAt: Instant | null;
  /** The calendar's own day, where the plan laid it on the next working day. */
  movedFrom: CalendarDate | null;
  /** The last re-plan that moved it. */
  rescheduled: { reason: string; at: Instant } | null;
}

const held = ['open', 'close', 'compile', 'deliver'] as const;

/** The days of a cycle in the order in which they are planned now. `versions` in order; `cutOffAt` is the end of the cut-off day. */
export function livedDays(versions: readonly PlanVersion[], cutOffAt: Instant): LivedDay[] {
  const last = versions.at(-1);
  if (!last) return [];
  const days: LivedDay[] = held.flatMap((kind) => {
    const moment = momentOf(last, kind);
    if (!moment) return [];
    const times = versions.map((version) => momentOf(version, kind)?.at);
    return [{ kind, level: null, ...moves(versions, times, moment.at), heldAt: moment.heldAt, movedFrom: moment.movedFrom }];
  });
  const dues = last.dueByLevel.map(({ level, at, movedFrom }): LivedDay => {
    const times = versions.map(({ dueByLevel }) => dueByLevel.find((due) => due.level === level)?.at);
    return { kind: 'due', level, ...moves(versions, times, at), heldAt: null, movedFrom };
  });
  const cutOff: LivedDay = {
    kind: 'cut-off',
    level: null,
    firstAt: cutOffAt,
    at: cutOffAt,
    heldAt: null,
    movedFrom: null,
    rescheduled: null,
  };
  return [...days, ...dues, cutOff].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function momentOf(version: PlanVersion, kind: LivedDay['kind']) {
  return version.moments.find((moment) => moment.kind === kind);
}

function moves(versions: readonly PlanVersion[], times: (Instant | undefined)[], at: Instant) {
  const mover = versions.filter((_, index) => index > 0 && times[index] !== times[index - 1]).at(-1);
  return { firstAt: times[0] ?? at, at, rescheduled: mover ? { reason: mover.reason, at: mover.madeAt } : null };
}
