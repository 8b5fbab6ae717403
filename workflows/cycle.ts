import { ApplicationFailure, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { CalendarDate, Instant } from '../rules/instants.ts';
import type { Moment, Plan } from '../rules/plan.ts';
import type { Text } from '../rules/texts/language.ts';
import { handleUpdate } from './handle-update.ts';
import {
  acknowledged,
  type ClockSetting,
  extend,
  lapse,
  remindNow,
  reschedule,
  type TimelineEntry,
  timeline,
  tryAgain,
} from './messages.ts';
import { cycleAttributes } from './search-attributes.ts';
import { ask, run, step } from './steps.ts';
import { startClock } from './wait.ts';

export interface CycleInput {
  version: 1;
  programId: string;
  programKey: string;
  year: number;
  kind: 'preliminary' | 'final';
  /** The program ends before its time: the evaluation's days are laid from that date. */
  terminatedOn: string | null;
  clock: ClockSetting;
}

export interface CycleOutcome {
  phase: 'acknowledged' | 'delivered' | 'lapsed';
}

/**
 * What a review and an evaluation have in common: a plan of moments that is held one after the other, messages that can change it
 * meanwhile, and leadership's acknowledgement at the end. A cycle's history grows with its moments, not with its units.
 */
export async function planCycle(input: CycleInput) {
  const time = startClock(input.clock);
  const { programId } = input;
  const happened: TimelineEntry[] = [];
  const held = new Set<string>();
  let plan: Plan | undefined;
  let planVersion = 1;
  let cycleId = 0;
  let phase = 'planned';
  let ended = false;
  let isAcknowledged = false;
  let changed = 0;
  let retries = 0;
  let planning: Promise<unknown> = Promise.resolve();

  const note = (at: Instant, words: Text): void => void happened.push({ at, words });
  const pending = (): Moment[] => (plan?.moments ?? []).filter((moment) => !held.has(moment.key));
  /** The program has ended early: what was delivered stands, what is pending lapses. */
  const lapsed = (): boolean => ended && phase !== 'delivered' && phase !== 'acknowledged';
  const running = (): void => {
    if (!plan || lapsed() || held.has(closingKey(plan))) throw ApplicationFailure.nonRetryable('The cycle is not open', 'cycle-not-open');
  };
  const told = (name: string) => ({ programId, name, askedAgain: () => retries });
  /** One change of the plan after the other: each starts from the plan that the one before it made, and makes the next version. */
  const changePlan = <T extends { plan: Plan; words: Text }>(
    at: Instant,
    change: (version: { cycleId: number; version: number; at: Instant; terminatedOn: CalendarDate | null }) => Promise<T>,
  ): Promise<T> => {
    const turn = planning.then(async () => {
      time.notBefore(at);
      const answer = await change({ cycleId, version: planVersion + 1, at, terminatedOn: input.terminatedOn });
      ({ plan } = answer);
      planVersion += 1;
      changed += 1;
      note(at, answer.words);
      return answer;
    });
    planning = turn.catch(() => {});
    return time.busy(() => turn);
  };

  setHandler(timeline, () => ({ phase, happened, ahead: pending().map(({ at, kind, key }) => ({ at, what: kind, key })) }));
  // Sent by hand from Temporal's own tools, so it may come without its instant.
  setHandler(tryAgain, (message) => {
    if (message) time.notBefore(message.at);
    retries += 1;
  });
  setHandler(acknowledged, ({ at }) => {
    time.notBefore(at);
    isAcknowledged = true;
  });
  setHandler(lapse, ({ at }) => {
    time.notBefore(at);
    ended = true;
  });
  handleUpdate(
    reschedule,
    async ({ due, close, reason, at }) =>
      (await changePlan(at, (version) => ask.replanCycle({ ...version, due, close, reason }))).difference,
    running,
  );
  handleUpdate(
    extend,
    async ({ codes, until, reason, at }) => {
      const { extended } = await changePlan(at, (version) => ask.extendUnits({ ...version, codes, until, reason }));
      return { extended };
    },
    running,
  );
  handleUpdate(
    remindNow,
    ({ codes, round, at }) =>
      time.busy(async () => {
        time.notBefore(at);
        const answer = await run.sendReminders({ cycleId, round, kind: 'asked', dueAt: null, codes, at });
        note(at, answer.words);
        return { sent: answer.sent };
      }),
    running,
  );

  upsertSearchAttributes(cycleAttributes(input, 'planned'));
  const answer = await step(time, told('plan'), () => ask.planCycle({ ...input, at: time.now() }));
  ({ plan, cycleId } = answer);
  note(time.now(), answer.words);

  const hold: Record<Moment['kind'], (moment: Moment, at: Instant) => Promise<{ words: Text | null }>> = {
    open: (_, at) => run.openCycle({ cycleId, at }),
    'cut-off': (moment, at) => run.sendReminders({ cycleId, round: moment.key, kind: 'cut-off', dueAt: null, codes: null, at }),
    'remind-before': (moment, at) => remind(moment, 'before', at),
    'remind-last-day': (moment, at) => remind(moment, 'last-day', at),
    'remind-overdue': (moment, at) => remind(moment, 'overdue', at),
    'remind-reviewers': (moment, at) => run.remindReviewers({ cycleId, round: moment.key, at }),
    'escalate-parent': (moment, at) => run.escalateToParents({ cycleId, round: moment.key, due: moment.due as string, at }),
    'escalate-coordinator': (moment, at) => run.escalateToCoordinator({ cycleId, round: moment.key, due: moment.due as string, at }),
    undecided: (moment, at) => run.handUndecided({ cycleId, round: moment.key, due: moment.due as string, at }),
    close: (_, at) => run.closeCycle({ cycleId, at }),
    compile: (_, at) => run.compileCycle({ cycleId, at }),
    deliver: (_, at) => run.deliverCompilation({ cycleId, at }),
  };
  const remind = (moment: Moment, when: 'before' | 'last-day' | 'overdue', at: Instant) =>
    run.sendReminders({ cycleId, round: moment.key, kind: when, dueAt: moment.due, codes: null, at });

  return {
    /** Sleeps until the next moment and holds it, until the last one, or until the program ends early. */
    async holdMoments(): Promise<void> {
      for (let next = pending()[0]; next && !lapsed(); next = pending()[0]) {
        const seen = changed;
        if ((await time.until(next.at, () => lapsed() || changed > seen)) === 'ready') continue;
        const moment = next;
        const { words } = await step(time, told(moment.kind), () => hold[moment.kind](moment, time.now()));
        held.add(moment.key);
        if (words) note(time.now(), words);
        const reached = phaseAfter[moment.kind];
        if (reached) {
          phase = reached;
          upsertSearchAttributes(cycleAttributes(input, phase));
        }
      }
    },

    /** Waits for every party's acknowledgement, reminding them now and then; the next cycle does not wait for this one. */
    async acknowledgedByLeadership(): Promise<void> {
      if (lapsed()) return;
      const { rounds } = await step(time, told('acknowledge'), () => ask.planAcknowledgement({ cycleId, at: time.now() }));
      for (const [index, at] of rounds.entries()) {
        if ((await time.until(at, () => isAcknowledged)) === 'ready') break;
        const round = `acknowledge-${index + 1}`;
        if (index < rounds.length - 1)
          await step(time, told('acknowledge'), () => run.remindAcknowledgement({ cycleId, round, at: time.now() }));
      }
      if (!isAcknowledged) return;
      phase = 'acknowledged';
      const { words } = await step(time, told('acknowledge'), () => ask.recordAcknowledged({ cycleId, at: time.now() }));
      note(time.now(), words);
    },

    async finish(): Promise<CycleOutcome> {
      if (lapsed()) {
        await step(time, told('lapse'), () => ask.lapseCycle({ cycleId, at: time.now() }));
        phase = 'lapsed';
      }
      upsertSearchAttributes(cycleAttributes(input, phase));
      await time.finish('done');
      return { phase: phase === 'acknowledged' || phase === 'lapsed' ? phase : 'delivered' };
    },
  };
}

const phaseAfter: Partial<Record<Moment['kind'], string>> = { open: 'open', close: 'closed', compile: 'compiled', deliver: 'delivered' };

const closingKey = (plan: Plan): string => plan.moments.find(({ kind }) => kind === 'close')?.key ?? '';
