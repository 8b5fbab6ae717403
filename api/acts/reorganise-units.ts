import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { countHandedOver } from '../../prisma/queries/units/count-handed-over.ts';
import { againstReorganising, readTreeRows, reorganiseUnits as store } from '../../prisma/queries/units/reorganise-units.ts';
import { chosenDate, pressKey, readableText, reason } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { Problem, type ProblemCode, problem, problemTexts } from '../../rules/problems.ts';
import { type GivenSuccessor, proposeSuccessors, type SuccessorProposal } from '../../rules/propose-successors.ts';
import { readSuccessorsCsv } from '../../rules/read-successors-csv.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import {
  countsOf,
  type ReorganisationCounts,
  type UnitReorganisation,
  reorganiseUnits as whatBecomes,
} from '../../rules/reorganise-units.ts';
import type { Text } from '../../rules/texts/language.ts';
import { parseUnits, type TreeUnit } from '../../rules/units.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { tellIssues } from '../tell-issues.ts';

/** As large as any list of units that is typed or sent; a file of the whole country is 0.7 MB. */
const mostLetters = 16_000_000;

/**
 * `table`: the new list of units; `successors`: a table of what units become, none: it is proposed. `accept`: what is proposed, or the table as it
 * stands, is confirmed. `day`: the first of the new list.
 */
export const reorganiseLook = z.object({
  table: readableText(mostLetters),
  successors: readableText(mostLetters).default(''),
  accept: z.preprocess((value) => value === true || value === 'true' || value === 'on' || value === '1', z.boolean()).default(false),
  day: chosenDate,
});
export const reorganiseShape = reorganiseLook.extend({ reason, key: pressKey.default(() => randomUUID()) });
type Looking = z.infer<typeof reorganiseLook>;

export interface ReorganisationPreview extends Pick<UnitReorganisation, 'begun' | 'withoutSuccessor'> {
  counts: ReorganisationCounts;
  /** What nobody has confirmed. */
  toConfirm: SuccessorProposal[];
  proposals: SuccessorProposal[];
  /** What is still to be done by units that end, and goes to who comes after them. */
  handedOver: { contacts: number; actions: number; issues: number };
  /** Why it cannot be done today; null: it can. */
  against: { code: ProblemCode; text: Text } | null;
}

/** What would become of every unit; nothing is done. Problems: those of a list of units and of successors, `reorganisation-unknown`, `nothing-changes`. */
export async function previewReorganisation(context: ApiContext, programId: string, looking: Looking): Promise<ReorganisationPreview> {
  const { pool } = context.database;
  const { becomes, proposals } = await readAsked(context, programId, looking);
  const { timeZone } = await readDefinition(pool, programId);
  const now = await context.now();
  const against = await againstReorganising(pool, { programId, day: looking.day, today: dateOf(now.toISOString(), timeZone) });
  const passed = [...becomes.heirs].flatMap(([code, heir]) => (heir === code ? [] : [code]));
  return {
    ...{ begun: becomes.begun, withoutSuccessor: becomes.withoutSuccessor, counts: countsOf(becomes), proposals },
    toConfirm: proposals.filter(({ toConfirm }) => toConfirm),
    handedOver: await countHandedOver(pool, {
      ...{ programId, passed, at: now },
      inherited: becomes.begun.flatMap(({ heirOf }) => (heirOf === null ? [] : [heirOf])),
    }),
    against: against && { code: against.code, text: problemTexts(against.code, against.details) },
  };
}

/**
 * The units of a program are other ones from a day on, and everything that waits goes to who comes after them. A press that comes twice is one. Problems:
 * as above, `reorganisation-…`, `program-not-active`.
 */
export async function reorganiseUnits(
  context: ApiContext,
  programId: string,
  { office }: Coordinator,
  { reason: words, key, ...looking }: z.infer<typeof reorganiseShape>,
): Promise<{ id: string; number: number; counts: ReorganisationCounts }> {
  const { database } = context;
  const known = await database.prisma.reorganisation.findUnique({ where: { programId_press: { programId, press: key } } });
  if (known) return { id: programId, number: known.number, counts: known.counts as unknown as ReorganisationCounts };
  const { units, proposals } = await readAsked(context, programId, looking);
  const open = proposals.filter(({ toConfirm }) => toConfirm).length;
  if (open > 0 && !looking.accept) throw problem('reorganisation-unconfirmed', { count: open });
  const at = await context.now();
  const done = await store(database, { programId, day: looking.day, units, proposals, reason: words, press: key, actor: office, at });
  tellIssues(context, done.issues);
  return { id: programId, number: done.number, counts: done.counts };
}

async function readAsked(
  { database }: ApiContext,
  programId: string,
  { table, successors, accept, day }: Looking,
): Promise<{ units: TreeUnit[]; proposals: SuccessorProposal[]; becomes: UnitReorganisation }> {
  const rows = await readTreeRows(database.pool, { programId, day });
  if (rows.length === 0) throw problem('not-found');
  const before = parseUnits(rows).units;
  const { units } = parseUnits(readUnitsCsv(table));
  const given = successors.trim() === '' ? [] : readSuccessorsCsv(successors, accept);
  const [olds, news] = [rowsOf(before), rowsOf(units)];
  checkKnown(given, new Set(olds.map(({ code }) => code)), new Set(news.map(({ code }) => code)));
  const proposals = proposeSuccessors(olds, news, { given });
  const becomes = whatBecomes(before, units, proposals);
  if (becomes.begun.length + becomes.withoutSuccessor.length === 0) throw problem('nothing-changes');
  return { units, proposals, becomes };
}

/** With codes and names as they are kept: what cannot be seen in a typed one is gone. */
const rowsOf = (units: readonly TreeUnit[]) =>
  units.map(({ code, name, kind, parent }) => ({ code, name, level: kind, parent_code: parent }));

/** As many codes as a sentence names. */
const named = 8;

function checkKnown(given: readonly GivenSuccessor[], olds: ReadonlySet<string>, news: ReadonlySet<string>): void {
  const unknown = given.flatMap(({ oldCode, newCode }) => [
    ...(olds.has(oldCode) ? [] : [oldCode]),
    ...(newCode === '' || news.has(newCode) ? [] : [newCode]),
  ]);
  if (unknown.length > 0)
    throw new Problem('reorganisation-unknown', {
      codes: [...new Set(unknown)].slice(0, named).join(', ') + (unknown.length > named ? ' …' : ''),
    });
}
