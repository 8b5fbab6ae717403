import type { WorkCalendar } from './calendar.ts';
import { dateOf, type Instant, instantAt } from './instants.ts';
import type { ProgramState } from './states.ts';

/** A step that failed for good and was told to the standing office. */
export interface Trouble {
  /** A moment's kind, or `sign`, `start`, `plan`, `evaluate`, `acknowledge`, `complete`, `lapse`. */
  step: string;
  problem: string;
  at: Instant;
}

/** In which of a program's states the step behind it has been taken. */
const taken: Record<string, ProgramState[]> = {
  sign: ['active', 'paused', 'evaluating', 'completed', 'terminated'],
  start: ['active', 'paused', 'evaluating', 'completed', 'terminated'],
  evaluate: ['evaluating', 'completed', 'terminated'],
  complete: ['completed', 'terminated'],
};

/**
 * The troubles that nobody has mended yet. A step is tried again, and told of again when it fails again, on the next working morning:
 * what is older than that has been mended. So has a moment that was held since, or a step after which the program has moved on.
 */
export function openTroubles(
  troubles: readonly Trouble[],
  known: {
    now: Instant;
    timeZone: string;
    work: WorkCalendar;
    state: ProgramState;
    /** When moments were held, by kind, and cycles planned (`plan`). */
    held: readonly { kind: string; at: Instant }[];
  },
): Trouble[] {
  return troubles.filter(({ step, at }) => {
    if (taken[step]?.includes(known.state)) return false;
    if (known.held.some((one) => one.kind === step && one.at >= at)) return false;
    const again = instantAt(known.work.addWorkingDays(dateOf(at, known.timeZone), 1), '08:15', known.timeZone);
    return known.now < again;
  });
}
