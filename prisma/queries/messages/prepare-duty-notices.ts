import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { owingIn } from '../assignments/states-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';

/** What somebody did to a unit's duty, as its office is told of it. */
type DutyNoticeKind =
  | 'extended'
  | 'waived'
  | 'unwaived'
  | 'approved'
  | 'returned'
  | 'returned-below'
  | 'correction-asked'
  | 'correction-refused';

interface DutyNotice {
  programId: string;
  cycleId: number;
  round: string;
  kind: DutyNoticeKind;
  assignmentIds: readonly number[];
  facts: Record<string, unknown>;
  at: Date;
}

/** The statement that plans it, with what stands for each of its values: alone, or as a part of one that does what it tells. */
export const insertDutyNotices = (v: Record<keyof DutyNotice | 'lane' | 'ownDuty', string>): string =>
  `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, planned_at)
   SELECT ${v.lane}, ${v.programId}, ${v.cycleId}, ${v.round}, ${v.kind}, c.id, a.id, ${v.ownDuty}, ${v.facts}, ${v.at}
   FROM assignments a JOIN contacts c ON c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', v.at)} WHERE a.id = ANY(${v.assignmentIds})
   ORDER BY a.ordinal, c.id ON CONFLICT DO NOTHING`;

const alone = insertDutyNotices({
  ...{ programId: '$1', cycleId: '$2', round: '$3', kind: '$4', assignmentIds: '$5', facts: '$6', at: '$7' },
  ...{ lane: '$8', ownDuty: '$9' },
});

/**
 * Plans a mail to each contact of the units whose duties these are: what was done to them. In the transaction of the act, whose round makes it
 * unique; whether it still holds is asked when it is claimed (claim-messages.ts). Whoever commits wakes the sender.
 */
export async function prepareDutyNotices(db: Queryable, notice: DutyNotice): Promise<void> {
  await db.query(alone, [
    notice.programId,
    notice.cycleId,
    notice.round,
    notice.kind,
    notice.assignmentIds,
    JSON.stringify(notice.facts),
    notice.at,
    laneOf(notice.kind),
    // Another day means nothing to who has sent meanwhile.
    notice.kind === 'extended',
  ]);
}

/** A day as a unit was last told of it, and as it is now; null: it did not move. */
interface MovedDay {
  was: string;
  now: string;
}

/**
 * Plans a mail to each contact of a unit that owes and whose due day or close has moved. `dues`: the duties that moved, from when; `close`: of
 * all. A mail of an earlier move that has not gone out is taken back, and what it would have told is told by this one: from the day that the
 * unit knows, and not at all where that is the day again.
 */
export async function prepareDueMoved(
  db: Queryable,
  notice: {
    programId: string;
    cycleId: number;
    round: string;
    dues: readonly { id: number; was: Date }[];
    close: MovedDay | null;
    reason: string;
    at: Date;
  },
): Promise<void> {
  await db.query(
    `WITH untold AS (
       UPDATE messages SET state = 'dropped', reason = 'overtaken'
       WHERE cycle_id = $2 AND kind = 'due-moved' AND state = 'planned' AND round <> $3 RETURNING contact_id, facts),
     moved AS (SELECT * FROM unnest($4::int[], $5::timestamptz[]) AS m(id, was)),
     told AS (
       SELECT a.id, c.id AS contact_id, a.ordinal, a.due_at,
              coalesce((u.facts->>'was')::timestamptz, m.was, a.due_at) AS was,
              coalesce((u.facts->>'closeWas')::timestamptz, $6::timestamptz) AS close_was, coalesce($7::timestamptz, (u.facts->>'close')::timestamptz) AS close
       FROM assignments a JOIN contacts c ON c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', '$9')}
       LEFT JOIN moved m ON m.id = a.id LEFT JOIN untold u ON u.contact_id = c.id
       WHERE a.cycle_id = $2 AND ${owingIn('a.state')} AND (m.id IS NOT NULL OR u.contact_id IS NOT NULL OR $6 IS NOT NULL))
     INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, planned_at)
     SELECT $10, $1, $2, $3, 'due-moved', t.contact_id, t.id, true,
            jsonb_build_object('was', t.was, 'due', t.due_at, 'closeWas', t.close_was, 'close', t.close, 'reason', $8::text, 'at', $9::timestamptz), $9
     FROM told t WHERE t.was <> t.due_at OR t.close_was <> t.close ORDER BY t.ordinal, t.contact_id ON CONFLICT DO NOTHING`,
    [
      notice.programId,
      notice.cycleId,
      notice.round,
      notice.dues.map(({ id }) => id),
      notice.dues.map(({ was }) => was),
      notice.close?.was ?? null,
      notice.close?.now ?? null,
      notice.reason,
      notice.at,
      laneOf('due-moved'),
    ],
  );
}
