import type { CalendarDate } from '../../../rules/instants.ts';
import type { MomentKind } from '../../../rules/plan.ts';
import { failedMailDays } from '../../../rules/undelivered-mails.ts';
import type { Queryable } from '../../database.ts';
import { owingIn, waitingIn } from '../assignments/states-in-sql.ts';
import { countUnreached } from '../contacts/read-unreached.ts';
import { nextDay } from './prepare-coordinator-digest.ts';
import { readOverdue, type Standing } from './read-duties-of-others.ts';
import { readGivenUp } from './read-undelivered.ts';

/** How a cycle stands for its standing office at an instant. */
export interface CoordinatorDigest {
  expected: number;
  sent: number;
  /** Reports that came or were corrected since the digest before. */
  came: number;
  approved: number;
  /** Sent and not decided. */
  waiting: number;
  overdue: Standing;
  /** Addresses that take no mail, and units that have none. */
  bounced: number;
  unreached: number;
  /** Rounds that somebody has paused. */
  paused: number;
  /** The next day of the plan, with how many units owe by the due day of a reminder. */
  next: { date: CalendarDate; moments: { kind: MomentKind; owing: number | null }[] } | null;
}

/** Leans on the index of a cycle's assignments by state. */
export async function readCoordinatorDigest(
  db: Queryable,
  input: { messageId: number; programId: string; cycleId: number; since: Date; at: Date },
): Promise<CoordinatorDigest> {
  const { programId, cycleId, since, at } = input;
  const [counted, moments, overdue, givenUp, unreached] = await Promise.all([
    db.query<Pick<CoordinatorDigest, 'expected' | 'sent' | 'came' | 'approved' | 'waiting' | 'paused'>>(
      `SELECT count(*) FILTER (WHERE state <> 'waived')::int AS expected, count(*) FILTER (WHERE version > 0 AND state <> 'waived')::int AS sent,
              count(*) FILTER (WHERE last_sent_at > $2 AND last_sent_at <= $3 AND state <> 'waived')::int AS came,
              count(*) FILTER (WHERE state = 'approved')::int AS approved, count(*) FILTER (WHERE ${waitingIn('state')})::int AS waiting,
              (SELECT count(*)::int FROM stopped_rounds WHERE cycle_id = $1 AND NOT cancelled) AS paused
       FROM assignments WHERE cycle_id = $1`,
      [cycleId, since, at],
    ),
    db.query<{ date: CalendarDate; kind: MomentKind; owing: number | null }>(
      `SELECT to_char(m.at AT TIME ZONE p.time_zone, 'YYYY-MM-DD') AS date, m.kind,
              CASE WHEN m.due IS NOT NULL THEN (SELECT count(*)::int FROM assignments a WHERE a.cycle_id = $2 AND ${owingIn('a.state')}
                AND (a.due_at AT TIME ZONE p.time_zone)::date = m.due) END AS owing
       FROM programs p CROSS JOIN LATERAL (${nextDay('$2', '$3', 'p.time_zone')}) m WHERE p.id = $1 ORDER BY m.at, m.key`,
      [programId, cycleId, at],
    ),
    readOverdue(db, { messageId: input.messageId, ofUnit: false, at }),
    readGivenUp(db, { programId, since: new Date(at.getTime() - failedMailDays * 86_400_000), limit: 1 }),
    countUnreached(db, { programId, at }),
  ]);
  const [first] = moments.rows;
  return {
    ...(counted.rows[0] as (typeof counted.rows)[number]),
    overdue,
    bounced: givenUp.total,
    unreached,
    next: first ? { date: first.date, moments: moments.rows.map(({ kind, owing }) => ({ kind, owing })) } : null,
  };
}
