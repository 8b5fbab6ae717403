import { pressKnownHours } from '../../../rules/same-press.ts';
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

/** The act that a press of a button made while it is known, or null. */
export async function readActOfPress(
  db: Queryable,
  input: { programId: string; subject: string; key: string; at: Date },
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT id FROM audit_events
     WHERE program_id = $1 AND at > $2::timestamptz - make_interval(hours => $5) AND subject = $3 AND details->>'key' = $4 LIMIT 1`,
    [input.programId, input.at, input.subject, input.key, pressKnownHours],
  );
  return rows[0]?.id ?? null;
}

/** The units that an act was done to, of which each has a line of its own (recordEvents, index audit_events_program_id_at). */
export async function readUnitsOfAct(db: Queryable, input: { programId: string; act: number }): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    `SELECT e.subject AS code FROM audit_events act JOIN audit_events e ON e.program_id = act.program_id AND e.at = act.at
     WHERE act.id = $2 AND act.program_id = $1 AND e.details->>'press' = act.details->>'key' ORDER BY e.id`,
    [input.programId, input.act],
  );
  return rows.map(({ code }) => code);
}
