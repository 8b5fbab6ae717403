import type { Queryable } from '../../database.ts';

export interface MailCounts {
  planned: number;
  sent: number;
  dropped: number;
  doubled: number;
  unsent: number;
  afterSubmission: number;
}

/**
 * The ledger of a cycle's mails. `doubled`: accepted by a server more than once. `unsent`: still owed and not accepted (failed ones too).
 * `afterSubmission`: reminders of the recipient's own duty that were accepted while its report was sent or approved.
 */
export async function countMails(db: Queryable, cycleId: number): Promise<MailCounts> {
  const { rows } = await db.query<MailCounts>(
    `SELECT count(*)::int AS planned, count(*) FILTER (WHERE m.state = 'sent')::int AS sent, count(*) FILTER (WHERE m.state = 'dropped')::int AS dropped,
            count(*) FILTER (WHERE d.accepted > 1)::int AS doubled,
            count(*) FILTER (WHERE m.state NOT IN ('sent', 'dropped'))::int AS unsent,
            count(*) FILTER (WHERE m.own_duty AND EXISTS (
              SELECT 1 FROM deliveries x JOIN reports r ON r.assignment_id = m.assignment_id
              WHERE x.message_id = m.id AND r.submitted_at < x.accepted_at
                AND (r.decision = 'returned' AND r.decided_at <= x.accepted_at) IS NOT TRUE))::int AS "afterSubmission"
     FROM messages m LEFT JOIN LATERAL (SELECT count(*) AS accepted FROM deliveries x WHERE x.message_id = m.id) d ON true
     WHERE m.cycle_id = $1`,
    [cycleId],
  );
  return rows[0] as MailCounts;
}
