import { z } from 'zod';
import { beginPreparation as keepBegun } from '../../prisma/queries/preparations/begin-preparation.ts';
import { listPreparations } from '../../prisma/queries/preparations/list-preparations.ts';
import { problem } from '../../rules/problems.ts';
import { mostPreparations } from '../../rules/program-limits.ts';
import type { PreparedContent } from '../../rules/program-tasks.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** `id`: of the program that it becomes, made by the page; pressed twice, it is begun once. `from`: `sample`, `empty`, or a program. */
export const beginShape = z.object({ id: z.uuid(), from: z.union([z.literal(['sample', 'empty']), z.uuid()]).default('sample') });

/** Begins to prepare a new program with `content`. Problem `too-many-preparations`. */
export async function beginPreparation(
  { database, now }: ApiContext,
  owner: Coordinator,
  { id, content }: { id: string; content: PreparedContent },
): Promise<{ id: string }> {
  const begun = await listPreparations(database.pool);
  if (begun.length >= mostPreparations && !begun.some((one) => one.id === id))
    throw problem('too-many-preparations', { max: mostPreparations });
  await keepBegun(database.pool, { ...content, id, baseRevision: null, parts: {} }, { by: owner.office, at: await now() });
  return { id };
}
