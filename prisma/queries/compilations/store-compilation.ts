import type { Queryable } from '../../database.ts';

/**
 * Stores a compilation, whose `content` is the JSON that was hashed. The same content as the latest is the same version, also where its cycle was opened again and
 * closed on another day. Answers its id.
 */
export async function storeCompilation(
  db: Queryable,
  input: { cycleId: number; content: string; contentHash: string; document: Uint8Array; at: Date },
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO compilations (cycle_id, version, content, content_hash, made_at, document)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 FROM compilations WHERE cycle_id = $1
     HAVING NOT EXISTS (SELECT 1 FROM compilations c WHERE c.cycle_id = $1 AND (c.content_hash = $3 OR c.content #- '{cycle,closed}' = $2::jsonb #- '{cycle,closed}')
         AND c.version = (SELECT max(version) FROM compilations WHERE cycle_id = $1))
     RETURNING id`,
    [input.cycleId, input.content, input.contentHash, input.at, Buffer.from(input.document)],
  );
  if (rows[0]) return rows[0].id;
  const before = await db.query<{ id: number }>('SELECT id FROM compilations WHERE cycle_id = $1 ORDER BY version DESC LIMIT 1', [
    input.cycleId,
  ]);
  return before.rows[0]?.id as number;
}
