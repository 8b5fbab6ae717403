import { Problem } from '../../../rules/problems.ts';
import { type PreparedContent, type ProgramPreparation, type ProgramTask, programTasks, sameTask } from '../../../rules/program-tasks.ts';
import { type Database, inTransaction } from '../../database.ts';
import { lockCorrectable } from '../programs/read-correctable.ts';
import { beginPreparation } from './begin-preparation.ts';
import { readPreparation } from './read-preparation.ts';

export interface SavedPreparation {
  /** False: somebody else has saved the task since `seen`, and it is left as they did. */
  saved: boolean;
  preparation: ProgramPreparation;
}

/**
 * Saves one task as it was typed, under the lock of its row, and not over what somebody else has saved of it since. The same again changes
 * nothing. `begin`: what a draft begins with, of which nothing is kept yet. Problems: `not-found`, `program-not-draft`, `program-has-figures`.
 */
export async function savePreparation(
  database: Database,
  input: {
    id: string;
    task: ProgramTask;
    /** The task's revision that was on the page. */
    seen: number;
    begin: ProgramPreparation | null;
    /** Whether it is a draft that is corrected. */
    draft: boolean;
    change: (now: PreparedContent) => PreparedContent;
    by: string;
    at: Date;
  },
): Promise<SavedPreparation> {
  const { id, task, begin, by, at } = input;
  return inTransaction(database, async (client) => {
    if (input.draft) {
      const draft = await lockCorrectable(client, id);
      if (draft?.fixed) throw new Problem(draft.fixed, {});
    }
    if (begin) await beginPreparation(client, begin, { by, at });
    const now = await readPreparation(client, id, { lock: true });
    if (!now) throw new Problem('not-found', {});
    const after = input.change(now);
    if ((now.parts[task]?.revision ?? 0) !== input.seen) return { saved: sameTask(now, after, task), preparation: now };
    // A party that is taken out changes the leaders too: whoever is on their page is told.
    const changed = programTasks.filter((one) => one === task || !sameTask(now, after, one));
    const saved = changed.map((one) => [one, { revision: (now.parts[one]?.revision ?? 0) + 1, at: at.toISOString(), by }] as const);
    const parts = { ...now.parts, ...Object.fromEntries(saved) };
    await client.query(
      'UPDATE program_preparations SET fields = $2, units = $3, contacts = $4, units_from = $5, parts = $6, saved_at = $7 WHERE id = $1',
      [id, JSON.stringify(after.fields), after.tables.units, after.tables.contacts, after.unitsFrom, JSON.stringify(parts), at],
    );
    return { saved: true, preparation: { ...now, ...after, parts } };
  });
}
