import type { AssignmentState } from '../../../rules/assignments.ts';
import type { Reviewer } from '../../../rules/may-decide.ts';
import { Problem } from '../../../rules/problems.ts';
import type { CycleState } from '../../../rules/program-and-cycle-states.ts';
import type { Queryable } from '../../database.ts';
import { pagesToldAfterCommit } from '../../tell-pages.ts';

interface ReportedDuty {
  state: AssignmentState;
  version: number;
  reviewer: Reviewer;
  cycleId: number;
  cycle: CycleState;
  programId: string;
  code: string;
  name: string;
  parentName: string | null;
}

/** A duty whose report its unit changes after sending, locked as sending, deciding and closing lock it: one comes before or after the other. Problem `not-found`. */
export async function holdReportedDuty(client: Queryable, assignmentId: number): Promise<ReportedDuty> {
  const { rows } = await client.query<ReportedDuty>(
    `SELECT a.state, a.version, a.reviewer, a.cycle_id AS "cycleId", c.state AS cycle, c.program_id AS "programId",
            u.code, u.name, up.name AS "parentName", ${pagesToldAfterCommit}
     FROM assignments a JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id
     WHERE a.id = $1 FOR SHARE OF c FOR UPDATE OF a`,
    [assignmentId],
  );
  const [duty] = rows;
  if (!duty) throw new Problem('not-found', {});
  return duty;
}
