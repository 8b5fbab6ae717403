import { problem } from '../../../rules/problems.ts';
import type { ListDifference } from '../../../rules/unit-list.ts';
import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';

/** Two that settle lists go one after the other; a reading goes on meanwhile. A million rows go with a list: it may take a while. */
const settling = (database: Database, work: (client: Queryable) => Promise<void>): Promise<void> =>
  inLongTransaction(database, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('unit lists', 0))");
    await work(client);
  });

interface Settling {
  id: number;
  actor: string;
  at: Date;
}

/**
 * Puts a list in force from its day on, in place of one of the same day. Done again, it changes nothing. Problems: `not-found`, `unit-list-not-ready`,
 * `unit-list-overtaken` where another was put in force since it was compared.
 */
export async function putInForce(database: Database, { id, actor, at }: Settling): Promise<void> {
  await settling(database, async (client) => {
    const { rows } = await client.query<{
      day: string;
      source: string;
      state: string;
      difference: ListDifference | null;
      before: number | null;
    }>(
      `SELECT n.day, n.source, n.state, n.found->'difference' AS difference,
              (SELECT o.id FROM unit_lists o WHERE o.state = 'in-force' AND o.day <= n.day ORDER BY o.day DESC LIMIT 1) AS before
       FROM unit_lists n WHERE n.id = $1 FOR UPDATE`,
      [id],
    );
    const [list] = rows;
    if (!list) throw problem('not-found');
    if (list.state === 'in-force') return;
    if (list.state !== 'ready' || list.difference === null) throw problem('unit-list-not-ready');
    if ((list.difference.before?.id ?? null) !== list.before) throw problem('unit-list-overtaken');
    await client.query(
      `WITH replaced AS (UPDATE unit_lists SET state = 'dropped', settled_at = $2, settled_by = $3 WHERE state = 'in-force' AND day = $1 RETURNING id)
       DELETE FROM listed_units u USING replaced r WHERE u.list_id = r.id`,
      [list.day, at, actor],
    );
    await client.query("UPDATE unit_lists SET state = 'in-force', settled_at = $2, settled_by = $3 WHERE id = $1", [id, at, actor]);
    const { units, added, ended, changed } = list.difference;
    await recordEvent(client, {
      ...{ programId: null, at, actor, action: 'units.listed', subject: `unit list ${id}` },
      details: { day: list.day, source: list.source, units, added, ended, changed },
    });
  });
}

/** Takes a list out of the registry again; programs that have taken their tree from it keep it. Done again, it changes nothing. Problem `not-found`. */
export async function dropList(database: Database, { id, actor, at }: Settling): Promise<void> {
  await settling(database, async (client) => {
    const { rows } = await client.query<{ state: string; day: string; source: string }>(
      'SELECT state, day, source FROM unit_lists WHERE id = $1 FOR UPDATE',
      [id],
    );
    const [list] = rows;
    if (!list) throw problem('not-found');
    if (list.state === 'dropped') return;
    await client.query("UPDATE unit_lists SET state = 'dropped', settled_at = $2, settled_by = $3 WHERE id = $1", [id, at, actor]);
    await client.query('DELETE FROM listed_units WHERE list_id = $1', [id]);
    await recordEvent(client, {
      ...{ programId: null, at, actor, action: 'units.list-dropped', subject: `unit list ${id}` },
      details: { day: list.day, source: list.source },
    });
  });
}
