import type { MailFacts, MailKind } from '../papers/mails/mail-facts.ts';
import { agreementMails } from './fill-mail-facts/agreement-mails.ts';
import { contactMails } from './fill-mail-facts/contact-mails.ts';
import { dutyMails } from './fill-mail-facts/duty-mails.ts';
import type { FactsOfKind } from './fill-mail-facts/facts-of-kind.ts';
import { handoverMails } from './fill-mail-facts/handover-mails.ts';
import { programMails } from './fill-mail-facts/program-mails.ts';
import { resultMails } from './fill-mail-facts/result-mails.ts';
import { reviewMails } from './fill-mail-facts/review-mails.ts';

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
