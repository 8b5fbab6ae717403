import { sendContactLinks } from '../../prisma/queries/contacts/send-contact-links.ts';
import { type Period, recordedCycle } from '../../rules/cycle-key.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** A coordinator has an office's links mailed to its address again; `cycle`: the one from which it is asked, for the record. */
export async function sendLinks(
  { database, now }: ApiContext,
  { office }: Coordinator,
  { contactId, cycle }: { contactId: number; cycle: Period | null },
): Promise<{ sentTo: string }> {
  const details = cycle === null ? {} : recordedCycle(cycle);
  return { sentTo: await sendContactLinks(database, { contactId, actor: office, details, at: await now() }) };
}
