import { keyOf, type Period } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';

export interface HistoryEvent {
  at: Date;
  actor: string;
  action: string;
  details: Record<string, unknown>;
}

/**
 * What the record says of a unit between two instants, the latest first. It knows a unit by its code, and a cycle by the time in which it
 * ran, or by its key where an event names one.
 */
export async function readUnitHistory(
  db: Queryable,
  input: { programId: string; code: string; cycle: Period; from: Date; to: Date | null },
): Promise<HistoryEvent[]> {
  const { rows } = await db.query<HistoryEvent>(
    `SELECT at, actor, action, details FROM audit_events
     WHERE program_id = $1 AND subject = $2 AND at >= $3 AND ($4::timestamptz IS NULL OR at < $4)
       AND (details->>'year' IS NULL AND details->>'cycleKey' IS NULL OR coalesce(details->>'cycleKey', details->>'year') = $5) AND action NOT LIKE 'program.%'
     ORDER BY at DESC, id DESC LIMIT 500`,
    [input.programId, input.code, input.from, input.to, keyOf(input.cycle)],
  );
  return rows;
}
