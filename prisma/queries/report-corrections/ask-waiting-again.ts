import type { Reviewer } from '../../../rules/may-decide.ts';
import type { Queryable } from '../../database.ts';
import { prepareCorrectionAsked } from '../messages/prepare-correction-asked.ts';
import { waitsIn } from './read-waiting-corrections.ts';

interface Waiting {
  programId: string;
  assignmentId: number;
  reviewer: Reviewer;
  code: string;
  name: string;
  parentName: string | null;
  correction: number;
  version: number;
  reason: string;
  office: string;
  askedAt: Date;
}

/**
 * In the transaction that opens a closed cycle again, when everything else of it is done: whoever decides a correction that waits again is told, for the close had let them
 * off. `plan`: the version of the plan by which it is open. Index report_corrections_waiting.
 */
export async function askWaitingAgain(db: Queryable, { cycleId, plan, at }: { cycleId: number; plan: number; at: Date }): Promise<void> {
  const { rows } = await db.query<Waiting>(
    `SELECT c.program_id AS "programId", a.id AS "assignmentId", a.reviewer, u.code, u.name, up.name AS "parentName", x.id AS correction,
            x.of_version AS version, x.reason, o.office, x.asked_at AS "askedAt"
     FROM report_corrections x JOIN assignments a ON a.id = x.assignment_id JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id
       LEFT JOIN units up ON up.id = u.parent_id JOIN contacts o ON o.id = x.asked_by
     WHERE x.state = 'waiting' AND a.cycle_id = $1 AND ${waitsIn('x', 'a', 'c')} ORDER BY x.id`,
    [cycleId],
  );
  for (const waiting of rows) await prepareCorrectionAsked(db, { ...waiting, cycleId, plan, at });
}
