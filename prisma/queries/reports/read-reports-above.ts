import type { AssignmentState } from '../../../rules/assignments.ts';
import type { Reviewer } from '../../../rules/may-decide.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/** A unit above another one, with its own duty in the same cycle. */
export interface ReportAbove {
  id: number;
  code: string;
  name: string;
  state: AssignmentState;
  version: number;
  reviewer: Reviewer;
  /** Contacts who get its mails. */
  readers: number;
}

/** The units above a duty, the nearest first, and how many get the mails of its own unit. Each is found by the one below, a step a level. */
export async function readReportsAbove(
  db: Queryable,
  { assignmentId, at }: { assignmentId: number; at: Date },
): Promise<{ readers: number; above: ReportAbove[] }> {
  const { rows } = await db.query<ReportAbove>(
    `WITH RECURSIVE above AS (
       SELECT $1::int AS id, 0 AS step
       UNION ALL SELECT a.parent_id, above.step + 1 FROM above JOIN assignments a ON a.id = above.id)
     SELECT a.id, u.code, u.name, a.state, a.version, a.reviewer,
            (SELECT count(*)::int FROM contacts c WHERE c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', '$2')}) AS readers
     FROM above JOIN assignments a ON a.id = above.id JOIN units u ON u.id = a.unit_id ORDER BY above.step`,
    [assignmentId, at],
  );
  const [own, ...above] = rows;
  return { readers: own?.readers ?? 0, above };
}
