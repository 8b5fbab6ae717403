import type { Queryable } from '../../database.ts';

/**
 * Which result of its cycle an action item was made from, and which is the latest, where the cycle was opened again since; null: there is one result, or it was made from
 * none. An instruction is of the result that its leader had received; of the others it is the latest of when the item was made.
 */
export async function readSourceResult(
  db: Queryable,
  input: { programId: string; number: number },
): Promise<{ result: number; latest: number } | null> {
  const { rows } = await db.query<{ result: number | null; latest: number }>(
    `SELECT coalesce(said.version, (SELECT max(m.version) FROM compilations m WHERE m.cycle_id = c.id AND m.made_at <= i.made_at)) AS result,
            (SELECT max(m.version) FROM compilations m WHERE m.cycle_id = c.id) AS latest
     FROM action_items i JOIN cycles c ON c.program_id = i.program_id AND c.kind = i.source->'cycle'->>'kind'
       AND c.key = coalesce(i.source->'cycle'->>'key', i.source->'cycle'->>'year')
     LEFT JOIN acknowledgements k ON k.id = i.acknowledgement_id LEFT JOIN compilations said ON said.id = k.compilation_id
     WHERE i.program_id = $1 AND i.number = $2`,
    [input.programId, input.number],
  );
  const [row] = rows;
  return row && row.result !== null && row.result < row.latest ? { result: row.result, latest: row.latest } : null;
}
