import { againstWithdrawing } from '../../../rules/may-withdraw.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { tellPages } from '../../tell-pages.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareWithdrawnNotices, sinceUndecided } from '../messages/prepare-withdrawn-notices.ts';
import { holdReportedDuty } from './hold-reported-duty.ts';
import type { Draft } from './save-report-draft.ts';

interface Withdrawal {
  assignmentId: number;
  /** The version that its sender saw. */
  version: number;
  /** What was sent, as a draft: kept unless a correction was begun, which is later. */
  draft: Draft;
  /** For whoever was to decide; may be empty. */
  reason: string;
  contactId: number;
  office: string;
  at: Date;
}

/**
 * Takes back the latest version of a report that nobody has decided, and with it those that it replaced undecided: the duty is again what it was before it was sent, a draft or a report
 * that was returned, with its content kept; the version stays in the record as withdrawn. Whoever was told that it waits is told that it does
 * not. One transaction; the same version again changes nothing. The locks are those of sending and deciding, so that each of these comes
 * before or after. Problems: `report-cycle-closed`, `report-already-approved`, `report-waived`, `nothing-to-withdraw`, `withdraw-overtaken`.
 */
export async function withdrawReport(database: Database, input: Withdrawal): Promise<void> {
  const { assignmentId, version, at } = input;
  const changed = await inTransaction(database, async (client) => {
    const duty = await holdReportedDuty(client, assignmentId);
    const versions = await client.query<{ withdrawn: boolean }>(
      "SELECT decision = 'withdrawn' AS withdrawn FROM reports WHERE assignment_id = $1 AND version = $2",
      [assignmentId, version],
    );
    const against = againstWithdrawing(duty, { version, withdrawn: versions.rows[0]?.withdrawn ?? false });
    if (against === 'made') return null;
    if (against !== null) throw new Problem(against, {});
    await prepareWithdrawnNotices(client, { ...duty, ...input });
    await client.query(
      `WITH gone AS (
         UPDATE reports SET decision = 'withdrawn', decided_at = $3, decided_by = $4 WHERE assignment_id = $1 AND submitted_at >= (${sinceUndecided('$1')})
           AND decision IS NULL),
       stands AS (
         SELECT kind, reported_by, decided_at, submitted_at, (SELECT min(f.submitted_at) FROM reports f WHERE f.assignment_id = $1 AND f.decision = 'returned') AS first
         FROM reports WHERE assignment_id = $1 AND decision = 'returned' ORDER BY version DESC LIMIT 1)
       UPDATE assignments a SET state = CASE WHEN s.kind IS NULL THEN 'draft' ELSE 'returned' END, report_kind = s.kind, reported_by = s.reported_by, decided_at = s.decided_at,
              first_sent_at = s.first, last_sent_at = s.submitted_at,
              -- Who was silent before stays so; who has not decided what is withdrawn was not.
              waiting_since = CASE WHEN a.waiting_since < (${sinceUndecided('$1')}) THEN a.waiting_since END, draft = coalesce(a.draft, $2), draft_version = a.draft_version + 1,
              draft_saved_at = coalesce(a.draft_saved_at, $3)
       FROM (SELECT) one LEFT JOIN stands s ON true WHERE a.id = $1`,
      [assignmentId, JSON.stringify(input.draft), at, input.contactId],
    );
    await recordEvent(client, {
      programId: duty.programId,
      at,
      actor: input.office,
      action: 'report.withdrawn',
      subject: duty.code,
      details: { version, ...(input.reason === '' ? {} : { reason: input.reason }) },
    });
    return { programId: duty.programId, cycleId: duty.cycleId, assignmentId };
  });
  if (changed === null) return;
  tellPages(database, changed);
  wakeSender(database, 'report-withdrawn');
}
