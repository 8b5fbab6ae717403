import type { CycleName } from '../../rules/cycle-key.ts';
import type { Instant } from '../../rules/instants.ts';
import type { MailOutcome } from '../../rules/mail-outcomes.ts';
import type { MessageKind } from '../../rules/message-kinds.ts';
import type { PageSetting } from '../layout.ts';
import type { StoppedValues } from './round-act-values.ts';
import type { MailValues, UnitLedgerValues } from './unit-ledger-values.ts';

/** The mails of a cycle: counted round by round, one by one, and looked for by whom they are to. */
export interface MailsPageValues extends MailsFound {
  page: PageSetting;
  /** Of the cycle, and of this page. */
  cycleUrl: string;
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  cycle: CycleName;
  otherCycles: (CycleName & { url: string })[];
  /** As typed: whom it is about; which mail, null for any. */
  query: string;
  mail: string | null;
}

export interface MailsFound {
  rounds: RoundValues[];
  coming: ComingRound[];
  /** What was asked for by name; null: nothing was. */
  found: { units: FoundUnit[]; offices: FoundOffice[]; more: boolean } | null;
  /** One round, or its part of an outcome, from a place on; null: none was asked for. */
  shown: { round: string; outcome: MailOutcome | null; mails: ListedMail[]; next: number | null } | null;
}

export interface RoundValues extends Record<'planned' | MailOutcome, number> {
  round: string;
  kind: MessageKind;
  when: string | null;
  at: Instant;
  /** What many got at one instant: somebody may pause what is left of it, or cancel it. */
  inRound: boolean;
  stopped: StoppedValues | null;
}

/** A round that the plan holds later. */
export interface ComingRound {
  round: string;
  mail: string;
  at: Instant;
  stopped: StoppedValues | null;
}

/** `ledger`: null where too many were found to show what each was mailed. */
export interface FoundUnit {
  code: string;
  name: string;
  parentName: string | null;
  url: string;
  ledger: UnitLedgerValues | null;
}

/** An office that stands for no unit. */
export interface FoundOffice {
  office: string;
  email: string;
  mails: MailValues[];
}

export interface ListedMail extends MailValues {
  unit: { code: string; name: string; url: string } | null;
}
