import type { Queryable } from '../../database.ts';
import { figuresTable } from './create-figures-table.ts';

/** Of a row `s` of unit_successions: it hands on a part of what a unit stated that was divided, which is an estimate, and no matter without a successor. */
export const isEstimatedPart = '(s.estimated AND NOT s.heirless)';

/** Whether a part of what counted of a unit in a cycle is such a part, for a SELECT. */
export const isEstimatedIn = (formId: number, { unit, cycle }: { unit: string; cycle: string }): string =>
  `EXISTS (SELECT FROM unit_successions s JOIN ${figuresTable(formId)} k ON k.unit_id = s.past_unit_id AND k.cycle_id = ${cycle}
    WHERE s.unit_id = ${unit} AND ${isEstimatedPart})`;

/** The same of any leaf below a unit of a cycle, by its path. */
export async function isEstimatedBelow(
  db: Queryable,
  { cycleId, earlier, path }: { cycleId: number; earlier: { id: number; formId: number } | undefined; path: string },
): Promise<boolean> {
  if (!earlier) return false;
  const { rows } = await db.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM assignments a WHERE a.cycle_id = $1 AND a.path LIKE $2 AND a.leaf
       AND ${isEstimatedIn(earlier.formId, { unit: 'a.unit_id', cycle: '$3' })}) AS any`,
    [cycleId, `${path}%`, earlier.id],
  );
  return rows[0]?.any ?? false;
}

/**
 * Codes of units of a cycle to which a part of what counted of a unit in an earlier cycle belongs that was divided since: what they are compared with is an estimate,
 * and so is every sum that they are in. Of few units; empty where none was divided. Index unit_successions_pkey.
 */
export async function readEstimatedPast(
  db: Queryable,
  { cycleId, earlier }: { cycleId: number; earlier: { id: number; formId: number } | undefined },
): Promise<ReadonlySet<string>> {
  if (!earlier) return new Set();
  const { rows } = await db.query<{ code: string }>(
    `SELECT DISTINCT u.code FROM unit_successions s JOIN assignments a ON a.unit_id = s.unit_id JOIN units u ON u.id = s.unit_id
     WHERE a.cycle_id = $1 AND ${isEstimatedPart}
       AND EXISTS (SELECT FROM ${figuresTable(earlier.formId)} f WHERE f.cycle_id = $2 AND f.unit_id = s.past_unit_id)`,
    [cycleId, earlier.id],
  );
  return new Set(rows.map(({ code }) => code));
}

/** The years of a cycle's earlier cycles that are in part estimated along its tree, the first first. */
export async function readEstimatedYears(
  db: Queryable,
  cycle: { id: number; earlier: readonly { id: number; formId: number; year: number }[] },
): Promise<number[]> {
  const years: number[] = [];
  for (const earlier of cycle.earlier.toReversed())
    if ((await readEstimatedPast(db, { cycleId: cycle.id, earlier })).size > 0) years.push(earlier.year);
  return years;
}
