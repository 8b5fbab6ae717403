import type { AttachmentKind } from '../../../rules/attachment-kinds.ts';
import type { Queryable } from '../../database.ts';

/** Names a file that is on the disk already; what it hangs on is written by whoever asks. Answers its id. */
export async function addAttachment(
  db: Queryable,
  {
    programId,
    file,
    by,
    at,
  }: { programId: string; file: { hash: string; kind: AttachmentKind; bytes: number; name: string }; by: string; at: Date },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    'INSERT INTO attachments (program_id, hash, kind, bytes, name, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
    [programId, file.hash, file.kind, file.bytes, file.name, at, by],
  );
  return (rows[0] as { id: number }).id;
}

/** Gives up a file on which no signature hangs: it goes when nothing else has it. */
export async function dropUnusedAttachment(db: Queryable, { id, at }: { id: number; at: Date }): Promise<void> {
  await db.query(
    'UPDATE attachments SET removed_at = $2 WHERE id = $1 AND NOT EXISTS (SELECT FROM signatures s WHERE s.attachment_id = $1)',
    [id, at],
  );
}
