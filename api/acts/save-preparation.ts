import { savePreparation as keepSaved, type SavedPreparation } from '../../prisma/queries/preparations/save-preparation.ts';
import type { PreparedContent, ProgramTask } from '../../rules/program-tasks.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedPreparation } from '../requested-preparation.ts';

/**
 * Saves one task of a program that is prepared as it was typed, right or not; nothing of the program itself changes. What somebody else has
 * saved of it since `seen` stays. Problems: `program-not-draft`, `program-has-figures`, `not-found`.
 */
export async function savePreparation(
  { database, now }: ApiContext,
  { preparation, begun, draft }: RequestedPreparation,
  coordinator: Coordinator,
  { task, seen, change }: { task: ProgramTask; seen: number; change: (content: PreparedContent) => PreparedContent },
): Promise<SavedPreparation> {
  const begin = begun ? null : preparation;
  return keepSaved(database, {
    id: preparation.id,
    task,
    seen,
    begin,
    draft: draft !== null,
    change,
    by: coordinator.office,
    at: await now(),
  });
}
