import type { AsReported, FiguresOverYears, YearGroup } from '../../../rules/compared-with-what.ts';
import type { AddingUps } from '../../../rules/indicators/adding-up.ts';
import type { Queryable } from '../../database.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { readPastNames } from '../programs/read-past-names.ts';
import { addUpInSql, gatherInSql, readAddingUps } from './add-up-in-sql.ts';
import { column, figuresTable } from './create-figures-table.ts';
import { isReorganised, pastFigures } from './past-figures.ts';
import { readEstimatedYears } from './read-estimated-past.ts';

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
  const asked = { indicators, namesOf, hows: await readAddingUps(db, cycle.formId) };
  const reported = (await isReorganised(db, cycle.programId)) ? await readReported(db, cycles, asked) : null;
  const groups = await readGroups(db, cycles, { ...asked, onTree: reported !== null });
  const ofYears = { years: cycles.map(({ year }) => year), groups };
  return reported ? { ...ofYears, reported, estimated: await readEstimatedYears(db, cycle) } : ofYears;
}

interface Asked {
  indicators: readonly string[];
  /** By year, the columns by the codes that they have now. */
  namesOf: readonly ReadonlyMap<string, string>[];
  hows: AddingUps;
}

/** Each unit's years once for all indicators: the past of one that took others over is put together once a year, not once a figure. */
async function readGroups(
  db: Queryable,
  cycles: readonly EarlierCycle[],
  { indicators, namesOf, hows, onTree: reorganised }: Asked & { onTree: boolean },
): Promise<Map<string, YearGroup[]>> {
  if (indicators.length === 0) return new Map();
  // The last parameter is always the cycle's own.
  const ofCycle = (past: string) => `assignments t JOIN LATERAL ${past} f ON t.cycle_id = $${cycles.length}`;
  const selects = cycles.map(({ formId }, year) => {
    const onTree = reorganised && year < cycles.length - 1;
    const known = new Map(
      indicators.flatMap((code) => (namesOf[year]?.has(code) ? [[code, namesOf[year].get(code) as string] as const] : [])),
    );
    const values = indicators.map((code, index) => {
      const past = known.get(code);
      // What is read of the past has the cycle's own name already, and may be in two parts.
      const value = past === undefined ? 'NULL::bigint' : onTree ? `max(f.${column(code)})` : `f.${column(past)}`;
      return `${value} AS y${year}_${index}`;
    });
    const approved =
      year === cycles.length - 1 ? "JOIN assignments a ON a.cycle_id = f.cycle_id AND a.unit_id = f.unit_id AND a.state = 'approved'" : '';
    const source = onTree
      ? ofCycle(pastFigures(formId, known, { unit: 't.unit_id', cycle: `$${year + 1}` }))
      : `${figuresTable(formId)} f ${approved}`;
    return `(SELECT f.unit_id, ${values.join(', ')} FROM ${source} WHERE f.cycle_id = $${year + 1}${onTree ? ' GROUP BY f.unit_id' : ''}) s${year}`;
  });
  const columns = indicators.flatMap((_, index) => cycles.map((__, year) => `y${year}_${index}`));
  const grouped = indicators.map((code, index) => {
    const years = cycles.map((__, year) => `y${year}_${index}`);
    return `SELECT ${index} AS place, count(*)::int AS units, ${years.map((name, year) => `${gatherInSql(hows.get(code), name)}::bigint AS y${year}`).join(', ')}
      FROM u GROUP BY ${years.map((name) => `${name} IS NULL`).join(', ')}`;
  });
  const { rows } = await db.query<Record<string, number | null> & { place: number; units: number }>(
    `WITH u AS MATERIALIZED (
       SELECT ${columns.join(', ')} FROM ${selects.map((select, year) => (year === 0 ? select : `FULL JOIN ${select} USING (unit_id)`)).join(' ')})
     ${grouped.join(' UNION ALL ')}`,
    cycles.map(({ id }) => id),
  );
  return new Map(
    indicators.map((code, index) => [
      code,
      rows
        .filter(({ place }) => place === index)
        .map(({ units, ...values }) => ({ units, values: cycles.map((_, year) => values[`y${year}`] ?? null) })),
    ]),
  );
}

/** What everybody reported of each figure in each year, whatever has become of them. */
async function readReported(
  db: Queryable,
  cycles: readonly EarlierCycle[],
  { indicators, namesOf, hows }: Asked,
): Promise<Map<string, AsReported[]>> {
  const reported = new Map<string, AsReported[]>(indicators.map((code) => [code, []]));
  for (const [year, { id, formId }] of cycles.entries()) {
    const values = indicators.map((code) => {
      const past = namesOf[year]?.get(code);
      return past === undefined ? 'NULL::bigint' : `f.${column(past)}`;
    });
    const sums = values.map(
      (value, index) => `${addUpInSql(hows.get(indicators[index] ?? ''), value)} AS v${index}, count(${value})::int AS n${index}`,
    );
    const { rows } = await db.query<Record<string, number | null>>(
      `SELECT ${['count(*) AS reports', ...sums].join(', ')} FROM ${figuresTable(formId)} f WHERE f.cycle_id = $1
         AND NOT EXISTS (SELECT FROM assignments a WHERE a.cycle_id = f.cycle_id AND a.unit_id = f.unit_id AND a.state <> 'approved')`,
      [id],
    );
    for (const [index, code] of indicators.entries())
      reported.get(code)?.push({ value: rows[0]?.[`v${index}`] ?? null, units: rows[0]?.[`n${index}`] ?? 0 });
  }
  return reported;
}
