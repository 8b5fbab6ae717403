import { momentsToUnits, type UnwrittenRound } from '../../../rules/why-no-mail.ts';
import type { Queryable } from '../../database.ts';

/** A round of a plan by its key there. */
export type PlannedRound = UnwrittenRound & { key: string };

/** As which the mails of a round have it. */
const roundOfMails = "CASE round.kind WHEN 'open' THEN 'opening' ELSE round.key END";

/** The rounds of a cycle's plan to units, in order: of the plan that holds, and what was held of earlier ones. `$1`: the cycle; `$2`: the kinds. */
const roundsWhere = (condition: string): string =>
  `SELECT key, kind, at, due, held_at AS "heldAt", skipped_why AS "skippedWhy",
          (SELECT CASE WHEN s.cancelled THEN 'cancelled' ELSE 'paused' END FROM stopped_rounds s WHERE s.cycle_id = $1 AND s.round = ${roundOfMails}) AS stopped
   FROM (SELECT DISTINCT ON (m.key) m.key, m.kind, m.at, m.due, m.held_at, m.skipped_why, m.ordinal
         FROM moments m JOIN plans p ON p.id = m.plan_id
         WHERE p.cycle_id = $1 AND m.kind = ANY($2)
           AND (m.held_at IS NOT NULL OR p.version = (SELECT max(version) FROM plans WHERE cycle_id = $1))
         ORDER BY m.key, p.version DESC) round
   WHERE ${condition} ORDER BY coalesce(held_at, at), ordinal`;

type Row = Record<'at' | 'heldAt', Date | null> & Omit<PlannedRound, 'at' | 'heldAt'>;
const readRow = ({ at, heldAt, ...row }: Row): PlannedRound => ({
  ...row,
  at: (at as Date).toISOString(),
  heldAt: heldAt?.toISOString() ?? null,
});

/** The rounds of a cycle's plan that are for units at all. */
export async function readRoundsToUnits(db: Queryable, cycleId: number): Promise<PlannedRound[]> {
  const { rows } = await db.query<Row>(roundsWhere('true'), [cycleId, momentsToUnits]);
  return rows.map(readRow);
}

/** Those of which a duty has no mail. One that went out only to those above others is of no unit without any below it. */
export async function readUnwrittenRounds(
  db: Queryable,
  input: { cycleId: number; assignmentId: number; leaf: boolean },
): Promise<PlannedRound[]> {
  const hasNone = `NOT EXISTS (SELECT FROM messages x WHERE x.assignment_id = $3 AND x.round = ${roundOfMails})`;
  const { rows } = await db.query<Row>(roundsWhere(hasNone), [
    ...[input.cycleId, momentsToUnits.filter((kind) => !input.leaf || kind !== 'escalate-parent'), input.assignmentId],
  ]);
  return rows.map(readRow);
}
