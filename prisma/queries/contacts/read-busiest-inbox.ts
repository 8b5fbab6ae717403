import type { Queryable } from '../../database.ts';
import { isInTree } from '../units/valid-units.ts';
import { isMailed } from './in-office.ts';

/** What a unit of a level gets in a month: `own`, about its own report; `above`, where units report to it. */
export interface InboxWeight {
  level: string;
  month: string;
  own: number;
  above: number;
}

/** The address to which most mails of a plan would go in one month, with one of its offices; null: none. One pass over the units' offices. */
export async function readBusiestInbox(
  db: Queryable,
  input: { programId: string; on: string; at: Date; weights: readonly InboxWeight[] },
): Promise<{ office: string; units: number; month: string; mails: number } | null> {
  const { weights } = input;
  const { rows } = await db.query<{ office: string; units: number; month: string; mails: number }>(
    `SELECT min(c.office) AS office, count(DISTINCT u.id)::int AS units, w.month,
            sum(w.own + CASE WHEN EXISTS (SELECT FROM units child WHERE child.parent_id = u.id) THEN w.above ELSE 0 END)::int AS mails
     FROM contacts c JOIN units u ON u.id = c.unit_id
     JOIN unnest($3::text[], $4::text[], $5::int[], $6::int[]) AS w(level, month, own, above) ON w.level = u.level
     WHERE c.program_id = $1 AND c.role = 'unit' AND ${isMailed('c', '$7')} AND ${isInTree('u', '$1', '$2')}
     GROUP BY lower(c.email), w.month ORDER BY mails DESC, w.month, office LIMIT 1`,
    [
      input.programId,
      input.on,
      weights.map(({ level }) => level),
      weights.map(({ month }) => month),
      weights.map(({ own }) => own),
      weights.map(({ above }) => above),
      input.at,
    ],
  );
  return rows[0] ?? null;
}
