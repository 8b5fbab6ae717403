import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { askRehearsal } from '../../prisma/queries/rehearsals/ask-rehearsal.ts';
import { stopRehearsal as stop } from '../../prisma/queries/rehearsals/stop-rehearsal.ts';
import { readLevels } from '../../prisma/queries/units/read-levels.ts';
import { pressKey, wholeNumber } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { mostRehearsedUnits, usualShares } from '../../rules/rehearsal-shares.ts';
import { treeDay } from '../../rules/tree-day.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

// What is no such number is told in words.
const share = (usual: number) => z.coerce.number().int().min(0).max(100).catch(Number.NaN).default(usual);

/** So many units of a hundred are late, silent or have a report returned. `seed`: with the same one, everything else being equal, all of it happens again. */
export const rehearseShape = z.object({
  late: share(usualShares.late),
  silent: share(usualShares.silent),
  returned: share(usualShares.returned),
  seed: wholeNumber().nullable().default(null),
  key: pressKey.default(() => randomUUID()),
});

/**
 * Asks for a rehearsal of a program on a copy: a worker plays it when its turn comes (cli/product/play-rehearsals.ts). Nothing of the program
 * changes. Problems: `rehearsal-in-rehearsal`, `rehearsal-share-wrong`, `rehearsal-shares-too-high`, `rehearsal-too-large`, `rehearsal-begun`, `rehearsals-full`, `program-over`.
 */
export async function rehearseProgram(
  context: ApiContext,
  programId: string,
  { office }: Coordinator,
  { late, silent, returned, seed, key }: z.infer<typeof rehearseShape>,
): Promise<{ id: string; rehearsal: number }> {
  const { database } = context;
  if (context.simulated) throw problem('rehearsal-in-rehearsal');
  if ([late, silent, returned].some(Number.isNaN)) throw problem('rehearsal-share-wrong');
  if (late + silent > 100) throw problem('rehearsal-shares-too-high', { sum: late + silent });
  const program = await readDefinition(database.pool, programId);
  if (program.state === 'completed' || program.state === 'terminated') throw problem('program-over');
  const at = await context.now();
  const today = dateOf(at.toISOString(), program.timeZone);
  const levels = await readLevels(database.pool, { programId, on: treeDay(program.term, today) });
  const units = levels.reduce((sum, level) => sum + level.units, 0);
  if (units > mostRehearsedUnits) throw problem('rehearsal-too-large', { units, most: mostRehearsedUnits });
  const asked = { programId, key: program.key, press: key, shares: { late, silent, returned }, seed, office, at };
  return { id: programId, rehearsal: await askRehearsal(database, asked) };
}

/** Stops one that waits or is being played: within seconds nothing of it is left. Problem `rehearsal-not-playing`. */
export async function stopRehearsal(
  context: ApiContext,
  programId: string,
  { office }: Coordinator,
  rehearsal: number,
): Promise<{ id: string; rehearsal: number }> {
  const { key } = await readDefinition(context.database.pool, programId);
  const stopped = await stop(context.database, { programId, id: rehearsal, key, office, at: await context.now() });
  if (!stopped) throw problem('rehearsal-not-playing');
  return { id: programId, rehearsal };
}
