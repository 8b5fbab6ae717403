import type { Moment } from '../rules/plan.ts';
import type { Text } from '../rules/texts/language.ts';
import { holdEach, holdMoment, isRequired } from './hold-moments.ts';
import type { RunningCycle } from './running-cycle.ts';
import { ask, run, step, tryStep, wayOut } from './steps.ts';

/** Has the notices of a cycle held beside what must happen, once at a time: those of the closing before have ended with it. */
export function noticesBeside(cycle: RunningCycle): () => void {
  let tells = false;
  return () => {
    if (tells) return;
    tells = true;
    cycle.time.beside(() =>
      holdNotices(cycle).finally(() => {
        tells = false;
      }),
    );
  };
}

/**
 * The notices of an open cycle, beside what must happen: each is held at its instant, and one that fails waits for a person by itself.
 * What is due at one instant goes one after the other. Ends with the close, or with the program.
 */
async function holdNotices(cycle: RunningCycle): Promise<void> {
  const { time } = cycle;
  const atWork = new Set<string>();
  let released = 0;
  const over = (): boolean => cycle.lapsed() || cycle.isOver('close');
  // A cycle that is not open yet, is being closed, or whose program stands still has nothing to tell.
  const mayTell = (): boolean => cycle.isOver('open') && !cycle.paused && (cycle.moment('close')?.at ?? '') > time.now();

  while (!over()) {
    if (!mayTell()) {
      await time.until(null, () => over() || mayTell());
      continue;
    }
    const waiting = cycle.pending().filter((moment) => !isRequired(moment) && !atWork.has(moment.key));
    const [seen, seenReleased] = [cycle.changed, released];
    const anew = (): boolean => over() || cycle.changed > seen || released > seenReleased;
    if ((await time.until(waiting[0]?.at ?? null, anew)) === 'ready' || !mayTell()) continue;
    const due = waiting.filter(({ at }) => at <= time.now());
    const fitting = due.some(cycle.isLate) ? await foldLate(cycle, due, anew) : { each: due };
    if (!fitting) continue;
    const release = (group: Moment[]): void => {
      for (const { key } of group) atWork.delete(key);
      // What was held is no more to be looked at: the wait for the next one goes on.
      const keys = new Set(group.map(({ key }) => key));
      if (!cycle.fewSteps || cycle.pending().some(({ key }) => keys.has(key))) released += 1;
    };
    for (const { key } of 'together' in fitting ? fitting.together : fitting.each) atWork.add(key);
    time.beside(async () => {
      if ('together' in fitting) return holdNotice(cycle, fitting.together, over, () => release(fitting.together));
      const inOne = cycle.fewSteps && fitting.each.length > 1;
      const isStillDue = ({ key }: Moment): boolean =>
        mayTell() && cycle.pending().some((moment) => moment.key === key && moment.at <= time.now());
      for (const moment of inOne ? await holdInOne(cycle, fitting.each, release) : fitting.each)
        if (inOne && !isStillDue(moment)) release([moment]);
        else await holdNotice(cycle, [moment], over, () => release([moment]));
    });
  }
}

/**
 * Of notices that are late, as after an outage, those that fit now, each person one mail. At night and on days off none does: then it waits.
 * Null: it is to be looked at anew.
 */
async function foldLate(
  cycle: RunningCycle,
  due: Moment[],
  anew: () => boolean,
): Promise<{ together: Moment[] } | { each: Moment[] } | null> {
  const { time, cycleId, toldAt } = cycle;
  const keys = due.map(({ key }) => key);
  const answer = await step(time, cycle.step('fold'), cycle.required(anew), () =>
    ask.foldNotices({ cycleId, keys, toldAt, at: time.now() }),
  );
  if (answer?.until) await time.until(answer.until, anew);
  if (!answer || answer.until) return null;
  for (const key of answer.skipped) cycle.over.add(key);
  const hold = answer.hold.flatMap((key) => due.filter((moment) => moment.key === key));
  return hold.length > 1 ? { together: hold } : { each: hold };
}

/** Holds the notices of one instant in one step. Answers those that it left: each is held by itself, where it fails alone. */
async function holdInOne(cycle: RunningCycle, moments: Moment[], release: (group: Moment[]) => void): Promise<Moment[]> {
  const done = await tryStep(() => holdEach(cycle, moments, cycle.time.now()));
  const held = new Map('value' in done ? done.value.held.map(({ round, words }) => [round, words] as const) : []);
  const over = moments.filter(({ key }) => held.has(key));
  for (const moment of over) cycle.held(moment, held.get(moment.key) ?? null);
  release(over);
  return moments.filter(({ key }) => !held.has(key));
}

/** Holds a notice, or several as one, or leaves it to itself when it fails; `release`: it is done with, or to be looked at anew. */
async function holdNotice(cycle: RunningCycle, group: Moment[], over: () => boolean, release: () => void): Promise<void> {
  const { time, cycleId } = cycle;
  const [moment] = group;
  if (!moment) return release();
  const { key, kind } = moment;
  const gone = (): boolean => over() || !cycle.pending().some((one) => one.key === key);
  if (gone()) return release();
  const retriesBefore = cycle.retries;
  const done = await tryStep(
    (): Promise<{ words: Text | null }> =>
      group.length === 1
        ? holdMoment(cycle, moment, time.now())
        : run.holdTogether({ cycleId, round: key, moments: group, at: time.now() }),
  );
  if ('value' in done) {
    for (const [index, one] of group.entries()) cycle.held(one, index === 0 ? done.value.words : null);
    return release();
  }
  // What a unit above has not decided must come to somebody: only mails may be left out.
  const ways = group.some((one) => one.kind === 'undecided') ? cycle.required(gone) : cycle.notice(key, gone);
  time.beside(async () => {
    const way = await wayOut(time, cycle.step(kind, key), done.failure, ways, retriesBefore);
    if (way === 'skipped') for (const one of group) await skipNotice(cycle, one, over);
    release();
  });
}

/** Leaves a notice out, as somebody has said, and records that it was. */
async function skipNotice(cycle: RunningCycle, moment: Moment, over: () => boolean): Promise<void> {
  const { time, cycleId } = cycle;
  const { key, kind } = moment;
  const recorded = await step(time, cycle.step('skip', `skip-${key}`), cycle.required(over), () =>
    ask.skipMoment({ cycleId, key, kind, at: time.now() }),
  );
  cycle.held(moment, recorded?.words ?? null);
}
