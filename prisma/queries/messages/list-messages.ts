import type { Queryable } from '../../database.ts';
import { mailedTo, type UnitMessage } from './read-unit-messages.ts';

export interface ListedMessage extends Omit<UnitMessage, 'deliveries' | 'round'> {
  unitCode: string | null;
  unitName: string | null;
  acceptedAt: Date | null;
  deliveries: number;
}

/** The mails of a cycle, `limit` of them after an id: index messages_cycle_id_state. */
export async function listMessages(db: Queryable, input: { cycleId: number; after: number; limit: number }): Promise<ListedMessage[]> {
  const { rows } = await db.query<ListedMessage>(
    `SELECT m.id, m.kind, m.facts->>'when' AS "when", u.code AS "unitCode", u.name AS "unitName", c.office, ${mailedTo} AS email,
            m.planned_at AS "plannedAt", m.state, m.reason, m.attempts, d.at AS "acceptedAt", d.times AS deliveries
     FROM messages m JOIN contacts c ON c.id = m.contact_id LEFT JOIN units u ON u.id = c.unit_id
     CROSS JOIN LATERAL (SELECT max(accepted_at) AS at, count(*)::int AS times FROM deliveries WHERE message_id = m.id) d
     WHERE m.cycle_id = $1 AND m.id > $2 ORDER BY m.id LIMIT $3`,
    [input.cycleId, input.after, input.limit],
  );
  return rows;
}
