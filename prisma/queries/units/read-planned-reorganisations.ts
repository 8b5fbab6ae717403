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

/** What stands against planning one: another is ahead, for what becomes of units after that cannot be seen yet. null: nothing. */
export async function againstPlanning(db: Queryable, programId: string): Promise<Problem | null> {
  const [other] = await readPlannedReorganisations(db, programId);
  return other ? new Problem('reorganisation-planned', { day: other.day }) : null;
}
