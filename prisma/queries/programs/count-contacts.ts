import type { LevelMails } from '../../../rules/forecast-mails.ts';
import { inTierOrder } from '../../../rules/unit-tiers.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';
import { isInTree } from '../units/valid-units.ts';

export interface ContactCounts {
  /** From the top down. */
  levels: LevelMails[];
  /** A few of the units that no mail reaches, in the tree's order. */
  unreached: { code: string; name: string }[];
  /** Addresses of the parties' offices. */
  offices: number;
}

/** Whom a program's mails reach, on a date of its tree. */
export async function countContacts(
  db: Queryable,
  input: { programId: string; on: string; named: number; at: Date },
): Promise<ContactCounts> {
  const valid = isInTree('u', '$1', '$2');
  const [levels, unreached, offices] = await Promise.all([
    db.query<LevelMails & { depth: number }>(
      `SELECT u.level, max(u.depth)::int AS depth, count(DISTINCT u.id)::int AS units, count(c.id)::int AS mails, count(DISTINCT u.id) FILTER (WHERE c.id IS NULL)::int AS unreached
       FROM units u LEFT JOIN contacts c ON c.unit_id = u.id AND c.role = 'unit' AND ${isMailed('c', '$3')} WHERE ${valid} GROUP BY u.level`,
      [input.programId, input.on, input.at],
    ),
    db.query<{ code: string; name: string }>(
      `SELECT u.code, u.name FROM units u WHERE ${valid} AND NOT EXISTS (SELECT 1 FROM contacts c WHERE c.unit_id = u.id AND c.role = 'unit' AND ${isMailed('c', '$4')})
       ORDER BY u.ordinal LIMIT $3`,
      [input.programId, input.on, input.named, input.at],
    ),
    db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM contacts c WHERE c.program_id = $1 AND c.role NOT IN ('unit', 'witness') AND ${isMailed('c', '$2')}`,
      [input.programId, input.at],
    ),
  ]);
  return { levels: inTierOrder(levels.rows), unreached: unreached.rows, offices: offices.rows[0]?.count ?? 0 };
}
