import type { Database } from '../../../prisma/database.ts';
import type { FaultLog } from './fault-log.ts';

/** Milliseconds between two looks. */
const pause = 100;

/** Which step holds a moment of a kind, as timelines call it. */
const stepOf: Record<string, string> = {
  ...{ open: 'openCycle', close: 'collectSubmissions', compile: 'compileResults', deliver: 'deliverCompilation' },
  ...{ 'remind-reviewers': 'remindReviewers', 'escalate-parent': 'escalateToParents', 'escalate-coordinator': 'escalateToCoordinator' },
  ...{ 'escalate-leaders': 'escalateToLeaders' },
  ...{ undecided: 'handUndecided' },
};

/**
 * Writes down every step that has come to its end: moments that were held, with when they were due, also those of which nobody had to hear; and
 * what else stands in a timeline. A rehearsal's moments are due on its own clock, and not in real time.
 */
export function watchSteps({ pool }: Database, log: FaultLog, isRehearsal: boolean): () => Promise<void> {
  const seen = new Set<string>();
  let over = false;
  const note = (id: string, step: string, details: object): void => {
    if (!seen.has(id)) log.note('held', step, { ...details });
    seen.add(id);
  };
  const look = async (): Promise<void> => {
    const moments = await pool.query<{ key: string; kind: string; cycle: string; due: Date }>(
      `SELECT m.key, m.kind, m.at AS due, c.year || '-' || c.kind AS cycle
       FROM moments m JOIN plans p ON p.id = m.plan_id JOIN cycles c ON c.id = p.cycle_id WHERE m.held_at IS NOT NULL ORDER BY m.at, m.ordinal`,
    );
    for (const { key, kind, cycle, due } of moments.rows)
      note(`${cycle} ${key}`, `${stepOf[kind] ?? 'sendReminders'} ${key}`, { cycle, ...(isRehearsal ? {} : { due: due.getTime() }) });
    const others = await pool.query<{ id: number; key: string }>(
      "SELECT id, key FROM happenings WHERE key ~ '^(planCycle|recordAcknowledged|startTerm|completeProgram)' ORDER BY id",
    );
    for (const { id, key } of others.rows) note(String(id), key, {});
  };
  const watching = (async () => {
    while (!over) {
      await look().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  })();
  return async () => {
    over = true;
    await watching;
  };
}
