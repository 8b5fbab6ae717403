import type { Request } from 'express';
import { readSelection, type SelectedRow } from '../../prisma/queries/assignments/read-selection.ts';
import { readStates } from '../../prisma/queries/assignments/read-states.ts';
import { isStateFilter, stateFilters } from '../../rules/tree-rows.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../routes/requested-cycle.ts';
import { cycleTree } from './cycle-tree.ts';

/**
 * The units that somebody chose, by the fields of a form, an address or JSON: `codes` by spaces, so that 16,000 are one field; `code`,
 * one or several, of boxes that were ticked; `under`, a unit with all below it. `state` keeps those of the latter that are in a state.
 */
export async function selectedUnits(context: ApiContext, request: Request, { cycle }: RequestedCycle): Promise<SelectedRow[]> {
  const fields: Record<string, unknown> = { ...request.query, ...((request.body ?? {}) as object) };
  const named = [...words(fields.codes), ...words(fields.code)];
  const below = typeof fields.under === 'string' ? await codesUnder(context, cycle.id, fields.under, fields.state) : [];
  const codes = [...new Set([...named, ...below])];
  return codes.length === 0 ? [] : readSelection(context.database.pool, { cycleId: cycle.id, codes });
}

function words(field: unknown): string[] {
  const texts = Array.isArray(field) ? field : [field];
  return texts.flatMap((text) => (typeof text === 'string' ? text.split(/\s+/).filter((word) => word !== '') : []));
}

async function codesUnder(context: ApiContext, cycleId: number, under: string, state: unknown): Promise<string[]> {
  const { columns, indexByCode } = await cycleTree(context, cycleId);
  const top = indexByCode.get(under);
  if (top === undefined) return [];
  const letters = await readStates(context.database.pool, { cycleId, at: await context.now() });
  const pass: string | null = isStateFilter(state) ? stateFilters[state] : null;
  const units = Array.from({ length: (columns.end[top] as number) - top }, (_, index) => top + index);
  return units.filter((unit) => pass === null || pass.includes(letters.charAt(unit))).map((unit) => columns.codes[unit] as string);
}
