import type { ActionNews, ActionState } from '../../rules/action-item-states.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import type { TargetProgress } from '../../rules/attainment.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { CycleTurn } from '../../rules/cycle-turns.ts';
import type { HandoverRole, OpenMatter } from '../../rules/handover.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { LastYear } from '../../rules/last-year-in-mail.ts';
import type { MailRefusal } from '../../rules/mail-refusals.ts';
import type { WordingText } from '../../rules/mail-wordings.ts';
import type { OfficeToAsk } from '../../rules/office-to-ask.ts';
import type { Trouble } from '../../rules/open-troubles.ts';
import type { MomentKind } from '../../rules/plan.ts';
import type { Language, Text } from '../../rules/texts/language.ts';
import type { WouldBeLost } from '../../rules/would-be-lost.ts';

/** What every mail knows, whatever its kind. */
export interface MailSetting {
  language: Language;
  /** True in a rehearsal: the subject and the text are marked MÔ PHỎNG. */
  simulated: boolean;
  /** True in a trial, whose mails reach nobody: marked DÙNG THỬ. */
  trial?: boolean;
  /** Where one address gets all mails: whom this one is for. */
  meantFor?: string;
  programName: string;
  place: string;
  /** The office that the mail comes from: `Thường trực Hội Khuyến học tỉnh Nghệ An`. */
  senderOffice: string;
  /** Whom whoever gets it may ask: of a unit's mail the unit above and the standing office, else none. */
  ask: OfficeToAsk[];
  timeZone: string;
  /** The program's instant at which the mail is written: "còn 3 ngày" is reckoned from it. */
  now: Instant;
  /** Where "send me my link again" is. */
  linkAgainUrl: string;
  /** Where a coordinator asks for a sign-in link. */
  signInUrl: string;
  /** Where its reader finds all that concerns them, whatever program or cycle; null: they have no such page. */
  officeUrl?: string | null;
  /** The due day that it names, as a file for a calendar. */
  calendarUrl?: string | null;
  /** Where this daily mail is switched off; null: it is a duty's, or somebody asked for it. */
  switchOffUrl?: string | null;
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

export type CycleLine = CycleName;

/** What is handed over, and by whom. */
export interface HandedOver {
  party: string;
  role: HandoverRole;
  from: { office: string; email: string };
}

/** The facts of one mail, by kind. Adding a mail adds a member here, a file beside this one and a line in `render-mail.ts`. */
export type MailFacts =
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
  /** What was agreed is changed, from a day on. `of`: by the parties or the standing office, or because a party has a successor. */
  | {
      kind: 'amended';
      office: string;
      reader: 'coordinator' | 'signatory' | 'witness';
      of: 'amendment' | 'succession';
      when: 'decided' | 'in-force';
      number: number;
      by: string;
      on: CalendarDate;
      reason: string;
      articles: { article: Text; before: Text | null; after: Text | null }[];
      more: number;
      link: string;
    }
  /** `programs`: all that the link opens. */
  | { kind: 'coordinator-sign-in'; office: string; programs: { name: string; place: string }[]; link: string; validMinutes: number }
  | { kind: 'opening'; office: string; unit: UnitLine; cycle: CycleLine; cutOff: CalendarDate; children: number; link: string }
  | { kind: 'cut-off'; office: string; unit: UnitLine; cycle: CycleLine; cutOff: CalendarDate; link: string }
  /** `when` follows from the plan's moment; the days left or gone are reckoned from `now` and `unit.due`. */
  | {
      kind: 'reminder';
      when: 'before' | 'last-day' | 'overdue' | 'last-call' | 'asked';
      /** Of a last call: the instant of the close. */
      close?: string | null;
      /** Where it stands for the notice of the data cut-off, which would have gone in the same minute. */
      cutOff?: string | null;
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
      /** When it was returned; a mail that an earlier release planned does not say. */
      at: Instant | null;
      comment: string;
      fields: { label: string; comment: string }[];
      /** It had been approved. */
      approvedBefore: boolean;
      link: string;
    }
  /**
   * To a unit above, or to the coordinator who decides its report: a report in its sum was returned after it had been approved. `own`: the
   * report that was returned with it or keeps its figures; `becomes` null: it had not been sent.
   */
  | {
      kind: 'returned-below';
      office: string;
      coordinator: boolean;
      unit: { name: string; parentName: string | null };
      own: string;
      cycle: CycleLine;
      by: string;
      reason: string;
      becomes: 'returned' | 'kept' | null;
      at: Instant;
      link: string;
    }
  /** To whoever was told that it waits: a report was withdrawn before it was decided. `reviewer`: the unit above; null: to the coordinator. */
  | {
      kind: 'report-withdrawn';
      office: string;
      reviewer: string | null;
      unit: { name: string; parentName: string | null };
      cycle: CycleLine;
      by: string;
      reason: string;
      at: Instant;
      link: string;
    }
  /** `at`: when the reviewer approved it. */
  | { kind: 'approved'; office: string; unit: UnitLine; cycle: CycleLine; reviewer: string; version: number; at: Instant; link: string }
  /** `due`: the instant until which it was extended. */
  | { kind: 'extended'; office: string; unit: UnitLine; cycle: CycleLine; due: Instant; reason: string; link: string }
  | { kind: 'waived'; office: string; unit: UnitLine; cycle: CycleLine; reason: string; at: Instant; link: string }
  /** `state`: what the duty is again. */
  | {
      kind: 'unwaived';
      office: string;
      unit: UnitLine;
      cycle: CycleLine;
      state: AssignmentState;
      reason: string;
      at: Instant;
      link: string;
    }
  /** `was`: as the unit knew it; the same as `due` where only the close moved. */
  | {
      kind: 'due-moved';
      office: string;
      unit: UnitLine;
      cycle: CycleLine;
      was: Instant;
      due: Instant;
      close: { was: Instant; now: Instant } | null;
      reason: string;
      at: Instant;
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
      /** To be read out on the telephone. */
      number: string;
      link: string;
    }
  | {
      kind: 'awaiting-review';
      office: string;
      unitName: string;
      cycle: CycleLine;
      waiting: number;
      /** How many of them wait for units in between. */
      passedUp: number;
      oldest: Instant;
      /** Of its children: who owe their report, and of these since a due day that is past. */
      silent: { owing: number; overdue: number };
      reviewBy: CalendarDate;
      link: string;
    }
  /** To the unit above: who of its children owes a report after the due day. */
  | { kind: 'escalation-parent'; office: string; unitName: string; cycle: CycleLine; owing: UnitLine[]; link: string }
  /** To the coordinator: who owes after the due day. At most `mostOwingNamed` are named, `total` counts all. */
  | { kind: 'escalation-coordinator'; office: string; cycle: CycleLine; owing: UnitLine[]; total: number; link: string }
  /** To a party's leader: the same, for nobody has answered. */
  | { kind: 'escalation-leaders'; office: string; cycle: CycleName; owing: UnitLine[]; total: number }
  /** To the coordinator: reports that their reviewers did not decide by their own due date. */
  | { kind: 'undecided'; office: string; cycle: CycleLine; units: UnitLine[]; total: number; link: string }
  /** To the coordinator, once a working day of an open cycle: how it stands, and since when `came` is counted. `next`: the plan's next day. */
  | {
      kind: 'coordinator-digest';
      office: string;
      cycle: CycleLine;
      since: Instant;
      expected: number;
      sent: number;
      came: number;
      approved: number;
      waiting: number;
      overdue: { units: UnitLine[]; total: number };
      bounced: number;
      unreached: number;
      paused: number;
      next: { date: CalendarDate; moments: { kind: MomentKind; owing: number | null }[] } | null;
      link: string;
    }
  /** To a unit that owes: the close was missed while the system was away, and is held on another day. */
  | { kind: 'close-moved'; office: string; unit: UnitLine; cycle: CycleLine; was: CalendarDate; close: CalendarDate; link: string }
  /** To the coordinator: the same, and whether it shall be so. `owing`: how many units still owe. */
  | { kind: 'would-be-lost'; office: string; cycle: CycleLine; close: CalendarDate; lost: WouldBeLost; link: string }
  | { kind: 'close-missed'; office: string; cycle: CycleLine; was: CalendarDate; close: CalendarDate; owing: number; link: string }
  /** To the coordinator: a compiled result waits to be read and released. `planned`: the day of its delivery. */
  | { kind: 'release-awaited'; office: string; cycle: CycleLine; planned: CalendarDate; link: string }
  /** The compiled review to a party's leader: the brief in the mail's own text, the PDF attached. */
  | { kind: 'compilation'; office: string; compilation: CompilationFile; progress: readonly TargetProgress[]; link: string }
  /** To the coordinator: a party's leader has acknowledged, with directions or none. `leader`: that office. */
  | { kind: 'acknowledged'; office: string; cycle: CycleLine; leader: string; directions: string; at: Instant; link: string }
  /** The same: it has not, and says why. */
  | { kind: 'acknowledgement-withheld'; office: string; cycle: CycleLine; leader: string; reason: string; at: Instant; link: string }
  | { kind: 'acknowledgement-reminder'; office: string; cycle: CycleLine; deliveredOn: CalendarDate; link: string }
  /** To a unit: what was compiled of it. `acknowledged`: by every party's leader; else they are not waited for any more. */
  | { kind: 'result'; office: string; unit: UnitLine; cycle: CycleLine; acknowledged: boolean; link: string }
  /** `why`: somebody asked for them, or they were made anew: for another address, or because the earlier ones were withdrawn. */
  | {
      kind: 'link-again';
      why: 'asked' | 'address' | 'withdrawn';
      office: string;
      items: { title: string; due: CalendarDate | null; link: string }[];
    }
  /** To an address that was given for a unit: nothing else goes there before it is confirmed. */
  | {
      kind: 'confirm-address';
      unit: { name: string; parentName: string | null };
      /** Beside the addresses that are there, by the unit itself or the unit above; null: in place of one. */
      added: 'own' | 'above' | null;
      until: Instant;
      link: string;
    }
  /** To the address that is in force: another one was asked for. `link`: where it can be taken back; null once it is no longer this address's. */
  | {
      kind: 'address-asked';
      office: string;
      unit: { name: string; parentName: string | null };
      newEmail: string;
      askedAt: Instant;
      until: Instant;
      coordinatorEmail: string | null;
      link: string | null;
    }
  /** To whom an office gave a unit's mails, and the link of its latest cycle. `duty.due`: while it is owed; null: there is no duty and no link. */
  | {
      kind: 'contact-added';
      office: string;
      unit: { name: string; parentName: string | null };
      /** null: whoever reads the address has confirmed it. */
      by: string | null;
      /** Its first and last day, where there is one; whom it stands in for. */
      life: { from: CalendarDate | null; to: CalendarDate | null; insteadOf: string | null };
      duty: { cycle: CycleLine; state: AssignmentState; due: CalendarDate | null } | null;
      coordinatorEmail: string | null;
      link: string | null;
    }
  /** To who gets a unit's mails already: another address does too. */
  | {
      kind: 'contact-joined';
      office: string;
      unit: { name: string; parentName: string | null };
      newEmail: string;
      at: Instant;
      coordinatorEmail: string | null;
    }
  /** To an address that gets a unit's mails no more, since an instant that may be ahead. */
  | {
      kind: 'contact-ended';
      office: string;
      unit: { name: string; parentName: string | null };
      by: string;
      since: Instant;
      coordinatorEmail: string | null;
    }
  /** To the address that a standing office has from now on. `by`: whoever changed it. */
  | { kind: 'coordinator-named'; office: string; by: string; link: string }
  /** To the address that an office had until now. */
  | {
      kind: 'contact-changed';
      office: string;
      unit: { name: string; parentName: string | null };
      newEmail: string;
      changedAt: Instant;
      byCoordinator: boolean;
      coordinatorEmail: string | null;
    }
  /** The program stands still since that day. `unit`, `link`: of who has a duty in an open cycle. */
  /** Somebody is asked to take on what another one has; `matters`: what waits, as it stands. */
  | {
      kind: 'handover-asked';
      office: string;
      of: HandedOver;
      /** The first day, as chosen; null: when it is taken on. */
      actsFrom: CalendarDate | null;
      by: string;
      reason: string;
      matters: OpenMatter[];
      link: string;
    }
  /** What became of it. `successor`: whoever was asked; `leaving`: whoever hands over; `links`: to what the successor is to do. */
  | {
      kind: 'handover-told';
      office: string;
      reader: 'successor' | 'leaving' | 'signatory' | 'coordinator';
      outcome: 'begun' | 'taken' | 'refused' | 'withdrawn';
      of: HandedOver;
      to: { office: string; email: string };
      /** Of one that was taken on: the successor's first day. */
      actsOn: CalendarDate | null;
      by: string;
      reason: string;
      matters: OpenMatter[];
      links: { title: string; link: string }[];
      link: string;
    }
  | { kind: 'program-paused'; office: string; unit: UnitLine | null; on: CalendarDate; reason: string; link: string | null }
  /** A paused program goes on. `due`: of a unit that still owes. */
  | {
      kind: 'program-resumed';
      office: string;
      unit: UnitLine | null;
      due: Instant | null;
      on: CalendarDate;
      reason: string;
      link: string | null;
    }
  /** Something was done to a whole cycle on that day. `due`: of a unit that owes; `link`: of who has a duty in it. */
  | {
      kind: 'cycle-turned';
      office: string;
      reader: 'unit' | 'office';
      unit: UnitLine | null;
      cycle: CycleName;
      turn: CycleTurn;
      on: CalendarDate;
      reason: string;
      due: Instant | null;
      link: string | null;
    }
  | { kind: 'terminated'; office: string; unitName: string | null; on: CalendarDate; reason: string }
  /** To the coordinator: nobody has entered the days off of a year, on so many days of which, from the first, its plans do something. */
  | { kind: 'calendar-asked'; office: string; year: number; days: number; first: CalendarDate | null; link: string }
  /** To the standing office: documents that the program rests on were replaced, or end. */
  | { kind: 'directive-changed'; office: string; changes: MailedDirective[]; link: string }
  /** What an office is to do, or to check, beside reports, and what became of what it said. `link`: of the standing office; a unit has its office's page. */
  | ({ kind: 'action-items'; office: string; coordinator: boolean; link: string | null } & ActionMailFacts)
  /** To the coordinator: a step failed in a way that trying again does not mend. */
  | {
      kind: 'undelivered';
      office: string;
      /** Whose mail was given up, and why; a leader or an office has no unit. */
      addresses: { unit: { name: string; parentName: string | null } | null; office: string; email: string; refusal: MailRefusal }[];
      total: number;
      link: string;
    }
  /** To the coordinator who asked for it: `mail` as its reader would get it at an instant, with words that are tried. */
  | { kind: 'wording-test'; office: string; mail: WordedFacts; wording: OwnWording; ask: OfficeToAsk[]; now: Instant; language?: Language }
  | ({ kind: 'trouble'; office: string; cycle: CycleLine | null; link: string } & Pick<
      Trouble,
      'step' | 'problem' | 'code' | 'details' | 'skippable'
    >);

/** A document that a program rests on, as a mail names it. `on`: since when it is replaced, or its last day. */
export interface MailedDirective {
  title: string;
  documentNumber: string;
  issuer: string;
  on: CalendarDate;
  replacement: { title: string; documentNumber: string | null } | null;
}

/** One action item as a mail names it. */
export interface MailedActionLine {
  number: number;
  words: string;
  due: CalendarDate;
  ownerName: string;
}

export interface ActionMailFacts {
  /** What a unit owes; what the standing office has to check. */
  todo: MailedActionLine[];
  todoTotal: number;
  /** For the standing office: what others owe since a day that is past. */
  overdue: MailedActionLine[];
  overdueTotal: number;
  /** For the standing office: what the parties owe soon. */
  parties: MailedActionLine[];
  /** What others did meanwhile. `taken`: its words were taken up, and another owes it. */
  news: (MailedActionLine & { state: ActionState; step: ActionNews; taken: boolean; why: string })[];
}

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
