import type { DecidingTimes } from '../../../rules/may-decide.ts';
import { isWithinBelow } from './below-in-sql.ts';

// Who may decide a report (`mayDecide` in rules/may-decide.ts), for the WHERE or the SELECT of a statement, of tables by their names in it.
// The working days are counted before, once for all reports (readDecidingTimes): the statement compares instants. tests/prisma/deciders.test.ts
// holds the two to the same answers.

/** The times of an instant, each as an expression. */
export interface TimesInSql {
  at: string;
  today: string;
  sentBefore: string;
  lastDays: string;
}

/** As literals: they are our own instants, and what PostgreSQL plans is the statement with them. */
export const timesInSql = ({ at, today, sentBefore, lastDays }: DecidingTimes): TimesInSql => ({
  at: `'${at}'::timestamptz`,
  today: `'${today}'::date`,
  sentBefore: `'{${sentBefore.join(',')}}'::timestamptz[]`,
  lastDays: String(lastDays),
});

/** The same as the parameters from `$first` on of a statement that is planned once, and their values; `at` is a parameter that it has anyway. */
export const timesAsParameters = (at: string, first: number): TimesInSql => ({
  at: `${at}::timestamptz`,
  today: `$${first}::date`,
  sentBefore: `$${first + 1}::timestamptz[]`,
  lastDays: `$${first + 2}::boolean`,
});
export const timesAsValues = ({ today, sentBefore, lastDays }: DecidingTimes): unknown[] => [today, sentBefore, lastDays];

/** Since when nobody has decided a report that was sent. What an earlier release took has no instant of its own. */
export const waitingSince = (report: string): string => `coalesce(${report}.waiting_since, ${report}.last_sent_at)`;

/** Whether a unit above is waited for: not one that was let off its report, or has ended. */
const waitedFor = (above: string, { today }: TimesInSql): string =>
  `${above}.state <> 'waived' AND NOT EXISTS (SELECT FROM units eu WHERE eu.id = ${above}.unit_id AND eu.valid_to <= ${today})`;

/** The duty above right above: index assignments_cycle_id_unit_id, a row for each tier. */
const unitsAbove = (report: string): string => `string_to_array(btrim(${report}.path, '/'), '/')::int[]`;

const passedUp = (report: string, times: TimesInSql, below = ''): string =>
  `(SELECT count(*) = 0 OR coalesce(${waitingSince(report)} < (${times.sentBefore})[count(*)::int], false) FROM assignments s
    WHERE s.cycle_id = ${report}.cycle_id AND s.unit_id = ANY(${unitsAbove(report)}) AND s.id <> ${report}.id${below} AND ${waitedFor('s', times)})`;

/**
 * Those of many reports that wait that somebody above may decide, with since when they wait and their place: those below one unit share who is above them, which
 * is asked once for all of them and not of each. Gathered and not joined, so that no estimate of how many wait makes it compare each with each.
 * `where`: of the reports `w`; `may`: of their group `t` and of each `r`.
 */
const ofMany = (where: string, times: TimesInSql, { may, below = '' }: { may: string; below?: string }): string =>
  `SELECT r.id, r.since, r.ordinal FROM (
     SELECT g.*, (SELECT pd.due_at FROM assignments pd WHERE pd.id = g.parent_id) AS due,
       (SELECT count(*)::int FROM assignments s
        WHERE s.cycle_id = g.cycle_id AND s.unit_id = ANY(string_to_array(btrim(g.above, '/'), '/')::int[])${below} AND ${waitedFor('s', times)}) AS held
     FROM (SELECT w.cycle_id, w.parent_id, w.reviewer, left(w.path, -length(w.unit_id || '/')) AS above,
             array_agg(w.id) AS ids, array_agg(${waitingSince('w')}) AS sinces, array_agg(w.ordinal) AS ordinals
           FROM assignments w WHERE ${where} GROUP BY 1, 2, 3, 4) g OFFSET 0) t
   CROSS JOIN LATERAL unnest(t.ids, t.sinces, t.ordinals) AS r(id, since, ordinal)
   WHERE ${may} OR t.held = 0 OR r.since < (${times.sentBefore})[t.held]`;

/** coordinatorMayIn of many. */
export const coordinatorMayOf = (where: string, times: TimesInSql): string =>
  ofMany(where, times, { may: `t.reviewer = 'coordinator' OR ${times.lastDays} OR t.due <= ${times.at} AND r.since <= t.due` });

/** unitMayIn of many that are below the children of a unit, whose duty's depth is `depth`. */
export const unitMayOf = (where: string, depth: string, times: TimesInSql): string =>
  ofMany(where, times, { may: 'false', below: ` AND s.depth > ${depth}` });

/** Its reviewer's own report is due, and it had come before. */
export const pastParentsDay = (report: string, times: TimesInSql): string =>
  `EXISTS (SELECT FROM assignments pd WHERE pd.id = ${report}.parent_id AND pd.due_at <= ${times.at} AND ${waitingSince(report)} <= pd.due_at)`;

/** Whether the coordinator may decide a report that waits. */
export const coordinatorMayIn = (report: string, times: TimesInSql): string =>
  `(${report}.reviewer = 'coordinator' OR ${times.lastDays} OR ${pastParentsDay(report, times)} OR ${passedUp(report, times)})`;

/** Whether the unit of the duty `above` may decide a report that waits: its child's at once, others after whoever is in between. */
export const unitMayIn = (report: string, above: string, times: TimesInSql): string =>
  `(${report}.parent_id = ${above}.id OR ${isBelow(report, above)} AND ${passedUp(report, times, ` AND s.depth > ${above}.depth`)})`;

/** Index assignments_cycle_id_path. */
export const isBelow = (report: string, above: string): string =>
  `${report}.cycle_id = ${above}.cycle_id AND ${isWithinBelow(`${report}.path`, `${above}.path`)}`;

/** Whether an approval was given by somebody above the silent unit whose it was: that would have ended the wait (decide-report.ts). */
export const decidedAboveIn = (report: string): string =>
  `(${report}.state = 'approved' AND ${report}.parent_id IS NOT NULL AND (${report}.waiting_since IS NOT NULL OR ${report}.reviewer = 'coordinator'))`;
