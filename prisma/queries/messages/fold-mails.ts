import { hours } from '../../../rules/hours-of-day.ts';
import {
  foldingLane,
  kindsOfLane,
  kindsThatGather,
  kindsThatSayNothingOnce,
  kindsThatWait,
  mailLanes,
  remindersAtOnce,
} from '../../../rules/message-kinds.ts';
import { byKey, byKeyIfAny } from '../../by-key.ts';
import type { Database, Queryable } from '../../database.ts';
import { nextWorkingDay } from '../calendar/working-days-in-sql.ts';
import { everything } from './pause-mails.ts';
import { lateAtRest, resting, restsUntil } from './rests-in-sql.ts';
import { isPaused } from './stopped-in-sql.ts';
import { whySilent, withReader } from './why-silent.ts';

/** So many that wait are looked at in one statement; of their mailboxes all is folded that waits. */
const atOnce = 2_000;

/** What is planned while its round is paused is put aside by whoever follows the round (putAside of stop-round.ts); else it is met here again after this time. */
export const pausedAgain = '1 minute';

const words = (list: readonly string[]): string => list.map((word) => `'${word}'`).join(', ');

/** It goes at once: due today, asked for, or many of a kind that goes at once, planned here to be folded by mailbox. */
const urgent = `(m.kind IN (${words(kindsThatGather)}) OR m.kind NOT IN (${words(kindsThatWait)}) OR (m.kind = 'reminder' AND m.facts->>'when' IN (${words(remindersAtOnce)})))`;

/**
 * Folds what waits in the folding lane (rules/message-kinds.ts): of all that waits for a mailbox, whatever program it is of, one mail takes the
 * others along, which are dropped as `folded` into it, and goes on to be claimed. A mailbox, by its address without capitals, has one such mail a day:
 * its row of mail_days, which is unique, is the leave to go. Who has had it waits until the hour of notices of the program's next working day
 * and is folded with what waits then. What is urgent goes nevertheless, and takes along what waits. A mail that was to go on an earlier day
 * and has not been taken by a server is added to; if it is just being sent, or went today, the day is had. What has nothing to say any more goes on
 * by itself, for the claim drops it with its own reason.
 * Which one leads follows from what is the same in every run of a rehearsal, never from the number that a row happened to get.
 * What is of a round that somebody has paused stays where it is. What comes in quiet hours, or on its unit's own days off (rests-in-sql.ts), waits for their end and takes no
 * mailbox's day meanwhile, as does what is late after an outage and would go at night or on a day off; what was sent now by a person's hand does not. One statement, and one at a time: whoever waits for another finds what is left. Killed after this: what leads waits to be claimed. Leans on messages_to_send,
 * contacts_address and messages_to_fold; answers how many it has moved. Where nothing waits it is one look at an index.
 */
export async function foldMails(db: Queryable, input: { at: Date; simulated: boolean }): Promise<number> {
  const { rowCount } = await db.query({
    name: 'fold-mails',
    text: foldStatement,
    values: [input.at, input.simulated, kindsOfLane('notices'), kindsThatSayNothingOnce('closed'), kindsThatSayNothingOnce('lapsed')],
  });
  return rowCount ?? 0;
}

/** Folds all that waits by itself, for whoever moves a rehearsal's clock; answers whether there was anything. */
export async function foldAll(database: Pick<Database, 'plannedOnce'>, at: Date): Promise<boolean> {
  for (let any = false; ; any = true) {
    const moved = await foldMails(database.plannedOnce, { at, simulated: true });
    // Of fewer than are looked at nothing is left.
    if (moved < atOnce) return any || moved > 0;
  }
}

const foldStatement = `
  WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended('fold mails', 0))),
  waiting AS (
    SELECT m.id, m.contact_id FROM messages m
    WHERE EXISTS (SELECT FROM held) AND m.lane = ${foldingLane} AND m.state = 'planned' AND m.ready_at <= now()
      AND (m.deferred_until IS NULL OR m.deferred_until <= $1)
    ORDER BY m.ready_at, m.id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED),
  boxes AS (
    SELECT DISTINCT lower(t.email) AS mailbox FROM waiting w ${byKey('messages', 'm', 'w.id')} ${byKey('contacts', 'o', 'w.contact_id')}
    ${withReader('o', 'm', '$1')} ${byKey('contacts', 't', 'coalesce(r.id, o.id)')}),
  others AS (
    SELECT m.id FROM messages m WHERE m.lane = ${foldingLane} AND m.state = 'planned' AND m.id = ANY (ARRAY(
      SELECT k.id FROM boxes b CROSS JOIN LATERAL (SELECT c.id FROM contacts c WHERE lower(c.email) = b.mailbox OFFSET 0) c
      CROSS JOIN LATERAL (SELECT k.id FROM messages k WHERE k.contact_id = c.id AND k.lane = ${foldingLane} AND k.state = 'planned' OFFSET 0) k))
    FOR UPDATE SKIP LOCKED),
  -- Hours in which nobody is to be woken, of the installation, and days on which a unit reads no mail.
  judged AS (
    SELECT m.id, lower(t.email) AS mailbox, ${urgent} AS urgent, m.planned_at, p.key AS program, m.program_id, m.round, u.code, m.contact_id, p.time_zone, ($1::timestamptz AT TIME ZONE p.time_zone)::date AS day,
           ${whySilent({ reader: 'r.id', closed: '$4', lapsed: '$5', at: '$1' })} IS NOT NULL AS silent, ${isPaused('m')} AS paused, o.role = 'coordinator' AS coordinator,
           ${restsUntil} AS rests, off.last IS NOT NULL AS is_off, ${lateAtRest} AS late
    FROM (SELECT id FROM waiting UNION SELECT id FROM others) g ${byKey('messages', 'm', 'g.id')} ${byKey('programs', 'p', 'm.program_id')}
    ${byKey('contacts', 'o', 'm.contact_id')} ${withReader('o', 'm', '$1')} ${byKey('contacts', 't', 'coalesce(r.id, o.id)')}
    ${byKeyIfAny('assignments', 'a', 'm.assignment_id')} ${byKeyIfAny('cycles', 'y', 'm.cycle_id')} ${byKeyIfAny('units', 'u', 'a.unit_id')}
    ${resting}),
  ranked AS (
    SELECT j.*, NOT silent AND NOT paused AND rests IS NULL AND row_number() OVER (PARTITION BY mailbox
      ORDER BY NOT silent AND NOT paused AND rests IS NULL DESC, urgent DESC, planned_at, program, round, code, contact_id, id) = 1 AS is_first
    FROM judged j),
  -- What was to go before and is not with a server yet, and whether what folds went today.
  first AS (
    SELECT f.id, f.mailbox, f.day, f.urgent, e.message_id AS earlier,
      EXISTS (SELECT FROM mail_days d CROSS JOIN LATERAL (SELECT k.accepted_at FROM deliveries k WHERE k.message_id = d.message_id OFFSET 0) x
        WHERE d.mailbox = f.mailbox AND d.day > f.day - 30 AND (x.accepted_at AT TIME ZONE f.time_zone)::date = f.day) AS went_today
    FROM ranked f LEFT JOIN LATERAL (
      SELECT d.message_id FROM mail_days d ${byKey('messages', 'm', 'd.message_id')}
      WHERE d.mailbox = f.mailbox AND m.state IN ('planned', 'claimed', 'in-doubt') AND m.lane <> ${foldingLane} ORDER BY d.day DESC LIMIT 1) e ON true
    WHERE f.is_first),
  still_here AS (
    SELECT id FROM messages WHERE id = ANY (ARRAY(SELECT earlier FROM first WHERE earlier IS NOT NULL)) AND state = 'planned' FOR UPDATE SKIP LOCKED),
  days AS (
    INSERT INTO mail_days (mailbox, day, message_id)
    SELECT mailbox, day, id FROM first WHERE earlier IS NULL AND NOT went_today ORDER BY mailbox
    ON CONFLICT (mailbox, day) DO NOTHING RETURNING mailbox),
  leads AS (
    SELECT mailbox, CASE WHEN earlier IN (SELECT id FROM still_here) THEN earlier ELSE id END AS id FROM first
    WHERE urgent OR earlier IN (SELECT id FROM still_here) OR mailbox IN (SELECT mailbox FROM days)),
  next_days AS MATERIALIZED (
    SELECT p.id, ${nextWorkingDay('($1::timestamptz AT TIME ZONE p.time_zone)::date', 'p.calendar')} AS day FROM programs p WHERE p.id IN (SELECT program_id FROM judged)),
  -- A mailbox's lead beside each of its mails: brought there by its name, not by comparing each with each.
  led AS (
    SELECT j.*, max(j.led_by) OVER (PARTITION BY j.mailbox) AS lead FROM (
      SELECT id, mailbox, program_id, time_zone, silent, paused, rests, is_off, late, coordinator, NULL::int AS led_by FROM ranked
      UNION ALL SELECT NULL, mailbox, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, id FROM leads) j),
  become AS (
    SELECT j.id, j.paused, NOT j.paused AND (j.silent OR (j.rests IS NULL AND j.id = j.lead)) AS goes, CASE WHEN NOT j.silent AND NOT j.paused AND j.rests IS NULL AND j.id <> j.lead THEN j.lead END AS leader,
           CASE WHEN j.rests IS NULL THEN NULL WHEN j.is_off THEN 'days-off' WHEN j.late THEN NULL ELSE 'quiet-hours' END AS why,
           coalesce(j.rests, (n.day + CASE WHEN j.coordinator THEN time '${hours.coordinators}' ELSE time '${hours.notices}' END) AT TIME ZONE j.time_zone) AS next_day
    FROM led j JOIN next_days n ON n.id = j.program_id)
  UPDATE messages m SET
    lane = CASE WHEN b.goes THEN CASE WHEN m.kind = ANY($3) THEN ${mailLanes.indexOf('notices')} ELSE ${mailLanes.indexOf('rounds')} END ELSE m.lane END,
    state = CASE WHEN b.leader IS NOT NULL THEN 'dropped' ELSE m.state END,
    reason = CASE WHEN b.leader IS NOT NULL THEN 'folded' ELSE m.reason END,
    folded_into = b.leader,
    waits_for = CASE WHEN b.paused THEN '${everything}' ELSE m.waits_for END,
    deferred_until = CASE WHEN b.paused THEN m.deferred_until WHEN b.goes IS TRUE OR b.leader IS NOT NULL THEN NULL ELSE b.next_day END,
    deferred_why = CASE WHEN b.paused THEN m.deferred_why WHEN b.goes IS TRUE OR b.leader IS NOT NULL THEN NULL ELSE b.why END,
    ready_at = CASE WHEN b.paused THEN now() + interval '${pausedAgain}' WHEN b.goes IS TRUE OR b.leader IS NOT NULL OR $2::boolean THEN now() ELSE now() + (b.next_day - $1::timestamptz) END
  FROM become b WHERE m.id = b.id`;
