import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { tellPages } from '../../tell-pages.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareCorrectionWithdrawn } from '../messages/prepare-withdrawn-notices.ts';
import { holdReportedDuty } from '../reports/hold-reported-duty.ts';

/**
 * A unit takes back what it asked to change and nobody has decided: the one that it saw. Whoever was told that it waits is told that it does not. The same one again
 * changes nothing. The locks are those of asking and closing. Problems: `not-found`, `report-cycle-closed`, `correction-overtaken` of one that waits no more.
 */
export async function withdrawCorrection(
  database: Database,
  { assignmentId, correction, office, at }: { assignmentId: number; correction: number; office: string; at: Date },
): Promise<void> {
  const told = await inTransaction(database, async (client) => {
    const duty = await holdReportedDuty(client, assignmentId);
    const { rows: asked } = await client.query<{ state: string; ofVersion: number }>(
      'SELECT state, of_version AS "ofVersion" FROM report_corrections WHERE id = $1 AND assignment_id = $2 FOR UPDATE',
      [correction, assignmentId],
    );
    const [found] = asked;
    if (!found) throw new Problem('not-found', {});
    if (found.state === 'withdrawn') return null;
    if (duty.cycle !== 'open') throw new Problem('report-cycle-closed', {});
    if (found.state !== 'waiting' || duty.state !== 'approved' || duty.version !== found.ofVersion)
      throw new Problem('correction-overtaken', {});
    const { programId, cycleId, code, name, parentName } = duty;
    await client.query("UPDATE report_corrections SET state = 'withdrawn', decided_at = $2, decided_office = $3 WHERE id = $1", [
      ...[correction, at, office],
    ]);
    await prepareCorrectionWithdrawn(client, { programId, cycleId, assignmentId, correction, code, name, parentName, office, at });
    await recordEvent(client, {
      ...{ programId, at, actor: office, action: 'report.correction-withdrawn', subject: code },
      details: { version: found.ofVersion },
    });
    return { programId, cycleId, assignmentId };
  });
  if (told === null) return;
  tellPages(database, told);
  wakeSender(database, 'correction-withdrawn');
}
