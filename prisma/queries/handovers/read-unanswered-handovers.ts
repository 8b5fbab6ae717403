import type { CycleCalendar } from '../../../rules/program.ts';
import type { Queryable } from '../../database.ts';

/** A hand-over that somebody was asked to take on and has not answered. */
export interface UnansweredHandover {
  programId: string;
  number: number;
  contactId: number;
  successorId: number;
  begunAt: Date;
  calendar: CycleCalendar;
  timeZone: string;
}

/** Those of all programs that are to be reminded of: not while a program stands still, nor when it is over. A handful, by the primary key of their programs. */
export async function readUnansweredHandovers(db: Queryable): Promise<UnansweredHandover[]> {
  const { rows } = await db.query<UnansweredHandover>(
    `SELECT h.program_id AS "programId", h.number, h.contact_id AS "contactId", h.successor_id AS "successorId", h.begun_at AS "begunAt",
            p.calendar, p.time_zone AS "timeZone"
     FROM handovers h JOIN programs p ON p.id = h.program_id
     WHERE h.state = 'open' AND p.state IN ('signing', 'active', 'evaluating') ORDER BY h.program_id, h.number`,
  );
  return rows;
}
