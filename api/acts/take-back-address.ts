import type { OfficeLink } from '../../prisma/queries/contacts/lock-contact.ts';
import { takeBackAddress as storeTakenBack } from '../../prisma/queries/contacts/take-back-address.ts';
import type { ApiContext } from '../context.ts';

/** An office takes back the address that it has asked for. Problems: `link-expired`, `contact-past-cycle`. */
export async function takeBackAddress({ database, now }: ApiContext, link: OfficeLink): Promise<{ takenBack: boolean }> {
  return storeTakenBack(database, { link, at: await now() });
}
