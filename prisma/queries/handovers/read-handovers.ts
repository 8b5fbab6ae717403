import type { HandoverRole, HandoverState } from '../../../rules/handover.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';
import { inOffice } from '../contacts/in-office.ts';

/** One of the two of a hand-over, as the record has it. */
interface HandoverOffice {
  contactId: number;
  office: string;
  email: string;
}

export interface Handover {
  number: number;
  role: HandoverRole;
  /** For whom both act: the party. */
  party: string;
  from: HandoverOffice;
  to: HandoverOffice;
  /** The successor's first day, as chosen; null: when it takes it on. */
  actsFrom: CalendarDate | null;
  reason: string;
  begunAt: Date;
  begunBy: string;
  state: HandoverState;
  ended: { at: Date; by: string; reason: string | null } | null;
  /** Of one that was taken on: from then the successor acts. */
  actsAt: Date | null;
}

/** The hand-overs of a program, the latest first; `successor`: the one to this contact. */
export async function readHandovers(db: Queryable, input: { programId: string; successor?: number }): Promise<Handover[]> {
  const { rows } = await db.query<Handover>(
    `SELECT h.number, c.role, coalesce(y.name, p.name) AS party,
       jsonb_build_object('contactId', c.id, 'office', c.office, 'email', c.email) AS from,
       jsonb_build_object('contactId', n.id, 'office', n.office, 'email', n.email) AS to,
       h.acts_from::text AS "actsFrom", h.reason, h.begun_at AS "begunAt", h.begun_by AS "begunBy", h.state, h.acts_at AS "actsAt",
       CASE WHEN h.ended_at IS NOT NULL THEN jsonb_build_object('at', h.ended_at, 'by', h.ended_by, 'reason', h.ended_reason) END AS ended
     FROM handovers h JOIN programs p ON p.id = h.program_id JOIN contacts c ON c.id = h.contact_id JOIN contacts n ON n.id = h.successor_id
     LEFT JOIN parties y ON y.id = n.party_id
     WHERE h.program_id = $1 AND ($2::int IS NULL OR h.successor_id = $2) ORDER BY h.number DESC`,
    [input.programId, input.successor ?? null],
  );
  return rows.map((row) => ({ ...row, ended: row.ended && { ...row.ended, at: new Date(row.ended.at) } }));
}

/** Parties' signatories and the standing office who are in office at an instant, in the parties' order; `leaves`: when a successor begins who has taken it on. */
export async function readWhoHandsOver(
  db: Queryable,
  input: { programId: string; at: Date },
): Promise<(HandoverOffice & { role: HandoverRole; party: string; leaves: Date | null })[]> {
  const { rows } = await db.query<HandoverOffice & { role: HandoverRole; party: string; leaves: Date | null }>(
    `SELECT c.id AS "contactId", c.role, c.office, c.email, y.name AS party, c.ends_at AS leaves FROM contacts c JOIN parties y ON y.id = c.party_id
     WHERE c.program_id = $1 AND c.role IN ('signatory', 'coordinator') AND ${inOffice('c', '$2')}
     ORDER BY y.ordinal, c.role DESC, c.id`,
    [input.programId, input.at],
  );
  return rows;
}
