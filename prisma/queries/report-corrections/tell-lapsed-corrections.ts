import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/** One that nobody has decided when its cycle closes: what was approved stands. Opened again, the cycle has it waiting again. */
const restsIn = (correction: string, assignment: string): string =>
  `${correction}.state = 'waiting' AND ${assignment}.state = 'approved' AND ${assignment}.version = ${correction}.of_version`;

/**
 * In the transaction that closes a cycle, or with which it is over because its program ended early, once: each unit whose correction nobody has decided is told that what was
 * approved stands, and the record says so. Index report_corrections_waiting.
 */
export async function tellLapsedCorrections(
  db: Queryable,
  { cycleId, at, why }: { cycleId: number; at: Date; why: 'closed' | 'ended' },
): Promise<void> {
  await db.query(
    `WITH rested AS (
       SELECT x.id, x.of_version, a.id AS duty, a.unit_id, u.code, c.program_id
       FROM report_corrections x JOIN assignments a ON a.id = x.assignment_id JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id
       WHERE x.state = 'waiting' AND a.cycle_id = $1 AND ${restsIn('x', 'a')}),
     told AS (
       INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
       SELECT $3, r.program_id, $1, 'correction-lapsed@' || r.code || '.' || r.id || '@' || $4, 'correction-lapsed', c.id, r.duty,
              jsonb_build_object('correction', r.id, 'version', r.of_version, 'at', $4::text, 'ended', $5::text = 'ended'), $2
       FROM rested r JOIN contacts c ON c.unit_id = r.unit_id AND c.role = 'unit' AND ${isMailed('c', '$2')} ON CONFLICT DO NOTHING)
     INSERT INTO audit_events (program_id, at, actor, action, subject, details)
     SELECT r.program_id, $2, 'engine', 'report.correction-lapsed', r.code, jsonb_build_object('version', r.of_version) FROM rested r`,
    [cycleId, at, laneOf('correction-lapsed'), at.toISOString(), why],
  );
}

/** The correction that nobody had decided when its cycle closed, or was over because its program `ended` early; null: there was none. */
export async function readLapsedCorrection(db: Queryable, assignmentId: number): Promise<{ askedAt: Date; ended: boolean } | null> {
  const { rows } = await db.query<{ askedAt: Date; ended: boolean }>(
    `SELECT x.asked_at AS "askedAt", c.state = 'lapsed' AS ended FROM report_corrections x JOIN assignments a ON a.id = x.assignment_id JOIN cycles c ON c.id = a.cycle_id
     WHERE x.state = 'waiting' AND x.assignment_id = $1 AND c.state <> 'open' AND ${restsIn('x', 'a')}`,
    [assignmentId],
  );
  return rows[0] ?? null;
}

/** How many of a closed cycle wait again if it is opened, but for those of these units, whose reports are returned. */
export async function countLapsedCorrections(db: Queryable, { cycleId, but }: { cycleId: number; but: string[] }): Promise<number> {
  const { rows } = await db.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM report_corrections x JOIN assignments a ON a.id = x.assignment_id JOIN units u ON u.id = a.unit_id
     WHERE x.state = 'waiting' AND a.cycle_id = $1 AND ${restsIn('x', 'a')} AND u.code <> ALL($2)`,
    [cycleId, but],
  );
  return rows[0]?.total ?? 0;
}
