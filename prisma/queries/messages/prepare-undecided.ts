import { decidingTimes } from '../../../rules/may-decide.ts';
import type { Queryable } from '../../database.ts';
import { coordinatorMayIn, timesInSql, waitingSince } from '../assignments/deciders-in-sql.ts';
import { waitingIn } from '../assignments/states-in-sql.ts';
import { readDecidingRule } from '../cycles/read-deciding-times.ts';
import { prepareForCoordinator } from './prepare-escalations.ts';

/**
 * Plans one mail to the coordinator about the reports of silent reviewers that it may decide now, if some have come since it was last told, by such a mail or by the list
 * of what the close would leave out. Answers
 * how many have. Repeatable: what the same round has told is new to it again.
 */
export async function prepareUndecided(
  db: Queryable,
  round: { cycleId: number; programId: string; round: string; at: Date },
): Promise<number> {
  const rule = await readDecidingRule(db, round);
  const told = await db.query<{ at: Date | null }>(
    "SELECT max(planned_at) AS at FROM messages WHERE program_id = $1 AND cycle_id = $2 AND kind IN ('undecided', 'would-be-lost') AND round <> $3",
    [round.programId, round.cycleId, round.round],
  );
  const times = decidingTimes(rule, round.at.toISOString());
  const waits = `a.parent_id IS NOT NULL AND ${waitingIn('a.state')} AND ${coordinatorMayIn('a', timesInSql(times))}`;
  const toldAt = told.rows[0]?.at?.toISOString();
  const known = toldAt === undefined ? 'false' : isKnown(toldAt, timesInSql(decidingTimes(rule, toldAt)));
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM assignments a WHERE a.cycle_id = $1 AND ${waits} AND NOT (${known})`,
    [round.cycleId],
  );
  const fresh = rows[0]?.n ?? 0;
  if (fresh > 0) await prepareForCoordinator(db, { ...round, kind: 'undecided', list: 'units', times }, waits);
  return fresh;
}

/** It could be decided when the coordinator was told. */
const isKnown = (toldAt: string, times: Parameters<typeof coordinatorMayIn>[1]): string =>
  `${waitingSince('a')} <= '${toldAt}'::timestamptz AND ${coordinatorMayIn('a', times)}`;
