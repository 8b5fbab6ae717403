import type pg from 'pg';
import type { CleanUnitRow } from '../../../rules/check-unit-rows.ts';
import { databaseSeconds } from '../../../rules/database-limits.ts';
import { type FoundInList, type ListDifference, mostNamedUnits, type UnitDifference, type WrongInList } from '../../../rules/unit-list.ts';
import { copyLine, copyRows } from '../../copy-rows.ts';
import type { Database } from '../../database.ts';

export interface FillingList {
  /** More rows; what was handed on before is on its way to the database meanwhile. */
  add(units: readonly CleanUnitRow[]): Promise<void>;
  /** Everything is there and right: it is compared with the list that is in force on its day, and waits to be put in force. */
  ready(): Promise<void>;
  /** Nothing of it stays but what was wrong with it. */
  refuse(wrong: WrongInList): Promise<void>;
  /** Ends it, whatever came in between. */
  close(): Promise<void>;
}

/** The rows of a list that is being read, in one transaction: all of them or none. How far it is can be seen all the while (`beatList`). */
export async function fillList({ pool }: Database, listId: number): Promise<FillingList> {
  const client = await pool.connect();
  let open = true;
  /** Nobody else gets the connection: it may be in the middle of something, or the server has ended it for being quiet too long. */
  let broken = false;
  let place = 0;
  let sending: Promise<void> = Promise.resolve();
  const { statement, lock } = databaseSeconds.long;
  try {
    await client.query(`BEGIN; SET LOCAL statement_timeout = '${statement}s'; SET LOCAL lock_timeout = '${lock}s'`);
  } catch (error) {
    client.release(true);
    throw error;
  }
  const giveUp = async (): Promise<void> => {
    open = false;
    broken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
  };
  const settle = (state: 'ready' | 'refused', rows: number, found: FoundInList) =>
    pooled(
      open ? client : pool,
      "UPDATE unit_lists SET state = $2, rows_read = $3, share_read = 100, found = $4, beat_at = now() WHERE id = $1 AND state = 'reading'",
      [listId, state, rows, JSON.stringify(found)],
    );
  return {
    async add(units) {
      let rows = '';
      for (const { code, name, kind, parent, since } of units) rows += copyLine([listId, code, place++, name, kind, parent, since]);
      await sending;
      sending = copyRows(client, 'listed_units (list_id, code, place, name, kind, parent_code, since)', rows);
      // A failure is met where it is waited for.
      sending.catch(() => {});
    },
    async ready() {
      await sending;
      const { rowCount } = await settle('ready', place, { difference: await readDifference(client, listId, place) });
      // Dropped while it was read: its rows would be nobody's.
      if (rowCount !== 1) return giveUp();
      open = false;
      broken = true;
      await client.query('COMMIT');
      broken = false;
    },
    async refuse(wrong) {
      await sending.catch(() => {});
      await giveUp();
      await settle('refused', 0, { wrong });
    },
    async close() {
      if (open) await giveUp();
      client.release(broken);
    },
  };
}

const pooled = (db: pg.Pool | pg.PoolClient, text: string, values: unknown[]) => db.query(text, values);

/** How far a reading is, beside its transaction. */
export async function beatList({ pool }: Database, listId: number, { rows, share }: { rows: number; share: number }): Promise<void> {
  await pool.query("UPDATE unit_lists SET rows_read = $2, share_read = $3, beat_at = now() WHERE id = $1 AND state = 'reading'", [
    listId,
    rows,
    Math.min(99, Math.floor(share * 100)),
  ]);
}

/**
 * What is other in a list than in the one that is in force on its day, or was before it. Two lists are hashed against each other once: two
 * million rows in about two seconds.
 */
async function readDifference(client: pg.PoolClient, listId: number, units: number): Promise<ListDifference> {
  const { rows: lists } = await client.query<{ id: number; day: string }>(
    `SELECT o.id, o.day FROM unit_lists o JOIN unit_lists n ON n.id = $1 AND o.day <= n.day WHERE o.state = 'in-force' ORDER BY o.day DESC LIMIT 1`,
    [listId],
  );
  const [before] = lists;
  if (before === undefined) return { before: null, units, added: units, ended: 0, changed: 0, named: [], zerosLost: [] };
  // The planner knows nothing yet of rows that were just copied.
  await client.query('ANALYZE listed_units (list_id)');
  await client.query(
    `CREATE TEMPORARY TABLE list_difference ON COMMIT DROP AS
     SELECT code, o.code IS NULL AS added, n.code IS NULL AS ended,
            o.name AS was_name, o.kind AS was_kind, o.parent_code AS was_parent, n.name, n.kind, n.parent_code AS parent
     FROM (SELECT * FROM listed_units WHERE list_id = $1) n FULL JOIN (SELECT * FROM listed_units WHERE list_id = $2) o USING (code)
     WHERE o.code IS NULL OR n.code IS NULL OR (n.name, n.kind, n.parent_code) IS DISTINCT FROM (o.name, o.kind, o.parent_code)`,
    [listId, before.id],
  );
  const { rows } = await client.query<Pick<ListDifference, 'added' | 'ended' | 'changed'>>(
    `SELECT count(*) FILTER (WHERE added)::int AS added, count(*) FILTER (WHERE ended)::int AS ended,
            count(*) FILTER (WHERE NOT added AND NOT ended)::int AS changed FROM list_difference`,
  );
  const named = await client.query<UnitDifference>(
    `SELECT code, CASE WHEN NOT added THEN jsonb_build_object('name', was_name, 'kind', was_kind, 'parent', was_parent) END AS was,
            CASE WHEN NOT ended THEN jsonb_build_object('name', name, 'kind', kind, 'parent', parent) END AS now
     FROM list_difference ORDER BY added, ended, code LIMIT $1`,
    [mostNamedUnits],
  );
  const zeros = await client.query<ListDifference['zerosLost'][number]>(
    `SELECT n.code, o.code AS meant, n.name FROM list_difference n JOIN list_difference o ON ltrim(o.code, '0') = ltrim(n.code, '0') AND lower(o.was_name) = lower(n.name)
     WHERE n.added AND o.ended AND length(o.code) > length(n.code) ORDER BY 1 LIMIT $1`,
    [mostNamedUnits],
  );
  const counts = rows[0] as Pick<ListDifference, 'added' | 'ended' | 'changed'>;
  return { before, units, ...counts, named: named.rows, zerosLost: zeros.rows };
}
