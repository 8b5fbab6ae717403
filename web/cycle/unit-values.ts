import type { AssignmentState, ReportKind } from '../../rules/assignments.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { MessageKind } from '../../rules/message-kinds.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { PageSetting } from '../layout.ts';

/** One unit in one cycle, as the coordinator sees it. */
export interface UnitPageValues {
  page: PageSetting;
  /** Of the cycle, and of this page. */
  cycleUrl: string;
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  now: Instant;
  cycle: { year: number; kind: 'preliminary' | 'final'; open: boolean };
  act: boolean;
  unit: { code: string; name: string; level: Text };
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
  /** In the subtree, itself included; null for a leaf. */
  subtree: { expected: number; inHand: number; owing: number } | null;
  contacts: { office: string; email: string; phone: string | null; contactId: number }[];
  children: { code: string; name: string; state: AssignmentState; late: boolean; url: string; expected: number; inHand: number }[];
  childrenInAll: number;
  reports: ReportValues[];
  mails: MailValues[];
  history: { at: Instant; actor: string; action: string; detail: string; reason: string | null }[];
  otherCycles: { year: number; kind: 'preliminary' | 'final'; state: AssignmentState; url: string }[];
  /** Only for a coordinator, and only what can be done now. */
  acts: {
    remind: string | null;
    extend: string | null;
    waive: string | null;
    unwaive: string | null;
    decide: string | null;
    remindBelow: string | null;
    link: string | null;
  };
  /** The unit's own link, when the coordinator has asked to see it; the address that it was sent to. */
  link: { shown: string | null; sentTo: string | null };
}

export interface ReportValues {
  version: number;
  url: string;
  kind: ReportKind;
  sentAt: Instant;
  sentBy: string;
  decision: {
    decision: 'approved' | 'returned';
    at: Instant;
    by: string | null;
    comment: string | null;
    fields: { code: string; label: Text; comment: string }[];
  } | null;
}

export interface MailValues {
  kind: MessageKind;
  when: string | null;
  office: string;
  email: string;
  plannedAt: Instant;
  state: 'planned' | 'claimed' | 'sent' | 'dropped' | 'failed' | 'in-doubt';
  reason: string | null;
  attempts: number;
  deliveries: { at: Instant; reply: string }[];
}
