import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { IssueWait } from '../rules/arising-issue-time-used.ts';
import type { CycleName } from '../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../rules/instants.ts';
import type { AfterPause } from '../rules/pause-days.ts';
import type { Moment } from '../rules/plan.ts';
import type { ReminderChange } from '../rules/reminder-policy.ts';
import type { Text } from '../rules/texts/language.ts';

// Updates, where the sender must know whether it was taken and why not; a signal, where only something has become true.
// Every message carries the program's instant `at`: in a rehearsal the workflow's clock may lag the sender's.

/** Which clock a workflow lives by: real time, or a rehearsal's, which stands at an instant until it is advanced. */
export type ClockSetting = 'real' | { rehearsedFrom: Instant };

/** One line of a program's or a cycle's timeline, in words. */
export interface TimelineEntry {
  at: Instant;
  words: Text;
}

export interface Timeline {
  phase: string;
  happened: TimelineEntry[];
  /** What is planned next, in order. */
  ahead: { at: Instant; what: Moment['kind'] | 'open-cycle' | 'end-of-term'; key: string }[];
  /** Keys of the steps that failed and wait for a person. */
  failing: string[];
}

export const timeline = defineQuery<Timeline>('timeline');

/**
 * A text was put to signature, again perhaps: `signing` is its number. Only something that has become true, so a signal, which starts the workflow
 * where there is none.
 */
export const putToSignature = defineSignal<[{ signing: number; parties: string[]; at: Instant }]>('putToSignature');

/** A party signs. Answers who is still to sign. `textHash`: of what it had before it; `paper`: it did on paper, which the standing office records. */
export const sign = defineUpdate<
  { stillToSign: string[] },
  [
    {
      partyKey: string;
      office: string;
      at: Instant;
      textHash?: string | null;
      paper?: { attachmentId: number; number: string; signedOn: CalendarDate; recordedBy: string };
    },
  ]
>('sign');

/** A party does not sign, and says why: the text is a draft again. */
export const decline = defineUpdate<void, [{ partyKey: string; office: string; reason: string; textHash: string | null; at: Instant }]>(
  'decline',
);

/** The standing office takes the text back from signing: it is a draft again. `press`: by which it is found in the record. */
export const withdraw = defineUpdate<void, [{ reason: string; by: string; press: string; at: Instant }]>('withdraw');

/** The coordinator starts the signed program. `press`: by which it is found in the record. */
export const start = defineUpdate<void, [{ at: Instant; by: string; press?: string }]>('start');

/** The program ends early: the evaluation is held from `on`, what is pending lapses. */
export const terminate = defineUpdate<void, [{ on: CalendarDate; reason: string; at: Instant; by: string }]>('terminate');

/**
 * The program stands still: nothing is reminded of, due or closed until `resume`. An update, for whoever presses must know whether it was taken.
 * `press`: by which it is found in the record.
 */
export const pause = defineUpdate<void, [{ reason: string; at: Instant; by: string; press: string }]>('pause');

/** A paused program goes on. `dues`: whether what was ahead is moved by the working days that the pause took. */
export const resume = defineUpdate<void, [{ dues: AfterPause; reason: string; at: Instant; by: string; press: string }]>('resume');

/**
 * The program of a cycle was paused, or goes on, which is in the database by then: only something that has become true, so a signal. `turn` counts both
 * (rules/pause-days.ts); safe to repeat and to come late, for the higher one holds.
 */
export const pauseTurned = defineSignal<[{ turn: number; at: Instant }]>('pauseTurned');

/**
 * Moves the due days of levels or the close of a cycle that is running. Answers what moved. `press`: by which it is found in the record; `seen`:
 * the version of the plan that whoever asks had before them.
 */
export const reschedule = defineUpdate<
  { key: string; before: Instant | null; after: Instant | null }[],
  [
    {
      due: Record<string, CalendarDate>;
      close: CalendarDate | null;
      reason: string;
      at: Instant;
      by: string;
      press?: string;
      seen?: number;
    },
  ]
>('reschedule');

/** Gives units a due day of their own. */
export const extend = defineUpdate<
  { extended: string[] },
  [{ codes: string[]; until: CalendarDate; reason: string; at: Instant; by: string; press?: string }]
>('extend');

/** Closes an open cycle before its day. `press`: by which it is found in the record, here and below. */
export const closeEarly = defineUpdate<void, [{ reason: string; at: Instant; by: string; press: string }]>('closeEarly');

/** A cycle that was closed early is open as before, while nothing has been compiled. */
export const takeBackClose = defineUpdate<void, [{ reason: string; at: Instant; by: string; press: string }]>('takeBackClose');

/** A closed cycle is opened again for units, due on a day of its own; `above`: what becomes of reports above those that had been approved. */
export const reopen = defineUpdate<
  void,
  [{ codes: string[]; until: CalendarDate; above: 'returned' | 'kept'; reason: string; at: Instant; by: string; press: string }]
>('reopen');

/** Takes the due day of their own back from units. `press`: by which it is found in the record. */
export const takeBackExtension = defineUpdate<
  { back: string[] },
  [{ codes: string[]; reason: string; at: Instant; by: string; press: string }]
>('takeBackExtension');

/**
 * Days of the installation's calendar were changed, and somebody has confirmed what that moves: a cycle lays its plan anew, a program takes the
 * days over and opens its cycles by them. An update, for whoever presses must know what it moved, and what it could not. `press`: by which it is
 * found in the record; `reminders`: the program reminds otherwise from now on.
 */
export const calendarChanged = defineUpdate<void, [{ reason: string; at: Instant; by: string; press: string; reminders?: ReminderChange }]>(
  'calendarChanged',
);

/**
 * Reminds now whoever of these units owes (null: all that owe), and answers how many mails went out. Only callers of 0.1.0 send it: now it is a
 * fact of the database, prisma/queries/messages/remind-now.ts.
 */
export const remindNow = defineUpdate<{ sent: number }, [{ codes: string[] | null; round: string; at: Instant; by: string }]>('remindNow');

/** A step that had failed for good is tried again. */
export const tryAgain = defineSignal<[{ at: Instant }]>('tryAgain');

/** A notice that had failed is left out. An update, for whoever presses must know whether it still waits and may be skipped. */
export const skipStep = defineUpdate<void, [{ key: string; at: Instant; by: string }]>('skipStep');

/** Every party has acknowledged the compilation: only something that has become true, so a signal. */
export const acknowledged = defineSignal<[{ at: Instant }]>('acknowledged');

/**
 * The standing office has changed what it says of the compiled result, has released it, or has taken that back, which is in the database by then.
 * An update, for whoever presses wants to know when the document has the words in it; sent again it changes nothing.
 */
export const releaseChanged = defineUpdate<void, [{ at: Instant }]>('releaseChanged');

/**
 * Something was done to an arising issue, which is in the database by then, with what its workflow now waits for: only something that has become true,
 * so a signal, which also starts a workflow that is not there. Safe to repeat and to come late: the higher version holds.
 */
export const issueMoved = defineSignal<[{ watch: IssueWait; at: Instant }]>('issueMoved');

/**
 * An amendment is in force, which is in the database by then, and these are the cycles that have not been opened: only something that has become true, so a
 * signal. Safe to repeat.
 */
export const amended = defineSignal<[{ cycles: (CycleName & { opensAt: Instant })[]; at: Instant }]>('amended');

/**
 * A preliminary review is left out of the term, or, while it has not opened, is held after all. Updates, for whoever presses must know whether it was
 * taken. `press`: by which it is found in the record.
 */
export const skipCycle = defineUpdate<void, [{ cycle: CycleName; reason: string; at: Instant; by: string; press: string }]>('skipCycle');
export const takeBackSkip = defineUpdate<void, [{ cycle: CycleName; reason: string; at: Instant; by: string; press: string }]>(
  'takeBackSkip',
);

/** The program ends early: a running review stops where it is. */
export const lapse = defineSignal<[{ at: Instant }]>('lapse');

/** A rehearsal's clock: moves to `to` and answers once all is idle, see wait.ts. */
export const advanceTo = defineUpdate<Idle, [{ to: Instant; closed: string[] }]>('advanceTo');

export interface Idle {
  /** The next instant that this workflow waits for; null: none, only for a message or a child. */
  next: Instant | null;
  /** Children that have been started and not been reported closed. */
  children: string[];
  done: boolean;
  continued: boolean;
}
