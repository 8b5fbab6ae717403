import type { CompilationFile } from '../../rules/compilation.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { Language } from '../../rules/texts/language.ts';

/** What every mail knows, whatever its kind. */
export interface MailSetting {
  language: Language;
  /** True in a rehearsal: the subject and the text are marked MÔ PHỎNG. */
  simulated: boolean;
  programName: string;
  place: string;
  /** The office that the mail comes from: `Thường trực Hội Khuyến học tỉnh Nghệ An`. */
  senderOffice: string;
  timeZone: string;
  /** The program's instant at which the mail is written: "còn 3 ngày" is reckoned from it. */
  now: Instant;
  /** Where "send me my link again" is. */
  linkAgainUrl: string;
}

/** A mail ready to be handed to SMTP, without addresses. `html` is one column with a plain text twin. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

export interface UnitLine {
  name: string;
  /** The unit above, printed with the name where there is one. */
  parentName: string | null;
  due: CalendarDate;
}

export interface CycleLine {
  year: number;
  kind: 'preliminary' | 'final';
}

/** The facts of one mail, by kind. Adding a mail adds a member here, a file beside this one and a line in `render-mail.ts`. */
export type MailFacts =
  | {
      kind: 'signature-request';
      office: string;
      partyName: string;
      otherParties: string[];
      term: { from: CalendarDate; to: CalendarDate };
      link: string;
    }
  /** `programs`: all that the link opens. */
  | { kind: 'coordinator-sign-in'; office: string; programs: { name: string; place: string }[]; link: string; validMinutes: number }
  | { kind: 'opening'; office: string; unit: UnitLine; cycle: CycleLine; cutOff: CalendarDate; children: number; link: string }
  | { kind: 'cut-off'; office: string; unit: UnitLine; cycle: CycleLine; cutOff: CalendarDate; link: string }
  /** `when` follows from the plan's moment; the days left or gone are reckoned from `now` and `unit.due`. */
  | {
      kind: 'reminder';
      when: 'before' | 'last-day' | 'overdue' | 'asked';
      office: string;
      unit: UnitLine;
      cycle: CycleLine;
      hasDraft: boolean;
      returned: boolean;
      link: string;
    }
  /** The same when the unit above pressed its button; `askedBy` is its office. */
  | {
      kind: 'parent-reminder';
      askedBy: string;
      office: string;
      unit: UnitLine;
      cycle: CycleLine;
      hasDraft: boolean;
      returned: boolean;
      link: string;
    }
  | {
      kind: 'returned';
      office: string;
      unit: UnitLine;
      cycle: CycleLine;
      reviewer: string;
      comment: string;
      fields: { label: string; comment: string }[];
      link: string;
    }
  | {
      kind: 'receipt';
      office: string;
      unit: UnitLine;
      cycle: CycleLine;
      version: number;
      sentAt: Instant;
      reportKind: 'figures' | 'nothing' | 'same';
      hash: string;
      link: string;
    }
  | {
      kind: 'awaiting-review';
      office: string;
      unitName: string;
      cycle: CycleLine;
      waiting: number;
      oldest: Instant;
      reviewBy: CalendarDate;
      link: string;
    }
  /** To the unit above: who of its children owes a report after the due day. */
  | { kind: 'escalation-parent'; office: string; unitName: string; cycle: CycleLine; owing: UnitLine[]; link: string }
  /** To the coordinator: who owes after the due day. At most 50 are named, `total` counts all. */
  | { kind: 'escalation-coordinator'; office: string; cycle: CycleLine; owing: UnitLine[]; total: number; link: string }
  /** To the coordinator: reports that their reviewers did not decide by their own due date. */
  | { kind: 'undecided'; office: string; cycle: CycleLine; units: UnitLine[]; total: number; link: string }
  /** The compiled review to a party's leader: the brief in the mail's own text, the PDF attached. */
  | { kind: 'compilation'; office: string; compilation: CompilationFile; link: string }
  | { kind: 'acknowledgement-reminder'; office: string; cycle: CycleLine; deliveredOn: CalendarDate; link: string }
  | { kind: 'link-again'; office: string; items: { title: string; due: CalendarDate | null; link: string }[] }
  /** To the address that a unit had until it gave another. */
  | {
      kind: 'contact-changed';
      office: string;
      unit: { name: string; parentName: string | null };
      newEmail: string;
      changedAt: Instant;
      coordinatorEmail: string | null;
    }
  | { kind: 'terminated'; office: string; unitName: string | null; on: CalendarDate; reason: string }
  /** To the coordinator: a step failed in a way that trying again does not mend. */
  | { kind: 'trouble'; office: string; step: string; problem: string; link: string };

export type MailKind = MailFacts['kind'];
