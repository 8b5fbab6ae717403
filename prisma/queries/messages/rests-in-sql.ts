import { hours, workingHours } from '../../../rules/hours-of-day.ts';
import { lateAfterSeconds } from '../../../rules/late-moments.ts';
import { nextWorkingDay } from '../calendar/working-days-in-sql.ts';

/** Of the statement that folds: the program `p`, the contact `o` of the message `m`, the instant $1. */
const local = '($1::timestamptz AT TIME ZONE p.time_zone)';

/** Its unit's own days off of today (unit_days_off_unit_id_press_key) and the installation's quiet hours, which last over midnight. */
export const resting = `LEFT JOIN LATERAL (
    SELECT max(d.last) AS last FROM unit_days_off d WHERE d.unit_id = o.unit_id AND d.removed_at IS NULL AND ${local}::date BETWEEN d.first AND d.last) off ON true
    LEFT JOIN LATERAL (SELECT i.quiet_from::time AS begins, i.quiet_to::time AS ends FROM installation i
      WHERE ${local}::time >= i.quiet_from::time OR ${local}::time < i.quiet_to::time LIMIT 1) quiet ON true`;

/**
 * It waited for its mailbox's next day, which an outage lasted over, and nobody is at work now. Of one that never waited it is false, not unknown: then the next
 * working day is not looked for, which takes 0.4 ms, and 2,000 are folded in a tenth of the time.
 */
export const lateAtRest = `coalesce(m.deferred_until < $1::timestamptz - interval '${lateAfterSeconds} seconds', false)
    AND (${local}::time < '${workingHours.from}' OR ${local}::time >= '${workingHours.to}' OR ${nextWorkingDay(`(${local}::date - 1)`, 'p.calendar')} <> ${local}::date)`;

/** The day on which people are next at work, then. */
const nextAtWork = nextWorkingDay(`(${local}::date - CASE WHEN ${local}::time < '${workingHours.from}' THEN 1 ELSE 0 END)`, 'p.calendar');

/**
 * Until when a message waits for that: the hour of notices of the first working day after the days off, or the end of the quiet hours; null: it does not. What is
 * late after an outage waits for people to be at work (workingInstant of rules/late-moments.ts).
 */
export const restsUntil = `CASE WHEN m.facts ? 'sentNow' THEN NULL
    WHEN off.last IS NOT NULL THEN ((${nextWorkingDay('off.last', 'p.calendar')} + time '${hours.notices}') AT TIME ZONE p.time_zone)
    WHEN ${lateAtRest} THEN ((${nextAtWork} + CASE WHEN o.role = 'coordinator' THEN time '${hours.coordinators}' ELSE time '${hours.notices}' END) AT TIME ZONE p.time_zone)
    WHEN quiet.ends IS NOT NULL THEN ((${local}::date + CASE WHEN ${local}::time >= quiet.begins THEN 1 ELSE 0 END + quiet.ends) AT TIME ZONE p.time_zone) END`;
