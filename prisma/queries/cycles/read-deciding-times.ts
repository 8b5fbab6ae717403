import { type DecidingRule, type DecidingTimes, decidingRule, decidingTimes } from '../../../rules/may-decide.ts';
import { Problem } from '../../../rules/problems.ts';
import type { CycleCalendar } from '../../../rules/program.ts';
import type { Queryable } from '../../database.ts';

/** By what a cycle's reports come to those above a silent reviewer: the program's days, and the close of the plan that holds. Problem `not-found`. */
export async function readDecidingRule(db: Queryable, of: { cycleId: number } | { assignmentId: number }): Promise<DecidingRule> {
  const { rows } = await db.query<{ calendar: CycleCalendar; timeZone: string; cutOff: string; closesAt: Date | null }>({
    name: 'read-deciding-rule',
    text: `SELECT p.calendar, p.time_zone AS "timeZone", c.cut_off AS "cutOff",
       (SELECT m.at FROM moments m WHERE m.kind = 'close'
          AND m.plan_id = (SELECT l.id FROM plans l WHERE l.cycle_id = c.id ORDER BY l.version DESC LIMIT 1)) AS "closesAt"
     FROM cycles c JOIN programs p ON p.id = c.program_id WHERE c.id = coalesce($1, (SELECT a.cycle_id FROM assignments a WHERE a.id = $2))`,
    values: 'cycleId' in of ? [of.cycleId, null] : [null, of.assignmentId],
  });
  const [row] = rows;
  if (!row) throw new Problem('not-found', {});
  return decidingRule({ ...row, closesAt: row.closesAt?.toISOString() ?? null });
}

export const readDecidingTimes = async (
  db: Queryable,
  { at, ...of }: ({ cycleId: number } | { assignmentId: number }) & { at: Date },
): Promise<DecidingTimes> => decidingTimes(await readDecidingRule(db, of), at.toISOString());
