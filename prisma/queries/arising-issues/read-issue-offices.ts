import type { Queryable } from '../../database.ts';

/** The units that an issue may be assigned to by choosing from a list: those of the upper two tiers, and those above whoever raised it. */
export async function readIssueOffices(
  db: Queryable,
  { programId, raisedByUnit, limit }: { programId: string; raisedByUnit: string | null; limit: number },
): Promise<{ code: string; name: string }[]> {
  const { rows } = await db.query<{ code: string; name: string }>(
    `SELECT DISTINCT ON (u.ordinal, u.code) u.code, concat_ws(', ', u.name, above.name) AS name
     FROM units u LEFT JOIN units above ON above.id = u.parent_id
     WHERE u.program_id = $1 AND u.valid_to IS NULL AND (u.depth <= 1 OR EXISTS (
       SELECT FROM units r WHERE r.program_id = $1 AND r.code = $2 AND r.path LIKE u.path || '%' AND r.id <> u.id))
     ORDER BY u.ordinal, u.code LIMIT $3`,
    [programId, raisedByUnit, limit],
  );
  return rows;
}
