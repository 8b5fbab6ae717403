import type { Queryable } from '../../database.ts';

/** Says by which action item a document of the register is owed. Repeatable. */
export async function linkOwedAction(db: Queryable, input: { programId: string; register: number; number: number }): Promise<void> {
  await db.query('UPDATE directives SET action_number = $3 WHERE program_id = $1 AND register = $2', [
    input.programId,
    input.register,
    input.number,
  ]);
}
