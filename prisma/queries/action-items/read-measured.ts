import type { CycleName } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';
import { nameInSql } from '../cycles/cycle-in-sql.ts';

/**
 * What the first compilation after an item was made says of a figure: of a unit its own, of the parties the total. `total` null: nobody stated it. Null: nothing has
 * been compiled since.
 */
export async function readMeasured(
  db: Queryable,
  input: { programId: string; indicator: string; unit: string | null; since: Date },
): Promise<{ cycle: CycleName; total: number | null } | null> {
  const { rows } = await db.query<{ cycle: CycleName; total: string | null }>(
    `SELECT ${nameInSql('y')} AS cycle, CASE WHEN $4::text IS NULL THEN m.content->'figures'->>$2
       ELSE (SELECT u->'figures'->>$2 FROM jsonb_array_elements(m.content->'units') u WHERE u->>'code' = $4 LIMIT 1) END AS total
     FROM cycles y JOIN compilations m ON m.cycle_id = y.id
     WHERE y.program_id = $1 AND y.closed_at > $3 ORDER BY y.closed_at, m.version DESC LIMIT 1`,
    [input.programId, input.indicator, input.since, input.unit],
  );
  const [first] = rows;
  return first ? { cycle: first.cycle, total: first.total === null ? null : Number(first.total) } : null;
}
