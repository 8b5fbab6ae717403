import type { Queryable } from '../../database.ts';

/** What the units right below a duty wrote in their approved reports, by the boxes' codes, in the tree's order. By the assignments' `parent_id`. */
export async function readChildWords(
  db: Queryable,
  { parentId }: { parentId: number },
): Promise<{ name: string; prose: Record<string, string> }[]> {
  const { rows } = await db.query<{ name: string; prose: Record<string, string> | null }>(
    `SELECT u.name, r.answers->'prose' AS prose FROM assignments a JOIN units u ON u.id = a.unit_id
     JOIN reports r ON r.assignment_id = a.id AND r.version = a.version
     WHERE a.parent_id = $1 AND a.state = 'approved' ORDER BY a.ordinal`,
    [parentId],
  );
  return rows.map(({ name, prose }) => ({ name, prose: prose ?? {} }));
}
