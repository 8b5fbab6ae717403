import type { Queryable } from '../../database.ts';

/** Ends contacts, and with them their links, by their ids: no plan depends on how far their tables have been counted. */
export async function endContacts(client: Queryable, { ids, at }: { ids: readonly number[]; at: Date }): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    'UPDATE contacts SET ends_at = $2 WHERE id = ANY($1) AND (ends_at IS NULL OR ends_at > $2) RETURNING id',
    [ids, at],
  );
  const ended = rows.map(({ id }) => id);
  await client.query("UPDATE links SET revoked_at = $2 WHERE contact_id = ANY($1) AND revoked_at IS NULL AND purpose <> 'enter'", [
    ended,
    at,
  ]);
}
