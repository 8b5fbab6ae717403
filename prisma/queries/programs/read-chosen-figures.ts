import { type ChosenFigures, nothingChosen } from '../../../rules/chosen-figures.ts';
import type { Queryable } from '../../database.ts';

/** What is chosen of a program's figures now. */
export async function readChosenFigures(db: Queryable, programId: string): Promise<ChosenFigures> {
  const { rows } = await db.query<{ chosen: ChosenFigures | null }>('SELECT chosen_figures AS chosen FROM programs WHERE id = $1', [
    programId,
  ]);
  return rows[0]?.chosen ?? nothingChosen;
}

/** What is chosen for a cycle: what stood when it closed, until then what stands now. */
export async function readChosenOfCycle(db: Queryable, cycleId: number): Promise<ChosenFigures> {
  const { rows } = await db.query<{ chosen: ChosenFigures | null }>(
    `SELECT CASE WHEN c.closed_at IS NULL THEN p.chosen_figures ELSE c.chosen_figures END AS chosen
     FROM cycles c JOIN programs p ON p.id = c.program_id WHERE c.id = $1`,
    [cycleId],
  );
  return rows[0]?.chosen ?? nothingChosen;
}
