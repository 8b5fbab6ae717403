import type { Queryable } from '../../database.ts';
import { joinedReader, messageColumns, readMessageRow, type UnitMessage } from './read-unit-messages.ts';

export interface ListedMessage extends UnitMessage {
  unitCode: string | null;
  unitName: string | null;
}

/** The mails of a cycle, `limit` of them after an id: index messages_cycle_id_state. */
export async function listMessages(
  db: Queryable,
  input: { cycleId: number; after: number; limit: number; at: Date },
): Promise<ListedMessage[]> {
  const { rows } = await db.query<ListedMessage>(
    `SELECT ${messageColumns}, u.code AS "unitCode", u.name AS "unitName"
     FROM messages m JOIN contacts c ON c.id = m.contact_id LEFT JOIN units u ON u.id = c.unit_id ${joinedReader('$4')}
     WHERE m.cycle_id = $1 AND m.id > $2 ORDER BY m.id LIMIT $3`,
    [input.cycleId, input.after, input.limit, input.at],
  );
  return rows.map(readMessageRow);
}
