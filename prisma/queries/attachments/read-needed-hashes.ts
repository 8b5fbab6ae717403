import type { Queryable } from '../../database.ts';

/** Of these files, those that something has (index attachments_hash_idx). */
export async function readNeededHashes(db: Queryable, hashes: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ hash: string }>('SELECT DISTINCT hash FROM attachments WHERE hash = ANY($1) AND removed_at IS NULL', [
    hashes,
  ]);
  return new Set(rows.map(({ hash }) => hash));
}
