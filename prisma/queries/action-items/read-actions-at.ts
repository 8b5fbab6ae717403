import type { ActionThen } from '../../../rules/compiled-actions.ts';
import type { Queryable } from '../../database.ts';

/** Every action item that had been made at an instant, as it stood then: nothing that was done later changes what this answers. */
export async function readActionsAt(db: Queryable, { programId, at }: { programId: string; at: Date }): Promise<ActionThen[]> {
  const { rows } = await db.query<Omit<ActionThen, 'madeAt' | 'since'> & { madeAt: Date; since: Date }>(
    `SELECT i.number, i.words, i.measure, i.made_at AS "madeAt", i.source, s.due, s.state, s.at AS since,
            CASE WHEN s.kind = 'made' THEN '' ELSE s.words END AS said,
            coalesce((SELECT concat_ws(', ', u.name, above.name) FROM units u LEFT JOIN units above ON above.id = u.parent_id
                      WHERE u.program_id = i.program_id AND u.code = s.owner->>'unit' AND u.valid_from <= $2::date ORDER BY u.valid_from DESC LIMIT 1),
                     (SELECT y.name FROM parties y WHERE y.program_id = i.program_id AND y.key = s.owner->>'party'), s.owner->>'unit', s.owner->>'party') AS owner
     FROM action_items i
     CROSS JOIN LATERAL (SELECT * FROM action_item_steps s WHERE s.item_id = i.id AND s.at <= $2 ORDER BY s.version DESC LIMIT 1) s
     WHERE i.program_id = $1 ORDER BY i.number`,
    [programId, at],
  );
  return rows.map(({ madeAt, since, ...row }) => ({ ...row, madeAt: madeAt.toISOString(), since: since.toISOString() }));
}
