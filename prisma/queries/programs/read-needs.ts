import type { Queryable } from '../../database.ts';

/** What of a program waits for its standing office. */
export interface ProgramNeeds {
  /** Reports that only the coordinator can decide, by the cycle's id. Only open cycles: after the close nothing is decided any more. */
  awaiting: { cycleId: number; count: number }[];
  /** Steps that failed and were told of since then, the newest of each first. */
  troubles: { step: string; problem: string; at: Date }[];
  /** Mails that were given up since then. */
  failedMails: number;
}

/** Leans on the index of messages by program and cycle, and on those of messages and of assignments by cycle and state. */
export async function readNeeds(db: Queryable, input: { programId: string; since: Date }): Promise<ProgramNeeds> {
  const [awaiting, troubles, failed] = await Promise.all([
    db.query<{ cycleId: number; count: number }>(
      `SELECT a.cycle_id AS "cycleId", count(*)::int AS count FROM assignments a JOIN cycles c ON c.id = a.cycle_id
       WHERE c.program_id = $1 AND c.state = 'open' AND a.state = 'submitted' AND a.reviewer = 'coordinator' GROUP BY 1 ORDER BY 1`,
      [input.programId],
    ),
    db.query<{ step: string; problem: string; at: Date }>(
      `SELECT DISTINCT ON (facts->>'step') facts->>'step' AS step, facts->>'problem' AS problem, planned_at AS at FROM messages
       WHERE program_id = $1 AND cycle_id IS NULL AND kind = 'trouble' AND planned_at >= $2 ORDER BY facts->>'step', planned_at DESC`,
      [input.programId, input.since],
    ),
    db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM cycles c JOIN messages m ON m.cycle_id = c.id
       WHERE c.program_id = $1 AND m.state = 'failed' AND m.planned_at >= $2`,
      [input.programId, input.since],
    ),
  ]);
  return {
    awaiting: awaiting.rows,
    troubles: troubles.rows.sort((a, b) => b.at.getTime() - a.at.getTime()),
    failedMails: failed.rows[0]?.count ?? 0,
  };
}
