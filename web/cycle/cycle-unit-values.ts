import type { AssignmentState, ReportKind } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { ReportedBy } from '../../rules/may-report-for.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { UnitFate } from '../../rules/unit-fate.ts';
import type { PageSetting } from '../layout.ts';
import type { PaperValues } from '../signed-paper-section.ts';
import type { ContactLife } from '../unit/contact-life-words.ts';
import type { UnitLedgerValues } from './unit-ledger-values.ts';

/** One unit in one cycle, as the coordinator sees it. */
export interface CycleUnitPageValues {
  page: PageSetting;
  /** Of the cycle, and of this page. */
  cycleUrl: string;
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  now: Instant;
  /** `paused`: its program stands still, so nothing of it is due. */
  cycle: CycleName & { open: boolean; paused: boolean };
  act: boolean;
  /** `level` is the name of its tier, `kind` the word for the unit. */
  unit: { code: string; name: string; level: Text; kind: Text };
  /** From the top down to the unit above. */
  above: { name: string; url: string }[];
  state: AssignmentState;
  due: { at: Instant; common: CalendarDate | null };
  /** Sent for the first time after its due day. */
  late: boolean;
  /** Who decides its report; null: the coordinator. */
  reviewer: string | null;
  waivedReason: string | null;
  draftSavedAt: Instant | null;
  /** What became of it since; left out: nothing. */
  fate?: UnitFate | null;
  /** In the subtree, itself included; null for a leaf. */
  subtree: { expected: number; inHand: number; owing: number } | null;
  /** `pending`: an address that waits to be confirmed; `editUrl` only for a coordinator. */
  /** It is in the list no more, and nobody can be given for it. */
  isGone?: boolean;
  contacts: (ContactLife & {
    office: string;
    email: string;
    phone: string | null;
    contactId: number;
    pending: string | null;
    editUrl: string | null;
  })[];
  children: { code: string; name: string; state: AssignmentState; late: boolean; url: string; expected: number; inHand: number }[];
  childrenInAll: number;
  reports: ReportValues[];
  /** Scans of its signed report. */
  papers: PaperValues[];
  ledger: UnitLedgerValues;
  history: { at: Instant; actor: string; action: string; detail: string; reason: string | null }[];
  otherCycles: (CycleName & { state: AssignmentState; url: string })[];
  /** Only for a coordinator, and only what can be done now. */
  acts: {
    remind: string | null;
    extend: string | null;
    waive: string | null;
    unwaive: string | null;
    decide: string | null;
    /** Of a unit that owes and has a due day of its own. */
    unextend: string | null;
    /** An approval of anybody's, while the cycle is open. */
    takeBack: string | null;
    /** Of a unit that has not sent by itself. */
    reportFor: string | null;
    remindBelow: string | null;
    link: string | null;
    /** Links can be withdrawn and made anew as long as they can be read. */
    renewLink: string | null;
    /** Where another address is given. */
    addContact: string | null;
  };
  /** The unit's own link, when the coordinator has asked to see it; the address that it, or another in its place, was sent to. */
  link: { shown: string | null; sentTo: string | null; renewedTo: string | null };
}

export interface ReportValues {
  version: number;
  /** The number of its receipt. */
  number: string;
  url: string;
  kind: ReportKind;
  sentAt: Instant;
  sentBy: string;
  /** Who reported for the unit; null: it did itself. */
  reportedBy: ReportedBy | null;
  decision: {
    decision: 'approved' | 'returned' | 'withdrawn';
    at: Instant;
    by: string | null;
    comment: string | null;
    fields: { code: string; label: Text; comment: string }[];
  } | null;
}
