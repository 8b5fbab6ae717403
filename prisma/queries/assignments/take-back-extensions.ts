import type { Queryable } from '../../database.ts';
import { owingIn } from './states-in-sql.ts';

/** A unit whose own due day was taken back; `told`: its office has been told of that day. */
export interface TakenBack {
  id: number;
  code: string;
  told: boolean;
}

/**
 * Takes back the due day of their own of those units that owe and have one: they are due with their level again, to which moving the dues brings
 * them (move-dues.ts). Whoever has sent has used it and keeps it.
 */
export async function takeBackExtensions(db: Queryable, input: { cycleId: number; codes: string[] }): Promise<TakenBack[]> {
  const { rows } = await db.query<TakenBack>(
    `UPDATE assignments a SET extended = false FROM units u
     WHERE a.cycle_id = $1 AND u.id = a.unit_id AND u.code = ANY($2) AND ${owingIn('a.state')} AND a.extended
     RETURNING a.id, u.code, EXISTS (
       SELECT FROM messages m WHERE m.assignment_id = a.id AND m.kind = 'extended' AND m.state NOT IN ('planned', 'dropped', 'failed')
         AND (m.facts->>'due')::timestamptz = a.due_at) AS told`,
    [input.cycleId, input.codes],
  );
  return rows;
}
