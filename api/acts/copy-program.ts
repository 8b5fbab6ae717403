import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readCalendar } from '../../prisma/queries/calendar/read-calendar.ts';
import { countRefusedAddresses } from '../../prisma/queries/messages/read-undelivered.ts';
import { beginPreparation as keepBegun } from '../../prisma/queries/preparations/begin-preparation.ts';
import { listPreparations } from '../../prisma/queries/preparations/list-preparations.ts';
import { readCarriedFacts } from '../../prisma/queries/programs/read-carried-facts.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { listsOf } from '../../rules/calendar-days.ts';
import { dateOf } from '../../rules/instants.ts';
import { copiedFields, nextTerm, targetChoices, termMarks, yearsOf } from '../../rules/next-term.ts';
import { problem } from '../../rules/problems.ts';
import { mostPreparations } from '../../rules/program-limits.ts';
import { failedMailDays } from '../../rules/undelivered-mails.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** `id`: of the program that it becomes, made by the page; pressed twice, it is begun once. */
export const copyShape = z.object({ id: z.uuid().default(() => randomUUID()), targets: z.enum(targetChoices).default('carried') });
type Asking = z.infer<typeof copyShape>;

/** The next term of a program that has begun, as it would be prepared, with what there is to look at. Problems: `not-found`, `program-not-begun`. */
export async function previewCopy({ database: { pool }, now }: ApiContext, programId: string, { targets }: Pick<Asking, 'targets'>) {
  const { formId: _, state, ...program } = await readDefinition(pool, programId);
  if (state === 'draft' || state === 'signing') throw problem('program-not-begun');
  const at = await now();
  const on = dateOf(at.toISOString(), program.timeZone);
  const { days, years } = await readCalendar(pool);
  const { term } = nextTerm(program);
  const facts = {
    ...(await readCarriedFacts(pool, { programId, from: program.term.from, on })),
    refused: await countRefusedAddresses(pool, { programId, since: new Date(at.getTime() - failedMailDays * 86_400_000) }),
    published: program.published.length,
    unannounced: yearsOf(term).filter((year) => !years.includes(year)),
  };
  const begun = (await listPreparations(pool)).filter(({ copiedFrom }) => copiedFrom === programId).map(({ id }) => id);
  return { term, marks: termMarks(program, facts, targets), fields: copiedFields(program, listsOf(days), targets), begun };
}

/**
 * Begins to prepare the next term: the tree and the addresses are those of the day on which it is created, form, calendar and reminders as they are.
 * Problems: `not-found`, `program-not-begun`, `too-many-preparations`.
 */
export async function copyProgram(context: ApiContext, owner: Coordinator, programId: string, { id, targets }: Asking) {
  const { pool } = context.database;
  const { fields, marks, term } = await previewCopy(context, programId, { targets });
  const begun = await listPreparations(pool);
  if (begun.length >= mostPreparations && !begun.some((one) => one.id === id))
    throw problem('too-many-preparations', { max: mostPreparations });
  const content = { fields, tables: { units: '', contacts: '' }, unitsFrom: programId, copied: { from: programId, marks } };
  await keepBegun(pool, { ...content, id, baseRevision: null, parts: {} }, { by: owner.office, at: await context.now() });
  return { id, term, marks };
}
