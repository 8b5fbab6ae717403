import { listPrograms } from '../../prisma/queries/programs/list-programs.ts';
import { readUnits } from '../../prisma/queries/programs/read-units.ts';
import { type CheckedProgram, checkNewProgram, type NewProgram } from '../../rules/check-new-program.ts';
import { dateOf } from '../../rules/instants.ts';
import { type FieldProblem, problem, problemTexts } from '../../rules/problems.ts';
import { definitionOf } from '../../rules/program-fields.ts';
import { slugOf } from '../../rules/slug.ts';
import type { NewProgramForm } from '../../web/program/new/boxes.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

type Posted = Pick<NewProgramForm, 'fields' | 'tables' | 'unitsFrom' | 'correcting'>;

/** Everything that is wrong with what was posted, also what only the database knows. */
export async function checkPosted(
  context: ApiContext,
  coordinator: Coordinator,
  { fields, tables, unitsFrom, correcting }: Posted,
): Promise<{ program: CheckedProgram | null; wrongs: FieldProblem[] }> {
  const units: NewProgram['units'] =
    unitsFrom === ''
      ? { table: tables.units, contacts: tables.contacts }
      : await unitsOf(context, unitsFrom, coordinator.contactId === null ? 'all' : correcting ? [correcting.id] : []);
  const checked = checkNewProgram({ definition: definitionOf(fields), units });
  const key = fields.key ?? '';
  const others = await context.database.prisma.program.count({ where: { key, ...(correcting ? { NOT: { id: correcting.id } } : {}) } });
  return others === 0 ? checked : { program: null, wrongs: [...checked.wrongs, keyTaken(key)] };
}

export const keyTaken = (key: string): FieldProblem => ({
  field: 'key',
  problem: 'program-key-taken',
  text: problemTexts('program-key-taken', { key }),
});

async function unitsOf(context: ApiContext, programId: string, readable: string[] | 'all'): Promise<NewProgram['units']> {
  const source = (await listPrograms(context.database.pool, readable)).find(({ id }) => id === programId);
  if (!source) throw problem('not-found');
  const today = dateOf((await context.now()).toISOString(), source.timeZone);
  return readUnits(context.database.pool, { programId, on: [today, source.from].sort().at(-1) ?? today });
}

/** A short name of the program's name and years that no other program has. */
export async function freeKey(context: ApiContext, { fields, correcting }: Pick<Posted, 'fields' | 'correcting'>): Promise<string> {
  if (!fields.name) return '';
  const years = [fields['term.from'], fields['term.to']].map((date) => date?.slice(0, 4)).filter(Boolean);
  const key = [slugOf(fields.name, 44), ...new Set(years)].join('-');
  const taken = await context.database.prisma.program.findMany({ where: { key: { startsWith: key } }, select: { id: true, key: true } });
  const used = new Set(taken.filter(({ id }) => id !== correcting?.id).map((one) => one.key));
  for (let n = 1; ; n++) {
    const next = n === 1 ? key : `${key}-${n}`;
    if (!used.has(next)) return next;
  }
}
