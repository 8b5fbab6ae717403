import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import type { Instant } from '../rules/instants.ts';
import { handleUpdate } from './handle-update.ts';
import { resumeCycle } from './hold-pause.ts';
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
import type { PlanRevision, RunningCycle } from './running-cycle.ts';
import { ask, run } from './steps.ts';

/** How far a cycle is with being opened again. */
export interface Reopening {
  /** Reopenings that are being made. */
  making: number;
  /** It was started to be opened again: until it is, nothing of its end is held a second time. */
  only: boolean;
  /** Its workflow is ending: whoever opens it again has it started anew. */
  ending: boolean;
}

const refuse = (type: string, message: string): never => {
  throw ApplicationFailure.nonRetryable(message, type);
};
const requireOpen = (cycle: RunningCycle): void => {
  if (!cycle.isOpen()) refuse('cycle-not-open', 'The cycle is not open');
};

/** All that a cycle is told while it runs. `tellNotices`: has the notices of a cycle that is open again held beside what must happen. */
export function handleCycleMessages(cycle: RunningCycle, reopening: Reopening, tellNotices: () => void): void {
  handleSignals(cycle);
  handleReleases(cycle);
  handlePlanChanges(cycle);
  handleClosings(cycle, reopening, () => {
    cycle.openAgain();
    reopening.only = false;
    tellNotices();
  });
  handleUnitActs(cycle);
}

function handleSignals(cycle: RunningCycle): void {
  const { time } = cycle;
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
}

/** A step that nobody waits for is left out; the office's words on the result, or its release, have changed. */
function handleReleases(cycle: RunningCycle): void {
  const { time } = cycle;
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
}

function handlePlanChanges(cycle: RunningCycle): void {
  handleUpdate(
    reschedule,
    async ({ at, ...change }) => (await cycle.changePlan(at, (version) => ask.replanCycle({ ...version, ...change }))).difference,
    () => requireOpen(cycle),
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
}

/** Closed early, that taken back, and opened again. */
function handleClosings(cycle: RunningCycle, reopening: Reopening, openAgain: () => void): void {
  const { time } = cycle;
  const requireClosed = (): void => {
    if (!cycle.plan || cycle.lapsed() || !cycle.isOver('close')) refuse('cycle-not-closed', 'The cycle has not closed');
  };
  handleUpdate(
    closeEarly,
    async ({ at, ...asked }) => {
      await cycle.changePlan(at, (version) => run.closeEarly({ ...version, ...asked }));
    },
    () => requireOpen(cycle),
  );
  handleUpdate(
    takeBackClose,
    async ({ at, ...asked }) => {
      const { version } = await cycle.changePlan(at, (revision) => run.takeBackClose({ ...revision, ...asked }));
      if (version === undefined) openAgain();
    },
    () => {
      requireClosed();
      if (cycle.isOver('compile')) refuse('close-not-taken-back', 'The result has been compiled');
    },
  );
  /** One whose workflow is started anew for it has to have its plan first; it may be asked in that run's first moment, when nothing below stands yet. */
  const reopened = async (at: Instant, asked: Omit<Parameters<typeof run.reopenCycle>[0], keyof PlanRevision>): Promise<void> => {
    await time.until(null, () => cycle.plan !== undefined || cycle.ended);
    if (!cycle.plan) refuse('cycle-not-closed', 'The cycle has no plan');
    const { version } = await cycle.changePlan(at, (revision) => run.reopenCycle({ ...revision, ...asked }));
    if (version === undefined) openAgain();
  };
  handleUpdate(
    reopen,
    async ({ at, ...asked }) => {
      reopening.making += 1;
      try {
        await reopened(at, asked);
      } finally {
        reopening.making -= 1;
      }
    },
    () => {
      if (reopening.ending) refuse('cycle-not-closed', 'Its workflow is ending');
      if (cycle.plan) requireClosed();
    },
  );
}

/** Another day for some units, that taken back, and a reminder that somebody asks for. */
function handleUnitActs(cycle: RunningCycle): void {
  const { time } = cycle;
  handleUpdate(
    extend,
    async ({ codes, until, reason, at, by, press }) => {
      const { extended } = await cycle.changePlan(at, (version) =>
        ask.extendUnits({ ...version, codes, until, reason, by, ...(press ? { press } : {}) }),
      );
      return { extended };
    },
    () => requireOpen(cycle),
  );
  handleUpdate(
    takeBackExtension,
    async ({ at, ...asked }) => {
      const { back } = await cycle.changePlan(at, (version) => ask.takeBackExtension({ ...version, ...asked }));
      return { back };
    },
    () => requireOpen(cycle),
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
    () => requireOpen(cycle),
  );
}
