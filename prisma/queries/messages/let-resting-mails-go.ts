import type { Queryable } from '../../database.ts';

/**
 * What waits for quiet hours (`unitId` null) or for a unit's days off is looked at again when those are changed: the folding says anew until when. In the
 * transaction of the act; the sender is woken after it. Leans on messages_to_fold.
 */
export async function letRestingMailsGo(client: Queryable, unitId: number | null): Promise<void> {
  await client.query(
    `UPDATE messages m SET deferred_until = NULL, deferred_why = NULL, ready_at = now()
     WHERE m.state = 'planned' AND m.deferred_why = CASE WHEN $1::int IS NULL THEN 'quiet-hours' ELSE 'days-off' END
       AND ($1::int IS NULL OR m.contact_id IN (SELECT c.id FROM contacts c WHERE c.unit_id = $1))`,
    [unitId],
  );
}
