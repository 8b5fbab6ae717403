import { sendContactLinks } from '../../prisma/queries/contacts/send-contact-links.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** A coordinator has an office's links mailed to its address again; `year`: of the cycle from which it is asked, for the record. */
export async function sendLinks(
  { database, now }: ApiContext,
  { office }: Coordinator,
  { contactId, year }: { contactId: number; year: number | null },
): Promise<{ sentTo: string }> {
  const details = year === null ? {} : { year };
  return { sentTo: await sendContactLinks(database, { contactId, actor: office, details, at: await now() }) };
}
