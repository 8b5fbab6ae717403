import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { type CycleAct, recordAct } from '../audit/record-act.ts';
import { recordEvents } from '../audit/record-events.ts';

interface Waiving {
  programId: string;
  cycleId: number;
  year: number;
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
 * that it let off. Their planned reminders are dropped. The cycle's row is locked first, as sending and closing do, so that each of
 * these happens before or after. Again, it changes nothing. Problem `cycle-not-open`.
 */
export async function waiveAssignments(database: Database, input: Waiving): Promise<Waived> {
  return changeAssignments(database, input, 'assignment.waived', 'cycle.waived', async (client, ids) => {
    const { rows } = await client.query<{ id: number }>(
      `UPDATE assignments SET state = 'waived', waived_reason = $2
       WHERE id = ANY($1) AND state IN ('owing', 'draft', 'returned', 'submitted') RETURNING id`,
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

/** Takes it back: each duty is again what it was, which its report and its draft tell. Reminders start anew with the next round. */
export async function unwaiveAssignments(database: Database, input: Waiving): Promise<Waived> {
  return changeAssignments(database, input, 'assignment.unwaived', 'cycle.unwaived', async (client, ids) => {
    const { rows } = await client.query<{ id: number }>(
      `UPDATE assignments a SET waived_reason = NULL, state = CASE
         WHEN a.version = 0 THEN CASE WHEN a.draft IS NULL THEN 'owing' ELSE 'draft' END
         WHEN (SELECT r.decision FROM reports r WHERE r.assignment_id = a.id AND r.version = a.version) = 'returned' THEN 'returned'
         ELSE 'submitted' END
       WHERE a.id = ANY($1) AND a.state = 'waived' RETURNING a.id`,
      [ids],
    );
    return rows.map(({ id }) => id);
  });
}

async function changeAssignments(
  database: Database,
  { programId, cycleId, year, codes, reason, office, at, subject, key }: Waiving,
  action: string,
  act: CycleAct,
  change: (client: Queryable, ids: number[]) => Promise<number[]>,
): Promise<Waived> {
  return inTransaction(database, async (client) => {
    const cycle = await client.query<{ open: boolean }>("SELECT state = 'open' AS open FROM cycles WHERE id = $1 FOR SHARE", [cycleId]);
    if (!cycle.rows[0]?.open) throw new Problem('cycle-not-open');
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
    const done = rows.filter(({ id }) => changed.has(id)).map(({ code }) => code);
    await recordEvents(client, { programId, at, actor: office, action, subjects: done, details: { year, reason } });
    const [only] = done;
    const details = { key, units: done.length, reason, ...(only !== undefined && done.length === 1 ? { code: only } : {}) };
    const { id } = await recordAct(client, { programId, subject, at, actor: office, action: act, details });
    return { codes: done, act: id };
  });
}
