import { type DecidingRule, type DecidingTimes, decidingRule, decidingTimes } from '../../../rules/may-decide.ts';
import { Problem } from '../../../rules/problems.ts';
import type { CycleCalendar } from '../../../rules/program.ts';
import type { Queryable } from '../../database.ts';

/** As the next names it. */
export interface DecidingRuleRow {
  calendar: CycleCalendar;
  timeZone: string;
  cutOff: string;
  closesAt: string | null;
}

/** Of a cycle `c` of a program `p`: the program's days, and the close of the plan that holds. */
export const decidingRuleIn = `json_build_object('calendar', p.calendar, 'timeZone', p.time_zone, 'cutOff', c.cut_off, 'closesAt',
  (SELECT m.at FROM moments m WHERE m.kind = 'close'
     AND m.plan_id = (SELECT l.id FROM plans l WHERE l.cycle_id = c.id ORDER BY l.version DESC LIMIT 1)))`;

/** PostgreSQL writes an instant in another form than we do. */
export const ruleOf = ({ closesAt, ...row }: DecidingRuleRow): DecidingRule =>
  decidingRule({ ...row, closesAt: closesAt === null ? null : new Date(closesAt).toISOString() });

/** By what a cycle's reports come to those above a silent reviewer. Problem `not-found`. */
export async function readDecidingRule(db: Queryable, of: { cycleId: number } | { assignmentId: number }): Promise<DecidingRule> {
  const { rows } = await db.query<{ rule: DecidingRuleRow }>({
    name: 'read-deciding-rule',
    text: `SELECT ${decidingRuleIn} AS rule
     FROM cycles c JOIN programs p ON p.id = c.program_id WHERE c.id = coalesce($1, (SELECT a.cycle_id FROM assignments a WHERE a.id = $2))`,
    values: 'cycleId' in of ? [of.cycleId, null] : [null, of.assignmentId],
  });
  const [row] = rows;
  if (!row) throw new Problem('not-found', {});
  return ruleOf(row.rule);
}

export const readDecidingTimes = async (
  db: Queryable,
  { at, ...of }: ({ cycleId: number } | { assignmentId: number }) & { at: Date },
): Promise<DecidingTimes> => decidingTimes(await readDecidingRule(db, of), at.toISOString());
