import { patched, upsertSearchAttributes } from '@temporalio/workflow';
import type { Instant } from '../rules/instants.ts';
import { handleCycleMessages, type Reopening } from './handle-cycle-messages.ts';
import { holdInLine } from './hold-as-release-0-1.ts';
import { noticesBeside } from './hold-notices.ts';
import { whilePaused } from './hold-pause.ts';
import { holdRequiredMoments } from './hold-required-moments.ts';
import { type CycleInput, startCycleState } from './running-cycle.ts';
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
  cycle.fewSteps = patched('few-steps');
  const reopening: Reopening = { making: 0, only: input.toReopen === true, ending: false };
  let awaitsReopening = reopening.only;
  const tellNotices = noticesBeside(cycle);
  handleCycleMessages(cycle, reopening, tellNotices);

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
      if (awaitsReopening) await time.until(inAnHour(time.now()), () => !reopening.only || reopening.making > 0);
      awaitsReopening = false;
      if (reopening.making > 0) await time.until(null, () => reopening.making === 0);
      await holdInLine(cycle);
      if (cycle.lapsed() || cycle.pending().length === 0) return;
      tellNotices();
      await holdRequiredMoments(cycle);
    },

    /** Waits for every party's acknowledgement, reminding them now and then; the next cycle does not wait for this one. */
    async acknowledgedByLeadership(): Promise<void> {
      if (cycle.lapsed() || cycle.isReopened() || reopening.only) return;
      const over = (): boolean => cycle.isAcknowledged || cycle.isReopened();
      // Of a cycle that was opened again it is the last acknowledgement's.
      cycle.resultFrom = null;
      const rounds =
        cycle.acknowledgementRounds ?? (await doing('acknowledge', () => ask.planAcknowledgement({ cycleId, at: time.now() }))).rounds;
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
      const { words, tellFrom = null } = await doing('acknowledge', () =>
        ask.recordAcknowledged({ cycleId, at: time.now(), ...(cycle.again() === '' ? {} : { round: cycle.again() }) }),
      );
      cycle.resultFrom = tellFrom;
      cycle.note(time.now(), words);
    },

    /** The units hear what became of what they sent, once leadership has it or is not waited for any more; in working hours, as all that goes to many. */
    async resultReturned(): Promise<void> {
      if (cycle.lapsed() || cycle.isReopened() || reopening.only || !(cycle.fewSteps || patched('result-returned'))) return;
      const { programId } = input;
      const known = cycle.paused ? null : cycle.resultFrom;
      await whilePaused(cycle, cycle.isReopened);
      const asked = () => doing('result', () => ask.nextWorkingInstant({ programId, at: time.now() }));
      let from = known ?? (await asked());
      await time.until(from, cycle.isReopened);
      // What was answered was of its own instant: a step that was tried for hours, or an outage, has gone over it.
      while (!cycle.isReopened() && cycle.isLate({ at: from }) && patched('result-in-working-hours')) {
        from = await asked();
        await time.until(from, cycle.isReopened);
      }
      if (cycle.isReopened()) return;
      const never = (): boolean => false;
      const told = await step(time, cycle.step('result'), cycle.notice('result', never), () =>
        run.returnResult({ cycleId, at: time.now(), ...(cycle.again() === '' ? {} : { round: `result${cycle.again()}` }) }),
      );
      if (told) cycle.note(time.now(), told.words);
    },

    /** Unless it was opened again: what is collected anew is held as the first time was. Once it ends, whoever opens it again has it started anew. */
    ends(): boolean {
      reopening.only = reopening.making > 0;
      reopening.ending = !reopening.only && !cycle.isReopened();
      return reopening.ending;
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
