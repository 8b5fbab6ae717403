import type { DropReason } from '../../../rules/mail-drop-reasons.ts';
import { kindsThatSayNothingOnce, type MessageKind } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { whySilent, withReader } from './why-silent.ts';

/** A mail that has not gone, as it would go if it went now. */
export interface WaitingMessage {
  id: number;
  program: string;
  timeZone: string;
  office: string;
  email: string;
  unit: string | null;
  kind: MessageKind;
  when: string | null;
  plannedAt: Date;
  /** What it would tell besides, for it was folded into it. */
  told: { kind: MessageKind; when: string | null }[];
  /** Why it would be dropped instead; null: it would go. */
  wouldDrop: DropReason | null;
}

const mailbox = `lower(coalesce(m.facts->'to'->>'email', o.email))`;

/**
 * What waits to go out, of every program, by whom it is for: a window of `limit` behind the mail `after` (0: from the beginning), of addresses and offices in which
 * `query` occurs. Of each it asks, as the sender will, to whom it goes now and whether it has something to say at the instant `at`. Leans on messages_to_send, which it walks once.
 */
export async function listWaiting(
  db: Queryable,
  input: { query: string; after: number; limit: number; at: Date },
): Promise<WaitingMessage[]> {
  const { rows } = await db.query<WaitingMessage>(
    `WITH window_of AS (
       SELECT m.id, ${mailbox} AS mailbox FROM messages m JOIN contacts o ON o.id = m.contact_id
       WHERE m.state IN ('planned', 'claimed', 'in-doubt') AND ($1 = '' OR strpos(${mailbox}, lower($1)) > 0 OR strpos(lower(o.office), lower($1)) > 0)
         AND ($2 = 0 OR (${mailbox}, m.id) > (SELECT lower(coalesce(k.facts->'to'->>'email', c.email)), k.id FROM messages k JOIN contacts c ON c.id = k.contact_id WHERE k.id = $2))
       ORDER BY 2, 1 LIMIT $3)
     SELECT m.id, p.name AS program, p.time_zone AS "timeZone", coalesce(m.facts->'to'->>'office', t.office) AS office, coalesce(m.facts->'to'->>'email', t.email) AS email,
            u.name AS unit, m.kind, m.facts->>'when' AS "when", m.planned_at AS "plannedAt",
            (SELECT coalesce(json_agg(json_build_object('kind', f.kind, 'when', f.facts->>'when') ORDER BY f.id), '[]')
             FROM messages f WHERE f.folded_into = m.id AND f.state = 'dropped' AND f.reason = 'folded') AS told,
            ${whySilent({ reader: 'r.id', closed: '$5', lapsed: '$6', at: '$4' })} AS "wouldDrop"
     FROM window_of w JOIN messages m ON m.id = w.id JOIN contacts o ON o.id = m.contact_id JOIN programs p ON p.id = m.program_id
     ${withReader('o', 'm', '$4')} JOIN contacts t ON t.id = coalesce(r.id, o.id)
     LEFT JOIN assignments a ON a.id = m.assignment_id LEFT JOIN cycles y ON y.id = m.cycle_id LEFT JOIN units u ON u.id = a.unit_id
     ORDER BY w.mailbox, m.id`,
    [input.query, input.after, input.limit, input.at, kindsThatSayNothingOnce('closed'), kindsThatSayNothingOnce('lapsed')],
  );
  return rows;
}
