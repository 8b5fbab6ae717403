import type { Sample } from '../../../cli/rehearsal/sample.ts';
import { randomStream } from '../../../rules/random.ts';
import type { FaultGroup } from '../fault-group.ts';
import { checkLog, type EngineCounts } from './check-log.ts';
import { drawFault, type Mix, phaseOf } from './draw-faults.ts';
import { type FaultLog, type LogLine, openFaultLogs } from './fault-log.ts';
import { playRealTerm } from './play-real-term.ts';
import { playRehearsedTerm } from './play-rehearsed-term.ts';
import { recordEnd } from './record-end.ts';
import { startWorld, type World } from './start-world.ts';

/** None of these may be more. */
const most = {
  lostReports: 0,
  lostMails: 0,
  doubledOutsideWindow: 0,
  doubledOnStop: 0,
  silentFailures: 0,
  stuckWorkflows: 0,
  blockedMoments: 0,
  wrongTotals: 0,
  recoverySecondsP99: 30,
} as const satisfies Partial<Record<keyof EngineCounts, number>>;

/** What is played beside each other: most of a fault's time is waiting. More worlds than this share two cores so that recoveries are not the product's. */
const lanes = ['real', 'rehearsed', 'rehearsed'] as const;
/** A term of real timers takes six minutes, however few faults are left: so many a term, at least. */
const worthRealTimers = 30;

/**
 * Terms of the sample on its small tree, rehearsed and with real timers, each in a world of its own, while one fault after the other is inflicted
 * on it: a part is killed or stopped, a server is away or misbehaves, a step fails, each in the middle of what the product does.
 */
export const engineGroup: FaultGroup = {
  async run({ seed, amount, logFile, say }) {
    const wanted = amount ?? 300;
    const logs = openFaultLogs(logFile);
    const lines: LogLine[] = [];
    const all = { left: wanted, terms: 0 };
    const playLane = async (lane: (typeof lanes)[number]): Promise<void> => {
      while (all.left > 0) {
        const kind = lane === 'real' && all.left < worthRealTimers ? 'rehearsed' : lane;
        all.terms += 1;
        const number = all.terms;
        const log = logs.ofTerm(number);
        await faultedTerm({ log, kind, seed: seed * 1_000 + number, all, mix: 'all', say: (words) => say(`term ${number}: ${words}`) });
        lines.push(...log.lines);
        say(`term ${number}, ${kind}: ${JSON.stringify(checkLog(log.lines))}`);
      }
    };
    await Promise.all(lanes.map(playLane));
    await logs.end();
    const counts = { ...checkLog(lines), seed };
    return { counts, broken: brokenOf(counts) };
  },
};

/** A sentence for each promise that was not kept. */
export function brokenOf(counts: EngineCounts): string[] {
  return Object.entries(most).flatMap(([name, limit]) => {
    const value = counts[name as keyof typeof most];
    return value <= limit ? [] : [`${name}: ${value}, at most ${limit}`];
  });
}

export interface FaultedTerm {
  log: FaultLog;
  kind: 'real' | 'rehearsed';
  seed: number;
  /** How many faults are left for all terms together. */
  all: { left: number };
  mix: Mix;
  /** What a rehearsed term plays; without it the sample's whole term on its small tree. */
  sample?: Sample;
  say: (words: string) => void;
}

export async function faultedTerm(term: FaultedTerm): Promise<void> {
  const { log, kind, seed, say } = term;
  const world = await startWorld(log, kind === 'real' ? null : { seed });
  let over = false;
  // A rehearsal's clock stands while this is not settled.
  const standing = { promise: Promise.resolve() };
  try {
    const playing = (kind === 'real' ? playRealTerm(world, seed) : playRehearsedTerm(world, log, term, () => standing.promise)).finally(
      () => {
        over = true;
      },
    );
    const [programId] = await Promise.all([playing, inflict(world, term, standing, () => over)]);
    await recordEnd(world, log, programId);
  } catch (error) {
    say(`worker:\n${world.worker.lastWords()}\napi:\n${world.api.lastWords()}`);
    throw error;
  } finally {
    await world.stop();
  }
}

/** One fault after the other, each when what the one before it disturbed goes on again. */
async function inflict(
  world: World,
  { log, seed, all, mix, say }: FaultedTerm,
  standing: { promise: Promise<void> },
  over: () => boolean,
): Promise<void> {
  const random = randomStream(seed, 'faults');
  await log.next(({ what }) => what === 'held', 120);
  while (all.left > 0 && !over()) {
    const { promise, resolve } = Promise.withResolvers<void>();
    standing.promise = promise;
    const held = log.lines.findLast(({ what, id }) => what === 'held' && phaseOf(id) !== null);
    const fault = drawFault(random, phaseOf(held?.id ?? '') ?? 0, mix);
    const done = await fault(world, { random, log, over, ready: resolve }).finally(resolve);
    if (!done) continue;
    all.left -= 1;
    log.note('fault', done.name, { ...done });
    say(done.name);
    if (!over() && !(await goesOn(log, done, over))) say(`nothing goes on 90 s after: ${done.name}`);
  }
}

/** Until the checker would say that what was disturbed goes on. */
async function goesOn(
  log: FaultLog,
  { from, until, step, goesOn: meant }: { from: number; until: number; step?: string | undefined; goesOn: string[] },
  over: () => boolean,
): Promise<boolean> {
  const isMeant = ({ at, what, id }: LogLine): boolean =>
    meant.includes(what) && (step === undefined ? at >= until : at >= from && id.startsWith(step));
  for (const giveUp = Date.now() + 90_000; Date.now() < giveUp; ) {
    if (over() || log.lines.some(isMeant)) return true;
    await log.next(isMeant, 1);
  }
  return false;
}
