import { decidingTimes } from '../../../rules/may-decide.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { callBack } from '../../wake-sender.ts';
import { changeableIn } from '../assignments/states-in-sql.ts';
import { isMailed } from '../contacts/in-office.ts';
import { readDecidingRule } from '../cycles/read-deciding-times.ts';

/**
 * Plans the coordinator's list of what the close would leave out, on the last days before it, if there is anything: once for each day that the close
 * is planned for. Answers its round; null: its days have not come.
 */
export async function prepareWouldBeLost(db: Queryable, round: { cycleId: number; programId: string; at: Date }): Promise<string | null> {
  const rule = await readDecidingRule(db, round);
  if (!decidingTimes(rule, round.at.toISOString()).lastDays) return null;
  const list = `would-be-lost@${rule.close}`;
  const { rowCount } = await db.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('would-be-lost')}, $2, $1, $3, 'would-be-lost', c.id, '{}', $4 FROM contacts c
     WHERE c.program_id = $2 AND c.role = 'coordinator' AND ${isMailed('c', '$4')}
       AND EXISTS (SELECT FROM assignments a WHERE a.cycle_id = $1 AND ${changeableIn('a.state')})
     ON CONFLICT DO NOTHING`,
    [round.cycleId, round.programId, list, round.at],
  );
  // Whoever holds the office's mail of the day and has not handed it over asks whether it still goes.
  if (rowCount) await callBack(db);
  return list;
}
