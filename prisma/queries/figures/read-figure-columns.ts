import type { Queryable } from '../../database.ts';
import { isWithin } from '../assignments/below-in-sql.ts';
import { letterIn } from '../assignments/read-states.ts';
import { treeMark } from '../assignments/read-tree.ts';
import { column, figuresTable } from './create-figures-table.ts';
import { pastFigures } from './past-figures.ts';

/**
 * How every duty of a cycle stands and which version of which kind it has sent, in the tree's order: `S1f`. What has another mark than before
 * has other figures; and the mark of the tree that they are in. One row, so that 16,000 take a few milliseconds.
 */
export async function readReportMarks(db: Queryable, input: { cycleId: number; at: Date }): Promise<{ tree: string; reports: string[] }> {
  const { rows } = await db.query<{ tree: string; reports: string | null }>({
    name: 'read-report-marks',
    text: `SELECT ${treeMark} AS tree, ${reportMarks}`,
    values: [input.cycleId, input.at],
  });
  return { tree: rows[0]?.tree ?? '', reports: rows[0]?.reports?.split(',') ?? [] };
}

/** The marks of the duties at and below a path. */
export async function readReportMarksBelow(db: Queryable, input: { cycleId: number; at: Date; path: string }): Promise<string[]> {
  const { rows } = await db.query<{ reports: string | null }>(`SELECT ${reportMarks} AND ${isWithin('a.path', '$3')}`, [
    input.cycleId,
    input.at,
    input.path,
  ]);
  return rows[0]?.reports?.split(',') ?? [];
}

const reportMarks = `string_agg(${letterIn} || a.version || coalesce(CASE a.reported_by WHEN 'parent' THEN upper(left(a.report_kind, 1))
    WHEN 'coordinator' THEN translate(left(a.report_kind, 1), 'fns', 'pqr') ELSE left(a.report_kind, 1) END, ' '), ',' ORDER BY a.ordinal) AS reports
  FROM assignments a JOIN cycles c ON c.id = a.cycle_id JOIN programs p ON p.id = c.program_id JOIN units u ON u.id = a.unit_id
  WHERE a.cycle_id = $1`;

/** Units without units below that stated figures of their own, `most` of all of a cycle, any, but at any time much the same ones; in the tree's order. */
export async function readLeafSample(
  db: Queryable,
  { cycleId, most }: { cycleId: number; most: number },
): Promise<{ id: number; depth: number }[]> {
  const { rows } = await db.query<{ id: number; depth: number }>(
    `SELECT id, depth FROM (
       SELECT id, depth, ordinal FROM assignments WHERE cycle_id = $1 AND leaf AND report_kind = 'figures' AND reported_by IS NULL ORDER BY hashint4(id), id LIMIT $2) x
     ORDER BY ordinal`,
    [cycleId, most],
  );
  return rows;
}

/** Whose figures they are, the ids of duties, and a text of numbers by commas a figure, in the same order. */
export interface FigureColumns {
  ids: number[];
  columns: string[];
}

/**
 * What the units of a cycle stated, in the tree's order: what counts of those that are approved, what
 * was sent of those that wait or were returned. Of all, or of the duties that are named. Columns and not rows: half a million
 * numbers are taken over in a fifth of the time.
 */
export function readStatedColumns(
  db: Queryable,
  input: { cycleId: number; formId: number; codes: readonly string[]; assignmentIds: readonly number[] | null },
): Promise<FigureColumns> {
  return readColumns(
    db,
    input.codes.map((code) => `coalesce(f.${column(code)}, (r.answers->'figures'->>'${code}')::bigint)`),
    `LEFT JOIN ${figuresTable(input.formId)} f ON f.cycle_id = a.cycle_id AND f.unit_id = a.unit_id AND a.state = 'approved'
     LEFT JOIN reports r ON r.assignment_id = a.id AND r.version = a.version AND a.state IN ('submitted', 'returned')
       AND r.decision IS DISTINCT FROM 'withdrawn'
     WHERE a.cycle_id = $1 AND a.leaf AND ($2::int[] IS NULL OR a.id = ANY($2))`,
    [input.cycleId, input.assignmentIds],
  );
}

/** The same of what counted of the units of a cycle in an earlier one, with that one's form: a column for each of the names. */
export function readEarlierColumns(
  db: Queryable,
  input: {
    cycleId: number;
    earlier: { id: number; formId: number };
    names: ReadonlyMap<string, string>;
    assignmentIds: readonly number[] | null;
  },
): Promise<FigureColumns> {
  return readColumns(
    db,
    [...input.names.keys()].map((code) => `f.${column(code)}`),
    `LEFT JOIN LATERAL ${pastFigures(input.earlier.formId, input.names, { unit: 'a.unit_id', cycle: '$2' })} f ON true
     WHERE a.cycle_id = $1 AND a.leaf AND ($3::int[] IS NULL OR a.id = ANY($3))`,
    [input.cycleId, input.earlier.id, input.assignmentIds],
  );
}

/** With whose they are: a unit that is no more has none below it any more, and states nothing all the same. */
async function readColumns(db: Queryable, values: string[], from: string, parameters: unknown[]): Promise<FigureColumns> {
  if (values.length === 0) return { ids: [], columns: [] };
  const { rows } = await db.query<Record<string, string | null>>(
    `SELECT string_agg(x.id::text, ',') AS ids, ${values.map((_, index) => `string_agg(coalesce(x.v${index}::text, ''), ',') AS v${index}`).join(', ')}
     FROM (SELECT a.id, ${values.map((value, index) => `${value} AS v${index}`).join(', ')} FROM assignments a ${from} ORDER BY a.ordinal) x`,
    parameters,
  );
  const [read] = rows;
  return { ids: read?.ids?.split(',').map(Number) ?? [], columns: values.map((_, index) => read?.[`v${index}`] ?? '') };
}
