import type { Queryable } from '../../database.ts';
import { column, figuresTable } from './create-figures-table.ts';

/**
 * Approved leaves below a unit that did not state a figure, by its code: they are in the sum of everything else. Where a required figure is
 * never missing, that is only "nothing to report" of who never reported before.
 */
export async function readLacking(
  db: Queryable,
  input: { cycleId: number; formId: number; codes: string[]; path: string },
): Promise<Record<string, string[]>> {
  const absent = input.codes.map((code) => `f.${column(code)} IS NULL`);
  if (absent.length === 0) return {};
  const { rows } = await db.query<{ name: string; absent: boolean[] }>(
    `SELECT u.name, ARRAY[${absent.join(', ')}] AS absent
     FROM assignments a JOIN ${figuresTable(input.formId)} f ON f.cycle_id = a.cycle_id AND f.unit_id = a.unit_id JOIN units u ON u.id = a.unit_id
     WHERE a.cycle_id = $1 AND a.path LIKE $2 AND a.leaf AND a.state = 'approved' AND (${absent.join(' OR ')}) ORDER BY a.ordinal`,
    [input.cycleId, `${input.path}%`],
  );
  return Object.fromEntries(
    input.codes.flatMap((code, index) => {
      const names = rows.filter((row) => row.absent[index]).map(({ name }) => name);
      return names.length === 0 ? [] : [[code, names]];
    }),
  );
}
