import type { AttachmentKind } from '../../../rules/attachment-kinds.ts';
import { papersPerReport } from '../../../rules/attachment-limits.ts';
import { type Period, recordedCycle } from '../../../rules/cycle-key.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { ReportedBy } from '../../../rules/may-report-for.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { holdOpenCycle } from '../cycles/hold-open-cycle.ts';
import { refuseSentFiles } from './refuse-sent-files.ts';

export interface NewSignedPaper {
  programId: string;
  cycleId: number;
  cycle: Period;
  assignmentId: number;
  /** The unit's code, for the record. */
  code: string;
  number: string;
  issuedOn: CalendarDate;
  key: string;
  /** What it answers, and how many files may; null: it is the signed report. */
  indicator: { code: string; most: number } | null;
  file: { hash: string; kind: AttachmentKind; bytes: number; name: string };
  office: string;
  /** Who attaches it for the unit; null: the unit itself. */
  reportedBy: ReportedBy | null;
  at: Date;
}

/**
 * Hangs a file that is on the disk already on a unit's report, while its cycle is open. The same press, and the same file with the same number and date,
 * are the paper that is there. Problems: `report-cycle-closed`, `report-waived`, `papers-too-many`, `files-too-many` and those of againstChangingFiles.
 */
export async function attachSignedPaper(database: Database, input: NewSignedPaper): Promise<{ id: number }> {
  const { programId, cycleId, cycle, assignmentId, code, number, issuedOn, key, file, office, at, indicator, reportedBy } = input;
  return inTransaction(database, async (client) => {
    await holdOpenCycle(client, cycleId, 'report-cycle-closed');
    const { rows: duties } = await client.query<{ state: string }>('SELECT state FROM assignments WHERE id = $1 FOR UPDATE', [
      assignmentId,
    ]);
    if (duties[0]?.state === 'waived') throw new Problem('report-waived');
    if (indicator !== null)
      await refuseSentFiles(client, { assignmentId, indicator: indicator.code, reportedBy, ofUnit: reportedBy === null });
    const known = await findSame(client, input);
    if (known !== null) return { id: known };
    const { rows: counted } = await client.query<{ papers: number }>(
      // Of what is sent for a unit, what the unit attached itself is no part.
      'SELECT count(*)::int AS papers FROM signed_papers WHERE assignment_id = $1 AND withdrawn_at IS NULL AND indicator IS NOT DISTINCT FROM $2 AND ($3 OR added_for IS NOT NULL)',
      [assignmentId, indicator?.code ?? null, reportedBy === null],
    );
    if ((counted[0]?.papers ?? 0) >= (indicator?.most ?? papersPerReport))
      throw new Problem(indicator ? 'files-too-many' : 'papers-too-many', indicator ? { max: indicator.most } : {});
    const { rows } = await client.query<{ id: number }>(
      `WITH attached AS (
         INSERT INTO attachments (program_id, hash, kind, bytes, name, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id)
       INSERT INTO signed_papers (assignment_id, attachment_id, number, issued_on, key, indicator, added_for) SELECT $8, attached.id, $9, $10, $11, $12, $13 FROM attached RETURNING id`,
      [
        ...[programId, file.hash, file.kind, file.bytes, file.name, at, office, assignmentId, number, issuedOn, key],
        ...[indicator?.code ?? null, reportedBy],
      ],
    );
    await recordEvent(client, {
      programId,
      at,
      actor: office,
      action: 'paper.attached',
      subject: code,
      details: { ...recordedCycle(cycle), number, issuedOn, hash: file.hash },
    });
    return { id: (rows[0] as { id: number }).id };
  });
}

async function findSame(
  client: Queryable,
  { assignmentId, key, number, issuedOn, file, indicator, reportedBy }: NewSignedPaper,
): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT p.id FROM signed_papers p JOIN attachments f ON f.id = p.attachment_id
     WHERE p.assignment_id = $1 AND (p.key = $2 OR p.withdrawn_at IS NULL AND p.indicator IS NOT DISTINCT FROM $6 AND (p.added_for IS NULL) = $7 AND (p.indicator IS NOT NULL OR p.number = $3 AND p.issued_on = $4) AND f.hash = $5) LIMIT 1`,
    [assignmentId, key, number, issuedOn, file.hash, indicator?.code ?? null, reportedBy === null],
  );
  return rows[0]?.id ?? null;
}

/**
 * Takes a signed paper back while the cycle is open: it is named nowhere any more, and its file goes when nothing else has it. Whoever reports for a unit takes back what was attached for it, never
 * what is its own. Again, it changes nothing. Problems: `not-found`, `report-cycle-closed`.
 */
export async function withdrawSignedPaper(
  database: Database,
  input: {
    id: number;
    programId: string;
    cycleId: number;
    cycle: Period;
    assignmentId: number;
    code: string;
    office: string;
    /** Who takes it back for the unit; null: the unit itself. */
    reportedBy: ReportedBy | null;
    at: Date;
  },
): Promise<void> {
  const { id, programId, cycleId, cycle, assignmentId, code, office, at, reportedBy } = input;
  await inTransaction(database, async (client) => {
    await holdOpenCycle(client, cycleId, 'report-cycle-closed');
    const { rows } = await client.query<{ number: string; withdrawn: boolean; indicator: string | null; ofUnit: boolean }>(
      `SELECT p.number, p.withdrawn_at IS NOT NULL AS withdrawn, p.indicator, p.added_for IS NULL AS "ofUnit"
       FROM signed_papers p JOIN assignments a ON a.id = p.assignment_id WHERE p.id = $1 AND p.assignment_id = $2 FOR UPDATE OF a, p`,
      [id, assignmentId],
    );
    const [paper] = rows;
    if (!paper || (reportedBy !== null && paper.ofUnit)) throw new Problem('not-found');
    if (paper.withdrawn) return;
    if (paper.indicator !== null)
      await refuseSentFiles(client, { assignmentId, indicator: paper.indicator, reportedBy, ofUnit: paper.ofUnit });
    await client.query(
      `WITH withdrawn AS (UPDATE signed_papers SET withdrawn_at = $2 WHERE id = $1 RETURNING attachment_id)
       -- What answered in a version that was sent is kept with it.
       UPDATE attachments SET removed_at = $2 FROM withdrawn WHERE attachments.id = withdrawn.attachment_id
         AND NOT ($3 AND EXISTS (SELECT FROM reports r WHERE r.assignment_id = $4 AND r.submitted_at >= attachments.added_at))`,
      [id, at, paper.indicator !== null, assignmentId],
    );
    await recordEvent(client, {
      programId,
      at,
      actor: office,
      action: 'paper.withdrawn',
      subject: code,
      details: { ...recordedCycle(cycle), number: paper.number },
    });
  });
}
