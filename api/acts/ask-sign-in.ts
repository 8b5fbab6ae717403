import { z } from 'zod';
import { prepareSignInMail } from '../../prisma/queries/messages/prepare-sign-in-mail.ts';
import { mailAddress, typedText } from '../../rules/input-shapes.ts';
import { ownPath } from '../../rules/own-path.ts';
import type { ApiContext } from '../context.ts';

/** `to`: where the link leads in the end, a page of ours. */
export const askSignInShape = z.object({ email: typedText(254), to: z.unknown().optional().transform(ownPath) });

/**
 * A coordinator has a one-time link mailed. Answers whether it can be an address, and at once: how long the rest takes would tell whether it is
 * known. Who is nobody's or asks again is counted in the record of access.
 */
export function askSignIn(
  context: ApiContext,
  { email, to }: z.infer<typeof askSignInShape>,
  network: string,
): { accepted: true; isAddress: boolean } {
  const address = mailAddress.safeParse(email);
  if (!address.success) return { accepted: true, isAddress: false };
  void mailLink(context, { email: address.data, wantedPath: to, network }).catch((error) =>
    context.log('error', 'sign-in', { error: String(error) }),
  );
  return { accepted: true, isAddress: true };
}

async function mailLink(
  { database, secret, now, accessRecord }: ApiContext,
  asking: { email: string; wantedPath: string | null; network: string },
): Promise<void> {
  const became = await prepareSignInMail(database, { ...asking, secret, at: await now(), realNow: new Date() });
  if (became === 'mailed') return;
  const code = became === 'nobody' ? 'sign-in-unknown' : 'sign-in-again';
  accessRecord.refused({ code, programId: null, link: null, who: null, network: asking.network });
}
