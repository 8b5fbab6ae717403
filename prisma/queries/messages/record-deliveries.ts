import { mostDoubts, mostTries, triedAgainSeconds } from '../../../rules/mail-retries.ts';
import type { Queryable } from '../../database.ts';

/**
 * Records that the mail server accepted messages, with its replies. Killed before this: the lease runs out and they go again, with the same
 * Message-ID. Named, so that each connection has it parsed and planned once: it is the one statement that each few mails cost.
 */
export async function recordDeliveries(db: Queryable, accepted: { id: number; reply: string; at: Date }[]): Promise<void> {
  await db.query({
    name: 'record-deliveries',
    text: `WITH accepted AS (SELECT * FROM unnest($1::int[], $2::text[], $3::timestamptz[]) AS a(id, reply, at)),
     delivered AS (INSERT INTO deliveries (message_id, accepted_at, reply) SELECT id, at, reply FROM accepted)
     UPDATE messages m SET state = 'sent', leased_by = NULL FROM accepted WHERE m.id = accepted.id`,
    values: [accepted.map(({ id }) => id), accepted.map(({ reply }) => reply.slice(0, 1_000)), accepted.map(({ at }) => at)],
  });
}

export interface Refusal {
  id: number;
  /** The server's words, or what happened to the connection. */
  reason: string;
  /** `final`: it will never be taken. `in-doubt`: handed over, and no answer came, so it may have been taken. */
  result: 'for-now' | 'final' | 'in-doubt';
}

/**
 * Records refusals. A final one (an address that does not exist) has failed. Otherwise the message waits for its next try
 * (`triedAgainSeconds`); in doubt only a few times, for each may be a doubled mail. What
 * another worker has taken or sent meanwhile stays as it is.
 */
export async function recordRefusals(db: Queryable, worker: string, refusals: Refusal[]): Promise<void> {
  await db.query(
    `UPDATE messages m SET
       state = CASE WHEN r.result = 'final' OR m.attempts >= ${mostTries} OR m.doubts + (r.result = 'in-doubt')::int >= ${mostDoubts} THEN 'failed'
                    WHEN r.result = 'in-doubt' OR m.doubts > 0 THEN 'in-doubt' ELSE 'planned' END,
       doubts = m.doubts + (r.result = 'in-doubt')::int, reason = r.reason, leased_by = NULL,
       ready_at = now() + make_interval(secs => least(${triedAgainSeconds.longest}, CASE WHEN r.result = 'in-doubt' THEN ${triedAgainSeconds.inDoubt} ELSE ${triedAgainSeconds.refused} END * 2 ^ least(m.attempts, 12)))
     FROM unnest($2::int[], $3::text[], $4::text[]) AS r(id, reason, result)
     WHERE m.id = r.id AND m.state = 'claimed' AND m.leased_by = $1`,
    [worker, refusals.map(({ id }) => id), refusals.map(({ reason }) => reason.slice(0, 1_000)), refusals.map(({ result }) => result)],
  );
}

/** Gives back what a worker has claimed and not handed over to a server: another one, or itself a moment later, takes it at once. */
export async function giveBack(db: Queryable, worker: string, ids: number[]): Promise<void> {
  await db.query(
    `UPDATE messages SET state = CASE WHEN doubts > 0 THEN 'in-doubt' ELSE 'planned' END, leased_by = NULL, ready_at = now(), attempts = attempts - 1
     WHERE id = ANY($2) AND state = 'claimed' AND leased_by = $1`,
    [worker, ids],
  );
}
