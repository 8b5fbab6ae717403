import { ApplicationFailure, patched, setHandler, upsertSearchAttributes } from '@temporalio/workflow';
import type { Instant } from '../rules/instants.ts';
import { handleUpdate } from './handle-update.ts';
import { holdInLine } from './hold-as-release-0-1.ts';
import { holdNotices } from './hold-notices.ts';
import { resumeCycle, whilePaused } from './hold-pause.ts';
import { holdInOrder } from './hold-required-moments.ts';
import {
  acknowledged,
  calendarChanged,
  closeEarly,
  extend,
  lapse,
  pauseTurned,
  releaseChanged,
  remindNow,
  reopen,
  reschedule,
  skipStep,
  takeBackClose,
  takeBackExtension,
  timeline,
  tryAgain,
} from './messages.ts';
import { type CycleInput, type PlanRevision, startCycleState } from './running-cycle.ts';
import { cycleAttributes } from './search-attributes.ts';
import { ask, must, run, step } from './steps.ts';
import { startClock } from './wait.ts';

export interface CycleOutcome {
  phase: 'acknowledged' | 'delivered' | 'lapsed';
}

const inAnHour = (at: Instant): Instant => new Date(Date.parse(at) + 3_600_000).toISOString();

/**
 * What a review and an evaluation have in common: a plan of moments, messages that can change it meanwhile, and leadership's
 * acknowledgement at the end. What must happen goes in order and notices stand beside it. A cycle's history grows with its moments, not
 * with its units.
 */
export async function planCycle(input: CycleInput) {
  const time = startClock(input.clock);
  const cycle = startCycleState(input, time);
  let tells = false;
  /** Reopenings that are being made. */
  let reopenings = 0;
  /** It was started to be opened again: until it is, nothing of its end is held a second time. */
  let onlyReopens = input.toReopen === true;
  let awaitsReopening = onlyReopens;
  let finishing = false;
  const refuse = (type: string, message: string): never => {
    throw ApplicationFailure.nonRetryable(message, type);
  };
  const open = (): void => {
    if (!cycle.isOpen()) refuse('cycle-not-open', 'The cycle is not open');
  };

  setHandler(timeline, () => ({
    phase: cycle.phase,
    happened: cycle.happened,
    ahead: cycle.pending().map(({ at, kind, key }) => ({ at, what: kind, key })),
    failing: [...cycle.failing.keys()],
  }));
  // Sent by hand from Temporal's own tools, so it may come without its instant.
  setHandler(tryAgain, (message) => {
    if (message) time.notBefore(message.at);
    cycle.retries += 1;
  });
  setHandler(acknowledged, ({ at }) => {
    time.notBefore(at);
    // Of the result before: what comes of the cycle that was opened again is acknowledged by itself.
    if (cycle.again() !== '' && (cycle.phase === 'open' || cycle.phase === 'closed')) return;
    cycle.isAcknowledged = true;
  });
  setHandler(lapse, ({ at }) => {
    time.notBefore(at);
    cycle.ended = true;
  });
  setHandler(pauseTurned, ({ turn, at }) => {
    time.notBefore(at);
    if (turn <= cycle.pauseTurn) return;
    cycle.pauseTurned(turn);
    if (turn % 2 === 0) time.beside(() => resumeCycle(cycle, turn, at));
  });
  handleUpdate(
    skipStep,
    ({ key, at }) => {
      time.notBefore(at);
      cycle.skipped.add(key);
    },
    ({ key }) => {
      if (!cycle.failing.get(key)?.skippable) refuse('step-not-failing', `${key} does not wait for anybody, or cannot be skipped`);
    },
  );
  handleUpdate(
    releaseChanged,
    ({ at }) =>
      time.busy(async () => {
        time.notBefore(at);
        cycle.releaseChanges += 1;
        await run.typesetWords({ cycleId: cycle.cycleId, at });
      }),
    () => {
      if (cycle.phase !== 'compiled') refuse('result-not-compiled', 'There is no result that waits for its delivery');
    },
  );
  handleUpdate(
    reschedule,
    async ({ at, ...change }) => (await cycle.changePlan(at, (version) => ask.replanCycle({ ...version, ...change }))).difference,
    open,
  );
  handleUpdate(
    calendarChanged,
    async ({ at, ...change }) => {
      await cycle.changePlan(at, (version) => ask.relayCycle({ ...version, ...change }));
    },
    () => {
      if (!cycle.plan || cycle.lapsed() || cycle.isOver('deliver')) refuse('cycle-not-open', 'Nothing of the cycle is ahead');
    },
  );
  const reopenable = (): void => {
    if (!cycle.plan || cycle.lapsed() || !cycle.isOver('close')) refuse('cycle-not-closed', 'The cycle has not closed');
  };
  const openAgain = (): void => {
    cycle.openAgain();
    onlyReopens = false;
    tellNotices();
  };
  /** One at a time; that of the closing before has ended with it. */
  const tellNotices = (): void => {
    if (tells) return;
    tells = true;
    time.beside(() =>
      holdNotices(cycle).finally(() => {
        tells = false;
      }),
    );
  };
  handleUpdate(
    closeEarly,
    async ({ at, ...asked }) => {
      await cycle.changePlan(at, (version) => run.closeEarly({ ...version, ...asked }));
    },
    open,
  );
  handleUpdate(
    takeBackClose,
    async ({ at, ...asked }) => {
      const { version } = await cycle.changePlan(at, (revision) => run.takeBackClose({ ...revision, ...asked }));
      if (version === undefined) openAgain();
    },
    () => {
      reopenable();
      if (cycle.isOver('compile')) refuse('close-not-taken-back', 'The result has been compiled');
    },
  );
  handleUpdate(
    reopen,
    async ({ at, ...asked }) => {
      reopenings += 1;
      try {
        await reopened(at, asked);
      } finally {
        reopenings -= 1;
      }
    },
    () => {
      if (finishing) refuse('cycle-not-closed', 'Its workflow is ending');
      if (cycle.plan) reopenable();
    },
  );
  /** One whose workflow is started anew for it has to have its plan first. */
  const reopened = async (at: Instant, asked: Omit<Parameters<typeof run.reopenCycle>[0], keyof PlanRevision>): Promise<void> => {
    await time.until(null, () => cycle.plan !== undefined || cycle.ended);
    if (!cycle.plan) refuse('cycle-not-closed', 'The cycle has no plan');
    const { version } = await cycle.changePlan(at, (revision) => run.reopenCycle({ ...revision, ...asked }));
    if (version === undefined) openAgain();
  };
  handleUpdate(
    extend,
    async ({ codes, until, reason, at, by, press }) => {
      const { extended } = await cycle.changePlan(at, (version) =>
        ask.extendUnits({ ...version, codes, until, reason, by, ...(press ? { press } : {}) }),
      );
      return { extended };
    },
    open,
  );
  handleUpdate(
    takeBackExtension,
    async ({ at, ...asked }) => {
      const { back } = await cycle.changePlan(at, (version) => ask.takeBackExtension({ ...version, ...asked }));
      return { back };
    },
    open,
  );
  handleUpdate(
    remindNow,
    ({ codes, round, at }) =>
      time.busy(async () => {
        time.notBefore(at);
        const answer = await run.sendReminders({ cycleId: cycle.cycleId, round, kind: 'asked', dueAt: null, codes, at });
        cycle.note(at, answer.words);
        return { sent: answer.sent };
      }),
    open,
  );

  upsertSearchAttributes(cycleAttributes(input, 'planned'));
  const ended = (): boolean => cycle.ended;
  const answer = await step(time, cycle.step('plan'), cycle.required(ended), () => ask.planCycle({ ...input, at: time.now() }));
  // Skipped in the second in which it was to be planned: there is nothing to hold.
  if (answer && 'skipped' in answer) cycle.ended = true;
  else if (answer) {
    cycle.begin(answer);
    cycle.note(time.now(), answer.words);
  }
  const { cycleId } = cycle;
  const doing = <T>(name: string, work: () => Promise<T>): Promise<T> => must(time, cycle.step(name), () => cycle.retries, work);

  return {
    /** Holds every moment of the plan, or what of it is left when the program ends early. */
    async holdMoments(): Promise<void> {
      if (awaitsReopening) await time.until(inAnHour(time.now()), () => !onlyReopens || reopenings > 0);
      awaitsReopening = false;
      if (reopenings > 0) await time.until(null, () => reopenings === 0);
      await holdInLine(cycle);
      if (cycle.lapsed() || cycle.pending().length === 0) return;
      tellNotices();
      await holdInOrder(cycle);
    },

    /** Waits for every party's acknowledgement, reminding them now and then; the next cycle does not wait for this one. */
    async acknowledgedByLeadership(): Promise<void> {
      if (cycle.lapsed() || cycle.isReopened() || onlyReopens) return;
      const over = (): boolean => cycle.isAcknowledged || cycle.isReopened();
      const { rounds } = await doing('acknowledge', () => ask.planAcknowledgement({ cycleId, at: time.now() }));
      for (const [index, at] of rounds.entries()) {
        if ((await time.until(at, over)) === 'ready') break;
        await whilePaused(cycle, over);
        if (over()) break;
        const round = `acknowledge-${index + 1}${cycle.again()}`;
        if (index === rounds.length - 1) break;
        const ways = cycle.notice(round, over);
        const reminded = await step(time, cycle.step('acknowledge', round), ways, () =>
          run.remindAcknowledgement({ cycleId, round, at: time.now() }),
        );
        // A step of before answers nothing, and goes on as it did.
        if (!reminded?.complete || cycle.isReopened()) continue;
        cycle.isAcknowledged = true;
        break;
      }
      if (!cycle.isAcknowledged || cycle.isReopened()) return;
      cycle.phase = 'acknowledged';
      const { words } = await doing('acknowledge', () =>
        ask.recordAcknowledged({ cycleId, at: time.now(), ...(cycle.again() === '' ? {} : { round: cycle.again() }) }),
      );
      cycle.note(time.now(), words);
    },

    /** The units hear what became of what they sent, once leadership has it or is not waited for any more; in working hours, as all that goes to many. */
    async resultReturned(): Promise<void> {
      if (cycle.lapsed() || cycle.isReopened() || onlyReopens || !patched('result-returned')) return;
      const { programId } = input;
      await whilePaused(cycle, cycle.isReopened);
      await time.until(await doing('result', () => ask.nextWorkingInstant({ programId, at: time.now() })), cycle.isReopened);
      if (cycle.isReopened()) return;
      const never = (): boolean => false;
      const told = await step(time, cycle.step('result'), cycle.notice('result', never), () =>
        run.returnResult({ cycleId, at: time.now(), ...(cycle.again() === '' ? {} : { round: `result${cycle.again()}` }) }),
      );
      if (told) cycle.note(time.now(), told.words);
    },

    /** Unless it was opened again: what is collected anew is held as the first time was. Once it ends, whoever opens it again has it started anew. */
    ends(): boolean {
      onlyReopens = reopenings > 0;
      finishing = !onlyReopens && !cycle.isReopened();
      return finishing;
    },

    async finish(): Promise<CycleOutcome> {
      if (cycle.lapsed()) {
        // Ended before it could be planned, there is nothing to lapse.
        if (cycle.plan) await doing('lapse', () => ask.lapseCycle({ cycleId, at: time.now() }));
        cycle.phase = 'lapsed';
      }
      const { phase } = cycle;
      upsertSearchAttributes(cycleAttributes(input, phase));
      // A notice that is being sent comes to its end: what is left of a lapsed cycle has just been dropped.
      await time.until(null, time.quiet);
      await time.finish('done');
      return { phase: phase === 'acknowledged' || phase === 'lapsed' ? phase : 'delivered' };
    },
  };
}
