import type { ActionNews, ActionState } from '../../../rules/action-item-states.ts';
import type { CycleName } from '../../../rules/cycle-key.ts';
import type { CycleTurn } from '../../../rules/cycle-turns.ts';
import type { CalendarDate, Instant } from '../../../rules/instants.ts';
import type { MailRefusal } from '../../../rules/mail-refusals.ts';
import type { Trouble } from '../../../rules/open-troubles.ts';
import type { ReorganisedFacts } from '../../../rules/reorganised-facts.ts';
import type { WaitingMatter } from '../../../rules/waiting-matters.ts';
import type { UnitLine } from './unit-line.ts';

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
  /** What of issues and examples waits for its reader. */
  waiting: { what: WaitingMatter; number: number; words: string }[];
  waitingTotal: number;
  /** What others did meanwhile. `taken`: its words were taken up, and another owes it. */
  news: (MailedActionLine & { state: ActionState; step: ActionNews; taken: boolean; why: string })[];
}

/** What mails say of a whole program or cycle, by kind. */
export type ProgramMailFacts =
  /** The program stands still since that day. `unit`, `link`: of who has a duty in an open cycle. */
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
  /** What became of units on a day. `link`: of the standing office. */
  | { kind: 'units-reorganised'; office: string; told: ReorganisedFacts; link: string | null }
  | { kind: 'terminated'; office: string; unit: UnitLine | null; on: CalendarDate; reason: string }
  /** To the coordinator: nobody has entered the days off of a year, on so many days of which, from the first, its plans do something. */
  | { kind: 'calendar-asked'; office: string; year: number; days: number; first: CalendarDate | null; link: string }
  /** To the standing office: documents that the program rests on were replaced, or end. */
  | { kind: 'directive-changed'; office: string; changes: MailedDirective[]; link: string }
  /** What an office is to do, or to check, beside reports, and what became of what it said. `link`: of the standing office; a unit has its office's page. */
  | ({ kind: 'action-items'; office: string; coordinator: boolean; leader: boolean; link: string | null } & ActionMailFacts)
  /** To the coordinator: mails that were given up. */
  | {
      kind: 'undelivered';
      office: string;
      /** Whose mail was given up, and why; a leader or an office has no unit. */
      addresses: { unit: { name: string; parentName: string | null } | null; office: string; email: string; refusal: MailRefusal }[];
      total: number;
      link: string;
    }
  /** To the coordinator: a step failed in a way that trying again does not mend. */
  | ({ kind: 'trouble'; office: string; cycle: CycleName | null; link: string } & Pick<
      Trouble,
      'step' | 'problem' | 'code' | 'details' | 'skippable'
    >);
