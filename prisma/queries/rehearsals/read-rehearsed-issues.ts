import type { Queryable } from '../../database.ts';

/** What each arising issue of the rehearsal waits for, and whether its workflow knows that. */
export async function readRehearsedIssues(
  db: Queryable,
): Promise<{ id: number; programId: string; next: Date | null; closed: boolean; told: boolean }[]> {
  const { rows } = await db.query<{ id: number; programId: string; next: Date | null; closed: boolean; told: boolean }>(
    `SELECT id, program_id AS "programId", hand_on_at AS next, state = 'closed' AS closed, told_version >= version AS told FROM arising_issues ORDER BY id`,
  );
  return rows;
}
