import type { Queryable } from '../../database.ts';

/** Records that the mail server accepted messages, with its replies. Killed before this: the lease runs out and they go again, with the same Message-ID. */
export async function recordDeliveries(db: Queryable, input: { at: Date; accepted: { id: number; reply: string }[] }): Promise<void> {
  await db.query(
    `WITH accepted AS (SELECT * FROM unnest($1::int[], $2::text[]) AS a(id, reply)),
     delivered AS (INSERT INTO deliveries (message_id, accepted_at, reply) SELECT id, $3, reply FROM accepted)
     UPDATE messages m SET state = 'sent', leased_until = NULL FROM accepted WHERE m.id = accepted.id`,
    [input.accepted.map((a) => a.id), input.accepted.map((a) => a.reply), input.at],
  );
}

/** Tries until a refusal is final: about two days. */
const patience = 100;

/**
 * Records a refusal. A permanent one (an address that does not exist) has failed. Otherwise the message waits for its next try, twice
 * as long each time, half an hour at most, and the outbox takes it up. What another worker has sent meanwhile stays sent.
 */
export async function recordRefusal(db: Queryable, input: { id: number; reason: string; permanent: boolean }): Promise<void> {
  await db.query(
    `UPDATE messages SET state = CASE WHEN $3 OR attempts >= ${patience} THEN 'failed' ELSE 'planned' END, reason = $2,
       leased_until = now() + make_interval(secs => least(1800, 2 * 2 ^ least(attempts, 12))) WHERE id = $1 AND state = 'claimed'`,
    [input.id, input.reason, input.permanent],
  );
}
