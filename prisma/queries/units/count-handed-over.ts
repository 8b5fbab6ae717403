import type { Queryable } from '../../database.ts';
import { inOffice } from '../contacts/in-office.ts';

/** What would go on to others: contacts of the units whose heirs there are (`inherited`), and open items and issues of units that pass theirs on. */
export async function countHandedOver(
  db: Queryable,
  input: { programId: string; inherited: readonly string[]; passed: readonly string[]; at: Date },
): Promise<{ contacts: number; actions: number; issues: number }> {
  const { rows } = await db.query<{ contacts: number; actions: number; issues: number }>(
    `SELECT (SELECT count(*)::int FROM contacts c JOIN units u ON u.id = c.unit_id
             WHERE u.program_id = $1 AND u.valid_to IS NULL AND u.code = ANY($2) AND c.role = 'unit' AND ${inOffice('c', '$4')}) AS contacts,
            (SELECT count(*)::int FROM action_items i WHERE i.program_id = $1 AND i.settled_at IS NULL AND i.owner->>'unit' = ANY($3)) AS actions,
            (SELECT count(*)::int FROM arising_issues i WHERE i.program_id = $1 AND i.state <> 'closed'
               AND (i.office->>'unit' = ANY($3) OR i.raised_by_unit = ANY($3))) AS issues`,
    [input.programId, input.inherited, input.passed, input.at],
  );
  return rows[0] as { contacts: number; actions: number; issues: number };
}
