import { z } from 'zod';
import { createProgram as storeProgram } from '../../prisma/queries/programs/create-program.ts';
import { checkProgram } from '../../rules/check-program.ts';
import { continuedWrongs } from '../../rules/continued-codes.ts';
import { forecastCycles } from '../../rules/forecast-cycles.ts';
import type { Form } from '../../rules/form-indicators.ts';
import { sameLabelWrongs } from '../../rules/form-wrongs.ts';
import { line, mailAddress, readableText } from '../../rules/input-shapes.ts';
import { pastCycles, termIsPast } from '../../rules/past-cycles.ts';
import { problem } from '../../rules/problems.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { mostContacts, mostUnits } from '../../rules/program-limits.ts';
import { programInvalid } from '../../rules/program-wrongs.ts';
import { checkPlans } from '../../rules/term-plans.ts';
import { parseUnits, type TreeUnit } from '../../rules/units.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** A whole program as another program sends it. The page has a box for each of its parts and files, checked by rules/check-new-program.ts. */
export const programShape = z.object({
  definition: z.unknown(),
  units: z
    .array(
      z.object({
        code: readableText(40),
        name: readableText(300),
        level: readableText(60),
        // Empty or absent at the top.
        parent_code: readableText(40).nullable().default(null),
      }),
    )
    .max(mostUnits),
  contacts: z.array(z.object({ code: line(40), office: line(300), email: mailAddress })).max(mostContacts),
});

export interface WholeProgram {
  definition: ProgramDefinition;
  units: TreeUnit[];
  contacts: z.infer<typeof programShape>['contacts'];
}

/**
 * What was sent, and what it would be. `former`: the form of the draft whose place it takes. Throws the first problem: `term-is-past` too, where nothing would be left
 * to hold of what is stored.
 */
export async function previewProgram(context: ApiContext, sent: z.infer<typeof programShape>, former: Form | null = null) {
  const definition = checkProgram(sent.definition);
  const wrongs = [...continuedWrongs(definition.form, null), ...sameLabelWrongs(definition.form, former)];
  if (wrongs.length > 0) throw programInvalid(wrongs);
  const tree = parseUnits(sent.units);
  const { units } = tree;
  const levels = tree.levels.map(({ level }) => level);
  checkPlans(definition, levels);
  const now = (await context.now()).toISOString();
  const over = termIsPast(definition, levels, now);
  if (over) throw over;
  const known = new Set(units.map(({ code }) => code));
  const stranger = sent.contacts.find(({ code }) => !known.has(code));
  if (stranger) throw problem('malformed-request', { reason: `contacts: ${stranger.code}` });
  const program: WholeProgram = { definition, units, contacts: sent.contacts };
  const preview = {
    key: definition.key,
    units: units.length,
    levels: tree.levels,
    contacts: sent.contacts.length,
    cycles: forecastCycles({ ...definition, levels, terminatedOn: null }, []),
    /** What a start today would not hold any more. */
    past: pastCycles(definition, levels, now).past,
  };
  return { program, preview };
}

/** Stores a program as a draft. With an `id` of the asker's own it is stored once, however often it is pressed. Problem `program-key-taken`. */
export async function createProgram(
  { database, now }: ApiContext,
  owner: Coordinator,
  program: WholeProgram & { id?: string },
): Promise<{ id: string; key: string; units: number }> {
  const id = await storeProgram(database, { ...program, at: await now(), actor: owner.office });
  return { id, key: program.definition.key, units: program.units.length };
}
