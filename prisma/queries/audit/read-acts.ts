import type { Queryable } from '../../database.ts';
import { type ActRow, cycleActs } from './record-act.ts';

/** What its coordinator did to a cycle last, the latest first; `from`: since the cycle was planned (index audit_events_program_id_at). */
export async function readActs(db: Queryable, input: { programId: string; subject: string; from: Date; limit: number }): Promise<ActRow[]> {
  const { rows } = await db.query<ActRow>(
    `SELECT id, at, actor, action, details FROM audit_events
     WHERE program_id = $1 AND at >= $2 AND subject = $3 AND action = ANY($4) ORDER BY at DESC, id DESC LIMIT $5`,
    [input.programId, input.from, input.subject, cycleActs, input.limit],
  );
  return rows;
}

/** One act of a cycle, or null. */
export async function readAct(db: Queryable, input: { programId: string; subject: string; id: number }): Promise<ActRow | null> {
  const { rows } = await db.query<ActRow>(
    'SELECT id, at, actor, action, details FROM audit_events WHERE id = $1 AND program_id = $2 AND subject = $3 AND action = ANY($4)',
    [input.id, input.programId, input.subject, cycleActs],
  );
  return rows[0] ?? null;
}

/** The act that a press of a button made within the last day, or null. */
export async function readActOfPress(
  db: Queryable,
  input: { programId: string; subject: string; key: string; at: Date },
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT id FROM audit_events
     WHERE program_id = $1 AND at > $2::timestamptz - interval '1 day' AND subject = $3 AND details->>'key' = $4 LIMIT 1`,
    [input.programId, input.at, input.subject, input.key],
  );
  return rows[0]?.id ?? null;
}
