import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { coordinatorMayIn, unitMayIn } from '../assignments/deciders-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';
import { correctionRounds } from './prepare-correction-asked.ts';
import { plannedTimes } from './why-silent.ts';

/** When the first of the versions that nobody has decided was sent, of a duty. */
export const sinceUndecided = (
  duty: string,
): string => `SELECT min(r.submitted_at) FROM reports r WHERE r.assignment_id = ${duty} AND r.version > coalesce(
  (SELECT max(v.version) FROM reports v WHERE v.assignment_id = ${duty} AND v.decision IS NOT NULL), 0)`;

/** Of a message `m`: the mail that it went by, itself or the one that it was folded into, and what a server took of it. */
const carriedBy = 'JOIN messages s ON s.id = coalesce(m.folded_into, m.id) LEFT JOIN deliveries d ON d.message_id = s.id';
/** It is being sent in this moment, or nobody knows whether it was taken: its reader may have it before what is told after it. */
const isUnderWay = "s.state IN ('claimed', 'in-doubt')";

interface WithdrawnBy {
  assignmentId: number;
  programId: string;
  cycleId: number;
  code: string;
  name: string;
  parentName: string | null;
  office: string;
  at: Date;
}

/**
 * Plans a mail to whoever was told that this report waits for a decision: those contacts of units above, and the coordinators, to whom a mail
 * server has delivered a list of what waits since this one was on it, by itself or as part of another mail. In the transaction that withdraws
 * it, before it does.
 */
export async function prepareWithdrawnNotices(db: Queryable, report: WithdrawnBy & { version: number; reason: string }): Promise<void> {
  const { assignmentId, code, version, office, reason, at } = report;
  const unit = { name: report.name, parentName: report.parentName };
  const facts = { duty: assignmentId, unit, by: office, version, reason, at: at.toISOString() };
  await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT DISTINCT $7::smallint, $1::uuid, $2::int, $3, 'report-withdrawn', m.contact_id, m.assignment_id, $5::jsonb, $6::timestamptz
     FROM messages m ${carriedBy} JOIN contacts c ON c.id = m.contact_id
     JOIN assignments k ON k.id = $4 LEFT JOIN assignments w ON w.id = m.assignment_id
     WHERE m.cycle_id = $2 AND ${isMailed('c', '$6')}
       AND CASE m.kind WHEN 'awaiting-review' THEN ${unitMayIn('k', 'w', plannedTimes)} WHEN 'undecided' THEN ${coordinatorMayIn('k', plannedTimes)} END
       AND (${isUnderWay} OR d.accepted_at >= (${sinceUndecided('k.id')}))
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

/**
 * Plans a mail to whoever was told that this correction waits, or one that it took the place of: to whom a mail server has delivered that it is asked for. In the transaction that
 * withdraws it. What has not gone out yet says nothing any more (why-silent.ts).
 */
export async function prepareCorrectionWithdrawn(db: Queryable, asked: WithdrawnBy & { correction: number }): Promise<void> {
  const { programId, cycleId, assignmentId, correction, code, name, parentName, office, at } = asked;
  const facts = { duty: assignmentId, correction, code, unit: { name, parentName }, by: office, at: at.toISOString() };
  await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT DISTINCT $1::smallint, $2::uuid, $3::int, $4, 'correction-withdrawn', m.contact_id, m.assignment_id, $5::jsonb, $6::timestamptz
     FROM report_corrections x JOIN messages m ON m.program_id = $2 AND m.cycle_id = $3 AND m.round IN (${correctionRounds('$7', 'x.id', '$3')})
     ${carriedBy} JOIN contacts c ON c.id = m.contact_id
     WHERE x.assignment_id = $8 AND x.id <= $9 AND ${isMailed('c', '$6')} AND (${isUnderWay} OR d.message_id IS NOT NULL)
       AND x.id > coalesce((SELECT max(b.id) FROM report_corrections b WHERE b.assignment_id = $8 AND b.id < $9 AND b.state <> 'replaced'), 0)
     ON CONFLICT DO NOTHING`,
    [
      ...[laneOf('correction-withdrawn'), programId, cycleId, `correction-withdrawn@${code}.${correction}`, JSON.stringify(facts), at],
      ...[code, assignmentId, correction],
    ],
  );
}
