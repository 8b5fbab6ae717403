import { z } from 'zod';
import { correctProgram as storeCorrection } from '../../prisma/queries/programs/correct-program.ts';
import { readCorrectable } from '../../prisma/queries/programs/read-correctable.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { programShape, type WholeProgram } from './create-program.ts';

/** `revision`: of the draft that is corrected. */
export const correctionShape = programShape.extend({ revision: z.int().min(0).max(2_147_483_647).default(0) });

/**
 * Puts a corrected draft in place of the one that is there, until it is put to signature. Answers which revision is stored now. Problems:
 * `program-not-draft`, `program-has-figures`, `program-draft-conflict`, `program-key-taken`.
 */
export async function correctProgram(
  { database, now }: ApiContext,
  programId: string,
  coordinator: Coordinator,
  program: WholeProgram & { revision: number; prepared?: boolean },
): Promise<{ id: string; key: string; units: number; revision: number | undefined }> {
  await storeCorrection(database, { ...program, programId, at: await now(), actor: coordinator.office });
  const { definition, units } = program;
  return { id: programId, key: definition.key, units: units.length, revision: (await readCorrectable(database.pool, programId))?.revision };
}
