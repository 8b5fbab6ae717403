import type { AttachmentKind } from '../../../rules/attachment-kinds.ts';
import type { Queryable } from '../../database.ts';

export interface IssueFileRow {
  id: number;
  hash: string;
  kind: AttachmentKind;
  name: string;
  bytes: number;
  by: string;
  byUnit: string | null;
  /** Whether it hangs on the issue itself, and not on the one whose answer was its answer. */
  own: boolean;
}

/** The files of an issue; of the one that it was answered with those by which it was answered, which are not its raiser's. */
export async function readIssueFiles(db: Queryable, { issueId }: { issueId: number }): Promise<IssueFileRow[]> {
  const { rows } = await db.query<IssueFileRow>(
    `SELECT f.id, a.hash, a.kind, a.name, a.bytes, a.added_by AS by, f.by_unit AS "byUnit", f.issue_id = i.id AS own
     FROM arising_issues i JOIN arising_issue_files f ON f.issue_id IN (i.id, i.linked_to_id) JOIN arising_issues o ON o.id = f.issue_id JOIN attachments a ON a.id = f.attachment_id
     WHERE i.id = $1 AND f.taken_back_at IS NULL
       AND (f.issue_id = i.id OR i.state IN ('answered', 'closed') AND f.by_unit IS DISTINCT FROM o.raised_by_unit) ORDER BY f.id`,
    [issueId],
  );
  return rows;
}
