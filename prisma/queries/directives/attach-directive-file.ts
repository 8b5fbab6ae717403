import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { addAttachment } from '../attachments/add-attachment.ts';
import { recordEvent } from '../audit/record-event.ts';

/** Hangs a file that is on the disk already on a document of the register, in the place of the one before, which goes when nothing else has it. Problem `not-found`. */
export async function attachDirectiveFile(
  database: Database,
  input: { programId: string; register: number; file: Parameters<typeof addAttachment>[1]['file']; office: string; at: Date },
): Promise<void> {
  const { programId, register, file, office, at } = input;
  await inTransaction(database, async (client) => {
    const { rows } = await client.query<{ id: number; attachmentId: number | null }>(
      'SELECT id, attachment_id AS "attachmentId" FROM directives WHERE program_id = $1 AND register = $2 FOR UPDATE',
      [programId, register],
    );
    const [directive] = rows;
    if (!directive) throw new Problem('not-found');
    const attached = await addAttachment(client, { programId, file, by: office, at });
    await client.query('UPDATE directives SET attachment_id = $2 WHERE id = $1', [directive.id, attached]);
    if (directive.attachmentId !== null)
      await client.query('UPDATE attachments SET removed_at = $2 WHERE id = $1', [directive.attachmentId, at]);
    await recordEvent(client, {
      programId,
      at,
      actor: office,
      action: 'directive.attached',
      subject: String(register),
      details: { hash: file.hash },
    });
  });
}
