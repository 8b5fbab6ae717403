import { type ChosenFigures, isSameChoice, nothingChosen } from '../../../rules/chosen-figures.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Text } from '../../../rules/texts/language.ts';
import { type Database, inTransaction } from '../../database.ts';
import { holdPress } from '../audit/hold-press.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';

/**
 * Puts a choice in the place of what a program had, under its row: a cycle that closes in this second keeps the one or the other. With who did it
 * in the record and the timeline. The same press again, and what is so already, change nothing. Problem `program-over` where no cycle will
 * close any more.
 */
export async function chooseFigures(
  database: Database,
  input: { programId: string; chosen: ChosenFigures; words: Text; key: string; office: string; at: Date },
): Promise<ChosenFigures> {
  const { programId, chosen, words, key, office, at } = input;
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ key: string; state: string; chosen: ChosenFigures | null }>(
      'SELECT key, state, chosen_figures AS chosen FROM programs WHERE id = $1 FOR NO KEY UPDATE',
      [programId],
    );
    const [program] = rows;
    if (!program) throw new Problem('not-found');
    const before = program.chosen ?? nothingChosen;
    const press = { programId, subject: program.key, key, at };
    if ((await holdPress(client, press)) !== null || isSameChoice(before, chosen)) return before;
    if (program.state === 'completed' || program.state === 'terminated') throw new Problem('program-over');
    await client.query('UPDATE programs SET chosen_figures = $2 WHERE id = $1', [programId, JSON.stringify(chosen)]);
    const action = 'program.figures-chosen';
    await recordEvent(client, { programId, at, actor: office, action, subject: program.key, details: { key, ...chosen, before } });
    const happening = { programId, cycleId: null, key: `choose-figures ${key}`, at: at.toISOString(), words, actor: office, reason: null };
    await recordHappening(client, happening);
    return chosen;
  });
}
