import type { Queryable } from '../../database.ts';

/**
 * Has the units of a program's tier one word for it, also on the days before it was called otherwise: those that are no more get the word of those that stood beside
 * them and still stand. To be called once the list of today stands. Duties keep the word by which their review was planned.
 */
export async function renameTiers(client: Queryable, programId: string): Promise<void> {
  await client.query(
    `UPDATE units gone SET level = tier.level
     FROM (SELECT depth, level, min(valid_from) AS since FROM units WHERE program_id = $1 AND valid_to IS NULL GROUP BY depth, level) tier
     WHERE gone.program_id = $1 AND gone.valid_to > tier.since AND gone.depth = tier.depth AND gone.level <> tier.level`,
    [programId],
  );
}
