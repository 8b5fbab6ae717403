import type { AssignmentState, ReportKind } from '../../../rules/assignments.ts';
import type { DecidingTimes, Reviewer } from '../../../rules/may-decide.ts';
import type { ReportedBy } from '../../../rules/may-report-for.ts';
import type { Queryable } from '../../database.ts';
import { inOffice, isReached } from '../contacts/in-office.ts';
import { isWithinBelow } from './below-in-sql.ts';
import {
  coordinatorMayIn,
  coordinatorMayOf,
  decidedAboveIn,
  isBelow,
  type TimesInSql,
  timesAsParameters,
  timesAsValues,
  timesInSql,
  unitMayIn,
  unitMayOf,
  waitingSince,
} from './deciders-in-sql.ts';
import { waitingIn } from './states-in-sql.ts';

/** A duty as its reviewer's queue lists it. */
export interface QueuedAssignment {
  id: number;
  unitId: number;
  code: string;
  name: string;
  parentName: string | null;
  level: string;
  path: string;
  leaf: boolean;
  dueAt: Date;
  state: AssignmentState;
  /** The unit right above, or the coordinator too. */
  reviewer: Reviewer;
  /** Whoever asks may decide it now. */
  may: boolean;
  /** Not a child of whoever asks: it waits for the unit in between, since then. */
  waitsAbove: { name: string; since: Date } | null;
  /** It was approved by somebody above the unit whose it was to decide. */
  decidedAbove: boolean;
  version: number;
  reportKind: ReportKind | null;
  reportedBy: ReportedBy | null;
  firstSentAt: Date | null;
  lastSentAt: Date | null;
  decidedAt: Date | null;
  /** Its office's number, where it has given one. */
  phone: string | null;
  /** Nobody gets its mails. */
  unreached: boolean;
  /** The program's instant of the latest reminder that a mail server took. */
  remindedAt: Date | null;
}

interface Asking {
  times: TimesInSql;
  /** Whether whoever asks may decide it, of a duty `a`; and whether a unit of its own would. */
  may: string;
  passed: string;
}

/** `$1`: the instant. */
const select = ({ times, may, passed }: Asking): string => {
  const waits = waitingIn('a.state');
  return `SELECT a.id, a.unit_id AS "unitId", u.code, u.name, up.name AS "parentName", a.level, a.path, a.leaf, a.due_at AS "dueAt", a.state,
  CASE WHEN a.reviewer = 'coordinator' OR ${waits} AND ${coordinatorMayIn('a', times)} THEN 'coordinator' ELSE 'parent' END AS reviewer,
  ${waits} AND ${may} AS may,
  CASE WHEN ${waits} AND ${passed} THEN ${waitingSince('a')} END AS since, ${decidedAboveIn('a')} AS "decidedAbove",
  a.version, a.report_kind AS "reportKind", a.reported_by AS "reportedBy", a.first_sent_at AS "firstSentAt", a.last_sent_at AS "lastSentAt", a.decided_at AS "decidedAt",
  (SELECT k.phone FROM contacts k WHERE k.unit_id = a.unit_id AND k.role = 'unit' AND k.phone IS NOT NULL AND ${inOffice('k', '$1')} ORDER BY k.id LIMIT 1) AS phone,
  NOT EXISTS (SELECT 1 FROM contacts k WHERE k.unit_id = a.unit_id AND k.role = 'unit' AND ${isReached('k', '$1')}) AS unreached,
  (SELECT max(d.accepted_at) FROM messages m JOIN deliveries d ON d.message_id = m.id
   WHERE m.assignment_id = a.id AND m.kind IN ('reminder', 'parent-reminder')) AS "remindedAt"
  FROM assignments a JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id`;
};

type Row = Omit<QueuedAssignment, 'waitsAbove'> & { since: Date | null };

const queued = ({ since, ...row }: Row): QueuedAssignment => ({
  ...row,
  waitsAbove: since === null || row.parentName === null ? null : { name: row.parentName, since },
});

/** The children of a duty as their reviewer takes them up: what awaits it, the longest waiting first; what was returned; who has not sent; what is
 * done. Index assignments_parent_id_state. */
export async function readQueue(
  db: Queryable,
  { parentId, times }: { parentId: number; times: DecidingTimes },
): Promise<QueuedAssignment[]> {
  const { rows } = await db.query<Row>({ name: 'read-queue', text: queue, values: [times.at, parentId, ...timesAsValues(times)] });
  return rows.map(queued);
}

// This and the next two are planned once: to plan one takes longer than to look up what it asks for.
const queue = `${select({ times: timesAsParameters('$1', 3), may: 'true', passed: 'false' })} WHERE a.parent_id = $2
  ORDER BY array_position(ARRAY['submitted', 'returned', 'owing', 'draft', 'missed', 'approved', 'waived'], a.state),
           CASE a.state WHEN 'submitted' THEN a.last_sent_at WHEN 'returned' THEN a.decided_at END, a.ordinal`;

/**
 * Reports further below a duty that have waited too long for the units in between, the longest waiting first, `limit` of all: its to decide as
 * well. What waits below it is found by its own path, index assignments_cycle_id_path, so that it is planned as for a few.
 */
export async function readPassedUp(
  db: Queryable,
  { dutyId, times, limit }: { dutyId: number; times: DecidingTimes; limit: number },
): Promise<QueuedAssignment[]> {
  const { rows } = await db.query<Row>({
    name: 'read-passed-up',
    text: passedUp,
    values: [times.at, dutyId, limit, ...timesAsValues(times)],
  });
  return rows.map(queued);
}

const ownDuty = (column: string): string => `(SELECT o.${column} FROM assignments o WHERE o.id = $2)`;
const passedUp = `WITH found AS MATERIALIZED (
    ${unitMayOf(
      `w.cycle_id = ${ownDuty('cycle_id')} AND ${isWithinBelow('w.path', ownDuty('path'))} AND ${waitingIn('w.state')} AND w.parent_id IS DISTINCT FROM $2`,
      ownDuty('depth'),
      timesAsParameters('$1', 4),
    )} ORDER BY 2, 3 LIMIT $3)
  ${select({ times: timesAsParameters('$1', 4), may: 'true', passed: 'true' })} WHERE a.id = ANY(ARRAY(SELECT id FROM found))
  ORDER BY ${waitingSince('a')}, a.ordinal`;

/**
 * One report of those that the two lists before have, by its unit's code: a child's, or while the cycle is open one further below that has come to this
 * duty. Null: it is in neither.
 */
export async function readQueuedAt(
  db: Queryable,
  { programId, dutyId, code, open, times }: { programId: string; dutyId: number; code: string; open: boolean; times: DecidingTimes },
): Promise<QueuedAssignment | null> {
  const { rows } = await db.query<Row>({
    name: 'read-queued-at',
    text: queuedAt,
    values: [times.at, dutyId, code, open, programId, ...timesAsValues(times)],
  });
  return rows[0] ? queued(rows[0]) : null;
}

const queuedAt = `${select({ times: timesAsParameters('$1', 6), may: 'true', passed: 'a.parent_id IS DISTINCT FROM d.id' })} JOIN assignments d ON d.id = $2 AND d.cycle_id = a.cycle_id
  WHERE u.program_id = $5 AND u.code = $3 AND (a.parent_id = d.id
    OR $4 AND ${waitingIn('a.state')} AND ${isBelow('a', 'd')} AND ${unitMayIn('a', 'd', timesAsParameters('$1', 6))})`;

/** What awaits the coordinator's decision in a cycle, the longest waiting first, `limit` of all. */
export async function readAwaiting(
  db: Queryable,
  { cycleId, limit, times }: { cycleId: number; limit: number; times: DecidingTimes },
): Promise<{ all: number; rows: QueuedAssignment[] }> {
  const { rows } = await db.query<Row & { all: number }>(
    `WITH waiting AS MATERIALIZED (${coordinatorMayOf(`w.cycle_id = $2 AND ${waitingIn('w.state')}`, timesInSql(times))})
     SELECT q.*, (SELECT count(*)::int FROM waiting) AS "all"
     FROM (${select({ times: timesInSql(times), may: 'true', passed: 'a.parent_id IS NOT NULL' })}
           WHERE a.id = ANY(ARRAY(SELECT id FROM waiting ORDER BY since, ordinal LIMIT $3)) ORDER BY ${waitingSince('a')}, a.ordinal) q`,
    [times.at, cycleId, limit],
  );
  return { all: rows[0]?.all ?? 0, rows: rows.map(({ all: _, ...row }) => queued(row)) };
}

/**
 * Duties of a cycle by the codes of their units, in the tree's order: as the coordinator may decide them, or the unit of the duty `above`, of those
 * below it.
 */
export async function readQueued(
  db: Queryable,
  { cycleId, codes, times, above }: { cycleId: number; codes: readonly string[]; times: DecidingTimes; above?: number },
): Promise<QueuedAssignment[]> {
  if (codes.length === 0) return [];
  const inSql = timesInSql(times);
  const asked =
    above === undefined
      ? { may: coordinatorMayIn('a', inSql), passed: 'a.parent_id IS NOT NULL' }
      : { may: unitMayIn('a', 'd', inSql), passed: 'a.parent_id IS DISTINCT FROM d.id' };
  const { rows } = await db.query<Row>(
    `${select({ times: inSql, ...asked })} LEFT JOIN assignments d ON d.id = $4
     WHERE a.cycle_id = $2 AND u.code = ANY($3) AND ($4::int IS NULL OR ${isBelow('a', 'd')}) ORDER BY a.ordinal`,
    [times.at, cycleId, codes, above ?? null],
  );
  return rows.map(queued);
}
