import { type ChosenFigures, choiceIn, nothingChosen } from '../../../rules/chosen-figures.ts';
import type { Queryable } from '../../database.ts';
import { readCodesIn } from './read-past-names.ts';

/** What is chosen of a program's figures now, by their codes in the form of a cycle, or in the program's latest (null). */
export async function readChosenFigures(db: Queryable, programId: string, formId: number | null = null): Promise<ChosenFigures> {
  const { rows } = await db.query<{ chosen: ChosenFigures | null }>('SELECT chosen_figures AS chosen FROM programs WHERE id = $1', [
    programId,
  ]);
  const chosen = rows[0]?.chosen;
  return chosen ? choiceIn(chosen, await readCodesIn(db, { programId, formId })) : nothingChosen;
}

/** What is chosen for a cycle, by the codes of its form: what stood when it closed, until then what stands now. */
export async function readChosenOfCycle(db: Queryable, cycleId: number): Promise<ChosenFigures> {
  const { rows } = await db.query<{ chosen: ChosenFigures | null; programId: string; formId: number }>(
    `SELECT CASE WHEN c.closed_at IS NULL THEN p.chosen_figures ELSE c.chosen_figures END AS chosen, p.id AS "programId", c.form_id AS "formId"
     FROM cycles c JOIN programs p ON p.id = c.program_id WHERE c.id = $1`,
    [cycleId],
  );
  const [cycle] = rows;
  return cycle?.chosen ? choiceIn(cycle.chosen, await readCodesIn(db, cycle)) : nothingChosen;
}
