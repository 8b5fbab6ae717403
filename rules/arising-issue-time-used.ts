import { answerTimes, type IssueSeverity, nextOfficeTime, secondsAtWork } from './arising-issue-answer-times.ts';
import type { Instant } from './instants.ts';
import { workingInstant } from './late-moments.ts';
import { afterWorkingSeconds, type WorkedDays, workingSeconds } from './working-time.ts';

/**
 * How much of the time to answer an arising issue has been used, in seconds at work. What was counted stays counted: severity, office and calendar
 * may change, and only what comes after goes by the change.
 */
export interface IssueClock {
  used: number;
  /** Up to when it is counted, if it counts; null: it stands still, while whoever raised it is asked back, when it is answered, and in a pause of the program. */
  countedTo: Instant | null;
  /** How many offices it has gone on to. */
  handedOn: number;
  /** Whoever has it now is given until so much is used, whatever the severity says. */
  atLeastUntil: number;
}

/** That of an issue that was just raised: outside working hours it counts from the next of them. */
export const startIssueClock = (at: Instant): IssueClock => ({ used: 0, countedTo: at, handedOn: 0, atLeastUntil: 0 });

/** Counts up to an instant, by the calendar of until then. To be done before anything of it changes; an earlier instant counts nothing. */
export function countIssueTime(clock: IssueClock, days: WorkedDays, at: Instant): IssueClock {
  if (clock.countedTo === null || at <= clock.countedTo) return clock;
  return { ...clock, used: clock.used + workingSeconds(days, clock.countedTo, at), countedTo: at };
}

/** It stands still from an instant on. */
export const stopIssueClock = (clock: IssueClock, days: WorkedDays, at: Instant): IssueClock => ({
  ...countIssueTime(clock, days, at),
  countedTo: null,
});

/** It counts on, from where it stood. */
export const resumeIssueClock = (clock: IssueClock, at: Instant): IssueClock =>
  clock.countedTo === null ? { ...clock, countedTo: at } : clock;

/** It counts on after an answer that was not accepted; whoever is to answer once more is not late in that moment. */
export const reopenIssueClock = (clock: IssueClock, at: Instant): IssueClock => ({
  ...resumeIssueClock(clock, at),
  atLeastUntil: Math.max(clock.atLeastUntil, clock.used + secondsAtWork(nextOfficeTime)),
});

/** It has gone on to the next office, which has a time of its own. */
export function handOnIssueClock(clock: IssueClock, days: WorkedDays, at: Instant): IssueClock {
  const counted = countIssueTime(clock, days, at);
  return { ...counted, handedOn: clock.handedOn + 1, atLeastUntil: counted.used + secondsAtWork(nextOfficeTime) };
}

/** The time to answer that a severity gives, in seconds at work. */
export const timeToAnswer = (severity: IssueSeverity): number => secondsAtWork(answerTimes[severity]);

/** Whether it was, or still can be, answered within the time of its severity, by what is counted. */
export const isInTime = (clock: Pick<IssueClock, 'used'>, severity: IssueSeverity): boolean => clock.used <= timeToAnswer(severity);

/** When the time to answer ends if nothing happens; null: it stands still. */
export function answerDueAt(clock: IssueClock, days: WorkedDays, severity: IssueSeverity): Instant | null {
  return clock.countedTo === null ? null : afterWorkingSeconds(days, clock.countedTo, timeToAnswer(severity) - clock.used);
}

/** When it goes on to the next office if nothing happens, in working hours; null: it stands still. */
export function handOnAt(clock: IssueClock, days: WorkedDays, severity: IssueSeverity): Instant | null {
  if (clock.countedTo === null) return null;
  const until = Math.max(timeToAnswer(severity), clock.atLeastUntil);
  return workingInstant(days.work, days.timeZone, afterWorkingSeconds(days, clock.countedTo, until - clock.used));
}

/** What an arising issue's workflow waits for. Of two the higher version holds, in whatever order they come. */
export interface IssueWait {
  version: number;
  /** When it goes on to the next office if nothing happens; null: it does not. */
  next: Instant | null;
  closed: boolean;
}
