import { kindsThatMoveDues } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { lapsesBeforeDueIn } from '../assignments/states-in-sql.ts';

const moves = `kind IN (${kindsThatMoveDues.map((kind) => `'${kind}'`).join(', ')})`;

/** A duty `a` in its cycle and program, whose early end takes its day away once. */
const lapses = (a: string): string =>
  `(SELECT count(*)::int FROM assignments d JOIN cycles y ON y.id = d.cycle_id JOIN programs p ON p.id = y.program_id WHERE d.id = ${a} AND ${lapsesBeforeDueIn('d', 'y', 'p')})`;

/**
 * How often the day of a duty moved, by which a calendar knows the later of two: as often as it was told of it, and once more where the program ends before it is
 * due, which one mail tells of all of its duties. On messages_assignment_id.
 */
export const movedDues = (assignmentId: string): string =>
  `(SELECT count(DISTINCT round)::int + ${lapses(assignmentId)} FROM messages WHERE assignment_id = ${assignmentId} AND ${moves})`;

/** The same of several, and whether each lapses before it is due. */
export async function countMovedDues(
  db: Queryable,
  assignmentIds: readonly number[],
): Promise<Map<number, { moved: number; lapses: boolean }>> {
  const { rows } = await db.query<{ id: number; moved: number; lapses: boolean }>(
    `SELECT a.id, ${movedDues('a.id')} AS moved, ${lapses('a.id')} > 0 AS lapses FROM assignments a WHERE a.id = ANY($1)`,
    [assignmentIds],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
