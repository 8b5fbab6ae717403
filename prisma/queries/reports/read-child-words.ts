import type { Queryable } from '../../database.ts';

/**
 * What the units right below a duty have ever sent in words, by the boxes' codes, in the tree's order and that of their versions. `stands`: in the report of which it
 * is approved. By the assignments' `parent_id`.
 */
export async function readChildWords(
  db: Queryable,
  { parentId }: { parentId: number },
): Promise<{ name: string; stands: boolean; prose: Record<string, string> }[]> {
  const { rows } = await db.query<{ name: string; stands: boolean; prose: Record<string, string> | null }>(
    `SELECT u.name, a.state = 'approved' AND r.version = a.version AS stands, r.answers->'prose' AS prose
     FROM assignments a JOIN units u ON u.id = a.unit_id JOIN reports r ON r.assignment_id = a.id
     WHERE a.parent_id = $1 ORDER BY a.ordinal, r.version`,
    [parentId],
  );
  return rows.map(({ prose, ...row }) => ({ ...row, prose: prose ?? {} }));
}
