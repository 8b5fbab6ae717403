import type { Queryable } from '../../database.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { figuresTable } from '../figures/create-figures-table.ts';
import { figuresObject } from '../figures/read-figures.ts';
import { readFigureCodes } from '../programs/read-definition.ts';

export type LeafFigures = Map<string, Record<string, number | null>>;

/**
 * What counted of the given leaves in the latest of a cycle's earlier cycles: what a compilation's comparison was made of.
 * Of an indicator that the form did not have then, nothing. Leans on the figures' primary key.
 */
export async function readPreviousLeaves(
  db: Queryable,
  input: { earlier: readonly EarlierCycle[]; indicators: readonly string[]; leaves: readonly string[] },
): Promise<LeafFigures> {
  const [before] = input.earlier;
  if (!before) return new Map();
  const codes = (await readFigureCodes(db, before.formId)).filter((code) => input.indicators.includes(code));
  const { rows } = await db.query<{ code: string; figures: Record<string, number | null> }>(
    `SELECT u.code, ${figuresObject(codes, 'f')} AS figures FROM ${figuresTable(before.formId)} f JOIN units u ON u.id = f.unit_id
     WHERE f.cycle_id = $1 AND u.code = ANY($2)`,
    [before.id, input.leaves],
  );
  return new Map(rows.map(({ code, figures }) => [code, figures]));
}
