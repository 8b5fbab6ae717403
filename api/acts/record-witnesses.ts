import { z } from 'zod';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readWitnesses } from '../../prisma/queries/witnesses/read-witnesses.ts';
import { recordWitnesses as record } from '../../prisma/queries/witnesses/record-witnesses.ts';
import { line, mailAddress, prose } from '../../rules/input-shapes.ts';
import { mostWitnesses } from '../../rules/program-limits.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

const orNone = <T extends z.ZodType>(shape: T) =>
  z.preprocess((typed) => (typed === '' || typed === undefined ? null : typed), shape.nullable());

export const witnessesShape = z.object({
  witnesses: z
    .array(
      z.object({
        name: line(1_000),
        witnessed: z.preprocess((typed) => typed === true || typed === 'yes', z.boolean()),
        holder: orNone(prose(longest.office)),
        email: orNone(mailAddress),
      }),
    )
    .max(mostWitnesses),
});

/** The witnesses whom the agreement names, and whether they can be recorded. Problem `not-found`. */
export async function readRecordedWitnesses({ database: { pool } }: ApiContext, programId: string) {
  const { state } = await readDefinition(pool, programId);
  const witnesses = await readWitnesses(pool, programId);
  return {
    open: state !== 'draft',
    witnesses: witnesses.map(({ witnessedAt, ...witness }) => ({ ...witness, witnessed: witnessedAt !== null })),
  };
}

/**
 * The standing office records who witnessed the signing, by the office and by whoever was there for it as typed; those with an address get their copy once
 * all have signed. The same again changes nothing. Problems: `not-found`, `witness-not-named`, `witnesses-not-open`.
 */
export async function recordWitnesses(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { witnesses }: z.infer<typeof witnessesShape>,
): Promise<{ witnesses: { name: string; holder: string | null; email: string | null; witnessed: boolean }[] }> {
  await record(context.database, { programId, witnesses, by: coordinator.office, at: await context.now() });
  return { witnesses: (await readRecordedWitnesses(context, programId)).witnesses };
}
