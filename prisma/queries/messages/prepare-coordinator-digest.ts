import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { owingIn } from '../assignments/states-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';
import { noDigest } from './no-digest-in-sql.ts';

/** Of a mail that failed and whose address took none since: a day later than it was planned it may still fail. */
const bouncedSince = (since: string): string =>
  `EXISTS (SELECT FROM messages f WHERE f.program_id = $1 AND f.state = 'failed' AND f.kind <> 'undelivered' AND f.planned_at > ${since})`;

const today = {
  ...{ programId: '$1', cycleId: '$2', contactId: 'c.id', at: '$3' },
  day: '($3::timestamptz AT TIME ZONE day.time_zone)::date',
  timeZone: 'day.time_zone',
};

/**
 * Plans the day's mail to the standing office of an open cycle: one to each of its contacts, if since the one before it a report came in, a due day went by,
 * or an address took no mail, or if something of the plan happens on the next working day; but none where `noDigest` says so. What it says is looked up when it is written. Answers its round.
 * Repeatable: a round is a day's.
 */
export async function prepareCoordinatorDigest(db: Queryable, input: { programId: string; cycleId: number; at: Date }): Promise<string> {
  const { rows } = await db.query<{ round: string }>(
    `WITH day AS (
       SELECT 'digest@' || ($3::timestamptz AT TIME ZONE p.time_zone)::date AS round, p.time_zone, y.opened_at FROM programs p JOIN cycles y ON y.id = $2 WHERE p.id = $1),
     before AS (
       SELECT coalesce((SELECT max(m.planned_at) FROM messages m WHERE m.program_id = $1 AND m.cycle_id = $2 AND m.kind = 'coordinator-digest' AND m.round <> day.round),
                       day.opened_at, $3) AS since FROM day),
     planned AS (
       INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, facts, planned_at)
       SELECT ${laneOf('coordinator-digest')}, $1, $2, day.round, 'coordinator-digest', c.id, jsonb_build_object('since', before.since), $3
       FROM day, before, contacts c
       WHERE c.program_id = $1 AND c.role = 'coordinator' AND ${isMailed('c', '$3')} AND NOT ${noDigest(today)} AND (
         EXISTS (SELECT FROM assignments a WHERE a.cycle_id = $2 AND a.last_sent_at > before.since AND a.last_sent_at <= $3)
         OR EXISTS (SELECT FROM assignments a WHERE a.cycle_id = $2 AND ${owingIn('a.state')} AND a.due_at > before.since AND a.due_at <= $3)
         OR ${bouncedSince('before.since')}
         OR EXISTS (${nextDay('$2', '$3', 'day.time_zone')}))
       ORDER BY c.id ON CONFLICT DO NOTHING)
     SELECT round FROM day`,
    [input.programId, input.cycleId, input.at],
  );
  return (rows[0] as { round: string }).round;
}

/**
 * The moments of a cycle's plan on the next day on which anybody works, but for what happens on each (`remind-reviewers`): as statement `m`, with its key, kind, due day and
 * instant.
 */
export const nextDay = (cycle: string, at: string, timeZone: string): string => `
  SELECT m.key, m.kind, m.due, m.at FROM moments m
  WHERE m.plan_id = (SELECT id FROM plans WHERE cycle_id = ${cycle} ORDER BY version DESC LIMIT 1) AND m.kind <> 'remind-reviewers' AND m.skipped_at IS NULL
    AND (m.at AT TIME ZONE ${timeZone})::date = (
      SELECT min((n.at AT TIME ZONE ${timeZone})::date) FROM moments n WHERE n.plan_id = m.plan_id
        AND (n.at AT TIME ZONE ${timeZone})::date > (${at}::timestamptz AT TIME ZONE ${timeZone})::date)`;
