import { listPrograms } from '../../prisma/queries/programs/list-programs.ts';
import { readUnits } from '../../prisma/queries/programs/read-units.ts';
import { type CheckedProgram, checkNewProgram, type NewProgram } from '../../rules/check-new-program.ts';
import { dateOf } from '../../rules/instants.ts';
import { type FieldProblem, problem, problemTexts } from '../../rules/problems.ts';
import { definitionOf, keyOfProgram } from '../../rules/program-fields.ts';
import { type ProgramPreparation, wrongsOfBoxes } from '../../rules/program-tasks.ts';
import type { ContactRow } from '../../rules/read-contacts-csv.ts';
import type { UnitTree } from '../../rules/units.ts';
import type { TierCount } from '../../web/program/new/task-values.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** As many of the units without an address are named. */
const namedUnits = 8;

export interface CheckedPreparation {
  /** With the short name that it gets where none was typed. */
  fields: ProgramPreparation['fields'];
  program: CheckedProgram | null;
  /** Told once a box, by boxes that there are. */
  wrongs: FieldProblem[];
  /** Of the units, once those are right, whatever else is not; and a few that no mail reaches. */
  tiers: TierCount[] | null;
  unreached: string[];
}

/** Everything that is wrong with what was typed, also what only the database knows. */
export async function checkPreparation(
  context: ApiContext,
  coordinator: Coordinator,
  { id, baseRevision, ...preparation }: ProgramPreparation,
): Promise<CheckedPreparation> {
  const { tables, unitsFrom } = preparation;
  const fields = { ...preparation.fields };
  fields.key ||= await freeKey(context, id, fields);
  const units: NewProgram['units'] =
    unitsFrom === ''
      ? { table: tables.units, contacts: tables.contacts }
      : await unitsOf(context, unitsFrom, coordinator.contactId === null ? 'all' : [id]);
  const checked = checkNewProgram({ definition: definitionOf(fields), units }, (await context.now()).toISOString());
  const others = await context.database.prisma.program.count({ where: { key: fields.key, NOT: { id } } });
  const wrongs = others === 0 ? checked.wrongs : [...checked.wrongs, keyTaken(fields.key)];
  return { fields, program: others === 0 ? checked.program : null, wrongs: wrongsOfBoxes(wrongs), ...countTiers(checked) };
}

/** How many units each tier has, and how many of them no mail reaches. */
export function countTiers({
  tree,
  contacts,
}: {
  tree: UnitTree | null;
  contacts: ContactRow[] | null;
}): Pick<CheckedPreparation, 'tiers' | 'unreached'> {
  if (tree === null) return { tiers: null, unreached: [] };
  const mails = new Map<string, number>();
  for (const { code } of contacts ?? []) mails.set(code, (mails.get(code) ?? 0) + 1);
  const tiers = tree.levels.map(({ level }): TierCount => ({ level, units: 0, mails: 0, unreached: 0 }));
  const unreached: string[] = [];
  for (const { code, name, depth } of tree.units) {
    const tier = tiers[depth] as TierCount;
    const own = mails.get(code) ?? 0;
    tier.units += 1;
    tier.mails += own;
    if (own > 0) continue;
    tier.unreached += 1;
    if (unreached.length < namedUnits) unreached.push(name);
  }
  return { tiers, unreached };
}

const keyTaken = (key: string): FieldProblem => ({
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
async function freeKey(context: ApiContext, id: string, fields: ProgramPreparation['fields']): Promise<string> {
  if (!fields.name) return '';
  const key = keyOfProgram(fields);
  const taken = await context.database.prisma.program.findMany({ where: { key: { startsWith: key } }, select: { id: true, key: true } });
  const used = new Set(taken.filter((one) => one.id !== id).map((one) => one.key));
  for (let n = 1; ; n++) {
    const next = n === 1 ? key : `${key}-${n}`;
    if (!used.has(next)) return next;
  }
}
