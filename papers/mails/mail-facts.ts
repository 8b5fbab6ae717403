import type { Instant } from '../../rules/instants.ts';
import type { LastYear } from '../../rules/last-year-in-mail.ts';
import type { WordingText } from '../../rules/mail-wordings.ts';
import type { OfficeToAsk } from '../../rules/office-to-ask.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { AgreementMailFacts } from './facts/agreement-mail-facts.ts';
import type { ContactMailFacts } from './facts/contact-mail-facts.ts';
import type { DutyMailFacts } from './facts/duty-mail-facts.ts';
import type { HandoverMailFacts } from './facts/handover-mail-facts.ts';
import type { ProgramMailFacts } from './facts/program-mail-facts.ts';
import type { ResultMailFacts } from './facts/result-mail-facts.ts';
import type { ReviewMailFacts } from './facts/review-mail-facts.ts';

/** The facts of one mail, by kind. Adding a mail adds a member in the file of what it is about, a file beside this one and a line in `render-mail.ts`. */
export type MailFacts =
  | AgreementMailFacts
  | ContactMailFacts
  | DutyMailFacts
  | HandoverMailFacts
  | ProgramMailFacts
  | ResultMailFacts
  | ReviewMailFacts
  /** To the coordinator who asked for it: `mail` as its reader would get it at an instant, with words that are tried. */
  | { kind: 'wording-test'; office: string; mail: WordedFacts; wording: OwnWording; ask: OfficeToAsk[]; now: Instant; language?: Language };

export type MailKind = MailFacts['kind'];

/** Of the mails that may have words of their program's own. */
export type WordedFacts = Extract<
  MailFacts,
  {
    kind:
      | ('opening' | 'cut-off' | 'reminder' | 'parent-reminder' | 'receipt' | 'returned' | 'approved' | 'result')
      | ('escalation-leaders' | 'compilation' | 'acknowledgement-reminder')
      | ('coordinator-digest' | 'escalation-coordinator' | 'undecided' | 'would-be-lost' | 'release-awaited');
  }
>;

/** A program's own words of a mail, and what they may tell of the unit's last year; null: it has none. */
export interface OwnWording extends WordingText {
  lastYear: LastYear | null;
}
