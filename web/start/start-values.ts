import type { AssignmentState } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { MomentKind } from '../../rules/plan.ts';
import type { CycleState, ProgramState } from '../../rules/program-and-cycle-states.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { FormError } from '../form-errors.ts';
import type { PageSetting } from '../layout.ts';

/** The first page of a rehearsal: how far it has played, and a door for each of the four kinds of people. */
export interface StartPageValues {
  page: PageSetting;
  /** Server-sent events whose messages are `{ html }`: what <main> holds, anew. */
  eventsUrl: string;
  clock: ClockValues;
  /** Null in the first seconds, before the program is defined. */
  program: ProgramOnStart | null;
  units: UnitDoor[];
  reviewers: ReviewerDoor[];
  leaders: LeaderDoor[];
  /** Pages beside ours on this machine. */
  links: { mailbox: string | null; temporal: string | null };
}

export interface ClockValues {
  now: Instant;
  state: 'playing' | 'paused' | 'finished';
  /** Whether the reader can stop it or let it go on. */
  inHand: boolean;
  /** Where it will stop by itself. */
  stopsAt: Instant | null;
  /** What happens next in a cycle; null where nothing is planned. */
  next: { at: Instant; moment: MomentKind; cycle: CycleName } | null;
  /** The day up to which it was told to play, as it was typed, and what is wrong with it. */
  until: string;
  errors: FormError[];
  /** Where the clock's buttons are posted to. */
  url: string;
}

export interface ProgramOnStart {
  name: string;
  place: string;
  url: string;
  timeZone: string;
  phase: ProgramState;
  term: { from: CalendarDate; to: CalendarDate };
  /** The cycle that runs or ran last; null before the first. Counted as headlines are. */
  cycle:
    | (CycleName & {
        state: CycleState;
        level: Text;
        inHand: number;
        expected: number;
        url: string;
      })
    | null;
  coordinator: { office: string; inRole: boolean; enterUrl: string };
}

/** A unit that has the first place among those of its state. */
export interface UnitDoor {
  name: string;
  parentName: string | null;
  state: AssignmentState;
  due: Instant;
  url: string;
}

export interface ReviewerDoor {
  name: string;
  parentName: string | null;
  /** The units directly below it, by the name of their level; how many, how many await its decision, and how many it has approved. */
  below: { level: Text; all: number; waiting: number; approved: number };
  /** Its own report. */
  state: AssignmentState;
  due: Instant;
  queueUrl: string;
  reportUrl: string;
}

export type LeaderDoor = { office: string; url: string } & (
  | { kind: 'sign'; signedOn: CalendarDate | null }
  | { kind: 'lead'; cycle: CycleName; acknowledgedOn: CalendarDate | null }
);
