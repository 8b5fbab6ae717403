import type { MessageKind } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';

export interface UnitMessage {
  id: number;
  round: string;
  kind: MessageKind;
  /** `before`, `last-day`, `overdue`, `asked`: which reminder it is. */
  when: string | null;
  office: string;
  /** Where it went, and what has not gone yet goes now. */
  email: string;
  plannedAt: Date;
  state: 'planned' | 'claimed' | 'sent' | 'dropped' | 'failed' | 'in-doubt';
  /** Why it was dropped, or what the server said when it refused. */
  reason: string | null;
  attempts: number;
  /** Each time that a server accepted it, with its reply: more than one is a doubled mail. */
  deliveries: { at: Date; reply: string }[];
}

/**
 * Where a mail `m` to the contact `c` went, and what has not gone yet goes now. What a server accepted before an address was changed had gone
 * to the one that was, which the notice of that change names.
 */
export const mailedTo = `coalesce(
  m.facts->'to'->>'email',
  (SELECT n.facts->'to'->>'email' FROM messages n
   WHERE n.program_id = m.program_id AND n.cycle_id IS NULL AND n.contact_id = m.contact_id AND n.kind = 'contact-changed' AND n.id > m.id
     AND n.planned_at >= (SELECT max(d.accepted_at) FROM deliveries d WHERE d.message_id = m.id)
   ORDER BY n.id LIMIT 1),
  c.email)`;

/** The mails about a unit's duty in a cycle, the latest first (index messages_assignment_id). */
export async function readUnitMessages(db: Queryable, assignmentId: number): Promise<UnitMessage[]> {
  const { rows } = await db.query<Omit<UnitMessage, 'deliveries'> & { deliveries: { at: string; reply: string }[] }>(
    `SELECT m.id, m.round, m.kind, m.facts->>'when' AS "when", c.office,
            ${mailedTo} AS email, m.planned_at AS "plannedAt", m.state, m.reason, m.attempts,
            (SELECT coalesce(json_agg(json_build_object('at', d.accepted_at, 'reply', d.reply) ORDER BY d.id), '[]')
             FROM deliveries d WHERE d.message_id = m.id) AS deliveries
     FROM messages m JOIN contacts c ON c.id = m.contact_id
     WHERE m.assignment_id = $1 ORDER BY m.planned_at DESC, m.id DESC`,
    [assignmentId],
  );
  return rows.map((row) => ({ ...row, deliveries: row.deliveries.map(({ at, reply }) => ({ at: new Date(at), reply })) }));
}
