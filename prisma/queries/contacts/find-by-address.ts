import type { Queryable } from '../../database.ts';

/**
 * The offices of a program whose address or name holds what was typed: units by their code, others by their contact. Reads the
 * program's contacts once.
 */
export async function findByAddress(
  db: Queryable,
  input: { programId: string; words: string; limit: number },
): Promise<{ contactId: number; office: string; email: string; role: string; code: string | null }[]> {
  const { rows } = await db.query(
    `SELECT c.id AS "contactId", c.office, c.email, c.role, u.code FROM contacts c LEFT JOIN units u ON u.id = c.unit_id
     WHERE c.program_id = $1 AND (strpos(lower(c.email), lower($2)) > 0 OR (c.unit_id IS NULL AND strpos(lower(c.office), lower($2)) > 0))
     ORDER BY c.id LIMIT $3`,
    [input.programId, input.words, input.limit],
  );
  return rows;
}
