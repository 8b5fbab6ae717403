import { z } from 'zod';
import { endHandover } from '../../prisma/queries/handovers/end-handover.ts';
import { readHandovers } from '../../prisma/queries/handovers/read-handovers.ts';
import { readOpenMatters } from '../../prisma/queries/handovers/read-open-matters.ts';
import { takeOn } from '../../prisma/queries/handovers/take-on-handover.ts';
import type { FoundLink } from '../../prisma/queries/links/find-link.ts';
import { reason } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import type { ApiContext } from '../context.ts';

/** What somebody does who was asked to take over. */
export const takeOnShape = z.discriminatedUnion('do', [z.object({ do: z.literal('take') }), z.object({ do: z.literal('refuse'), reason })]);

/** The hand-over of a link that was mailed, with everything that waits while it can be taken on. Problem `link-unknown`. */
export async function readHandoverOfLink({ database: { pool }, now }: ApiContext, { programId, contactId }: FoundLink) {
  if (programId === null || contactId === null) throw problem('link-unknown');
  const [handover] = await readHandovers(pool, { programId, successor: contactId });
  if (!handover) throw problem('link-unknown');
  const { from, role } = handover;
  const matters =
    handover.state === 'open' ? await readOpenMatters(pool, { programId, contactId: from.contactId, role, at: await now() }) : [];
  return { ...handover, programId, matters };
}

/**
 * Takes on what was handed over, or refuses it with the reason, by the link that was mailed to the address: that confirms it. Pressed twice it is done once.
 * Problems: `link-unknown`, `handover-over`, `handover-taken`, `signatory-address-taken`.
 */
export async function takeOnHandover(
  context: ApiContext,
  link: FoundLink,
  asking: z.infer<typeof takeOnShape>,
): Promise<Awaited<ReturnType<typeof readHandoverOfLink>>> {
  const { programId, to } = await readHandoverOfLink(context, link);
  const { database, secret } = context;
  const at = await context.now();
  const successorId = to.contactId;
  if (asking.do === 'take') await takeOn(database, { programId, successorId, secret, at });
  else await endHandover(database, { programId, successorId, outcome: 'refused', by: to.office, reason: asking.reason, at });
  return readHandoverOfLink(context, link);
}
