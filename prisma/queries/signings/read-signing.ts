import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';

/** One time that a program was put to signature. */
export interface Signing {
  id: number;
  number: number;
  /** Number of the amendment; null: of the program's own text. */
  amendment: number | null;
  textHash: string;
  /** Keys of the parties in the order in which they sign; empty: at once. */
  order: string[];
  /** Null: on the day of the last signature. */
  inForceOn: CalendarDate | null;
  putAt: Date;
  putBy: string;
  /** Null: it goes on. */
  ended: { at: Date; outcome: SigningOutcome; by: string; reason: string | null } | null;
}

export type SigningOutcome = 'signed' | 'declined' | 'withdrawn';

const columns = `s.id, s.number, m.number AS amendment, s.text_hash AS "textHash", s.signing_order AS "order", s.in_force_on::text AS "inForceOn", s.put_at AS "putAt", s.put_by AS "putBy",
  s.ended_at AS "endedAt", s.outcome, s.ended_by AS "endedBy", s.reason`;

/**
 * The latest signing of a program's own text, or of one of its amendments by its number; null: it was never put to signature, or by an earlier release. By the
 * index of program and number.
 */
export async function readSigning(db: Queryable, programId: string, amendment: number | null = null): Promise<Signing | null> {
  const { rows } = await db.query<
    Omit<Signing, 'ended'> & { endedAt: Date | null; outcome: SigningOutcome; endedBy: string; reason: string | null }
  >(
    `SELECT ${columns} FROM signings s LEFT JOIN amendments m ON m.id = s.amendment_id
     WHERE s.program_id = $1 AND m.number IS NOT DISTINCT FROM $2 ORDER BY s.number DESC LIMIT 1`,
    [programId, amendment],
  );
  const [row] = rows;
  if (!row) return null;
  const { endedAt, outcome, endedBy, reason, ...signing } = row;
  return { ...signing, ended: endedAt && { at: endedAt, outcome, by: endedBy, reason } };
}

/** Which amendment of a program is being signed; null: none. By the unique index of open signings. */
export async function readAmendmentSigned(db: Queryable, programId: string): Promise<number | null> {
  const { rows } = await db.query<{ number: number }>(
    'SELECT m.number FROM signings s JOIN amendments m ON m.id = s.amendment_id WHERE s.program_id = $1 AND s.ended_at IS NULL',
    [programId],
  );
  return rows[0]?.number ?? null;
}

/** The amendment that a signatory's link is about: of a program that runs the one that was put to signature last; null: none was. */
export async function readAmendmentToSign(db: Queryable, programId: string): Promise<number | null> {
  const { rows } = await db.query<{ number: number }>(
    `SELECT m.number FROM signings s JOIN amendments m ON m.id = s.amendment_id WHERE s.program_id = $1 ORDER BY s.number DESC LIMIT 1`,
    [programId],
  );
  return rows[0]?.number ?? null;
}
