import type { Queryable } from '../../database.ts';

/** What the record says of units that were waived in a program since an instant, or not any more, in order: each with its code. */
export async function listWaivers(
  db: Queryable,
  input: { programId: string; from: Date; to: Date | null },
): Promise<{ code: string; at: Date; action: string }[]> {
  const { rows } = await db.query<{ code: string; at: Date; action: string }>(
    `SELECT subject AS code, at, action FROM audit_events
     WHERE program_id = $1 AND at >= $2 AND ($3::timestamptz IS NULL OR at < $3) AND action IN ('assignment.waived', 'assignment.unwaived')
     ORDER BY at, id`,
    [input.programId, input.from, input.to],
  );
  return rows;
}
