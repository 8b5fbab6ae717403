import { laneOf } from '../../../rules/message-kinds.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { owingIn } from '../assignments/states-in-sql.ts';
import { recordEvent } from '../audit/record-event.ts';
import { isMailed } from '../contacts/in-office.ts';
import { holdOpenCycle } from '../cycles/hold-open-cycle.ts';
import { holdUnpaused } from '../pauses/hold-unpaused.ts';

export interface Remindable {
  code: string;
  /** Where its mail goes to: `Hội Khuyến học xã Thanh Lâm`. */
  office: string;
  /** It has had this day's reminder from the unit above. */
  remindedToday: boolean;
}

/** One round a day of the program's own calendar: whoever was reminded today is not again, however often the button is pressed. */
const roundOf = (day: string): string => `parent-reminder@${day}`;

/** The children of a duty that owe now, each with the office that a reminder would go to. */
export async function readRemindable(db: Queryable, input: { parentId: number; day: string; at: Date }): Promise<Remindable[]> {
  const { rows } = await db.query<Remindable>(
    `SELECT u.code, c.office,
            EXISTS (SELECT 1 FROM messages m WHERE m.assignment_id = a.id AND m.contact_id = c.id AND m.round = $2) AS "remindedToday"
     FROM assignments a JOIN units u ON u.id = a.unit_id JOIN contacts c ON c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', '$3')}
     WHERE a.parent_id = $1 AND ${owingIn('a.state')} ORDER BY a.ordinal, c.id`,
    [input.parentId, roundOf(input.day), input.at],
  );
  return rows;
}

/**
 * Plans a reminder from the unit above to its children that owe now, notes who asked for it, in one transaction. Whoever
 * reports before its mail is claimed gets none (own_duty). Pressed twice, it adds nothing. Answers the codes of those whose mail it planned.
 * Problem `report-cycle-closed`.
 */
export async function prepareParentReminders(
  database: Database,
  input: {
    programId: string;
    cycleId: number;
    parent: { assignmentId: number; code: string };
    /** Only these children; null: all that owe. */
    codes: string[] | null;
    office: string;
    /** The date in the program's time zone. */
    day: string;
    at: Date;
  },
): Promise<string[]> {
  const planned = await inTransaction(database, async (client) => {
    const running = await holdUnpaused(client, input.cycleId);
    await holdOpenCycle(client, input.cycleId, 'report-cycle-closed');
    if (!running) throw new Problem('program-paused');
    const { rows } = await client.query<{ code: string }>(
      `WITH planned AS (
         INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, planned_at)
         SELECT ${laneOf('parent-reminder')}, $1, $2, $3, 'parent-reminder', c.id, a.id, true, $6, $7
         FROM assignments a JOIN units u ON u.id = a.unit_id JOIN contacts c ON c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', '$7')}
         WHERE a.parent_id = $4 AND ${owingIn('a.state')} AND ($5::text[] IS NULL OR u.code = ANY($5))
         ORDER BY a.ordinal
         ON CONFLICT DO NOTHING RETURNING assignment_id)
       SELECT DISTINCT u.code, a.ordinal FROM planned JOIN assignments a ON a.id = planned.assignment_id JOIN units u ON u.id = a.unit_id
       ORDER BY a.ordinal`,
      [
        input.programId,
        input.cycleId,
        roundOf(input.day),
        input.parent.assignmentId,
        input.codes,
        JSON.stringify({ askedBy: input.office }),
        input.at,
      ],
    );
    const codes = rows.map(({ code }) => code);
    if (codes.length === 0) return codes;
    await recordEvent(client, {
      programId: input.programId,
      at: input.at,
      actor: input.office,
      action: 'children.reminded',
      subject: input.parent.code,
      details: { codes },
    });
    return codes;
  });
  wakeSender(database);
  return planned;
}
