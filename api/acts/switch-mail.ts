import { z } from 'zod';
import { switchMail as storeSwitch } from '../../prisma/queries/messages/switch-mails.ts';
import type { SwitchableMail } from '../../rules/mail-switches.ts';
import type { ApiContext } from '../context.ts';

/** `on`: it is wanted again. A mail program that unsubscribes by itself (RFC 8058) says neither. */
export const switchMailShape = z.object({ do: z.enum(['off', 'on']).default('off') });

/** Whoever reads a mailbox has no mail of a daily kind any more, or has it again. */
export const switchMail = async (
  { database, now }: ApiContext,
  contactId: number,
  kind: SwitchableMail,
  asking: z.infer<typeof switchMailShape>,
): Promise<{ changed: boolean }> => storeSwitch(database.pool, { contactId, kind, wanted: asking.do === 'on', at: await now() });
