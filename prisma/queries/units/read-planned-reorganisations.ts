import type { DroppedFor } from '../../../rules/dropped-reorganisation.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { ReorganisationCounts } from '../../../rules/reorganise-units.ts';
import type { SentChoice } from '../../../rules/sent-of-ended-units.ts';
import type { Queryable } from '../../database.ts';

/** One that is entered ahead of its day. */
export interface PlannedReorganisation {
  number: number;
  day: CalendarDate;
  reason: string;
  sent: SentChoice;
  plannedAt: Date;
  plannedBy: string;
  /** As they were foreseen. */
  counts: ReorganisationCounts;
}

/** Those that are ahead, of a program that is not over: of one that is nothing is carried out any more. */
export async function readPlannedReorganisations(db: Queryable, programId: string): Promise<PlannedReorganisation[]> {
  const { rows } = await db.query<PlannedReorganisation>(
    `SELECT number, day, reason, sent, planned_at AS "plannedAt", planned_by AS "plannedBy", counts
     FROM planned_reorganisations WHERE program_id = $1 AND state = 'planned'
       AND EXISTS (SELECT FROM programs p WHERE p.id = $1 AND p.state IN ('active', 'evaluating', 'paused')) ORDER BY day`,
    [programId],
  );
  return rows;
}

/** The day of the one that a program would not see any more if its last day were `last`; null: there is none. */
export async function readStranded(
  db: Queryable,
  { programId, last }: { programId: string; last: CalendarDate },
): Promise<CalendarDate | null> {
  return (await readPlannedReorganisations(db, programId)).find(({ day }) => day > last)?.day ?? null;
}

/** One that was planned and is not carried out: by whom it was cancelled, or why it was dropped. */
export type EndedPlan = Pick<PlannedReorganisation, 'number' | 'day' | 'reason'> & { endedAt: Date } & (
    | { state: 'cancelled'; endedBy: string }
    | { state: 'dropped'; droppedFor: DroppedFor; lastDay: CalendarDate }
  );

/** Those that were planned and are not carried out, the latest first. */
export async function readEndedPlans(db: Queryable, programId: string): Promise<EndedPlan[]> {
  const { rows } = await db.query<EndedPlan>(
    `SELECT number, day, reason, state, ended_at AS "endedAt", ended_by AS "endedBy", dropped_for AS "droppedFor", last_day AS "lastDay"
     FROM planned_reorganisations WHERE program_id = $1 AND state IN ('cancelled', 'dropped') ORDER BY number DESC`,
    [programId],
  );
  return rows;
}

/**
 * What stands against one beside those that are ahead: another is, for what becomes of units after that cannot be seen yet. Against planning one for a `day`: the
 * program is over by then, as it is or by what was agreed, and nobody would carry it out. null: nothing.
 */
export async function againstPlanning(
  db: Queryable,
  { programId, day = null }: { programId: string; day?: CalendarDate | null },
): Promise<Problem | null> {
  const [other] = await readPlannedReorganisations(db, programId);
  if (other) return new Problem('reorganisation-planned', { day: other.day });
  const { rows } = await db.query<{ last: CalendarDate }>(
    `SELECT t.last FROM programs p CROSS JOIN LATERAL (SELECT least(p.term_to, p.terminated_on, (
       SELECT (a.change->'term'->>'to')::date FROM amendments a
       WHERE a.program_id = p.id AND a.state = 'agreed' AND a.change ? 'term' AND a.takes_effect_on <= $2 ORDER BY a.place DESC LIMIT 1)) AS last) t
     WHERE p.id = $1 AND t.last < $2`,
    [programId, day],
  );
  return rows[0] ? new Problem('reorganisation-after-term', { last: rows[0].last }) : null;
}
