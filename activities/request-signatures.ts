import { makeLinks } from '../prisma/queries/links/make-links.ts';
import { prepareOfficeMessages } from '../prisma/queries/messages/prepare-office-messages.ts';
import type { Instant } from '../rules/instants.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';

/** Mails each party that has not signed its link to sign. Repeatable. */
export async function requestSignatures(
  context: ActivityContext,
  input: { programId: string; round: string; at: Instant },
  beat: Beat,
): Promise<void> {
  const { pool, prisma } = context.database;
  const at = new Date(input.at);
  const signatories = await prisma.contact.findMany({ where: { programId: input.programId, role: 'signatory' }, select: { id: true } });
  await makeLinks(pool, {
    programId: input.programId,
    purpose: 'sign',
    cycleId: null,
    contactIds: signatories.map(({ id }) => id),
    secret: context.secret,
    at,
    expiresAt: null,
  });
  const round = { programId: input.programId, cycleId: null, round: input.round };
  await prepareOfficeMessages(pool, { ...round, kind: 'signature-request', to: 'signatory', leaveOut: 'signed', facts: {}, at });
  await followRound(context, { ...round, at: input.at }, beat);
}
