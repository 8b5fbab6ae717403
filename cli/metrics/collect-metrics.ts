import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Log } from '../../api/log.ts';
import { sayOnce } from '../../api/say-once.ts';
import type { Database } from '../../prisma/database.ts';
import { countOverdueMoments } from '../../prisma/queries/cycles/count-overdue-moments.ts';
import {
  countGivenUp,
  countPauses,
  countWaiting,
  mostCounted,
  readOldestWaiting,
} from '../../prisma/queries/messages/measure-waiting-mails.ts';
import { countTroubles } from '../../prisma/queries/programs/count-troubles.ts';
import { foldingLane, mailLanes } from '../../rules/message-kinds.ts';
import { toldForHours } from '../../rules/open-troubles.ts';
import { overdueAfterSeconds } from '../../rules/overdue-moments.ts';

export interface Metrics {
  /** All of it in Prometheus' form. A database that is away is a figure too, not a failure. */
  read(): Promise<string>;
  contentType: string;
  /** An attempt of a step has ended without a result: it is tried again, or was told to somebody. */
  stepFailed(step: string, then: 'again' | 'told'): void;
}

/** What can be measured of this process, and what its database knows. Numbers and our own names only: never an address or an office. */
export function collectMetrics(database: Database, now: () => Promise<Date>, log: Log): Metrics {
  const reading = sayOnce(log, 'what the database knows is not in the metrics');
  const registers = [new Registry()] as const;
  const [registry] = registers;
  collectDefaultMetrics({ register: registry });
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `tongket_${name}`, help, labelNames, registers: [...registers] });

  const failures = new Counter({
    name: 'tongket_step_failures_total',
    help: 'Attempts of steps that failed in this process: tried again, or told to the coordinator.',
    labelNames: ['step', 'then'],
    registers: [...registers],
  });
  const up = gauge('database_up', 'Whether the database answers: 1 or 0. At 0 what it knows is left out.');
  const pool = gauge('pool_connections', 'Connections of this process to the database, by state; most is the limit.', ['state']);
  const poolWaiting = gauge('pool_waiting', 'Queries of this process that wait for a connection.');
  const overdue = gauge('moments_overdue', `Moments not held ${overdueAfterSeconds} s after their instant, by kind.`, ['kind']);
  const failing = gauge('steps_failing', `Steps that a coordinator was told of in the last ${toldForHours} hours.`, ['step']);
  const waiting = gauge('mails_waiting', `Mails that no server has accepted, by lane and why they wait; counted up to ${mostCounted}.`, [
    'lane',
    'reason',
  ]);
  const oldestWaiting = gauge('mail_waiting_seconds', 'How long the mail that may go and has waited longest has waited.');
  const oldestClaim = gauge(
    'mail_claim_outlived_seconds',
    'By how much the oldest claim of a mail has outlived its lease: 0 while workers live.',
  );
  const givenUp = gauge('mails_given_up', `Mails that were given up in cycles that have not ended; counted up to ${mostCounted}.`);
  const paused = gauge('mail_pauses', 'Pauses in which no mail goes to the server or to a recipient domain, by why.', ['of', 'refusal']);
  const pausedFor = gauge('mail_pause_seconds', 'For how long the pause that began first has lasted; 0 for none.');
  const counts = [overdue, failing, waiting, paused];
  const figures = [oldestWaiting, oldestClaim, givenUp, pausedFor];

  const readDatabase = async (): Promise<void> => {
    const at = await now();
    const [moments, troubles, mails, oldest, failed, pauses] = await Promise.all([
      countOverdueMoments(database.pool, new Date(at.getTime() - overdueAfterSeconds * 1_000)),
      countTroubles(database.pool, new Date(at.getTime() - toldForHours * 3_600_000)),
      countWaiting(database.pool),
      readOldestWaiting(database.pool),
      countGivenUp(database.pool),
      countPauses(database.pool),
    ]);
    for (const { kind, count } of moments) overdue.set({ kind }, count);
    for (const { step, count } of troubles) failing.set({ step }, count);
    for (const { lane, reason, count } of mails)
      waiting.set({ lane: mailLanes[lane] ?? (lane === foldingLane ? 'folding' : String(lane)), reason }, count);
    oldestWaiting.set(oldest.waiting);
    oldestClaim.set(oldest.claim);
    givenUp.set(failed);
    for (const { of, refusal, count } of pauses) paused.set({ of, refusal }, count);
    pausedFor.set(Math.max(0, ...pauses.map(({ seconds }) => seconds)));
  };

  return {
    contentType: registry.contentType,
    stepFailed: (step, then) => failures.inc({ step, then }),
    async read() {
      const { most, open, idle, waiting: queries } = database.poolUse();
      for (const [state, count] of Object.entries({ most, used: open - idle, idle })) pool.set({ state }, count);
      poolWaiting.set(queries);
      // What is not known is left out: reset, one without labels would say 0.
      for (const count of counts) count.reset();
      for (const figure of figures) figure.remove();
      const answered = await readDatabase().then(
        () => {
          reading.well();
          return true;
        },
        (error) => {
          reading.failed(error);
          return false;
        },
      );
      up.set(answered ? 1 : 0);
      return registry.metrics();
    },
  };
}
