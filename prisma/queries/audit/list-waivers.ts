import { keyOf, type Period } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';

/** What the record says of units that were waived in a cycle between two instants, or not any more, in order: each with its code. It knows a cycle as readUnitHistory does. */
export async function listWaivers(
  db: Queryable,
  input: { programId: string; cycle: Period; from: Date; to: Date | null },
): Promise<{ code: string; at: Date; action: string }[]> {
  const { rows } = await db.query<{ code: string; at: Date; action: string }>(
    `SELECT subject AS code, at, action FROM audit_events
     WHERE program_id = $1 AND at >= $2 AND ($3::timestamptz IS NULL OR at < $3) AND action IN ('assignment.waived', 'assignment.unwaived')
       AND (details->>'year' IS NULL AND details->>'cycleKey' IS NULL OR coalesce(details->>'cycleKey', details->>'year') = $4)
     ORDER BY at, id`,
    [input.programId, input.from, input.to, keyOf(input.cycle)],
  );
  return rows;
}
