import { isOrWillBeInOffice } from '../prisma/queries/contacts/in-office.ts';
import { makeLinks } from '../prisma/queries/links/make-links.ts';
import { prepareSignatureRequests } from '../prisma/queries/messages/prepare-signature-requests.ts';
import { requestsOf } from '../prisma/queries/signatures/record-signature.ts';
import { readSigning } from '../prisma/queries/signings/read-signing.ts';
import type { Instant } from '../rules/instants.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';

/** Mails each party that is to sign its link to sign: where they sign in an order, the first of them. Repeatable. */
export async function requestSignatures(
  context: ActivityContext,
  /** `round`: of a program that an earlier release has put to signature. */
  input: { programId: string; amendment?: number; round: string; at: Instant },
  beat: Beat,
): Promise<void> {
  const { pool, prisma } = context.database;
  const { programId } = input;
  const at = new Date(input.at);
  const signatories = await prisma.contact.findMany({
    where: { programId, role: 'signatory', partyId: { not: null }, ...isOrWillBeInOffice(at) },
    select: { id: true },
  });
  // Those by which the program was signed have come to their end, or will: an amendment is signed by links of its own.
  if (input.amendment !== undefined)
    await pool.query(
      "UPDATE links SET revoked_at = $2 WHERE program_id = $1 AND purpose = 'sign' AND revoked_at IS NULL AND expires_at IS NOT NULL",
      [programId, at],
    );
  await makeLinks(pool, {
    programId,
    purpose: 'sign',
    cycleId: null,
    contactIds: signatories.map(({ id }) => id),
    secret: context.secret,
    at,
    expiresAt: null,
  });
  const signing = await readSigning(pool, programId, input.amendment ?? null);
  const asked = signing === null ? { round: input.round, order: [], facts: {} } : requestsOf(signing);
  await prepareSignatureRequests(pool, { programId, ...asked, at });
  await followRound(context, { programId, cycleId: null, round: asked.round, at: input.at }, beat);
}
