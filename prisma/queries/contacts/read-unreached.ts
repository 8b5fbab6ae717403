import type { Queryable } from '../../database.ts';
import { isReached } from './in-office.ts';

/** A unit that no mail reaches. */
export interface UnreachedUnit {
  code: string;
  name: string;
  parentName: string | null;
  level: string;
}

/** Of a program's units `u` those that are valid at $2 and that nobody gets the mails of then. */
const unreached = `FROM units u JOIN programs p ON p.id = u.program_id
  WHERE u.program_id = $1 AND u.valid_from <= greatest(p.term_from, ($2::timestamptz AT TIME ZONE p.time_zone)::date)
    AND (u.valid_to IS NULL OR u.valid_to > ($2::timestamptz AT TIME ZONE p.time_zone)::date)
    AND NOT EXISTS (SELECT 1 FROM contacts c WHERE c.unit_id = u.id AND c.role = 'unit' AND ${isReached('c', '$2')})`;

export async function countUnreached(db: Queryable, input: { programId: string; at: Date }): Promise<number> {
  const { rows } = await db.query<{ count: number }>(`SELECT count(*)::int AS count ${unreached}`, [input.programId, input.at]);
  return rows[0]?.count ?? 0;
}

/** The first of them, in the tree's order. */
export async function readUnreached(db: Queryable, input: { programId: string; at: Date; limit: number }): Promise<UnreachedUnit[]> {
  const { rows } = await db.query<UnreachedUnit>(
    `SELECT u.code, u.name, u.level, (SELECT up.name FROM units up WHERE up.id = u.parent_id) AS "parentName" ${unreached} ORDER BY u.ordinal LIMIT $3`,
    [input.programId, input.at, input.limit],
  );
  return rows;
}
