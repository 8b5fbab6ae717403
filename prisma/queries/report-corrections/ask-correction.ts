import { againstCorrecting } from '../../../rules/may-correct.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { tellPages } from '../../tell-pages.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareCorrectionAsked } from '../messages/prepare-correction-asked.ts';
import { holdReportedDuty } from '../reports/hold-reported-duty.ts';
import type { SentAnswers } from '../reports/submit-report.ts';
import { hasOtherFiles } from '../signed-papers/count-answer-files.ts';

export interface AskedCorrection {
  assignmentId: number;
  /** The approved version that its writer saw. */
  version: number;
  answers: SentAnswers;
  /** How many files were counted for each indicator that asks for files. */
  files: Readonly<Record<string, number>>;
  reason: string;
  submissionKey: string;
  contentHash: string;
  contactId: number;
  office: string;
  at: Date;
}

/**
 * Keeps what a unit asks to change in its approved report, which counts as it is until that is decided; whoever decides it is told. A later one takes the place of one
 * that waits. The same press again changes nothing. Answers with its id. The locks are those of sending and closing. Problems: `report-cycle-closed`, `nothing-to-correct`, `correction-overtaken`.
 */
export async function askCorrection(database: Database, input: AskedCorrection): Promise<number> {
  const { assignmentId, version, at, office, reason } = input;
  const { id, told } = await inTransaction(database, async (client) => {
    const duty = await holdReportedDuty(client, assignmentId);
    const known = await client.query<{ id: number }>('SELECT id FROM report_corrections WHERE assignment_id = $1 AND submission_key = $2', [
      assignmentId,
      input.submissionKey,
    ]);
    if (known.rows[0]) return { id: known.rows[0].id, told: null };
    const against = againstCorrecting(duty, { version });
    if (against !== null) throw new Problem(against, {});
    // One that was removed since would be decided with, and is not there.
    if (await hasOtherFiles(client, { id: assignmentId, reportedBy: null, files: input.files }))
      throw new Problem('correction-overtaken', {});
    await client.query("UPDATE report_corrections SET state = 'replaced', decided_at = $2 WHERE assignment_id = $1 AND state = 'waiting'", [
      assignmentId,
      at,
    ]);
    const { rows: kept } = await client.query<{ id: number }>(
      `INSERT INTO report_corrections (assignment_id, of_version, answers, reason, submission_key, content_hash, asked_at, asked_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [assignmentId, version, JSON.stringify(input.answers), reason, input.submissionKey, input.contentHash, at, input.contactId],
    );
    const id = kept[0]?.id as number;
    const { programId, cycleId, code } = duty;
    await prepareCorrectionAsked(client, { ...duty, assignmentId, correction: id, version, reason, office, askedAt: at, plan: null, at });
    await recordEvent(client, {
      ...{ programId, at, actor: office, action: 'report.correction-asked', subject: code },
      details: { version, reason, hash: input.contentHash },
    });
    return { id, told: { programId, cycleId, assignmentId } };
  });
  if (told === null) return id;
  tellPages(database, told);
  wakeSender(database, 'correction-asked');
  return id;
}
