import type { AmendablePart } from '../../../rules/amendable-parts.ts';
import type { AmendmentChange, AmendmentKind, AmendmentState } from '../../../rules/amendment.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';

export interface Amendment {
  id: number;
  /** In the order in which they were drafted. */
  number: number;
  kind: AmendmentKind;
  parts: AmendablePart[];
  change: AmendmentChange;
  /** The changed parts as they were when it took effect. */
  before: AmendmentChange | null;
  reason: string;
  takesEffectOn: CalendarDate;
  state: AmendmentState;
  draftedAt: Date;
  draftedBy: string;
  textHash: string | null;
  /** Of the text that it changes. */
  baseHash: string | null;
  /** In the order in which they were agreed; null: it was not. */
  place: number | null;
  agreedAt: Date | null;
  agreedBy: string | null;
  /** By every party; else by the standing office alone. */
  signed: boolean | null;
  inForceAt: Date | null;
  ended: { at: Date; by: string; reason: string | null } | null;
}

const columns = `m.id, m.number, m.kind, m.parts, m.change, m.before, m.reason, m.takes_effect_on::text AS "takesEffectOn", m.state, m.drafted_at AS "draftedAt",
  m.drafted_by AS "draftedBy", m.text_hash AS "textHash", m.base_hash AS "baseHash", m.place, m.agreed_at AS "agreedAt", m.agreed_by AS "agreedBy", m.signed, m.in_force_at AS "inForceAt",
  m.ended_at AS "endedAt", m.ended_by AS "endedBy", m.ended_reason AS "endedReason"`;

/** The amendments of a program in the order in which they were drafted: a handful. By the unique index of program and number. */
export async function readAmendments(db: Queryable, programId: string): Promise<Amendment[]> {
  const { rows } = await db.query<Omit<Amendment, 'ended'> & { endedAt: Date | null; endedBy: string; endedReason: string | null }>(
    `SELECT ${columns} FROM amendments m WHERE m.program_id = $1 ORDER BY m.number`,
    [programId],
  );
  return rows.map(({ endedAt, endedBy, endedReason, ...amendment }) => ({
    ...amendment,
    ended: endedAt && { at: endedAt, by: endedBy, reason: endedReason },
  }));
}

/** One of them, or null. */
export const readAmendment = async (db: Queryable, programId: string, number: number): Promise<Amendment | null> =>
  (await readAmendments(db, programId)).find((one) => one.number === number) ?? null;
