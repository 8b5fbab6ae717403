import type { AssignmentState, ReportKind } from '../../../rules/assignments.ts';
import type { Reviewer } from '../../../rules/may-decide.ts';
import type { Queryable } from '../../database.ts';
import { inOffice, isReached } from '../contacts/in-office.ts';
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
  reviewer: Reviewer;
  version: number;
  reportKind: ReportKind | null;
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

/** `at`: the parameter with the instant. */
const select = (
  at: string,
) => `SELECT a.id, a.unit_id AS "unitId", u.code, u.name, up.name AS "parentName", a.level, a.path, a.leaf, a.due_at AS "dueAt", a.state,
  a.reviewer, a.version, a.report_kind AS "reportKind", a.first_sent_at AS "firstSentAt", a.last_sent_at AS "lastSentAt", a.decided_at AS "decidedAt",
  (SELECT k.phone FROM contacts k WHERE k.unit_id = a.unit_id AND k.role = 'unit' AND k.phone IS NOT NULL AND ${inOffice('k', at)} ORDER BY k.id LIMIT 1) AS phone,
  NOT EXISTS (SELECT 1 FROM contacts k WHERE k.unit_id = a.unit_id AND k.role = 'unit' AND ${isReached('k', at)}) AS unreached,
  (SELECT max(d.accepted_at) FROM messages m JOIN deliveries d ON d.message_id = m.id
   WHERE m.assignment_id = a.id AND m.kind IN ('reminder', 'parent-reminder')) AS "remindedAt"
  FROM assignments a JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id`;

/** The children of a duty as their reviewer takes them up: what awaits it, the longest waiting first; what is with the coordinator; what was
 * returned; who has not sent; what is done. Index assignments_parent_id_state. */
export async function readQueue(db: Queryable, { parentId, at }: { parentId: number; at: Date }): Promise<QueuedAssignment[]> {
  const { rows } = await db.query<QueuedAssignment>(
    `${select('$2')} WHERE a.parent_id = $1
     ORDER BY CASE WHEN ${waitingIn('a', 'parent')} THEN 0
                   ELSE array_position(ARRAY['submitted', 'returned', 'owing', 'draft', 'missed', 'approved', 'waived'], a.state) END,
              CASE a.state WHEN 'submitted' THEN a.last_sent_at WHEN 'returned' THEN a.decided_at END, a.ordinal`,
    [parentId, at],
  );
  return rows;
}

/** What awaits the coordinator's decision in a cycle, the longest waiting first, `limit` of all. */
export async function readAwaiting(
  db: Queryable,
  input: { cycleId: number; limit: number; at: Date },
): Promise<{ all: number; rows: QueuedAssignment[] }> {
  const { rows } = await db.query<QueuedAssignment & { all: number }>(
    `SELECT q.*, (SELECT count(*)::int FROM assignments w WHERE w.cycle_id = $1 AND ${waitingIn('w', 'coordinator')}) AS "all"
     FROM (${select('$3')} WHERE a.cycle_id = $1 AND ${waitingIn('a', 'coordinator')} ORDER BY a.last_sent_at, a.ordinal LIMIT $2) q`,
    [input.cycleId, input.limit, input.at],
  );
  return { all: rows[0]?.all ?? 0, rows: rows.map(({ all: _, ...row }) => row) };
}

/** Duties of a cycle by the codes of their units, in the tree's order. */
export async function readQueued(
  db: Queryable,
  input: { cycleId: number; codes: readonly string[]; at: Date },
): Promise<QueuedAssignment[]> {
  if (input.codes.length === 0) return [];
  const { rows } = await db.query<QueuedAssignment>(`${select('$3')} WHERE a.cycle_id = $1 AND u.code = ANY($2) ORDER BY a.ordinal`, [
    input.cycleId,
    input.codes,
    input.at,
  ]);
  return rows;
}
