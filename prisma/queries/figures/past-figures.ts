import type { Queryable } from '../../database.ts';
import { addUpInSql, readAddingUps } from './add-up-in-sql.ts';
import { column, figuresTable } from './create-figures-table.ts';

/** Whether units of a program have ever become others: else everybody's past is their own. */
export async function isReorganised(db: Queryable, programId: string): Promise<boolean> {
  const { rows } = await db.query<{ any: boolean }>(
    'SELECT EXISTS (SELECT FROM reorganisations WHERE program_id = $1 AND taken_back_at IS NULL) AS any',
    [programId],
  );
  return rows[0]?.any ?? false;
}

/** From one bound of a past figure to the next. A third is kept as a decimal: three thirds of 300 are 100 each. */
function partOf(past: string): string {
  const bound = (share: string) => `floor(round(f.${column(past)} * s.${share}, 6))`;
  return `${bound('to_share')} - ${bound('from_share')}`;
}

/** All of one unit alone, under whatever name. */
const isWhole = '(count(*) = 1 AND min(s.from_share) = 0 AND max(s.to_share) = 1)';

/** A mean or a maximum of several units' is not the past of one (rules/indicators/adding-up.ts). Looked up once a statement. */
const isNotSummed = (formId: number, code: string): string =>
  `EXISTS (SELECT FROM indicators i WHERE i.form_id = ${formId} AND i.code = '${column(code).slice(1, -1)}' AND i.definition ? 'adds')`;

/**
 * What counted of units in earlier cycles, for a FROM, in place of a form's table of figures: of a unit that took over from others, what counted of
 * those, added up, and of one that was divided each one's part. A sum is there only where every one of them that had to report counted: else it would be
 * of a part of the unit and look like growth; and only of what is summed. Whole numbers: the parts of a figure add up to it, for each goes from one bound of the whole to the next.
 * Of a unit that is as it was, its own row, found as before by the primary key. `of`: of one unit in one cycle, for a LATERAL: where many are joined, no sum is
 * to be made of all for each of them, as it was where a cycle had more rows than its statistics knew of. `names`: of the form's columns, by the codes that they get
 * (read-past-names.ts).
 */
export function pastFigures(formId: number, names: ReadonlyMap<string, string>, of?: { unit: string; cycle: string }): string {
  const table = figuresTable(formId);
  const sums = [...names].map(
    ([code, past]) =>
      `CASE WHEN count(f.${column(past)}) = count(*) AND (${isWhole} OR NOT ${isNotSummed(formId, past)}) THEN sum(${partOf(past)})::bigint END AS ${column(code)}`,
  );
  const own = ['cycle_id', 'unit_id', ...[...names].map(([code, past]) => `${column(past)} AS ${column(code)}`)].join(', ');
  const ownOf = of ? `WHERE unit_id = ${of.unit} AND cycle_id = ${of.cycle}` : '';
  const pastOf = of ? `AND s.unit_id = ${of.unit}` : '';
  // By their keys: what a unit took over is looked up first, and then the figures of that alone.
  const past = of
    ? `CROSS JOIN LATERAL (SELECT k.* FROM ${table} k WHERE k.unit_id = s.past_unit_id AND k.cycle_id = ${of.cycle} OFFSET 0) f`
    : `JOIN ${table} f ON f.unit_id = s.past_unit_id`;
  return `(SELECT ${own} FROM ${table} ${ownOf}
    UNION ALL
    SELECT f.cycle_id, s.unit_id${sums.map((sum) => `, ${sum}`).join('')} FROM unit_successions s ${past}
    WHERE NOT s.heirless ${pastOf} GROUP BY f.cycle_id, s.unit_id
    HAVING NOT EXISTS (SELECT FROM unit_successions o
      CROSS JOIN LATERAL (SELECT k.leaf, k.state FROM assignments k WHERE k.unit_id = o.past_unit_id AND k.cycle_id = f.cycle_id OFFSET 0) a
      WHERE o.unit_id = s.unit_id AND NOT o.heirless AND a.leaf AND a.state NOT IN ('approved', 'waived')))`;
}

/** What one unit of today's tree has of what counted in an earlier cycle. */
export interface Restated {
  code: string;
  name: string;
  /** Units whose figures are in it. */
  from: number;
  /** A part of it is of a unit that was divided and nobody said how. */
  estimated: boolean;
  figures: Record<string, number | null>;
}

/**
 * An earlier cycle added up again along today's tree: everything that counted is in it once, also of units that ended without a successor, whose past is
 * with the nearest unit above them. So the totals are those that were reported. Who has whose past is hashed once; only a part of a past figure is reckoned with
 * decimals, which cost more than all the rest.
 */
export async function readRestated(
  db: Queryable,
  { cycleId, formId, codes }: { cycleId: number; formId: number; codes: readonly string[] },
): Promise<Restated[]> {
  // What is not summed is put together once more of all that a unit has of the past, whole.
  const hows = await readAddingUps(db, formId);
  const { rows } = await db.query<Omit<Restated, 'figures'> & Record<string, number | null>>(
    `WITH s AS MATERIALIZED (
       SELECT s.past_unit_id, s.unit_id, s.from_share, s.to_share, s.estimated, s.from_share = 0 AND s.to_share = 1 AS whole
       FROM unit_successions s JOIN units heir ON heir.id = s.unit_id
       WHERE heir.valid_to IS NULL AND heir.program_id = (SELECT program_id FROM cycles WHERE id = $1)),
     parts AS (
       SELECT own.id AS unit_id, false AS estimated${codes.map((code, index) => `, f.${column(code)} AS f${index}`).join('')}
       FROM ${figuresTable(formId)} f JOIN units own ON own.id = f.unit_id WHERE f.cycle_id = $1 AND own.valid_to IS NULL
       UNION ALL
       SELECT s.unit_id, s.estimated${codes.map((code, index) => `, CASE WHEN s.whole${hows.has(code) ? ' OR true' : ''} THEN f.${column(code)} ELSE (${partOf(code)})::bigint END AS f${index}`).join('')}
       FROM ${figuresTable(formId)} f JOIN s ON s.past_unit_id = f.unit_id WHERE f.cycle_id = $1),
     restated AS (
       SELECT unit_id, count(*)::int AS "from", bool_or(estimated) AS estimated${codes.map((code, index) => `, ${addUpInSql(hows.get(code), `f${index}`)} AS f${index}`).join('')}
       FROM parts GROUP BY unit_id)
     SELECT u.code, u.name, r."from", r.estimated${codes.map((_, index) => `, r.f${index}`).join('')}
     FROM restated r JOIN units u ON u.id = r.unit_id ORDER BY u.ordinal`,
    [cycleId],
  );
  return rows.map(({ code, name, from, estimated, ...sums }) => ({
    ...{ code, name, from, estimated },
    figures: Object.fromEntries(codes.map((indicator, index) => [indicator, sums[`f${index}`] ?? null])),
  }));
}
