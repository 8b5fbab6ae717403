import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { DropReason } from '../../rules/mail-drop-reasons.ts';
import type { MessageKind } from '../../rules/message-kinds.ts';
import type { MomentKind } from '../../rules/plan.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { WaitingMail } from '../../rules/why-mail-waits.ts';
import type { ReasonUnwritten } from '../../rules/why-no-mail.ts';

/** In the API each has a sentence that says what came of it, or why not. */
export interface ToldLedger extends Omit<UnitLedgerValues, 'mails' | 'unwritten'> {
  mails: (MailValues & { told: Text })[];
  unwritten: (UnwrittenValues & { told: Text })[];
}

/** What was mailed to a unit in a cycle, what came of it, and what was not mailed to it. */
export interface UnitLedgerValues {
  /** The unit's own due day. */
  due: CalendarDate;
  /** The latest first. */
  mails: MailValues[];
  /** Rounds of which it had no mail, in order of time: when each was, or will be. */
  unwritten: UnwrittenValues[];
}

export interface UnwrittenValues {
  round: string;
  kind: MomentKind;
  at: Instant;
  due: CalendarDate | null;
  why: ReasonUnwritten;
  /** When it had reported, was waived, the program was paused, the cycle closed or all mails were stopped; until when it waits. */
  since: Instant | null;
}

export interface MailValues extends Omit<WaitingMail, 'kind' | 'state'> {
  round: string;
  kind: MessageKind;
  channel?: 'email' | 'webhook';
  when: string | null;
  office: string;
  email: string;
  plannedAt: Instant;
  state: 'planned' | 'claimed' | 'sent' | 'dropped' | 'failed' | 'in-doubt';
  /** Of what waits, where it was asked: why it would be dropped if it went now. */
  wouldDrop?: DropReason | null;
  /** `unit`: of another unit, at the same mailbox. */
  foldedInto: { kind: MessageKind; when: string | null; at: Instant; unit?: string | null } | null;
  /** `wordings`: of the program's own words, the versions that were in it. */
  deliveries: { at: Instant; reply: string; wordings?: { mail: string; version: number }[] }[];
}
