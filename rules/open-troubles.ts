import type { WorkCalendar } from './calendar.ts';
import { type CycleName, isSameCycle } from './cycle-key.ts';
import { hours } from './hours-of-day.ts';
import { dateOf, type Instant, instantAt } from './instants.ts';
import { isProblemCode, type ProblemDetails, problemText } from './problems.ts';
import type { ProgramState } from './program-and-cycle-states.ts';
import type { Language } from './texts/language.ts';
import { texts } from './texts/texts.ts';

/** A step that failed for good and was told to the standing office. */
export interface Trouble {
  /** A moment's kind, `sign`, `start`, `plan`, `evaluate`, `acknowledge`, `complete`, `lapse`, `workflow`, or what a worker looks after (worker-looks.ts). */
  step: string;
  problem: string;
  at: Instant;
  /** Which one of that kind; the same as `step` where there is one. */
  key: string;
  /** The problem in the catalogue, so that it is read in one's own language; null: only `problem` is known. */
  code: string | null;
  details: ProblemDetails;
  cycle: CycleName | null;
  /** Nothing waits for it, and it may be left out. */
  skippable: boolean;
}

/** A step that a coordinator was told of counts as failing, in the metrics, for this long: it is tried, and told of, again on the next working morning. */
export const toldForHours = 24;

/** What went wrong, in the reader's language where the catalogue has it. */
export function troubleText({ code, details, problem }: Pick<Trouble, 'code' | 'details' | 'problem'>, language: Language): string {
  return isProblemCode(code) ? problemText({ code, details }, language) : problem;
}

export function stepName(step: string, language: Language): string {
  const names: Record<string, string> = { ...texts[language].moments, ...texts[language].steps };
  return Object.hasOwn(names, step) ? (names[step] as string) : step;
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
    /** When moments of which cycle were held or left out, and cycles planned (`plan`). */
    held: readonly { cycle: CycleName; kind: string; key: string; at: Instant }[];
  },
): Trouble[] {
  return troubles.filter(({ step, key, cycle, at }) => {
    // Of an amendment the program's state says nothing.
    if (key === step && taken[step]?.includes(known.state)) return false;
    // Notices of 0.1.0 do not say of which cycle they are.
    const ofIts = (one: CycleName): boolean => cycle === null || isSameCycle(one, cycle);
    if (known.held.some((one) => ofIts(one.cycle) && (key === step ? one.kind === step : one.key === key) && one.at >= at)) return false;
    const again = instantAt(known.work.addWorkingDays(dateOf(at, known.timeZone), 1), hours.triedAgainKnown, known.timeZone);
    return known.now < again;
  });
}
