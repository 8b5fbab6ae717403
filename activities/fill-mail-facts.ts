import type { MailFacts, MailKind } from '../papers/mails/mail-facts.ts';
import { agreementMails } from './fill-mail-facts/agreement-facts.ts';
import { contactMails } from './fill-mail-facts/contact-facts.ts';
import { dutyMails } from './fill-mail-facts/duty-facts.ts';
import type { FactsOfKind } from './fill-mail-facts/facts-of-kind.ts';
import { handoverMails } from './fill-mail-facts/handover-facts.ts';
import { programMails } from './fill-mail-facts/program-facts.ts';
import { resultMails } from './fill-mail-facts/result-facts.ts';
import { reviewMails } from './fill-mail-facts/review-facts.ts';

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
