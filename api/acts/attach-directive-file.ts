import { attachDirectiveFile as storeAttached } from '../../prisma/queries/directives/attach-directive-file.ts';
import { readDirective } from '../../prisma/queries/directives/read-directives.ts';
import type { Coordinator } from '../access.ts';
import { checkedAttachment } from '../checked-attachment.ts';
import type { ApiContext } from '../context.ts';
import type { Attached } from '../receive-attachment.ts';

/** The scan of a document of the register: the file is on the disk before its row is written. Problems: `not-found` and those of an attachment. */
export async function attachDirectiveFile(
  context: ApiContext,
  programId: string,
  { office }: Pick<Coordinator, 'office'>,
  register: number,
  came: Attached | null,
): Promise<{ register: number }> {
  const { file, named } = checkedAttachment(came);
  const { directive } = await readDirective(context.database.pool, { programId, register });
  if (directive.file?.hash === named.hash) return { register };
  await context.attachments.keep(file);
  await storeAttached(context.database, { programId, register, file: named, office, at: await context.now() });
  return { register };
}
