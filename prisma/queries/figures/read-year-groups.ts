import type { AsReported, FiguresOverYears, YearGroup } from '../../../rules/compared-with-what.ts';
import type { Queryable } from '../../database.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { readPastNames } from '../programs/read-past-names.ts';
import { column, figuresTable } from './create-figures-table.ts';
import { isReorganised, pastFigures } from './past-figures.ts';

/**
 * Reads for `overYears` of rules/compared-with-what.ts: a row for each combination of years that units have, never one a unit. Leans on the
 * figures' primary key; of a cycle only what is approved counts. Where units have become others, the groups are of the cycle's own units with their past, and
 * what was reported in each year is read beside them.
 */
export async function readYearGroups(
  db: Queryable,
  cycle: { id: number; programId: string; year: number; formId: number; earlier: readonly EarlierCycle[] },
  indicators: readonly string[],
): Promise<FiguresOverYears> {
  const cycles: EarlierCycle[] = [...cycle.earlier.toReversed(), cycle];
  const namesOf: ReadonlyMap<string, string>[] = [];
  for (const one of cycles) namesOf.push(await readPastNames(db, one));
  const groups = new Map<string, YearGroup[]>();
  const reported = (await isReorganised(db, cycle.programId)) ? new Map<string, AsReported[]>() : null;
  // The last parameter is always the cycle's own.
  const ofCycle = (past: string) => `assignments t JOIN LATERAL ${past} f ON t.cycle_id = $${cycles.length}`;
  for (const indicator of indicators) {
    const selects = cycles.map(({ formId }, year) => {
      const past = namesOf[year]?.get(indicator);
      const onTree = reported !== null && year < cycles.length - 1;
      // What is read of the past has the cycle's own name already.
      const name = past === undefined ? 'NULL::bigint' : `f.${column(onTree ? indicator : past)}`;
      const values = cycles.map((_, at) => `${at === year ? name : 'NULL::bigint'} AS y${at}`);
      const approved =
        year === cycles.length - 1
          ? "JOIN assignments a ON a.cycle_id = f.cycle_id AND a.unit_id = f.unit_id AND a.state = 'approved'"
          : '';
      const known = new Map(past === undefined ? [] : [[indicator, past]]);
      const source = onTree
        ? ofCycle(pastFigures(formId, known, { unit: 't.unit_id', cycle: `$${year + 1}` }))
        : `${figuresTable(formId)} f ${approved}`;
      return `SELECT f.unit_id, ${values.join(', ')} FROM ${source} WHERE f.cycle_id = $${year + 1}`;
    });
    const years = cycles.map((_, year) => `y${year}`);
    const { rows } = await db.query<Record<string, number | null> & { units: number }>(
      `SELECT count(*)::int AS units, ${years.map((name) => `sum(${name})::bigint AS ${name}`).join(', ')}
       FROM (SELECT unit_id, ${years.map((name) => `max(${name}) AS ${name}`).join(', ')} FROM (${selects.join(' UNION ALL ')}) s GROUP BY unit_id) u
       GROUP BY ${years.map((name) => `${name} IS NULL`).join(', ')}`,
      cycles.map(({ id }) => id),
    );
    reported?.set(indicator, await readReported(db, cycles, { indicator, namesOf }));
    groups.set(
      indicator,
      rows.map(({ units, ...values }) => ({ units, values: years.map((name) => values[name] ?? null) })),
    );
  }
  const ofYears = { years: cycles.map(({ year }) => year), groups };
  return reported ? { ...ofYears, reported } : ofYears;
}

/** What everybody reported of a figure in each year, whatever has become of them. */
async function readReported(
  db: Queryable,
  cycles: readonly EarlierCycle[],
  { indicator, namesOf }: { indicator: string; namesOf: readonly ReadonlyMap<string, string>[] },
): Promise<AsReported[]> {
  const years: AsReported[] = [];
  for (const [year, { id, formId }] of cycles.entries()) {
    const past = namesOf[year]?.get(indicator);
    const value = past === undefined ? 'NULL::bigint' : `f.${column(past)}`;
    const { rows } = await db.query<AsReported>(
      `SELECT sum(${value})::bigint AS value, count(${value})::int AS units FROM ${figuresTable(formId)} f WHERE f.cycle_id = $1
         AND NOT EXISTS (SELECT FROM assignments a WHERE a.cycle_id = f.cycle_id AND a.unit_id = f.unit_id AND a.state <> 'approved')`,
      [id],
    );
    years.push(rows[0] as AsReported);
  }
  return years;
}
