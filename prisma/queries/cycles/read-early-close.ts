import type { Plan } from '../../../rules/plan.ts';
import type { Queryable } from '../../database.ts';
import { readPlan } from './read-plan.ts';

/** The plan that a cycle had until it was closed early by its plan of that version; null: that version is of no early close. */
export async function readEarlyClose(
  db: Queryable,
  { cycleId, programId, subject, version }: { cycleId: number; programId: string; subject: string; version: number },
): Promise<{ plan: Plan } | null> {
  const { rows } = await db.query<{ known: boolean }>(
    `SELECT EXISTS (SELECT FROM audit_events e JOIN plans p ON p.cycle_id = $4 AND p.version = $3 AND p.made_at = e.at
       WHERE e.program_id = $1 AND e.subject = $2 AND e.action = 'cycle.closed-early' AND (e.details->>'version')::int = $3) AS known`,
    [programId, subject, version, cycleId],
  );
  return rows[0]?.known ? readPlan(db, cycleId, version - 1) : null;
}
