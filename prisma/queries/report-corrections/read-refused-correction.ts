import type { AssignmentState } from '../../../rules/assignments.ts';
import type { Queryable } from '../../database.ts';

export interface RefusedCorrection {
  askedAt: Date;
  decidedAt: Date;
  /** Who did not take it, and why. */
  office: string;
  comment: string;
}

/** What was asked last of the version that is approved, where it was refused; null: it was not, or something was asked since. Only of what is approved it is looked for. */
export async function readRefusedCorrection(
  db: Queryable,
  { id, state }: { id: number; state: AssignmentState },
): Promise<RefusedCorrection | null> {
  if (state !== 'approved') return null;
  const { rows } = await db.query<RefusedCorrection>(
    `SELECT x.asked_at AS "askedAt", x.decided_at AS "decidedAt", x.decided_office AS office, coalesce(x.comment, '') AS comment
     FROM report_corrections x JOIN assignments a ON a.id = x.assignment_id
     WHERE x.assignment_id = $1 AND x.state = 'refused' AND x.of_version = a.version
       AND x.id = (SELECT max(l.id) FROM report_corrections l WHERE l.assignment_id = $1)`,
    [id],
  );
  return rows[0] ?? null;
}
