import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { coordinatorMayIn, unitMayIn } from '../assignments/deciders-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';
import { plannedTimes } from './why-silent.ts';

/** When the first of the versions that nobody has decided was sent, of a duty. */
export const sinceUndecided = (
  duty: string,
): string => `SELECT min(r.submitted_at) FROM reports r WHERE r.assignment_id = ${duty} AND r.version > coalesce(
  (SELECT max(v.version) FROM reports v WHERE v.assignment_id = ${duty} AND v.decision IS NOT NULL), 0)`;

/**
 * Plans a mail to whoever was told that this report waits for a decision: those contacts of units above, and the coordinators, to whom a mail
 * server has delivered a list of what waits since this one was on it, by itself or as part of another mail. In the transaction that withdraws
 * it, before it does.
 */
export async function prepareWithdrawnNotices(
  db: Queryable,
  report: {
    assignmentId: number;
    programId: string;
    cycleId: number;
    code: string;
    name: string;
    parentName: string | null;
    version: number;
    reason: string;
    office: string;
    at: Date;
  },
): Promise<void> {
  const { assignmentId, code, version, office, reason, at } = report;
  const unit = { name: report.name, parentName: report.parentName };
  const facts = { duty: assignmentId, unit, by: office, version, reason, at: at.toISOString() };
  await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT DISTINCT $7::smallint, $1::uuid, $2::int, $3, 'report-withdrawn', m.contact_id, m.assignment_id, $5::jsonb, $6::timestamptz
     FROM messages m JOIN deliveries d ON d.message_id = coalesce(m.folded_into, m.id) JOIN contacts c ON c.id = m.contact_id
     JOIN assignments k ON k.id = $4 LEFT JOIN assignments w ON w.id = m.assignment_id
     WHERE m.cycle_id = $2 AND ${isMailed('c', '$6')}
       AND CASE m.kind WHEN 'awaiting-review' THEN ${unitMayIn('k', 'w', plannedTimes)} WHEN 'undecided' THEN ${coordinatorMayIn('k', plannedTimes)} END
       AND d.accepted_at >= (${sinceUndecided('k.id')})
     ON CONFLICT DO NOTHING`,
    [
      report.programId,
      report.cycleId,
      `report-withdrawn@${code}.${version}`,
      assignmentId,
      JSON.stringify(facts),
      at,
      laneOf('report-withdrawn'),
    ],
  );
}
