import type { ActionOwner } from '../../../rules/action-item-states.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';

/** Who owes what of a program by which day. On action_items_program_id_state_due_idx. */
export async function readOpenDues(db: Queryable, programId: string): Promise<{ due: CalendarDate; owner: ActionOwner }[]> {
  const { rows } = await db.query<{ due: CalendarDate; owner: ActionOwner }>(
    "SELECT DISTINCT due, owner FROM action_items WHERE program_id = $1 AND state = 'open' ORDER BY due",
    [programId],
  );
  return rows;
}

/** The programs that run and in which anybody owes anything, or an example waits for the parties. */
export async function readProgramsWithDues(db: Queryable): Promise<{ programId: string }[]> {
  const { rows } = await db.query<{ programId: string }>(
    `SELECT p.id AS "programId" FROM programs p WHERE p.state IN ('active', 'evaluating')
       AND (EXISTS (SELECT FROM action_items i WHERE i.program_id = p.id AND i.state = 'open')
         OR EXISTS (SELECT FROM exemplars e WHERE e.program_id = p.id AND e.state = 'checked')) ORDER BY p.id`,
  );
  return rows;
}
