import type { MailFacts, MailKind } from '../../papers/mails/mail-facts.ts';
import type { Database } from '../../prisma/database.ts';
import type { ClaimedMessage } from '../../prisma/queries/messages/claim-messages.ts';

/** The address that a link leads to, by its purpose and id. */
export type LinkTo = (purpose: string, linkId: number) => string;

/** What a mail says, from the row that was claimed and, for a few kinds, from what it points to. `at`: the instant at which it is written. */
export type FactsOfKind = (
  message: ClaimedMessage,
  link: string,
  database: Database,
  linkTo: LinkTo,
  at: Date,
) => Promise<MailFacts> | MailFacts;

export type FactsByKind = Partial<Record<MailKind, FactsOfKind>>;
