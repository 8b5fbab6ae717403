import type { SameUnits } from '../../../rules/compared-with-what.ts';
import type { Queryable } from '../../database.ts';
import { isWithinBelow } from '../assignments/below-in-sql.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { readPastNames } from '../programs/read-past-names.ts';
import { addUpInSql, readAddingUps } from './add-up-in-sql.ts';
import { column, figuresTable } from './create-figures-table.ts';
import { pastFigures } from './past-figures.ts';
import { isEstimatedIn } from './read-estimated-past.ts';

/**
 * The sum of the approved leaves below one assignment, as they stand now: what a parent's report starts from. Waived ones are not waited for.
 * Reads the subtree by its path (index assignments_cycle_id_path).
 */
export async function sumBelow(
  db: Queryable,
  input: { cycleId: number; formId: number; codes: string[]; path: string },
): Promise<{ counted: number; leaves: number; figures: Record<string, number | null> }> {
  const hows = await readAddingUps(db, input.formId);
  const { rows } = await db.query(
    `SELECT count(f.unit_id)::int AS counted, count(*)::int AS leaves, ${input.codes.map((code) => `${addUpInSql(hows.get(code), `f.${column(code)}`)} AS ${column(code)}`).join(', ')}
     FROM assignments a LEFT JOIN ${figuresTable(input.formId)} f ON f.cycle_id = a.cycle_id AND f.unit_id = a.unit_id AND a.state = 'approved'
     WHERE a.cycle_id = $1 AND a.path LIKE $2 AND a.leaf AND a.state <> 'waived'`,
    [input.cycleId, `${input.path}%`],
  );
  const { counted, leaves, ...figures } = rows[0];
  return { counted, leaves, figures };
}

export interface SumBelow {
  /** Leaves that are in the sum, of all that are below. */
  counted: number;
  leaves: number;
  figures: Record<string, number | null>;
  /** In how many of them each figure was stated. */
  stated: Record<string, number>;
}

/**
 * The same of several parents of one cycle, by their assignments' ids, and how many leaves stated each figure. For a reviewer's children or a
 * coordinator's list: its cost grows with the leaves below them (21 × 460 in a millisecond or two).
 */
export async function sumsBelow(
  db: Queryable,
  input: { cycleId: number; formId: number; codes: string[]; assignmentIds: readonly number[] },
): Promise<Map<number, SumBelow>> {
  const names = input.codes.map(column);
  const hows = await readAddingUps(db, input.formId);
  const sums = input.codes.map((code) => addUpInSql(hows.get(code), `f.${column(code)}`));
  const added = `count(f.unit_id)::int AS counted, count(*)::int AS leaves,
    ARRAY[${sums.join(', ')}]::bigint[] AS sums,
    ARRAY[${names.map((name) => `count(f.${name})::int`).join(', ')}]::int[] AS stated`;
  const table = `LEFT JOIN ${figuresTable(input.formId)} f ON f.cycle_id = a.cycle_id AND f.unit_id = a.unit_id AND a.state = 'approved'`;
  const tops = await readWideTops(db, { cycleId: input.cycleId, of: 'id', ids: input.assignmentIds });
  const ids = input.assignmentIds.filter((id) => !tops.some((top) => top.id === id));
  const rows: Added[] = [];
  for (const depth of new Set(tops.map((top) => top.depth)))
    rows.push(
      ...(
        await db.query(
          `SELECT p.id, s.* FROM assignments p JOIN (
             SELECT ${unitAt(depth)} AS top, ${added} FROM assignments a ${table}
             WHERE a.cycle_id = $1 AND a.leaf AND a.depth > ${depth} AND a.state <> 'waived' GROUP BY 1) s ON s.top = p.unit_id
           WHERE p.id = ANY($2)`,
          [input.cycleId, tops.flatMap((top) => (top.depth === depth ? [top.id] : []))],
        )
      ).rows,
    );
  if (ids.length > 0)
    rows.push(
      ...(
        await db.query(
          `SELECT p.id, s.* FROM assignments p CROSS JOIN LATERAL (
             SELECT ${added} FROM assignments a ${table}
             WHERE a.cycle_id = $1 AND ${isWithinBelow('a.path', 'p.path')} AND a.leaf AND a.state <> 'waived') s
           WHERE p.cycle_id = $1 AND p.id = ANY($2) AND s.leaves > 0`,
          [input.cycleId, ids],
        )
      ).rows,
    );
  return new Map(
    rows.map(({ id, counted, leaves, sums: values, stated }) => [
      id,
      {
        counted,
        leaves,
        figures: Object.fromEntries(input.codes.map((code, index) => [code, numberOf(values[index] ?? null)])),
        stated: Object.fromEntries(input.codes.map((code, index) => [code, stated[index] ?? 0])),
      },
    ]),
  );
}

/** What the database answers of one unit, in the order of the codes. */
interface Added {
  id: number;
  counted: number;
  leaves: number;
  sums: (string | null)[];
  stated: number[];
}

interface AddedOfBoth {
  id: number;
  leaves: string[];
  previous: (string | null)[];
  current: (string | null)[];
  estimated: boolean;
}

/** From so many units of the second tier on they are most of the tree. */
const mostOfTree = 8;

/**
 * Of some duties of a cycle those that have much of it below them: the top one, or many of those right below it. All leaves are read once for them, and hashed: looked up unit by
 * unit, a million of them took longer than a page may.
 */
async function readWideTops(
  db: Queryable,
  { cycleId, of, ids }: { cycleId: number; of: 'id' | 'unit_id'; ids: readonly number[] },
): Promise<{ id: number; unitId: number; depth: number }[]> {
  const { rows } = await db.query<{ id: number; unitId: number; depth: number }>(
    `SELECT id, unit_id AS "unitId", depth FROM assignments WHERE cycle_id = $1 AND ${of} = ANY($2) AND depth <= 1`,
    [cycleId, ids],
  );
  const below = rows.filter(({ depth }) => depth === 1);
  return rows.filter(({ depth }) => depth === 0 || below.length >= mostOfTree);
}

/** The unit of a tier in whose subtree a duty `a` is. */
const unitAt = (depth: number): string => `split_part(a.path, '/', ${depth + 2})::int`;

/** Both years over the same units below one, by indicator (rules/compared-with-what.ts). */
export interface SameUnitsBelow {
  year: number;
  figures: Record<string, SameUnits | null>;
  /** The year before is in part an estimate, for a unit that stated it was divided. */
  estimated: boolean;
}

/**
 * Below several units, this year and the year before over the same leaves: those that count in it now and counted then, indicator by indicator.
 * Its cost grows with parents × leaves, as sumsBelow.
 */
export async function sameUnitsBelow(
  db: Queryable,
  input: { earlier: readonly EarlierCycle[]; cycleId: number; formId: number; codes: readonly string[]; unitIds: readonly number[] },
): Promise<Map<number, SameUnitsBelow>> {
  const [before] = input.earlier;
  if (!before || input.unitIds.length === 0) return new Map();
  const names = new Map([...(await readPastNames(db, before))].filter(([code]) => input.codes.includes(code)));
  const codes = [...names.keys()];
  const hows = await readAddingUps(db, input.formId);
  const both = (code: string) => `f.${column(code)} IS NOT NULL AND b.${column(code)} IS NOT NULL`;
  const sumOf = (year: 'b' | 'f') => (code: string) => addUpInSql(hows.get(code), `${year}.${column(code)}`, both(code));
  const arrayOf = (write: (code: string) => string) => `ARRAY[${codes.map(write).join(', ')}]::bigint[]`;
  const added = `${arrayOf((code) => `count(*) FILTER (WHERE ${both(code)})`)} AS leaves, ${arrayOf(sumOf('b'))} AS previous, ${arrayOf(sumOf('f'))} AS current,
    bool_or(${isEstimatedIn(before.formId, { unit: 'a.unit_id', cycle: '$1' })}) AS estimated`;
  const table = `JOIN ${figuresTable(input.formId)} f ON f.unit_id = a.unit_id AND f.cycle_id = a.cycle_id`;
  const tops = await readWideTops(db, { cycleId: input.cycleId, of: 'unit_id', ids: input.unitIds });
  const ids = input.unitIds.filter((id) => !tops.some(({ unitId }) => unitId === id));
  const rows: AddedOfBoth[] = [];
  for (const depth of new Set(tops.map((top) => top.depth)))
    rows.push(
      ...(
        await db.query(
          `SELECT ${unitAt(depth)} AS id, ${added} FROM assignments a ${table}
           JOIN ${pastFigures(before.formId, names)} b ON b.unit_id = a.unit_id AND b.cycle_id = $1
           WHERE a.cycle_id = $3 AND a.leaf AND a.depth > ${depth} AND a.state = 'approved' AND ${unitAt(depth)} = ANY($2) GROUP BY 1`,
          [before.id, tops.flatMap((top) => (top.depth === depth ? [top.unitId] : [])), input.cycleId],
        )
      ).rows,
    );
  if (ids.length > 0)
    rows.push(
      ...(
        await db.query(
          `SELECT p.unit_id AS id, s.* FROM assignments p CROSS JOIN LATERAL (
             SELECT ${added} FROM assignments a ${table}
             JOIN LATERAL ${pastFigures(before.formId, names, { unit: 'a.unit_id', cycle: '$1' })} b ON true
             WHERE a.cycle_id = $3 AND ${isWithinBelow('a.path', 'p.path')} AND a.leaf AND a.state = 'approved' HAVING count(*) > 0) s
           WHERE p.cycle_id = $3 AND p.unit_id = ANY($2)`,
          [before.id, ids, input.cycleId],
        )
      ).rows,
    );
  return new Map(
    rows.map(({ id, leaves, previous, current, estimated }) => [
      id,
      {
        year: before.year,
        estimated,
        figures: Object.fromEntries(
          codes.map((code, index) => {
            const units = Number(leaves[index]);
            const same = {
              leaves: units,
              previous: numberOf(previous[index] ?? null) ?? 0,
              current: numberOf(current[index] ?? null) ?? 0,
            };
            return [code, units === 0 || hows.get(code) === 'none' ? null : same];
          }),
        ),
      },
    ]),
  );
}

/** The driver hands the members of a bigint array over as texts. */
function numberOf(value: string | number | null): number | null {
  if (value === null) return null;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`A sum of ${value} is beyond what can be counted exactly`);
  return number;
}
