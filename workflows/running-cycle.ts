import { upsertSearchAttributes } from '@temporalio/workflow';
import type { ReleaseStanding } from '../activities/await-release.ts';
import type { CycleName } from '../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../rules/instants.ts';
import type { Moment, Plan } from '../rules/plan.ts';
import type { Text } from '../rules/texts/language.ts';
import type { ClockSetting, TimelineEntry } from './messages.ts';
import { cycleAttributes } from './search-attributes.ts';
import type { Step, WaysOut } from './steps.ts';
import type { WorkflowClock } from './wait.ts';

export interface CycleInput extends CycleName {
  version: 1;
  programId: string;
  programKey: string;
  /** The program ends before its time: the evaluation's days are laid from that date. */
  terminatedOn: string | null;
  clock: ClockSetting;
  /** It has ended, and is started anew to be opened again (messages.ts, `reopen`). */
  toReopen?: true;
}

/** A change of the plan, as the activity that makes it is asked. */
export interface PlanRevision {
  cycleId: number;
  version: number;
  at: Instant;
  terminatedOn: CalendarDate | null;
}

const phaseAfter: Partial<Record<Moment['kind'], string>> = { open: 'open', close: 'closed', compile: 'compiled', deliver: 'delivered' };

/** What a cycle's workflow knows while it runs. Messages change it; whoever waits asks it again. */
export function startCycleState(input: CycleInput, time: WorkflowClock) {
  const happened: TimelineEntry[] = [];
  /** Keys of moments that are done with: held, skipped, or folded into another. */
  const over = new Set<string>();
  const skipped = new Set<string>();
  /** Steps that failed and wait for a person, by their key. */
  const failing = new Map<string, { skippable: boolean }>();
  let planning: Promise<unknown> = Promise.resolve();

  const state = {
    input,
    time,
    cycleId: 0,
    plan: undefined as Plan | undefined,
    planVersion: 1,
    phase: 'planned',
    /** It began when the notices of one instant were one step of the history: what is guarded by an earlier mark holds of it too. */
    fewSteps: false,
    /** How the release stands, as the compilation has just answered; null: it is to be asked. */
    release: null as ReleaseStanding | null,
    /** When leadership is reminded, as the delivery has answered; null: it is to be asked. */
    acknowledgementRounds: null as Instant[] | null,
    /** From when the units may hear of the result, as the last acknowledgement has answered; null: it is to be asked. */
    resultFrom: null as Instant | null,
    /** Its program stands still: nothing is held until it goes on. Which of the pauses and their ends it has heard of last. */
    paused: false,
    pauseTurn: 0,
    /** The program has ended early. */
    ended: false,
    isAcknowledged: false,
    /** How long after its instant a moment is late. */
    lateAfterSeconds: 3_600,
    /** When somebody last laid the plan anew: what it puts into the past is meant to be held at once. */
    laidAt: null as Instant | null,
    /** When everybody was last told how things stand after something was late: the opening, or a close that was moved. */
    toldAt: null as Instant | null,
    /** How often the plan was changed, and how often somebody has said *try again*. */
    changed: 0,
    retries: 0,
    /** How often the standing office has changed its words on the result, or its release. */
    releaseChanges: 0,
    /** When the coordinator last heard that the result waits for its release. */
    remindedOfRelease: null as Instant | null,
    happened,
    over,
    skipped,
    failing,

    note: (at: Instant, words: Text): void => void happened.push({ at, words }),
    pending: (): Moment[] => (state.plan?.moments ?? []).filter((moment) => !over.has(moment.key)),
    moment: (kind: Moment['kind']): Moment | undefined => state.plan?.moments.find((moment) => moment.kind === kind),
    /** A moment of which there is one has been held. */
    isOver: (kind: Moment['kind']): boolean => over.has(state.moment(kind)?.key ?? ''),
    /** The program has ended early: what was delivered stands, what is pending lapses. */
    lapsed: (): boolean => state.ended && state.phase !== 'delivered' && state.phase !== 'acknowledged',
    isLate: ({ at }: Pick<Moment, 'at'>): boolean => Date.parse(time.now()) > Date.parse(at) + state.lateAfterSeconds * 1000,
    /** Somebody has just laid the plan so that it is past: it is meant to be held at once. */
    meantNow: ({ at }: Moment): boolean => state.laidAt !== null && state.laidAt > at && !state.isLate({ at: state.laidAt }),
    /** It was opened again after its result had been compiled or delivered, or that is still ahead: nothing of the result is waited for. */
    isReopened: (): boolean => state.moment('deliver') !== undefined && !state.lapsed() && !state.isOver('deliver'),
    /** What tells rounds of this closing from those of the one before: nothing of the first, `-2` of the next. */
    again: (): string => (state.moment('close')?.key ?? 'close').slice('close'.length),
    isOpen: (): boolean => state.plan !== undefined && !state.lapsed() && !state.isOver('close'),

    /** Takes up a plan: its first, or what is left of one whose workflow is started anew. Runs of 0.1.0 were not told of the latter. */
    begin(answer: { plan: Plan; cycleId: number; version?: number; done?: string[]; lateAfterSeconds?: number; pauseTurn?: number }): void {
      state.plan = answer.plan;
      state.cycleId = answer.cycleId;
      state.planVersion = answer.version ?? 1;
      state.lateAfterSeconds = answer.lateAfterSeconds ?? state.lateAfterSeconds;
      const { pauseTurn = 0 } = answer;
      if (pauseTurn > state.pauseTurn) {
        state.pauseTurn = pauseTurn;
        state.paused = pauseTurn % 2 === 1;
      }
      for (const key of answer.done ?? []) {
        over.add(key);
        const done = state.plan.moments.find((moment) => moment.key === key);
        state.phase = (done && phaseAfter[done.kind]) ?? state.phase;
      }
    },
    /** Notes that a moment was held, and the phase that the cycle has come into by it. */
    held(moment: Moment, words: Text | null): void {
      over.add(moment.key);
      if (words) state.note(time.now(), words);
      const reached = phaseAfter[moment.kind];
      if (reached) state.enter(reached);
    },
    /** Its program was paused, or goes on: whoever waits looks again. Until it has been laid anew after a pause, nothing of it is held either. */
    pauseTurned(turn: number): void {
      state.pauseTurn = turn;
      state.paused = true;
      state.changed += 1;
    },
    /** It collects reports again: what it was waiting for is over. */
    openAgain(): void {
      state.isAcknowledged = false;
      state.remindedOfRelease = null;
      state.enter('open');
      state.changed += 1;
    },
    goOn(): void {
      state.paused = state.pauseTurn % 2 === 1;
      state.toldAt = time.now();
      state.changed += 1;
    },
    enter(phase: string): void {
      state.phase = phase;
      upsertSearchAttributes(cycleAttributes(input, phase));
    },

    /** One change of the plan after the other: each starts from the plan that the one before it made, and makes the next version. */
    changePlan<T extends { plan: Plan; version?: number; words?: Text | null }>(
      at: Instant,
      change: (version: PlanRevision) => Promise<T>,
    ): Promise<T> {
      const turn = planning.then(async () => {
        time.notBefore(at);
        const { cycleId } = state;
        const answer = await change({ cycleId, version: state.planVersion + 1, at, terminatedOn: input.terminatedOn });
        // A step that may leave the plan as it was says which version holds.
        if (answer.version === state.planVersion) return answer;
        state.plan = answer.plan;
        state.planVersion += 1;
        state.changed += 1;
        state.laidAt = at;
        if (answer.words) state.note(at, answer.words);
        return answer;
      });
      planning = turn.catch(() => {});
      return time.busy(() => turn);
    },

    step(name: string, key = name): Step {
      const { programId, year, kind } = input;
      const cycle = { year, kind, ...(input.key === undefined ? {} : { key: input.key }) };
      return { programId, name, key, cycle, failing };
    },
    /** What must happen hears *again*, and whatever `overtakes` it. */
    required: (overtaken: () => boolean): WaysOut => ({ askedAgain: () => state.retries, skipped: null, overtaken }),
    /** A notice may be left out as well. */
    notice: (key: string, overtaken: () => boolean): WaysOut => ({
      askedAgain: () => state.retries,
      skipped: () => skipped.has(key),
      overtaken,
    }),
  };
  return state;
}

export type RunningCycle = ReturnType<typeof startCycleState>;
