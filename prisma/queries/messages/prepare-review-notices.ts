import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isBelow, pastParentsDay, timesInSql, unitMayIn } from '../assignments/deciders-in-sql.ts';
import { waitingIn } from '../assignments/states-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';
import { readDecidingTimes } from '../cycles/read-deciding-times.ts';

/**
 * Plans a mail to each unit above for which reports are waiting to be checked: how many, and since when the oldest; its children's, and those
 * further below that have waited too long for the units in between (`passedUp`). What is the coordinator's since the reviewer's own due day is not
 * asked for again.
 */
export async function prepareReviewNotices(
  db: Queryable,
  round: { cycleId: number; programId: string; round: string; at: Date },
): Promise<number> {
  const times = await readDecidingTimes(db, round);
  const inSql = timesInSql(times);
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT ${laneOf('awaiting-review')}, $2, $1, $3, 'awaiting-review', c.id, w.duty,
            jsonb_build_object('waiting', w.waiting, 'passedUp', w.passed_up, 'oldest', w.oldest, 'times', $5::jsonb), $4
     FROM (SELECT d.id AS duty, count(*) FILTER (WHERE a.parent_id = d.id) AS waiting,
                  count(*) FILTER (WHERE a.parent_id IS DISTINCT FROM d.id) AS passed_up, min(a.last_sent_at) AS oldest
           FROM assignments a JOIN assignments d ON ${isAbove} AND ${isBelow('a', 'd')} AND ${unitMayIn('a', 'd', inSql)}
           WHERE a.cycle_id = $1 AND ${waitingIn('a.state')} AND NOT ${pastParentsDay('a', inSql)} GROUP BY d.id) w
     JOIN assignments pa ON pa.id = w.duty JOIN contacts c ON c.unit_id = pa.unit_id AND c.role = 'unit' AND ${isMailed('c', '$4')}
     ORDER BY pa.ordinal
     ON CONFLICT DO NOTHING`,
    [round.cycleId, round.programId, round.round, round.at, JSON.stringify(times)],
  );
  return rowCount ?? 0;
}

/** Each of the duties above, by index assignments_cycle_id_unit_id. */
const isAbove = "d.cycle_id = a.cycle_id AND d.unit_id = ANY(string_to_array(btrim(a.path, '/'), '/')::int[])";
