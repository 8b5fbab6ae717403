import type { MailFacts, MailKind } from '../papers/mails/mail.ts';
import { agreementMails } from './message-facts/agreement-mails.ts';
import { contactMails } from './message-facts/contact-mails.ts';
import { dutyMails } from './message-facts/duty-mails.ts';
import type { FactsOfKind } from './message-facts/facts-of-kind.ts';
import { handoverMails } from './message-facts/handover-mails.ts';
import { programMails } from './message-facts/program-mails.ts';
import { resultMails } from './message-facts/result-mails.ts';
import { reviewMails } from './message-facts/review-mails.ts';

/** Of every kind of mail, by whom and what it is about. */
const factsByKind: Record<MailKind, FactsOfKind> = {
  ...agreementMails,
  ...contactMails,
  ...dutyMails,
  ...handoverMails,
  ...programMails,
  ...resultMails,
  ...reviewMails,
};

/** What a message's mail says. */
export const factsOf = (...[message, ...rest]: Parameters<FactsOfKind>): Promise<MailFacts> | MailFacts =>
  factsByKind[message.kind](message, ...rest);
