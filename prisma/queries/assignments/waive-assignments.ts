import { type Period, recordedCycle } from '../../../rules/cycle-key.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { holdPress } from '../audit/hold-press.ts';
import { readUnitsOfAct } from '../audit/read-acts.ts';
import { type CycleAct, recordAct, unitsOfAct } from '../audit/record-act.ts';
import { recordEvents } from '../audit/record-events.ts';
import { holdOpenCycle } from '../cycles/hold-open-cycle.ts';
import { prepareDutyNotices } from '../messages/prepare-duty-notices.ts';
import { changeableIn } from './states-in-sql.ts';

interface Waiving {
  programId: string;
  cycleId: number;
  cycle: Period;
  codes: string[];
  reason: string;
  office: string;
  at: Date;
  /** The cycle in the record, and the press of the button. */
  subject: string;
  key: string;
}

/** The units that it concerned, and the act in the record. */
export interface Waived {
  codes: string[];
  act: number;
}

/**
 * Lets units off their report in a cycle. Only while it is open, and only those that have not been approved; answers the codes of those
 * that it let off. Their planned reminders are dropped, and they are told. The cycle's row is locked first, as sending and closing do, so that each of
 * these happens before or after. The same press again changes nothing and answers what it did. Problems: `cycle-not-open`,
 * `nothing-changes` when somebody else has done so meanwhile.
 */
export async function waiveAssignments(database: Database, input: Waiving): Promise<Waived> {
  return changeAssignments(database, input, 'assignment.waived', 'cycle.waived', async (client, ids) => {
    const { rows } = await client.query<{ id: number }>(
      `UPDATE assignments SET state = 'waived', waived_reason = $2
       WHERE id = ANY($1) AND ${changeableIn('state')} RETURNING id`,
      [ids, input.reason],
    );
    const waived = rows.map(({ id }) => id);
    await client.query(
      "UPDATE messages SET state = 'dropped', reason = 'waived' WHERE assignment_id = ANY($1) AND own_duty AND state = 'planned'",
      [waived],
    );
    return waived;
  });
}

/**
 * Takes it back: each duty is again what it was, which its report and its draft tell. Reminders start anew with the next round. What another unit has taken
 * over stays with that one.
 */
export async function unwaiveAssignments(database: Database, input: Waiving): Promise<Waived> {
  return changeAssignments(database, input, 'assignment.unwaived', 'cycle.unwaived', async (client, ids) => {
    const { rows } = await client.query<{ id: number }>(
      `UPDATE assignments a SET waived_reason = NULL, state = CASE
         WHEN a.version = 0 THEN CASE WHEN a.draft IS NULL THEN 'owing' ELSE 'draft' END
         ELSE (SELECT CASE r.decision WHEN 'returned' THEN 'returned' WHEN 'withdrawn' THEN CASE WHEN a.first_sent_at IS NULL THEN 'draft' ELSE 'returned' END
                      ELSE 'submitted' END FROM reports r WHERE r.assignment_id = a.id AND r.version = a.version) END
       WHERE a.id = ANY($1) AND a.state = 'waived' AND a.passed_to IS NULL RETURNING a.id`,
      [ids],
    );
    const back = rows.map(({ id }) => id);
    // Whoever has not been told is not told of either.
    await client.query(
      "UPDATE messages SET state = 'dropped', reason = 'overtaken' WHERE assignment_id = ANY($1) AND kind = 'waived' AND state = 'planned'",
      [back],
    );
    return back;
  });
}

async function changeAssignments(
  database: Database,
  { programId, cycleId, cycle, codes, reason, office, at, subject, key }: Waiving,
  action: string,
  act: CycleAct,
  change: (client: Queryable, ids: number[]) => Promise<number[]>,
): Promise<Waived> {
  const done = await inTransaction(database, async (client) => {
    const pressed = await holdPress(client, { programId, subject, key, at });
    if (pressed !== null) return { act: pressed, codes: await readUnitsOfAct(client, { programId, act: pressed }) };
    await holdOpenCycle(client, cycleId, 'cycle-not-open');
    const { rows } = await client.query<{ id: number; code: string }>(
      `SELECT a.id, u.code FROM assignments a JOIN units u ON u.id = a.unit_id
       WHERE a.cycle_id = $1 AND u.code = ANY($2) ORDER BY a.id FOR UPDATE OF a`,
      [cycleId, codes],
    );
    const changed = new Set(
      await change(
        client,
        rows.map(({ id }) => id),
      ),
    );
    const codesDone = rows.filter(({ id }) => changed.has(id)).map(({ code }) => code);
    if (codesDone.length === 0) throw new Problem('nothing-changes');
    const details = { key, ...unitsOfAct(codesDone), reason };
    const { id } = await recordAct(client, { programId, subject, at, actor: office, action: act, details });
    await recordEvents(client, {
      programId,
      at,
      actor: office,
      action,
      subjects: codesDone,
      details: { ...recordedCycle(cycle), reason, press: key },
    });
    const kind = act === 'cycle.waived' ? 'waived' : 'unwaived';
    const assignmentIds = rows.filter(({ id: duty }) => changed.has(duty)).map(({ id: duty }) => duty);
    const facts = { reason, at: at.toISOString() };
    await prepareDutyNotices(client, { programId, cycleId, round: `${kind}@${id}`, kind, assignmentIds, facts, at });
    return { codes: codesDone, act: id };
  });
  wakeSender(database);
  return done;
}
