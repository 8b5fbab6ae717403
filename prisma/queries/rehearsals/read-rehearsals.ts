import type { RehearsalResult } from '../../../rules/rehearsal-result.ts';
import type { RehearsalFailure, RehearsalProgress, RehearsalShares, RehearsalState } from '../../../rules/rehearsal-shares.ts';
import type { Queryable } from '../../database.ts';
import type { RehearsedInbox } from './end-rehearsal.ts';

export interface RehearsalRow {
  id: number;
  shares: RehearsalShares;
  seed: number;
  askedAt: Date;
  askedBy: string;
  state: RehearsalState;
  beganAt: Date | null;
  endedAt: Date | null;
  stopBy: string | null;
  why: RehearsalFailure | null;
  progress: RehearsalProgress | null;
  /** Of one that waits: how many of this installation are before it. */
  ahead: number;
}

const columns = `r.id, r.shares, r.seed, r.asked_at AS "askedAt", r.asked_by AS "askedBy", r.state, r.began_at AS "beganAt", r.ended_at AS "endedAt",
  r.stop_by AS "stopBy", r.why, r.progress,
  CASE WHEN r.state = 'waiting' THEN (SELECT count(*) FROM program_rehearsals o WHERE o.state IN ('waiting', 'playing') AND o.id < r.id)::int ELSE 0 END AS ahead`;

/** The rehearsals of a program, the last first: a handful. */
export async function readRehearsals(db: Queryable, programId: string): Promise<RehearsalRow[]> {
  const { rows } = await db.query<RehearsalRow>(
    `SELECT ${columns} FROM program_rehearsals r WHERE r.program_id = $1 ORDER BY r.id DESC LIMIT 20`,
    [programId],
  );
  return rows;
}

/** One of them with what came of it, and the result of the one before it that came to something. Null: there is none. */
export async function readRehearsal(
  db: Queryable,
  input: { programId: string; id: number },
): Promise<(RehearsalRow & { result: RehearsalResult | null; before: { id: number; at: Date; result: RehearsalResult } | null }) | null> {
  const { rows } = await db.query(
    `SELECT ${columns}, r.result,
            (SELECT jsonb_build_object('id', b.id, 'at', b.ended_at, 'result', b.result) FROM program_rehearsals b
             WHERE b.program_id = r.program_id AND b.id < r.id AND b.state = 'done' ORDER BY b.id DESC LIMIT 1) AS before
     FROM program_rehearsals r WHERE r.program_id = $1 AND r.id = $2`,
    [input.programId, input.id],
  );
  const [row] = rows;
  if (!row) return null;
  return { ...row, before: row.before === null ? null : { ...row.before, at: new Date(row.before.at) } };
}

/** The mailboxes of one, those with most mails first, `limit` of them after `skip`; with a search, those whose office, unit or code has it. */
export async function readRehearsedOffices(
  db: Queryable,
  input: { rehearsalId: number; search: string; skip: number; limit: number },
): Promise<{ offices: RehearsedInbox[]; all: number }> {
  const { rows } = await db.query<RehearsedInbox & { all: number }>(
    `SELECT code, name, level, office, mails, days, count(*) OVER ()::int AS all FROM rehearsed_offices
     WHERE rehearsal_id = $1 AND ($2 = '' OR strpos(lower(concat_ws(' ', code, name, office)), lower($2)) > 0)
     ORDER BY mails DESC, ordinal OFFSET $3 LIMIT $4`,
    [input.rehearsalId, input.search, input.skip, input.limit],
  );
  return { offices: rows.map(({ all: _, ...one }) => one), all: rows[0]?.all ?? 0 };
}

/** A document of one, as bytes; null: it has none of this name. */
export async function readRehearsedDocument(
  db: Queryable,
  input: { programId: string; id: number; name: string },
): Promise<Uint8Array | null> {
  const { rows } = await db.query<{ document: Uint8Array }>(
    `SELECT d.document FROM rehearsed_documents d JOIN program_rehearsals r ON r.id = d.rehearsal_id
     WHERE r.program_id = $1 AND r.id = $2 AND d.name = $3`,
    [input.programId, input.id, input.name],
  );
  return rows[0]?.document ?? null;
}
