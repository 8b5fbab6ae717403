import type { ActionCounts } from '../../../rules/action-item-counts.ts';
import type { Queryable } from '../../database.ts';
import { type ActionItemRow, actionConcernsUnit, shownActionColumns } from './read-action-item.ts';

/**
 * The action items of a program that a unit (its code; null: the standing office) has to do with: those that are not settled first, by due day, then the
 * others from the latest. At most `limit`, with the counts of all of them. `own`: only those that the unit owes itself or that stood in its report.
 */
export async function listActionItems(
  db: Queryable,
  { programId, unit, own = false, limit }: { programId: string; unit: string | null; own?: boolean; limit: number },
): Promise<{ items: ActionItemRow[]; counts: ActionCounts }> {
  const whose = own ? "(i.owner->>'unit' = $2 OR i.source_unit = $2)" : actionConcernsUnit;
  const concerned = `i.program_id = $1 AND ($2::text IS NULL OR ${whose})`;
  const { rows: items } = await db.query<ActionItemRow>(
    `SELECT ${shownActionColumns} FROM action_items i WHERE ${concerned}
     ORDER BY (i.state IN ('open', 'reported')) DESC, CASE WHEN i.state IN ('open', 'reported') THEN i.due END, i.settled_at DESC, i.number LIMIT $3`,
    [programId, unit, limit],
  );
  const { rows } = await db.query<ActionCounts>(
    `SELECT count(*)::int AS made, count(*) FILTER (WHERE state = 'kept')::int AS kept, count(*) FILTER (WHERE state = 'late')::int AS late,
            count(*) FILTER (WHERE state = 'dropped')::int AS dropped, count(*) FILTER (WHERE state IN ('open', 'reported'))::int AS open,
            count(*) FILTER (WHERE EXISTS (SELECT FROM cycles y WHERE y.program_id = i.program_id AND y.closed_at > i.made_at
              AND (i.settled_at IS NULL OR i.settled_at > y.closed_at)))::int AS carried
     FROM action_items i WHERE ${concerned}`,
    [programId, unit],
  );
  return { items, counts: rows[0] as ActionCounts };
}

/** Of these units those that owe anything: of the many that a mailbox may serve, most do not. */
export async function withActions<U extends { programId: string; code: string }>(db: Queryable, units: readonly U[]): Promise<U[]> {
  if (units.length === 0) return [];
  const { rows } = await db.query<{ programId: string; code: string }>(
    `SELECT DISTINCT i.program_id AS "programId", i.owner->>'unit' AS code FROM action_items i
     WHERE i.program_id = ANY($1) AND i.state = 'open' AND i.owner->>'unit' = ANY($2)`,
    [[...new Set(units.map(({ programId }) => programId))], units.map(({ code }) => code)],
  );
  const owing = new Set(rows.map(({ programId, code }) => `${programId} ${code}`));
  return units.filter(({ programId, code }) => owing.has(`${programId} ${code}`));
}
