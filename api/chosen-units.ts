import { z } from 'zod';
import { readChosenDuties, type SelectedRow } from '../prisma/queries/assignments/read-chosen-duties.ts';
import type { ChosenDuty } from '../rules/act-consequences.ts';
import { codeText, readableText } from '../rules/input-shapes.ts';
import { mostUnits } from '../rules/program-limits.ts';
import { isStateFilter, stateFilters } from '../rules/tree-rows.ts';
import type { ApiContext } from './context.ts';
import { cycleTree, standingTreeNow } from './cycle-tree.ts';

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/**
 * The units that somebody chose, in JSON, by a form or in an address: `codes` as a list or, by spaces, in one field, so that 16,000 are one;
 * `code`, one or several, of boxes that were ticked; `under`, a unit with all below it. `state` keeps those of the latter that are in a state.
 */
export const unitChoice = {
  codes: z.union([z.array(codeText()).max(mostUnits), readableText(1_000_000).transform(words)]).default([]),
  code: z.union([z.array(codeText()).max(mostUnits), codeText().transform((one) => [one])]).default([]),
  under: readableText(40).optional(),
  state: readableText(40).optional(),
};
export type UnitChoice = Omit<z.infer<z.ZodObject<typeof unitChoice>>, 'codes'> & { codes: string[] | null };

/** The duties of the chosen units, in the tree's order; a code that the cycle does not have is left out. `codes` null: of all. */
export async function readChosen(context: ApiContext, cycleId: number, choice: UnitChoice): Promise<SelectedRow[]> {
  const below = choice.under === undefined ? [] : await codesUnder(context, cycleId, choice.under, choice.state);
  const codes = choice.codes
    ? [...new Set([...choice.codes, ...choice.code, ...below])]
    : (await cycleTree(context, cycleId)).columns.codes;
  return codes.length === 0 ? [] : readChosenDuties(context.database.pool, { cycleId, codes, at: await context.now() });
}

/** Chosen duties as the rules know them. */
export const chosenDuties = (rows: readonly SelectedRow[]): ChosenDuty[] =>
  rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString(), parentDueAt: row.parentDueAt?.toISOString() ?? null }));

async function codesUnder(context: ApiContext, cycleId: number, under: string, state: unknown): Promise<string[]> {
  const { tree, letters } = await standingTreeNow(context, cycleId);
  const { columns, indexByCode } = tree;
  const top = indexByCode.get(under);
  if (top === undefined) return [];
  const pass: string | null = isStateFilter(state) ? stateFilters[state] : null;
  const units = Array.from({ length: (columns.end[top] as number) - top }, (_, index) => top + index);
  return units.filter((unit) => pass === null || pass.includes(letters.charAt(unit))).map((unit) => columns.codes[unit] as string);
}
