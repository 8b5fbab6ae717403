import { patched } from '@temporalio/workflow';
import type { ReleaseStanding } from '../activities/await-release.ts';
import type { Moment } from '../rules/plan.ts';
import { holdMoment, isRequired } from './hold-moments.ts';
import { whilePaused } from './hold-pause.ts';
import type { RunningCycle } from './running-cycle.ts';
import { ask, run, step } from './steps.ts';

/** What must happen, one after the other: sleeps until the next of it and holds it, until the last, or until the program ends early. */
export async function holdRequiredMoments(cycle: RunningCycle): Promise<void> {
  const { time } = cycle;
  for (let next = cycle.pending().find(isRequired); next && !cycle.lapsed(); next = cycle.pending().find(isRequired)) {
    if (cycle.paused) {
      cycle.release = null;
      await whilePaused(cycle);
      continue;
    }
    const seen = cycle.changed;
    const seenRelease = cycle.releaseChanges;
    const overtaken = (): boolean => cycle.lapsed() || cycle.changed > seen || cycle.releaseChanges > seenRelease;
    const releasedFirst = next.kind === 'deliver' && (cycle.fewSteps || patched('released-before-delivery'));
    if (releasedFirst && !(await released(cycle, overtaken))) continue;
    if ((await time.until(next.at, overtaken)) === 'ready') continue;
    const moment = next;
    const looked = moment.kind !== 'compile' && cycle.isLate(moment) && !cycle.meantNow(moment);
    if (looked && !(await fitsNow(cycle, moment, overtaken))) continue;
    const held = await step(time, cycle.step(moment.kind, moment.key), cycle.required(overtaken), () =>
      holdMoment(cycle, moment, time.now()),
    );
    // Its program was paused in that second: the message that says so is on its way.
    if (held?.paused) await time.until(null, overtaken);
    // One that the plan does not have any more was overtaken: the cycle was opened again meanwhile.
    else if (held && !held.unreleased && cycle.moment(moment.kind)?.key === moment.key) {
      cycle.release = held.release ?? null;
      cycle.acknowledgementRounds = held.rounds ?? null;
      cycle.held(moment, held.words);
    }
  }
}

/**
 * Where the program says so, a compiled result waits until the standing office has released it, however long; it is reminded meanwhile. Whether it
 * is released is asked of the database each time: a message only wakes. False: something has changed, look again.
 */
async function released(cycle: RunningCycle, overtaken: () => boolean): Promise<boolean> {
  const { time, cycleId } = cycle;
  for (;;) {
    const required = cycle.required(overtaken);
    const standing: ReleaseStanding | undefined =
      cycle.release ??
      (await step(time, cycle.step('release'), required, () =>
        ask.lookAtRelease({ cycleId, reminded: cycle.remindedOfRelease, at: time.now() }),
      ));
    // What the compilation has answered is of that instant, and is asked anew after it.
    cycle.release = null;
    if (!standing) return false;
    if (!standing.waits) return true;
    if ((await time.until(standing.remindAt, overtaken)) === 'ready') return false;
    const notice = cycle.notice('release-reminder', overtaken);
    await step(time, cycle.step('release', 'release-reminder'), notice, () => run.remindRelease({ cycleId, at: time.now() }));
    cycle.remindedOfRelease = time.now();
  }
}

/**
 * What is late is not held in the second the system is back: nothing that mails goes out at night or on a day off, and a close that was
 * missed is moved, so that whoever still owes can send. True: it may be held now. False: something has changed, look again.
 */
async function fitsNow(cycle: RunningCycle, moment: Moment, overtaken: () => boolean): Promise<boolean> {
  const { time, input } = cycle;
  const { programId } = input;
  const late = cycle.step('late', `late-${moment.key}`);
  const until = await step(time, late, cycle.required(overtaken), () => ask.nextWorkingInstant({ programId, at: time.now() }));
  if (until === undefined || (await time.until(until, overtaken)) === 'ready') return false;
  const close = cycle.moment('close');
  // Before an opening too: units would be asked for what is closed in the same second.
  if (close && !cycle.isOver('close') && close.at <= time.now() && (moment.kind === 'open' || moment.kind === 'close')) {
    const at = time.now();
    await step(time, cycle.step('close', `missed-${close.at}`), cycle.required(overtaken), () =>
      cycle.changePlan(at, (version) => run.postponeClose(version)),
    );
    cycle.toldAt = at;
    // One that was under way is still due, and goes on.
    return moment.kind === 'close' && (cycle.moment('close')?.at ?? '') <= time.now();
  }
  if (moment.kind === 'open') cycle.toldAt = time.now();
  return true;
}
