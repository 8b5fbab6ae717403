import type { CycleName } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';
import { nameInSql } from '../cycles/cycle-in-sql.ts';
import { readCodesIn } from '../programs/read-past-names.ts';

/**
 * What the first compilation after an item was made says of a figure, by the code that it has in its form: of a unit its own, of the parties the total. Of an item that a reorganisation has given
 * to another unit since, it is that of whose it was then. `total` null: nobody stated it. Null: nothing has been compiled since.
 */
export async function readMeasured(
  db: Queryable,
  input: { programId: string; number: number; indicator: string; unit: string | null; since: Date },
): Promise<{ cycle: CycleName; total: number | null } | null> {
  const { programId, number, indicator, unit, since } = input;
  const compiled = await db.query<{ id: number; formId: number; closedAt: Date; cycle: CycleName }>(
    `SELECT m.id, y.form_id AS "formId", y.closed_at AS "closedAt", ${nameInSql('y')} AS cycle FROM cycles y JOIN compilations m ON m.cycle_id = y.id
     WHERE y.program_id = $1 AND y.closed_at > $2 ORDER BY y.closed_at, m.version DESC LIMIT 1`,
    [programId, since],
  );
  const [first] = compiled.rows;
  if (!first) return null;
  const code = (await readCodesIn(db, { programId, formId: first.formId })).get(indicator) ?? indicator;
  const { rows } = await db.query<{ total: string | null }>(
    `SELECT CASE WHEN $3::text IS NULL THEN m.content->'figures'->>$2
       ELSE (SELECT u->'figures'->>$2 FROM jsonb_array_elements(m.content->'units') u WHERE u->>'code' = $3 LIMIT 1) END AS total
     FROM compilations m WHERE m.id = $1`,
    [first.id, code, unit === null ? null : await readOwnerThen(db, { programId, number, unit, at: first.closedAt })],
  );
  const total = rows[0]?.total ?? null;
  return { cycle: first.cycle, total: total === null ? null : Number(total) };
}

/** The code of the unit whose an item was at an instant, of one that has it now by a reorganisation, or by several. */
async function readOwnerThen(
  db: Queryable,
  { programId, number, unit, at }: { programId: string; number: number; unit: string; at: Date },
): Promise<string> {
  const { rows } = await db.query<{ was: string; heir: string | null }>(
    `SELECT m.was->>'unit' AS was, m.was->>'heir' AS heir FROM passed_matters m JOIN reorganisations r ON r.id = m.reorganisation_id
     WHERE r.program_id = $1 AND m.kind = 'action' AND m.number = $2 AND r.made_at > $3 AND r.taken_back_at IS NULL AND m.was->>'unit' IS NOT NULL
     ORDER BY r.number DESC`,
    [programId, number, at],
  );
  return rows.reduce((owner, { was, heir }) => (heir === owner ? was : owner), unit);
}
