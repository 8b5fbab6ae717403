import { attachDirectiveFile as storeAttached } from '../../prisma/queries/directives/attach-directive-file.ts';
import { readDirective } from '../../prisma/queries/directives/read-directives.ts';
import { attachmentName } from '../../rules/attachment-kinds.ts';
import { problem } from '../../rules/problems.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import type { Attached } from '../receive-attachment.ts';

/** The scan of a document of the register: the file is on the disk before its row is written. Problems: `not-found` and those of an attachment. */
export async function attachDirectiveFile(
  context: ApiContext,
  programId: string,
  { office }: Pick<Coordinator, 'office'>,
  register: number,
  file: Attached | null,
): Promise<{ register: number }> {
  if (file === null || file.bytes === 0) throw problem('attachment-missing');
  if (file.kind === 'heic') throw problem('attachment-heic');
  if (file.kind === 'unknown') throw problem('attachment-kind-refused');
  const { directive } = await readDirective(context.database.pool, { programId, register });
  const { hash, kind, bytes } = file;
  if (directive.file?.hash === hash) return { register };
  await context.attachments.keep(file);
  const named = { hash, kind, bytes, name: attachmentName(file.name, kind) };
  await storeAttached(context.database, { programId, register, file: named, office, at: await context.now() });
  return { register };
}
