import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Queryable } from '../../prisma/database.ts';
import { againstPassingOn } from '../../prisma/queries/assignments/pass-on-duties.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { countHandedOver } from '../../prisma/queries/units/count-handed-over.ts';
import { planReorganisation } from '../../prisma/queries/units/plan-reorganisation.ts';
import { readAskedReorganisation } from '../../prisma/queries/units/read-asked-reorganisation.ts';
import { readChangedList } from '../../prisma/queries/units/read-changed-list.ts';
import { againstPlanning } from '../../prisma/queries/units/read-planned-reorganisations.ts';
import { againstReorganising, readOpenCycles, reorganiseUnits as store } from '../../prisma/queries/units/reorganise-units.ts';
import { chosenDate, pressKey, readableText, reason } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { type ProblemCode, problem, problemTexts } from '../../rules/problems.ts';
import type { SuccessorProposal } from '../../rules/propose-successors.ts';
import { writeSuccessorsTable } from '../../rules/read-successors-csv.ts';
import { countsOf, type ReorganisationCounts, type UnitReorganisation } from '../../rules/reorganise-units.ts';
import { type RetieredLevel, retieredLevels } from '../../rules/retiered-levels.ts';
import { type SentChoice, sentChoices, usualSent } from '../../rules/sent-of-ended-units.ts';
import type { Text } from '../../rules/texts/language.ts';
import { unitChangeShape } from '../../rules/unit-changes.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { tellIssues } from '../tell-issues.ts';

/** As large as any list of units that is typed or sent; a file of the whole country is 0.7 MB. */
const mostLetters = 16_000_000;

/** Single changes; for more there is a list. */
const mostChanges = 200;

/**
 * `table`: the new list of units, or `changes` of the one in force; `successors`: a table of what units become, none: it is proposed. `accept`: what is proposed, or the table as it
 * stands, is confirmed. `day`: the first of the new list. `sent`: what becomes in an open review of what units that end have sent; by the program's rule, if it
 * is not said.
 */
export const reorganiseLook = z.object({
  table: readableText(mostLetters).default(''),
  changes: z.array(unitChangeShape).max(mostChanges).default([]),
  successors: readableText(mostLetters).default(''),
  accept: z.preprocess((value) => value === true || value === 'true' || value === 'on' || value === '1', z.boolean()).default(false),
  day: chosenDate,
  sent: z.enum(sentChoices).optional(),
});
export const reorganiseShape = reorganiseLook.extend({ reason, key: pressKey.default(() => randomUUID()) });
type Looking = z.infer<typeof reorganiseLook>;

export interface ReorganisationPreview extends Pick<UnitReorganisation, 'begun' | 'withoutSuccessor'> {
  counts: ReorganisationCounts;
  /** What nobody has confirmed. */
  toConfirm: SuccessorProposal[];
  proposals: SuccessorProposal[];
  /** Tiers that get another word, and what is required of them no more. */
  retiered: RetieredLevel[];
  /** What is still to be done by units that end, and goes to who comes after them. */
  handedOver: { contacts: number; actions: number; issues: number };
  /** What of a review that is open goes on with its successor or stays is to be chosen. */
  reviewOpen: boolean;
  /** What is chosen, and by the program's rule. */
  sent: SentChoice;
  sentByRule: SentChoice;
  /** Its day is to come: it is kept for that. */
  ahead: boolean;
  /** Why it cannot be done or kept; null: it can. */
  against: { code: ProblemCode; text: Text } | null;
}

/**
 * What would become of every unit; nothing is done. Problems: those of a list of units and of successors, `reorganisation-unknown`, `nothing-changes`,
 * `reorganisation-kinds-alike`.
 */
export async function previewReorganisation(context: ApiContext, programId: string, looking: Looking): Promise<ReorganisationPreview> {
  const { pool } = context.database;
  const { before, units, becomes, proposals } = await readAsked(pool, programId, looking);
  const { timeZone, calendar, form } = await readDefinition(pool, programId);
  const sentByRule = calendar.sentOfEnded ?? usualSent;
  const sent = looking.sent ?? sentByRule;
  const now = await context.now();
  const open = await readOpenCycles(pool, programId);
  const today = dateOf(now.toISOString(), timeZone);
  const ahead = looking.day > today;
  // What stands against it on its day is asked then.
  let against = ahead
    ? await againstPlanning(pool, { programId, day: looking.day })
    : await againstReorganising(pool, { programId, day: looking.day, today });
  for (const cycleId of sent === 'goes-on' && !ahead ? open : [])
    against ??= await againstPassingOn(pool, { cycleId, after: units, becomes });
  const passed = [...becomes.heirs].flatMap(([code, heir]) => (heir === code ? [] : [code]));
  return {
    ...{ begun: becomes.begun, withoutSuccessor: becomes.withoutSuccessor, counts: countsOf(becomes), proposals },
    retiered: retieredLevels(form, { before, after: units, becomes }),
    toConfirm: proposals.filter(({ toConfirm }) => toConfirm),
    handedOver: await countHandedOver(pool, {
      ...{ programId, passed, at: now },
      inherited: becomes.begun.flatMap(({ heirOf }) => (heirOf === null ? [] : [heirOf])),
    }),
    ...{ reviewOpen: open.length > 0, sent, sentByRule, ahead },
    against: against && { code: against.code, text: problemTexts(against.code, against.details) },
  };
}

/** `planned`: it is kept for its day, under this number. */
export type ReorganisedAnswer = { id: string; counts: ReorganisationCounts } & ({ number: number } | { planned: number });

/**
 * The units of a program are other ones from a day on, and everything that waits goes to who comes after them; where that day is to come, it is kept for it. A press
 * that comes twice is one. Problems: as above, `reorganisation-…`, `program-not-active`.
 */
export async function reorganiseUnits(
  context: ApiContext,
  programId: string,
  { office }: Coordinator,
  { reason: words, key, ...looking }: z.infer<typeof reorganiseShape>,
): Promise<ReorganisedAnswer> {
  const { database } = context;
  const known = await readPressed(context, programId, key);
  if (known) return known;
  const { table, units, becomes, proposals } = await readAsked(database.pool, programId, looking);
  const open = proposals.filter(({ toConfirm }) => toConfirm).length;
  if (open > 0 && !looking.accept) throw problem('reorganisation-unconfirmed', { count: open });
  const at = await context.now();
  const { timeZone, calendar } = await readDefinition(database.pool, programId);
  const { day, sent = calendar.sentOfEnded ?? usualSent } = looking;
  const common = { programId, day, sent, reason: words, press: key, actor: office, at };
  if (day > dateOf(at.toISOString(), timeZone)) {
    const kept = { ...common, table, successors: writeSuccessorsTable(proposals), counts: countsOf(becomes) };
    const { number: planned, counts } = await planReorganisation(database, kept);
    return { id: programId, planned, counts };
  }
  const done = await store(database, { ...common, units, proposals, secret: context.secret });
  tellIssues(context, done.issues);
  return { id: programId, number: done.number, counts: done.counts };
}

/** With single changes made of the list in force, where there are any. */
async function readAsked(pool: Queryable, programId: string, looking: Looking) {
  const typed =
    looking.changes.length === 0 ? looking : { ...looking, ...(await readChangedList(pool, { programId, ...looking, language: 'vi' })) };
  return { table: typed.table, ...(await readAskedReorganisation(pool, { programId, ...typed })) };
}

async function readPressed({ database: { prisma } }: ApiContext, programId: string, press: string): Promise<ReorganisedAnswer | null> {
  const where = { programId_press: { programId, press } };
  const done = await prisma.reorganisation.findUnique({ where });
  if (done) return { id: programId, number: done.number, counts: done.counts as unknown as ReorganisationCounts };
  const planned = await prisma.plannedReorganisation.findUnique({ where });
  return planned && { id: programId, planned: planned.number, counts: planned.counts as unknown as ReorganisationCounts };
}
