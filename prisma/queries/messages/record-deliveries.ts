import { storableText } from '../../../rules/clean-text.ts';
import type { MailRefusal } from '../../../rules/mail-refusals.ts';
import { doubtSeconds, mailRetries, mostDoubts } from '../../../rules/mail-retries.ts';
import { mailSeconds } from '../../../rules/mail-timeouts.ts';
import { foldingLane, kindsOfOneAddress, kindsThatWait, laneOf, mailLanes } from '../../../rules/message-kinds.ts';
import { givenUpMinutes } from '../../../rules/undelivered-mails.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';
import { nextAfterRefusal } from '../contacts/next-contact-in-sql.ts';
import { type MailPause, pauseMails } from './pause-mails.ts';

/**
 * Records that the mail server accepted messages, with its replies. Killed before this: the lease runs out and they go again, with the same
 * Message-ID. Named, so that each connection has it parsed and planned once, for it cannot be seen how many they are (SELECT $1): it is the
 * one statement that each few mails cost.
 */
export async function recordDeliveries(
  db: Queryable,
  /** `wordings`: of the program's own words, those that were in it. */
  accepted: { id: number; reply: string; at: Date; wordings?: readonly number[] }[],
): Promise<void> {
  await db.query({
    name: 'record-deliveries',
    text: `WITH accepted AS (SELECT * FROM unnest((SELECT $1::int[]), (SELECT $2::text[]), (SELECT $3::timestamptz[]), (SELECT $4::text[])) AS a(id, reply, at, wordings)),
     delivered AS (INSERT INTO deliveries (message_id, accepted_at, reply, wordings) SELECT id, at, reply, wordings::int[] FROM accepted)
     UPDATE messages m SET state = 'sent', leased_by = NULL, waits_since = NULL FROM accepted WHERE m.id = accepted.id`,
    values: [
      accepted.map(({ id }) => id),
      accepted.map(({ reply }) => kept(reply)),
      accepted.map(({ at }) => at),
      // One text a mail, for arrays in an array are all of one length.
      accepted.map(({ wordings = [] }) => (wordings.length === 0 ? null : `{${wordings.join(',')}}`)),
    ],
  });
}

/** Whatever a server says is recorded: what no database holds in it would keep all others' outcomes from being so. */
const kept = (said: string): string => storableText(said.slice(0, 1_000));

export interface Refusal {
  id: number;
  /** Of its recipient. */
  domain: string;
  /** The server's words, or what happened to the connection. */
  reason: string;
  /** `final`: it will never be taken. `in-doubt`: handed over, and no answer came, so it may have been taken. */
  result: 'for-now' | 'final' | 'in-doubt';
  refusal: MailRefusal;
  /** What waits with it (rules/mail-retries.ts). */
  waits: 'nothing' | 'mail' | 'domain' | 'server';
}

/**
 * Records refusals. A final one (an address that does not exist) has failed. Otherwise the message waits for its next try, as
 * rules/mail-retries.ts has it, behind those that the same pause holds up: no single mail may keep the others waiting. In doubt it goes only a few
 * times, for each may be a doubled mail. What another worker has taken or sent meanwhile stays as it is.
 * What was folded into a mail that has failed has failed with it, and is named under its own unit (read-undelivered.ts).
 * What has failed of a unit's cycle, with what was folded into it, goes, as a message of the same round, to the unit's next contact at the
 * program's instant (next-contact-in-sql.ts), in the same statement, which plans the notice of the day to the coordinator's offices too: killed before it,
 * all is done later, and after it nothing again. Where there is none, and the installation has a webhook, it goes there for whoever has a telephone. What a telephone was to get first and does not take goes to the same contact's
 * mailbox. Not what was in doubt, for that may have arrived. Answers how many went on, for which the
 * caller wakes the sender.
 */
export async function recordRefusals(db: Queryable, worker: string, refusals: Refusal[], at: Date, byWebhook = false): Promise<number> {
  await pauseMails(db, refusals.flatMap(pauseOf), togetherTheServers);
  const retries = refusals.map(({ result, refusal }) =>
    result === 'in-doubt' ? { ...doubtSeconds, days: doubtDays } : mailRetries[refusal],
  );
  const { rowCount } = await db.query(
    `WITH RECURSIVE refused AS (UPDATE messages m SET
       state = CASE WHEN r.result = 'final' OR m.waits_since < now() - make_interval(days => r.days) OR m.doubts + (r.result = 'in-doubt')::int >= ${mostDoubts} THEN 'failed'
                    WHEN r.result = 'in-doubt' OR m.doubts > 0 THEN 'in-doubt' ELSE 'planned' END,
       doubts = m.doubts + (r.result = 'in-doubt')::int, reason = r.reason, leased_by = NULL, waits_since = coalesce(m.waits_since, now()),
       ready_at = greatest(now() + make_interval(secs => least(r.longest, r.first * 2 ^ least(greatest(m.attempts - 1, 0), 20))),
                           (SELECT p.until + interval '1 second' FROM mail_pauses p WHERE p.scope = CASE r.waits WHEN 'server' THEN '' WHEN 'domain' THEN r.domain END))
     FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float[], $8::float[], $9::int[])
       AS r(id, reason, result, domain, waits, first, longest, days)
     WHERE m.id = r.id AND m.state = 'claimed' AND m.leased_by = $1
     RETURNING m.*, r.result),
     -- A mail that is given up told nobody of what had been folded into it, of whatever program.
     told AS (
       SELECT id, reason, attempts FROM refused WHERE state = 'failed' AND channel = 'email'
       UNION ALL
       SELECT f.id, t.reason, t.attempts FROM told t JOIN messages f ON f.folded_into = t.id AND f.state = 'dropped' AND f.reason = 'folded'),
     untold_too AS (
       UPDATE messages f SET state = 'failed', reason = t.reason, attempts = t.attempts FROM told t
       WHERE f.id = t.id AND f.state = 'dropped' RETURNING f.program_id, f.kind),
     -- What a telephone did not take goes by mail: what it was to tell besides waits again, and its mailbox's day is free.
     by_mail AS (
       INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, channel, planned_at)
       SELECT CASE WHEN m.kind = ANY($12) THEN ${foldingLane} ELSE m.lane END, m.program_id, m.cycle_id, m.round, m.kind, m.contact_id, m.assignment_id, m.own_duty,
              m.facts - 'reader', 'email', $10
       FROM refused m JOIN contacts o ON o.id = m.contact_id WHERE m.state = 'failed' AND m.channel = 'webhook' AND o.email <> ''
       ON CONFLICT DO NOTHING RETURNING id),
     told_by_mail AS (
       UPDATE messages f SET state = 'planned', lane = ${foldingLane}, reason = NULL, folded_into = NULL, ready_at = now() FROM refused r
       WHERE r.state = 'failed' AND r.channel = 'webhook' AND f.folded_into = r.id AND f.state = 'dropped' AND f.reason = 'folded' RETURNING f.id),
     free_days AS (DELETE FROM mail_days d USING refused r WHERE d.message_id = r.id AND r.state = 'failed' AND r.channel = 'webhook'),
     -- The day's notice gathers for some minutes, or until the office's mail of the day takes it along; what is given up once it has gone is told with that of the next day.
     notices AS (
       INSERT INTO messages (lane, program_id, round, kind, contact_id, planned_at, deferred_until)
       SELECT ${laneOf('undelivered')}, p.id, 'undelivered@' || (today + (EXISTS (SELECT FROM messages k WHERE k.program_id = p.id AND k.cycle_id IS NULL
                AND k.round = 'undelivered@' || today AND k.contact_id = c.id AND k.state <> 'planned'))::int),
              'undelivered', c.id, $10, greatest($10::timestamptz, digest.at) + interval '${givenUpMinutes} minutes'
       FROM programs p JOIN contacts c ON c.program_id = p.id AND c.role = 'coordinator' AND ${isMailed('c', '$10::timestamptz')},
         LATERAL (SELECT ($10::timestamptz AT TIME ZONE p.time_zone)::date AS today) of_day
         LEFT JOIN LATERAL (SELECT n.at FROM cycles y JOIN moments n ON n.plan_id = (SELECT id FROM plans WHERE cycle_id = y.id ORDER BY version DESC LIMIT 1)
           WHERE y.program_id = p.id AND y.state = 'open' AND n.kind = 'remind-reviewers' AND n.held_at IS NULL AND n.skipped_at IS NULL
             AND n.at >= $10 AND (n.at AT TIME ZONE p.time_zone)::date = today LIMIT 1) digest ON true
       WHERE p.id IN (SELECT program_id FROM refused WHERE state = 'failed' AND kind <> 'undelivered' AND channel = 'email'
                      UNION SELECT program_id FROM untold_too WHERE kind <> 'undelivered')
       ON CONFLICT DO NOTHING),
     gone AS (
       SELECT m.*, t.email AS box FROM refused m JOIN contacts t ON t.id = coalesce((m.facts->>'reader')::int, m.contact_id)
       WHERE m.state = 'failed' AND m.channel = 'email' AND m.result <> 'in-doubt' AND NOT m.facts ? 'to'),
     untold AS (
       SELECT id, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, channel, lane, box FROM gone
       UNION ALL
       SELECT f.id, f.program_id, f.cycle_id, f.round, f.kind, f.contact_id, f.assignment_id, f.own_duty, f.facts, f.channel, f.lane, gone.box
       FROM gone JOIN messages f ON f.folded_into = gone.id AND f.state = 'dropped' AND f.reason = 'folded'),
     -- By itself and never folded: it is for a telephone, not for a mailbox.
     by_webhook AS (
       INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, channel, planned_at)
       SELECT ${mailLanes.indexOf('notices')}, m.program_id, m.cycle_id, m.round, m.kind, m.contact_id, m.assignment_id, m.own_duty, m.facts, 'webhook', $10
       FROM untold m JOIN contacts o ON o.id = m.contact_id
       WHERE $13 AND m.channel = 'email' AND o.role = 'unit' AND o.phone IS NOT NULL AND m.cycle_id IS NOT NULL AND NOT m.kind = ANY($11)
         AND ${nextAfterRefusal('o', 'm', 'm.box', '$10::timestamptz')} IS NULL
       ON CONFLICT DO NOTHING)
     INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, channel, planned_at)
     SELECT CASE WHEN m.kind = ANY($12) THEN ${foldingLane} ELSE m.lane END, m.program_id, m.cycle_id, m.round, m.kind, next.id, m.assignment_id,
            m.own_duty, m.facts - 'reader', 'email', $10
     FROM untold m JOIN contacts o ON o.id = m.contact_id
     CROSS JOIN LATERAL (SELECT ${nextAfterRefusal('o', 'm', 'm.box', '$10::timestamptz')} AS id OFFSET 0) next
     WHERE o.role = 'unit' AND m.cycle_id IS NOT NULL AND NOT m.kind = ANY($11) AND next.id IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [
      worker,
      refusals.map(({ id }) => id),
      refusals.map(({ reason }) => kept(reason)),
      refusals.map(({ result }) => result),
      refusals.map(({ domain }) => domain),
      refusals.map(({ waits }) => waits),
      retries.map(({ first }) => first),
      retries.map(({ longest }) => longest),
      retries.map(({ days }) => days),
      at,
      kindsOfOneAddress,
      kindsThatWait,
      byWebhook,
    ],
  );
  return rowCount ?? 0;
}

/** Longer than its few tries take: they end it, not its age. */
const doubtDays = 30;

/** Of these it is the sender whom they are about, where several domains say them. */
const togetherTheServers: MailRefusal[] = ['policy', 'too-fast', 'sender-refused'];

function pauseOf({ domain, reason, result, refusal, waits }: Refusal): MailPause[] {
  if (result !== 'for-now' || (waits !== 'domain' && waits !== 'server')) return [];
  const { first, longest } = mailRetries[refusal];
  return [{ scope: waits === 'server' ? '' : domain, refusal, said: reason, first, longest }];
}

/**
 * Gives back what a worker has claimed and not handed over to a server: another one, or itself a moment later, takes it at once. It does not count
 * towards a provider's limit (claim-within-provider-limits.ts), by the minute in which it was claimed.
 */
export async function giveBack(db: Queryable, worker: string, ids: number[]): Promise<void> {
  await db.query(
    `WITH held AS (SELECT id, date_trunc('minute', ready_at - interval '${mailSeconds.lease} seconds') AS minute FROM messages
       WHERE id = ANY($2) AND state = 'claimed' AND leased_by = $1 FOR UPDATE),
     uncounted AS (
       UPDATE mail_counts c SET mails = c.mails - h.mails FROM (SELECT minute, count(*)::int AS mails FROM held GROUP BY minute) h
       WHERE c.minute = h.minute RETURNING c.minute),
     again AS (DELETE FROM full_mail_limits WHERE EXISTS (SELECT FROM uncounted))
     UPDATE messages m SET state = CASE WHEN doubts > 0 THEN 'in-doubt' ELSE 'planned' END, leased_by = NULL, ready_at = now(), attempts = attempts - 1
     FROM held WHERE m.id = held.id`,
    [worker, ids],
  );
}
