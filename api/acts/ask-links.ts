import { z } from 'zod';
import { prepareLinkAgain } from '../../prisma/queries/messages/prepare-link-again.ts';
import { mailAddress, typedText } from '../../rules/input-shapes.ts';
import type { ApiContext } from '../context.ts';

export const askLinksShape = z.object({ email: typedText(254) });

/**
 * Whoever has lost a link has those of an address mailed to it. Answers whether it can be an address, and at once: how long the rest takes would
 * tell whether it is known. A failure is the reader's to repeat and ours to log.
 */
export function askLinks(context: ApiContext, { email }: z.infer<typeof askLinksShape>): { accepted: true; isAddress: boolean } {
  const address = mailAddress.safeParse(email);
  if (!address.success) return { accepted: true, isAddress: false };
  const prepare = async () => prepareLinkAgain(context.database, { email: address.data, at: await context.now() });
  void prepare().catch((error) => context.log('error', 'link again', { error: String(error) }));
  return { accepted: true, isAddress: true };
}
