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

/**
 * What stands against one beside those that are ahead: another is, for what becomes of units after that cannot be seen yet. Against planning one for a `day`: the
 * program is over by then, and nobody would carry it out. null: nothing.
 */
export async function againstPlanning(
  db: Queryable,
  { programId, day = null }: { programId: string; day?: CalendarDate | null },
): Promise<Problem | null> {
  const [other] = await readPlannedReorganisations(db, programId);
  if (other) return new Problem('reorganisation-planned', { day: other.day });
  const { rows } = await db.query<{ last: CalendarDate }>(
    'SELECT least(term_to, terminated_on) AS last FROM programs WHERE id = $1 AND least(term_to, terminated_on) < $2',
    [programId, day],
  );
  return rows[0] ? new Problem('reorganisation-after-term', { last: rows[0].last }) : null;
}
