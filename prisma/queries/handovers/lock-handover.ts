import type { HandoverState } from '../../../rules/handover.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';

export interface LockedHandover {
  number: number;
  contactId: number;
  successorId: number;
  state: HandoverState;
  actsFrom: CalendarDate | null;
  reason: string;
  timeZone: string;
}

/**
 * A hand-over by its successor or its number, under the lock of the program's row: one that is taken on, refused and withdrawn at once is one of these.
 * Problem `not-found`.
 */
export async function lockHandover(
  client: Queryable,
  { programId, successorId, number }: { programId: string; successorId?: number; number?: number },
): Promise<LockedHandover> {
  const program = await client.query<{ timeZone: string }>('SELECT time_zone AS "timeZone" FROM programs WHERE id = $1 FOR NO KEY UPDATE', [
    programId,
  ]);
  const { rows } = await client.query<Omit<LockedHandover, 'timeZone'>>(
    `SELECT number, contact_id AS "contactId", successor_id AS "successorId", state, acts_from::text AS "actsFrom", reason FROM handovers
     WHERE program_id = $1 AND (successor_id = $2 OR number = $3)`,
    [programId, successorId ?? null, number ?? null],
  );
  if (!rows[0] || !program.rows[0]) throw new Problem('not-found', {});
  return { ...rows[0], ...program.rows[0] };
}
