import { type Database, inTransaction } from '../../database.ts';
import { tellPages } from '../../tell-pages.ts';
import { recordEvent } from '../audit/record-event.ts';

/** A unit takes back what it asked to change and nobody has decided. Where nothing waits, it changes nothing. */
export async function withdrawCorrection(
  database: Database,
  { assignmentId, office, at }: { assignmentId: number; office: string; at: Date },
): Promise<void> {
  const told = await inTransaction(database, async (client) => {
    const { rows } = await client.query(
      `WITH gone AS (UPDATE report_corrections SET state = 'withdrawn', decided_at = $2, decided_office = $3
         WHERE assignment_id = $1 AND state = 'waiting' RETURNING assignment_id, of_version)
       SELECT g.of_version AS version, a.cycle_id AS "cycleId", c.program_id AS "programId", u.code
       FROM gone g JOIN assignments a ON a.id = g.assignment_id JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id`,
      [assignmentId, at, office],
    );
    const [gone] = rows;
    if (!gone) return null;
    const { programId, cycleId, code, version } = gone;
    await recordEvent(client, { programId, at, actor: office, action: 'report.correction-withdrawn', subject: code, details: { version } });
    return { programId, cycleId, assignmentId };
  });
  if (told) tellPages(database, told);
}
