import type { AssignmentState } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { MailRefusal } from '../../rules/mail-refusals.ts';
import type { Trouble } from '../../rules/open-troubles.ts';
import type { MomentKind } from '../../rules/plan.ts';
import type { LivedDay } from '../../rules/plan-history.ts';
import type { LegalBasis, ProgramDefinition, Target } from '../../rules/program.ts';
import type { ProgramState, ShownCycleState } from '../../rules/program-and-cycle-states.ts';
import type { SentChoice } from '../../rules/sent-of-ended-units.ts';
import type { Text } from '../../rules/texts/language.ts';
import { headlineTier } from '../../rules/unit-tiers.ts';
import type { PageSetting } from '../layout.ts';
import type { ProgramText } from './program-text.ts';
import type { EndedSigning } from './sign-program-page.ts';
import type { PartyValues } from './signature-words.ts';
import type { HeldMailsValues } from './undelivered-page.ts';

/** The program on one page: a running rehearsal is watched here. */
export interface ProgramPageValues {
  page: PageSetting;
  /** Server-sent events whose messages are `{ html }`: the fragment of these values anew. Null: the page doesn't move. */
  eventsUrl: string | null;
  name: string;
  place: string;
  timeZone: string;
  phase: ProgramState;
  term: { from: CalendarDate; to: CalendarDate };
  /** Set as soon as it is decided that the program ends early. */
  terminated: { on: CalendarDate; reason: string } | null;
  /** Since when it stands still, by whom and why; null: it does not. */
  paused: { at: Instant; by: string; reason: string } | null;
  /** The program's clock. */
  now: Instant;
  /** A rehearsal that has played to its end. */
  finished: boolean;
  /** `scanUrl`: saves the paper on which it signed; `paperUrl`: where that is recorded, for who may. */
  parties: (PartyValues & { scanUrl: string | null; paperUrl: string | null })[];
  /** Of a draft: it was put to signature before, and why it is a draft again. */
  endedSigning: EndedSigning | null;
  /** In which order they sign, and from when it is in force. */
  terms: ProgramText['terms'];
  /** By what the text that is signed is known. */
  fixed: { number: string; hash: string } | null;
  /** In their order, with whoever was there for each that is recorded. */
  witnesses: { name: string; witnessed: boolean; holder: string | null }[];
  legalBases: LegalBasis[];
  targets: Target[];
  population: ProgramDefinition['population'];
  /** Working days that a missed close is moved. */
  graceDays: number;
  /** Results wait for their release by the coordinator. */
  whenReleased: boolean;
  /** What a review does that is open when units are reorganised. */
  sentOfEnded: SentChoice;
  /** How many units of each level report, from the top down. */
  units: { name: Text; count: number }[];
  /** Something that must be said of this program's data: that the tree of 2023 is kept throughout. */
  notes: Text[];
  /** Newest first, a handful. */
  happened: Happening[];
  /** Soonest first, a handful. */
  next: Happening[];
  /** In order of years; every cycle of the term, also those not planned in detail yet. */
  cycles: CycleValues[];
  /** The level below the top, of the cycle that runs or ran last; null where the tree has no such level. */
  subtrees: { level: Text; rows: SubtreeRow[] } | null;
  needs: Needs;
  links: { mailbox: string | null; temporal: string | null };
  /** Who only watches a rehearsal is told how to act in it. */
  act: boolean;
  /** Only for a coordinator who may do it now. */
  actions: {
    edit: string | null;
    /** Comments on the draft: asked for while it is one, and read as long as there are any. */
    draftComments: string | null;
    signing: string | null;
    /** Saves the signed agreement with the installation's seal. */
    signedRecord: string | null;
    withdraw: string | null;
    witnesses: string | null;
    start: string | null;
    skip: string | null;
    reorganise: string | null;
    terminate: string | null;
    pause: string | null;
    resume: string | null;
    /** Takes that what a leader directed is done. */
    directions: string | null;
    tryAgain: string | null;
    signatories: string | null;
    figures: string | null;
    reminders: string | null;
    timeline: string | null;
    nextTerm: string | null;
    rehearsals: string | null;
  };
}

/** What waits for the coordinator. */
export interface Needs {
  /** Comments on the draft that nobody has answered. */
  draftComments: number;
  awaiting: { cycle: CycleName; count: number; url: string }[];
  troubles: Trouble[];
  /** What leaders said of the result that was delivered last. */
  leaders: LeaderSaid[];
  /** Each party that is still to sign, with how the mail that asks it fares. */
  signing: SigningMail[];
  /** Hand-overs that nobody has taken on yet. */
  handovers: { office: string; email: string; at: Instant; url: string }[];
  /** The program has not taken over a change of the days off; years for whose days off it is time to ask. */
  calendar: { behind: boolean; askFor: number[] };
  /** Units that no mail reaches, where anything can be done for them. */
  unreached: { count: number; url: string };
  /** What of its mails waits or was refused. */
  undelivered: { addresses: number; held: HeldMailsValues[]; url: string };
}

export interface SigningMail {
  office: string;
  email: string;
  mail: 'none' | 'not-yet' | 'waiting' | 'sent' | 'refused' | 'given-up';
  /** When its server accepted it, or when it was planned. */
  at: Instant | null;
  refusal: MailRefusal | null;
  /** Where its address is put right; under it the mail is sent again. */
  url: string;
}

export interface LeaderSaid {
  cycle: CycleName;
  office: string;
  kind: 'withheld' | 'directions';
  words: string;
  at: Instant;
  url: string;
  /** Of directions: posted with that they are done, with the key of one press. */
  id: number | null;
  key: string;
  /** That they are, and who said so. */
  settled: { at: Instant; by: string } | null;
  /** What was made of them, to be followed there; null: nothing. */
  task: { number: number; url: string } | null;
  /** Where a task is made of them. */
  taskUrl: string | null;
}

/** One line of what happened or will happen. Names in it are typed by people. */
export type Happening = { at: Instant } & (
  | { kind: 'moment'; moment: MomentKind; cycle: CycleName }
  | { kind: 'signed'; office: string; onPaper: boolean }
  | { kind: 'started' }
  | { kind: 'reported'; unit: string; state: AssignmentState }
  | { kind: 'acknowledged'; office: string; cycle: CycleName }
  | { kind: 'terminated' }
);

export interface CycleValues extends CycleName {
  state: ShownCycleState;
  /** Of one that the standing office has left out: why, by whom, and where it is taken back; null: it has not, or it no longer can be. */
  leftOut: { by: string; reason: string; takeBackUrl: string | null } | null;
  /** The cycle's own page; null where there is nothing to see yet. */
  url: string | null;
  /** As planned at first, as planned now, as it came about. Empty where the calendar cannot be laid. */
  days: LivedDay[];
  /** From the top of the tree down. A cycle that is not open has zeros or no levels. */
  levels: { level: string; name: Text; states: Record<AssignmentState, number> }[];
  mails: {
    sent: number;
    dropped: number;
    doubled: number;
    /** Sent again because the server had fallen silent: it may have come twice. */
    inDoubt: number;
    /** Of the unsent: on their way. */
    sending: number;
    unsent: number;
    afterSubmission: number;
    rounds: { kind: MomentKind | 'on-event'; at: Instant | null; sent: number; dropped: number; sending: number }[];
  };
  compiled: { pdfUrl: string; jsonUrl: string; contentHash: string } | null;
  acknowledgements: { office: string; at: Instant | null; directions: string | null }[];
}

export interface SubtreeRow {
  code: string;
  name: string;
  url: string;
  /** Reports that must be sent in the subtree, its own among them, and those in hand. */
  expected: number;
  inHand: number;
  /** The state of the unit's own report. */
  state: AssignmentState;
}

/** Reports in hand: sent, whatever became of them. A returned one was sent and counts. */
export function inHand(states: Record<AssignmentState, number>): number {
  return states.submitted + states.returned + states.approved;
}

/** Waived duties leave what is expected. */
export function expected(states: Record<AssignmentState, number>): number {
  return inHand(states) + states.owing + states.draft + states.missed;
}

/** What a headline counts: the reports of the tier in which most units are (rules/unit-tiers.ts), or of all units, whose name is then null. */
export function headlineCounts(levels: Pick<CycleValues['levels'][number], 'name' | 'states'>[]): {
  name: Text | null;
  inHand: number;
  expected: number;
} {
  const sum = (of: typeof inHand, counted: typeof levels) => counted.reduce((all, { states }) => all + of(states), 0);
  const tier = headlineTier(
    levels.map((level) => ({ ...level, units: Object.values(level.states).reduce((all, count) => all + count, 0) })),
  );
  const counted = tier === null ? levels : [tier];
  return { name: tier?.name ?? null, inHand: sum(inHand, counted), expected: sum(expected, counted) };
}

/** The program's clock where its days come about; null before it has started: nothing of it is held, and nothing is late. */
export const runningClock = ({ phase, now }: Pick<ProgramPageValues, 'phase' | 'now'>): Instant | null =>
  phase === 'draft' || phase === 'signing' ? null : now;

/** The cycle that the page is about: the last that has opened, or the first to come. */
export function currentCycle(cycles: CycleValues[]): CycleValues | undefined {
  const held = cycles.filter(({ state }) => !['lapsed', 'skipped', 'left-out'].includes(state));
  return held.findLast((cycle) => cycle.state !== 'planned') ?? held[0];
}
