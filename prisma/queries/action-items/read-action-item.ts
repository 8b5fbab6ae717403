import type { ActionSource } from '../../../rules/action-item-source.ts';
import type { ActionFacts, ActionOwner } from '../../../rules/action-item-states.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { isLastOfCode } from '../units/valid-units.ts';

/** An action item as it is shown. */
export interface ActionItemRow extends ActionFacts {
  id: number;
  number: number;
  words: string;
  measure: string;
  indicator: string | null;
  value: number | null;
  source: ActionSource;
  sourceUnit: string | null;
  madeBy: string;
  madeAt: Date;
  settledAt: Date | null;
  /** The name of whoever owes it: of a unit with the one above it, of a party its own. */
  ownerName: string;
  /** In how many reviews it was found open when they closed. */
  carried: number;
}

export interface ActionStoryRow {
  kind: string;
  at: Date;
  actor: string;
  words: string;
  due: CalendarDate;
  ownerName: string;
}

/** The name of the owner in a jsonb column, for a row `i` of the program. A unit that was renamed has its latest name. */
const ownerNameOf = (owner: string): string => `coalesce(
  (SELECT concat_ws(', ', u.name, above.name) FROM units u LEFT JOIN units above ON above.id = u.parent_id
   WHERE u.program_id = i.program_id AND u.code = ${owner}->>'unit' ORDER BY u.valid_from DESC LIMIT 1),
  (SELECT y.name FROM parties y WHERE y.program_id = i.program_id AND y.key = ${owner}->>'party'), ${owner}->>'unit', ${owner}->>'party')`;

/** The reviews that found the item `i` open: timesCarried of rules/action-item-counts.ts. */
const carriedInSql = `(SELECT count(*)::int FROM cycles y WHERE y.program_id = i.program_id AND y.closed_at > i.made_at
  AND (i.settled_at IS NULL OR i.settled_at > y.closed_at))`;

export const shownActionColumns = `i.id, i.number, i.words, i.measure, i.indicator, i.value, i.source, i.source_unit AS "sourceUnit", i.made_by AS "madeBy",
  i.made_at AS "madeAt", i.owner, i.due, i.state, i.reported_on AS "reportedOn", i.settled_at AS "settledAt", ${ownerNameOf('i.owner')} AS "ownerName",
  ${carriedInSql} AS carried`;

/** Whether a unit ($2, by its code) has to do with an item: it owes it, it stood in its report, or one below it owes it. */
export const actionConcernsUnit = `(i.owner->>'unit' = $2 OR i.source_unit = $2 OR EXISTS (
  SELECT FROM units mine JOIN units theirs ON theirs.program_id = mine.program_id AND theirs.path LIKE mine.path || '%'
  WHERE mine.program_id = i.program_id AND mine.code = $2 AND theirs.code = i.owner->>'unit' AND ${isLastOfCode('theirs')}))`;

/** One item by its number with its story; a unit (`unit`, its code; null: the standing office) finds those that it has to do with. Problem `not-found`. */
export async function readActionItem(
  db: Queryable,
  { programId, unit, number }: { programId: string; unit: string | null; number: number },
): Promise<{ item: ActionItemRow; story: ActionStoryRow[] }> {
  const { rows } = await db.query<ActionItemRow>(
    `SELECT ${shownActionColumns} FROM action_items i WHERE i.program_id = $1 AND i.number = $3 AND ($2::text IS NULL OR ${actionConcernsUnit})`,
    [programId, unit, number],
  );
  const [item] = rows;
  if (!item) throw new Problem('not-found');
  const { rows: story } = await db.query<ActionStoryRow>(
    `SELECT s.kind, s.at, s.actor, s.words, s.due, ${ownerNameOf('s.owner')} AS "ownerName"
     FROM action_item_steps s JOIN action_items i ON i.id = s.item_id WHERE i.id = $1 ORDER BY s.version`,
    [item.id],
  );
  return { item, story };
}

/** Whether a unit or a party of a program is called so, now. */
export async function isActionOwner(db: Queryable, programId: string, owner: ActionOwner): Promise<boolean> {
  const { rows } = await db.query<{ known: boolean }>(
    `SELECT EXISTS (SELECT FROM units u WHERE u.program_id = $1 AND u.code = $2 AND u.valid_to IS NULL)
       OR EXISTS (SELECT FROM parties y WHERE y.program_id = $1 AND y.key = $3) AS known`,
    [programId, 'unit' in owner ? owner.unit : null, 'party' in owner ? owner.party : null],
  );
  return rows[0]?.known ?? false;
}
