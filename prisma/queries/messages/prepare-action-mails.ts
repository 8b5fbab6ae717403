import type { ActionOwner } from '../../../rules/action-item-states.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/**
 * Plans the mail that tells of action items, and of what else waits (waiting-matters-in-sql.ts), to who is to hear of one: the unit that owes it, the unit in whose report it stood, the standing office. What it
 * says is looked up when it is written (read-action-mail.ts), so somebody for whom one waits already gets that one. A party that owes something reads it on
 * its own page: of that the standing office is mailed, which checks it. Answers how many.
 */
export async function prepareActionMails(
  db: Queryable,
  input: { programId: string; round: string; to: { units: readonly string[]; coordinator: boolean; leaders?: boolean }; at: Date },
): Promise<number> {
  const { units, coordinator, leaders = false } = input.to;
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, planned_at)
     SELECT ${laneOf('action-items')}, $1, $2, 'action-items', c.id, $5 FROM contacts c LEFT JOIN units u ON u.id = c.unit_id
     WHERE c.program_id = $1 AND ${isMailed('c', '$5')} AND (c.role = 'unit' AND u.code = ANY($3) AND u.valid_to IS NULL OR c.role = 'coordinator' AND $4::boolean OR c.role = 'signatory' AND $6::boolean)
       AND NOT EXISTS (SELECT FROM messages m WHERE m.contact_id = c.id AND m.kind = 'action-items' AND m.state = 'planned')
     ORDER BY c.id`,
    [input.programId, input.round, units, coordinator, input.at, leaders],
  );
  return rowCount ?? 0;
}

/** The units that an item concerns: the one that owes it, and the one whose words it was. */
export const concernedUnits = (owner: ActionOwner, sourceUnit: string | null): string[] => [
  ...('unit' in owner ? [owner.unit] : []),
  ...(sourceUnit === null ? [] : [sourceUnit]),
];

/** Whether a day's reminders were planned: a day has one round. */
export async function wasRemindedOn(db: Queryable, programId: string, round: string): Promise<boolean> {
  const { rows } = await db.query<{ planned: boolean }>(
    `SELECT EXISTS (SELECT FROM messages WHERE program_id = $1 AND cycle_id IS NULL AND round = $2 AND kind = 'action-items') AS planned`,
    [programId, round],
  );
  return rows[0]?.planned ?? false;
}
