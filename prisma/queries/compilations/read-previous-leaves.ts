import type { Queryable } from '../../database.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { pastFigures } from '../figures/past-figures.ts';
import { figuresObject } from '../figures/read-figures.ts';
import { readPastNames } from '../programs/read-past-names.ts';

export type LeafFigures = Map<string, Record<string, number | null>>;

/**
 * What counted of the given leaves of a cycle (`id`), by their codes in it, in the latest of its earlier cycles: what a compilation's comparison was made of.
 * Of an indicator that the form did not have then, nothing. Leans on the figures' primary key.
 */
export async function readPreviousLeaves(
  db: Queryable,
  input: { id: number; earlier: readonly EarlierCycle[]; indicators: readonly string[]; leaves: readonly string[] },
): Promise<LeafFigures> {
  const [before] = input.earlier;
  if (!before) return new Map();
  const names = new Map([...(await readPastNames(db, before))].filter(([code]) => input.indicators.includes(code)));
  const { rows } = await db.query<{ code: string; figures: Record<string, number | null> }>(
    `SELECT u.code, ${figuresObject([...names.keys()], 'f')} AS figures FROM assignments a JOIN units u ON u.id = a.unit_id
     JOIN LATERAL ${pastFigures(before.formId, names, { unit: 'a.unit_id', cycle: '$1' })} f ON true
     WHERE a.cycle_id = $3 AND u.code = ANY($2)`,
    [before.id, input.leaves, input.id],
  );
  return new Map(rows.map(({ code, figures }) => [code, figures]));
}
