import type { DecidingTimes } from '../../../rules/may-decide.ts';
import { mostOwingNamed } from '../../../rules/named-in-mails.ts';
import type { Queryable } from '../../database.ts';
import { coordinatorMayIn, pastParentsDay, timesInSql, unitMayIn } from '../assignments/deciders-in-sql.ts';
import { overdueIn, owingIn, waitingIn } from '../assignments/states-in-sql.ts';

/** What a message tells of others' duties, as these stand now and not when it was planned. */

/** How many reports wait for the unit that a message goes to, and since when the oldest; `passedUp`: how many of them for units in between. */
export async function readWaitingBelow(
  db: Queryable,
  { messageId, times }: { messageId: number; times: DecidingTimes },
): Promise<{ count: number; passedUp: number; oldest: Date | null }> {
  const inSql = timesInSql(times);
  const { rows } = await db.query<{ count: number; passedUp: number; oldest: Date | null }>(
    `SELECT count(*)::int AS count, (count(*) FILTER (WHERE k.parent_id IS DISTINCT FROM d.id))::int AS "passedUp", min(k.last_sent_at) AS oldest
     FROM messages m JOIN assignments d ON d.id = m.assignment_id
     JOIN assignments k ON k.cycle_id = d.cycle_id AND ${waitingIn('k.state')} AND ${unitMayIn('k', 'd', inSql)} AND NOT ${pastParentsDay('k', inSql)}
     WHERE m.id = $1`,
    [messageId],
  );
  return rows[0] ?? { count: 0, passedUp: 0, oldest: null };
}

/** How many of the children of the unit that a message goes to owe their report, and how many of them since a due day that is past. */
export async function countOwingChildren(
  db: Queryable,
  { messageId, at }: { messageId: number; at: Date },
): Promise<{ owing: number; overdue: number }> {
  const { rows } = await db.query<{ owing: number; overdue: number }>(
    `SELECT count(*)::int AS owing, (count(*) FILTER (WHERE ${overdueIn('k', 'p', '$2')}))::int AS overdue
     FROM messages m JOIN programs p ON p.id = m.program_id JOIN assignments k ON k.parent_id = m.assignment_id AND ${owingIn('k.state')} WHERE m.id = $1`,
    [messageId, at],
  );
  return rows[0] ?? { owing: 0, overdue: 0 };
}

export interface Standing {
  units: { name: string; parentName: string | null; due: string }[];
  total: number;
}

/**
 * Who is overdue below the unit that a message goes to, or in all of its cycle where it goes to no unit; of the latter only the first are named.
 * Leans on assignments_parent_id_state and assignments_cycle_id_state_due_at.
 */
export async function readOverdue(db: Queryable, input: { messageId: number; ofUnit: boolean; at: Date }): Promise<Standing> {
  const whose = input.ofUnit ? 'a.parent_id = m.assignment_id' : 'a.cycle_id = m.cycle_id';
  return readUnits(db, `${whose} AND ${overdueIn('a', 'p', '$3')}`, [input.messageId, input.ofUnit ? null : mostOwingNamed, input.at]);
}

/** What of silent reviewers the coordinator may decide in a message's cycle. */
export const readUndecidedNow = (db: Queryable, { messageId, times }: { messageId: number; times: DecidingTimes }): Promise<Standing> =>
  readUnits(
    db,
    `a.cycle_id = m.cycle_id AND a.parent_id IS NOT NULL AND ${waitingIn('a.state')} AND ${coordinatorMayIn('a', timesInSql(times))}`,
    [messageId, mostOwingNamed],
  );

async function readUnits(db: Queryable, which: string, values: unknown[]): Promise<Standing> {
  const { rows } = await db.query<Standing['units'][number] & { total: number }>(
    `SELECT u.name, up.name AS "parentName", to_char(a.due_at AT TIME ZONE p.time_zone, 'YYYY-MM-DD') AS due, count(*) OVER ()::int AS total
     FROM messages m JOIN programs p ON p.id = m.program_id JOIN assignments a ON ${which}
     JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id
     WHERE m.id = $1 ORDER BY a.ordinal LIMIT $2`,
    values,
  );
  return { units: rows.map(({ total: _, ...unit }) => unit), total: rows[0]?.total ?? 0 };
}
