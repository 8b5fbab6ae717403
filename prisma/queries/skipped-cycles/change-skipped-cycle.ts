import type { Queryable } from '../../database.ts';

/** Skips a review, under the program's row, which the caller holds. Answers which skipping it is, or null: it is skipped already. */
export async function skipReview(
  db: Queryable,
  input: { programId: string; key: string; at: Date; by: string; reason: string },
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO skipped_cycles (program_id, key, skipped_at, skipped_by, reason) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (program_id, key) WHERE taken_back_at IS NULL DO NOTHING RETURNING id`,
    [input.programId, input.key, input.at, input.by, input.reason],
  );
  return rows[0]?.id ?? null;
}

/** Has a skipped review held after all, under the program's row. Answers which skipping that ends, or null: it is not skipped. */
export async function takeBackSkip(
  db: Queryable,
  input: { programId: string; key: string; at: Date; by: string; reason: string },
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `UPDATE skipped_cycles SET taken_back_at = $3, taken_back_by = $4, taken_back_reason = $5
     WHERE program_id = $1 AND key = $2 AND taken_back_at IS NULL RETURNING id`,
    [input.programId, input.key, input.at, input.by, input.reason],
  );
  return rows[0]?.id ?? null;
}
