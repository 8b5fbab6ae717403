import type { CommentAnswer, CommentedArticle } from '../../../rules/draft-comment.ts';
import type { CalendarDate, Instant } from '../../../rules/instants.ts';
import type { Text } from '../../../rules/texts/language.ts';

/** What mails say of the agreement, by kind: comments on its draft, putting it to signature, its signing, its amendments. */
export type AgreementMailFacts =
  | {
      kind: 'signature-request';
      office: string;
      partyName: string;
      otherParties: string[];
      term: { from: CalendarDate; to: CalendarDate };
      /** To be compared with what is signed (rules/agreement-text.ts); null: an earlier release kept no text. */
      textNumber: string | null;
      /** It was asked before, at this instant; null: this is the first time. */
      askedAt: Instant | null;
      /** What was put to signature before is a draft again, and who wanted that and why. */
      earlier: { outcome: 'declined' | 'withdrawn'; by: string; reason: string; at: Instant; changed: boolean; signed: boolean } | null;
      /** It is an amendment that is signed, with why; absent: the program's own text. */
      amendment?: { number: number; reason: string } | null;
      /** From when it is in force, where a day was chosen; null: when the last party signs. */
      inForceOn: CalendarDate | null;
      link: string;
    }
  /** The text is a draft again. `superseded`: the offices that had signed. `reader`: of whom it is sent to. */
  | {
      kind: 'signing-ended';
      office: string;
      reader: 'coordinator' | 'signatory';
      outcome: 'declined' | 'withdrawn';
      by: string;
      reason: string;
      at: Instant;
      textNumber: string;
      superseded: string[];
      /** Of which amendment; absent: of the program's own text. */
      amendment?: number | null;
      link: string;
    }
  /** Every party has signed. */
  | {
      kind: 'program-signed';
      office: string;
      reader: 'coordinator' | 'signatory' | 'witness';
      /** `onPaper`: the number of the paper on which it signed. */
      signatures: { party: string; office: string; on: CalendarDate; onPaper: string | null }[];
      /** Those that are recorded, with whoever was there for each. */
      witnesses: { name: string; holder: string | null }[];
      textNumber: string;
      inForceOn: CalendarDate;
      /** Of which amendment; absent: of the program's own text. */
      amendment?: number | null;
      link: string;
    }
  /** A draft is sent to a party for comments, with what the standing office says of it. */
  | { kind: 'draft-sent'; office: string; words: string; until: CalendarDate | null; by: string; link: string }
  /** To the standing office what a party wrote of the draft; to that party what became of it. */
  | {
      kind: 'draft-comment';
      office: string;
      reader: 'coordinator' | 'signatory';
      party: string;
      article: CommentedArticle;
      words: string;
      answer: { kind: CommentAnswer; words: string; by: string } | null;
      link: string;
    }
  /** What was agreed is changed, from a day on. `of`: by the parties or the standing office, or because a party has a successor. */
  | {
      kind: 'amended';
      office: string;
      reader: 'coordinator' | 'signatory' | 'witness';
      of: 'amendment' | 'succession';
      when: 'decided' | 'in-force' | 'lapsed';
      number: number;
      by: string;
      on: CalendarDate;
      reason: string;
      articles: { article: Text; before: Text | null; after: Text | null }[];
      more: number;
      link: string;
    };
