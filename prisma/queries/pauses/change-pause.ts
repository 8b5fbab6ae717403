import type { AfterPause } from '../../../rules/pause-days.ts';
import type { Queryable } from '../../database.ts';

/** A program that was just paused, or just goes on. */
interface Changed {
  number: number;
  /** Since when it stood still. */
  at: Date;
}

/** Pauses a running program, whose row the caller holds. */
export async function beginPause(
  db: Queryable,
  input: { programId: string; fromState: string; at: Date; by: string; reason: string },
): Promise<Changed> {
  const { rows } = await db.query<Changed>(
    `WITH stopped AS (UPDATE programs SET state = 'paused' WHERE id = $1)
     INSERT INTO pauses (program_id, number, from_state, paused_at, paused_by, reason)
     SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 FROM pauses WHERE program_id = $1 RETURNING number, paused_at AS at`,
    [input.programId, input.fromState, input.at, input.by, input.reason],
  );
  return rows[0] as Changed;
}

/** Lets a paused program go on as what it was, whose row the caller holds. Null: it was not paused. */
export async function endPause(
  db: Queryable,
  input: { programId: string; at: Date; by: string; reason: string; dues: AfterPause },
): Promise<Changed | null> {
  const { rows } = await db.query<Changed>(
    `WITH ended AS (
       UPDATE pauses SET resumed_at = $2, resumed_by = $3, resumed_reason = $4, dues = $5
       WHERE program_id = $1 AND resumed_at IS NULL RETURNING number, from_state, paused_at),
     going AS (UPDATE programs p SET state = e.from_state FROM ended e WHERE p.id = $1 AND p.state = 'paused')
     SELECT number, paused_at AS at FROM ended`,
    [input.programId, input.at, input.by, input.reason, input.dues],
  );
  return rows[0] ?? null;
}
