import type { FiguresOverYears, YearGroup } from '../../../rules/compared-with-what.ts';
import type { Queryable } from '../../database.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { readFigureCodes } from '../programs/read-definition.ts';
import { column, figuresTable } from './create-figures-table.ts';

/**
 * Reads for `overYears` of rules/compared-with-what.ts: a row for each combination of years that units have, never one a unit. Leans on the
 * figures' primary key; of a cycle only what is approved counts.
 */
export async function readYearGroups(
  db: Queryable,
  cycle: { id: number; year: number; formId: number; earlier: readonly EarlierCycle[] },
  indicators: readonly string[],
): Promise<FiguresOverYears> {
  const cycles = [...cycle.earlier.toReversed(), cycle];
  const codesOf: string[][] = [];
  for (const { formId } of cycles) codesOf.push(await readFigureCodes(db, formId));
  const groups = new Map<string, YearGroup[]>();
  for (const indicator of indicators) {
    const selects = cycles.map(({ formId }, year) => {
      const values = cycles.map((_, at) =>
        at === year && codesOf[year]?.includes(indicator) ? `f.${column(indicator)} AS y${at}` : `NULL::bigint AS y${at}`,
      );
      const approved =
        year === cycles.length - 1
          ? "JOIN assignments a ON a.cycle_id = f.cycle_id AND a.unit_id = f.unit_id AND a.state = 'approved'"
          : '';
      return `SELECT f.unit_id, ${values.join(', ')} FROM ${figuresTable(formId)} f ${approved} WHERE f.cycle_id = $${year + 1}`;
    });
    const years = cycles.map((_, year) => `y${year}`);
    const { rows } = await db.query<Record<string, number | null> & { units: number }>(
      `SELECT count(*)::int AS units, ${years.map((name) => `sum(${name})::bigint AS ${name}`).join(', ')}
       FROM (SELECT unit_id, ${years.map((name) => `max(${name}) AS ${name}`).join(', ')} FROM (${selects.join(' UNION ALL ')}) s GROUP BY unit_id) u
       GROUP BY ${years.map((name) => `${name} IS NULL`).join(', ')}`,
      cycles.map(({ id }) => id),
    );
    groups.set(
      indicator,
      rows.map(({ units, ...values }) => ({ units, values: years.map((name) => values[name] ?? null) })),
    );
  }
  return { years: cycles.map(({ year }) => year), groups };
}
