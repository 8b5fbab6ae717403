import { isHeldBy } from '../../../rules/arising-issue-states.ts';
import { filesPerIssue } from '../../../rules/attachment-limits.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { addAttachment } from '../attachments/add-attachment.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type HeldIssue, holdIssue } from './hold-issue.ts';
import { writeIssue } from './write-issue.ts';

interface IssueFileInput {
  programId: string;
  issueId: number;
  /** Whose it is, by its code; null: the standing office. */
  unit: string | null;
  office: string;
  at: Date;
}

/**
 * Hangs a file that is on the disk already on an issue, with a line of its story and the record. Its state and its clock stay, so its workflow has nothing to be told. The same press again changes
 * nothing. Problems: `issue-closed`, `issue-step-refused`, `issue-files-too-many`, `not-found`.
 */
export async function attachIssueFile(
  database: Database,
  input: IssueFileInput & { press: string; file: Parameters<typeof addAttachment>[1]['file'] },
): Promise<{ file: number }> {
  const { programId, issueId, press, unit, office, file, at } = input;
  return inTransaction(database, async (client) => {
    const issue = await holdIssue(client, programId, issueId);
    const { rows } = await client.query<{ id: number; press: string; live: boolean }>(
      'SELECT id, press, taken_back_at IS NULL AS live FROM arising_issue_files WHERE issue_id = $1',
      [issueId],
    );
    const known = rows.find((one) => one.press === press);
    if (known) return { file: known.id };
    if (issue.state === 'closed') throw new Problem('issue-closed');
    // Meanwhile it may have been given to another.
    if (unit !== null && !isHeldBy(unit, issue) && !(await isRaisedBy(client, issueId, unit))) throw new Problem('issue-step-refused');
    if (rows.filter(({ live }) => live).length >= filesPerIssue) throw new Problem('issue-files-too-many', { max: filesPerIssue });
    const attachment = await addAttachment(client, { programId, file, by: office, at });
    const added = await client.query<{ id: number }>(
      'INSERT INTO arising_issue_files (issue_id, attachment_id, press, by_unit) VALUES ($1, $2, $3, $4) RETURNING id',
      [issueId, attachment, press, unit],
    );
    await addFileLine(client, issue, 'attached', file.name, input);
    return { file: (added.rows[0] as { id: number }).id };
  });
}

async function isRaisedBy(client: Queryable, issueId: number, unit: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM arising_issues WHERE id = $1 AND raised_by_unit = $2', [issueId, unit]);
  return rowCount === 1;
}

/** Whoever attached a file takes it back: its bytes go when nothing else has them. Again it changes nothing. Problem `not-found`. */
export async function takeBackIssueFile(database: Database, input: IssueFileInput & { file: number }): Promise<void> {
  const { programId, issueId, unit, file, at } = input;
  await inTransaction(database, async (client) => {
    const issue = await holdIssue(client, programId, issueId);
    const { rows } = await client.query<{ attachmentId: number; name: string; live: boolean }>(
      `SELECT f.attachment_id AS "attachmentId", a.name, f.taken_back_at IS NULL AS live FROM arising_issue_files f JOIN attachments a ON a.id = f.attachment_id
       WHERE f.issue_id = $1 AND f.id = $2 AND f.by_unit IS NOT DISTINCT FROM $3`,
      [issueId, file, unit],
    );
    const [own] = rows;
    if (!own) throw new Problem('not-found');
    if (!own.live) return;
    await client.query('UPDATE arising_issue_files SET taken_back_at = $2 WHERE id = $1', [file, at]);
    await client.query('UPDATE attachments SET removed_at = $2 WHERE id = $1', [own.attachmentId, at]);
    await addFileLine(client, issue, 'unattached', own.name, input);
  });
}

async function addFileLine(
  client: Queryable,
  issue: HeldIssue,
  kind: 'attached' | 'unattached',
  words: string,
  { programId, office, at }: IssueFileInput,
): Promise<void> {
  const version = await writeIssue(client, issue, issue, { kind, at, actor: office, words, press: null });
  await client.query('UPDATE arising_issues SET told_version = $2 WHERE id = $1 AND told_version = $2 - 1', [issue.id, version]);
  await recordEvent(client, { programId, at, actor: office, action: `issue.${kind}`, subject: String(issue.id), details: { name: words } });
}
