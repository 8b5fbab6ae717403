import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/** Programs that rest on the document of this number: by their agreement, or by their register. */
export const restsOn = (program: string, number: string): string => `(
  EXISTS (SELECT FROM legal_bases b WHERE b.program_id = ${program} AND b.number = ${number})
  OR EXISTS (SELECT FROM directives o WHERE o.program_id = ${program} AND o.relation = 'basis' AND o.struck_at IS NULL AND o.document_number = ${number}))`;

/**
 * Plans the mail to the standing offices of every running program that rests on a document which was replaced or ends. What it says is looked up when it is written
 * (read-directive-changes.ts), so where one waits already nothing is added. Answers how many.
 */
export async function prepareDirectiveChanged(db: Queryable, input: { documentNumber: string; round: string; at: Date }): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, planned_at)
     SELECT ${laneOf('directive-changed')}, p.id, $2, 'directive-changed', c.id, $3 FROM programs p JOIN contacts c ON c.program_id = p.id AND c.role = 'coordinator'
     WHERE p.state IN ('active', 'evaluating', 'paused') AND ${isMailed('c', '$3')} AND ${restsOn('p.id', '$1')}
       AND NOT EXISTS (SELECT FROM messages m WHERE m.contact_id = c.id AND m.kind = 'directive-changed' AND m.state = 'planned')
     ORDER BY c.id`,
    [input.documentNumber, input.round, input.at],
  );
  return rowCount ?? 0;
}
