import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';

/** One time that a program was put to signature. */
export interface Signing {
  id: number;
  number: number;
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

const columns = `s.id, s.number, s.text_hash AS "textHash", s.signing_order AS "order", s.in_force_on::text AS "inForceOn", s.put_at AS "putAt", s.put_by AS "putBy",
  s.ended_at AS "endedAt", s.outcome, s.ended_by AS "endedBy", s.reason`;

/** The latest signing of a program; null: it was never put to signature, or by an earlier release. By the index of program and number. */
export async function readSigning(db: Queryable, programId: string): Promise<Signing | null> {
  const { rows } = await db.query<
    Omit<Signing, 'ended'> & { endedAt: Date | null; outcome: SigningOutcome; endedBy: string; reason: string | null }
  >(`SELECT ${columns} FROM signings s WHERE s.program_id = $1 ORDER BY s.number DESC LIMIT 1`, [programId]);
  const [row] = rows;
  if (!row) return null;
  const { endedAt, outcome, endedBy, reason, ...signing } = row;
  return { ...signing, ended: endedAt && { at: endedAt, outcome, by: endedBy, reason } };
}
