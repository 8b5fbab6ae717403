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

/** Records a refusal: `again` puts the message back for a later try, otherwise it has failed for good (an address that does not exist). */
export async function recordRefusal(db: Queryable, input: { id: number; reason: string; again: boolean; seconds: number }): Promise<void> {
  await db.query(
    `UPDATE messages SET state = CASE WHEN $3 THEN 'claimed' ELSE 'failed' END, reason = $2,
       leased_until = CASE WHEN $3 THEN now() + make_interval(secs => $4) END WHERE id = $1`,
    [input.id, input.reason, input.again, input.seconds],
  );
}
