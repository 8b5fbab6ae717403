import type { AssignmentState } from '../../../rules/assignments.ts';
import type { Queryable } from '../../database.ts';
import type { SentAnswers } from '../reports/submit-report.ts';

export interface WaitingCorrection {
  id: number;
  assignmentId: number;
  ofVersion: number;
  answers: SentAnswers;
  reason: string;
  askedAt: Date;
  askedBy: string;
}

/** Holds for the version that is approved, while its cycle is open: a correction of anything else waits for nobody. */
export const waitsIn = (correction: string, assignment: string, cycle: string): string =>
  `${correction}.state = 'waiting' AND ${cycle}.state = 'open' AND ${assignment}.state = 'approved' AND ${assignment}.version = ${correction}.of_version`;

/** The correction that waits for a decision, of this duty as it was read. Only of one that is approved it is looked for: most that are looked at are not. */
export async function readWaitingCorrection(
  db: Queryable,
  { id, state }: { id: number; state: AssignmentState },
): Promise<WaitingCorrection | null> {
  if (state !== 'approved') return null;
  const { rows } = await db.query<WaitingCorrection>({
    name: 'read-waiting-correction',
    text: `SELECT x.id, x.assignment_id AS "assignmentId", x.of_version AS "ofVersion", x.answers, x.reason, x.asked_at AS "askedAt", o.office AS "askedBy"
     FROM report_corrections x JOIN assignments a ON a.id = x.assignment_id JOIN cycles c ON c.id = a.cycle_id JOIN contacts o ON o.id = x.asked_by
     WHERE x.assignment_id = $1 AND ${waitsIn('x', 'a', 'c')}`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** As many as a queue names. */
const mostNamed = 100;

/** The units of a cycle whose corrections wait, the longest first: all of them, or those of these duties. */
export async function listWaitingCorrections(
  db: Queryable,
  { cycleId, assignmentIds }: { cycleId: number; assignmentIds: readonly number[] | null },
): Promise<{ code: string; name: string }[]> {
  const { rows } = await db.query<{ code: string; name: string }>({
    name: 'list-waiting-corrections',
    text: `SELECT u.code, u.name FROM report_corrections x JOIN assignments a ON a.id = x.assignment_id JOIN cycles c ON c.id = a.cycle_id
       JOIN units u ON u.id = a.unit_id
     WHERE x.state = 'waiting' AND a.cycle_id = $1 AND ($2::int[] IS NULL OR a.id = ANY($2)) AND ${waitsIn('x', 'a', 'c')}
     ORDER BY x.asked_at, x.id LIMIT ${mostNamed}`,
    values: [cycleId, assignmentIds],
  });
  return rows;
}
