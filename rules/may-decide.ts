import type { AssignmentState } from './assignments.ts';
import { type WorkCalendar, workCalendar } from './calendar.ts';
import { hours } from './hours-of-day.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from './instants.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import type { CycleCalendar } from './program.ts';
import { policyOf } from './reminder-policy.ts';
import { lastDaysBeforeClose } from './silent-reviewer-days.ts';

/** As what somebody decides a report: as a unit above, or as the coordinator. */
export type Reviewer = 'parent' | 'coordinator';

/** As high as a tree is followed: the deepest has five tiers. */
const mostSteps = 20;

/** By what a cycle's reports come to those above a silent reviewer. */
export interface DecidingRule {
  timeZone: string;
  work: WorkCalendar;
  /** Working days that each unit above has before the next one may decide too. */
  days: number;
  /** Reviewers are told of what awaits them from then on: nobody is silent before. */
  cutOff: CalendarDate;
  /** null: there is no plan yet. */
  close: CalendarDate | null;
}

export function decidingRule(input: {
  calendar: CycleCalendar;
  timeZone: string;
  cutOff: CalendarDate;
  closesAt: Instant | null;
}): DecidingRule {
  const { calendar, timeZone, cutOff, closesAt } = input;
  return {
    ...{ timeZone, cutOff },
    work: workCalendar(calendar),
    days: policyOf(calendar).decidedAbove,
    close: closesAt === null ? null : dateOf(closesAt, timeZone),
  };
}

/** An instant as the rule sees it: worked out once, and asked of any number of reports. */
export interface DecidingTimes {
  at: Instant;
  today: CalendarDate;
  /** Sent before the first, a report has waited for one unit above long enough; before the second for two, and so on. */
  sentBefore: Instant[];
  /** The close is near. */
  lastDays: boolean;
}

/** What passes up at `at`, at eight in the morning of a working day as the mails do. */
export function decidingTimes(rule: DecidingRule, at: Instant): DecidingTimes {
  const { work, timeZone, days, cutOff } = rule;
  const today = dateOf(at, timeZone);
  const begun = at >= morning(today, timeZone);
  const lastWorked = begun && work.isWorkingDay(today) ? today : work.previousWorkingDay(today);
  const sentBefore: Instant[] = [];
  // The day of which `days` working days ago is the first on which nothing sent has waited long enough.
  for (let day = lastWorked; sentBefore.length < mostSteps; ) {
    day = work.addWorkingDays(day, 1 - days);
    if (cutOff >= day) break;
    sentBefore.push(instantAt(day, '00:00', timeZone));
    day = work.previousWorkingDay(day);
  }
  return { at, today, sentBefore, lastDays: rule.close !== null && at >= lastDaysBegin(rule.close, rule) };
}

const morning = (day: CalendarDate, timeZone: string): Instant => instantAt(day, hours.notices, timeZone);

/** When the coordinator is told what would be lost, and may decide it. */
const lastDaysBegin = (close: CalendarDate, { work, timeZone }: DecidingRule): Instant =>
  morning(work.addWorkingDays(close, -lastDaysBeforeClose), timeZone);

/** A report that waits for a decision, with what is above its unit in its cycle. */
export interface WaitingReport {
  /** Since when nobody has decided: its last version, or the first of several that were sent without a decision of its own reviewer. */
  since: Instant;
  /** It is the coordinator's from the beginning: of the top unit, or by what an earlier release recorded. */
  coordinators: boolean;
  /** When the report of the unit right above is due; null: there is none. */
  parentDueAt: Instant | null;
  /** From the nearest up. `waitedFor`: not a unit that was let off its report or has ended. */
  above: readonly { id: number; waitedFor: boolean }[];
}

/** Whether a duty's unit above, by the id of its own duty, or the coordinator may decide a report that waits (for SQL: `mayDecideIn` in deciders-in-sql.ts). */
export function mayDecide(report: WaitingReport, who: number | 'coordinator', times: DecidingTimes): boolean {
  const { since, above, parentDueAt } = report;
  const place = who === 'coordinator' ? above.length : above.findIndex(({ id }) => id === who);
  if (place === -1) return false;
  const steps = above.slice(0, place).filter(({ waitedFor }) => waitedFor).length;
  if (steps === 0 || since < (times.sentBefore[steps - 1] ?? '')) return true;
  if (who !== 'coordinator') return false;
  return report.coordinators || times.lastDays || (parentDueAt !== null && parentDueAt <= times.at && since <= parentDueAt);
}

/** From when on somebody may decide a report that waits, whose place above it `who` is. */
export function mayDecideFrom(report: WaitingReport, who: number | 'coordinator', rule: DecidingRule): Instant {
  const { since, parentDueAt, above } = report;
  const { work, timeZone, days, cutOff, close } = rule;
  const place = who === 'coordinator' ? above.length : above.findIndex(({ id }) => id === who);
  const steps = above.slice(0, place).filter(({ waitedFor }) => waitedFor).length;
  if (steps === 0 || (who === 'coordinator' && report.coordinators)) return since;
  const counted = [dateOf(since, timeZone), cutOff].sort()[1] as CalendarDate;
  const ways = [morning(work.addWorkingDays(counted, days * steps), timeZone)];
  if (who === 'coordinator' && parentDueAt !== null && since <= parentDueAt) ways.push(parentDueAt);
  if (who === 'coordinator' && close !== null) ways.push(lastDaysBegin(close, rule));
  const [first] = ways.sort();
  return [since, first as Instant].sort()[1] as Instant;
}

/** Whether an approval may be taken back while the cycle is open: by the unit right above what it gave itself, by the coordinator always. */
export const mayTakeBack = (as: Reviewer, { state, decidedAbove }: { state: AssignmentState; decidedAbove: boolean }): boolean =>
  state === 'approved' && (as === 'coordinator' || !decidedAbove);

/**
 * What stands against a decision of a version of a report; `made`: it was made before, so that making it again changes nothing; null: nothing.
 * What was approved is found so by whoever may see it, also when somebody else was first. `may`: by `mayDecide`, of whoever decides. `takesBack`: to
 * return what was approved, too.
 */
export function againstDeciding(
  duty: { state: AssignmentState; version: number; may: boolean; open: boolean; decidedAbove: boolean },
  { as, version, decision, takesBack = false }: { as: Reviewer; version: number; decision: 'approved' | 'returned'; takesBack?: boolean },
): ProblemCode | 'made' | null {
  if (duty.state === decision && duty.version === version) return 'made';
  if (!duty.open) return 'report-cycle-closed';
  const back = takesBack && mayTakeBack(as, duty);
  if (!back && duty.state !== 'submitted') return 'no-report-to-decide';
  if (!back && !duty.may) return 'waits-for-unit-above';
  return duty.version === version ? null : 'version-conflict';
}
