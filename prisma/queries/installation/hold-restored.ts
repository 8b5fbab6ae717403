import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { callBack } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { everything } from '../messages/pause-mails.ts';

/** How far an installation is, as it is kept beside the database: the highest numbers of each, and the links that were withdrawn. */
interface SentMarks {
  deliveries: number;
  messages: number;
  links: number;
  withdrawn: number[];
}

/** Numbers that were given out between the last look and the end of what was lost are not given out again either. */
const spare = 100_000;

/** The most withdrawn links that are kept: the latest. */
export const mostWithdrawn = 100_000;

/**
 * How far the database is, with the links that were withdrawn since an instant. Four looks at the end of an index. A number is of what is committed: those
 * of a sequence may go back when a server dies.
 */
export async function readSentMarks(db: Queryable, since: Date): Promise<SentMarks & { at: Date }> {
  const { rows } = await db.query<SentMarks & { at: Date }>({
    name: 'read-sent-marks',
    text: `SELECT now() AS at, (SELECT coalesce(max(id), 0) FROM deliveries) AS deliveries, (SELECT coalesce(max(id), 0) FROM messages) AS messages,
            (SELECT coalesce(max(id), 0) FROM links) AS links,
            ARRAY(SELECT id FROM links WHERE revoked_at >= $1 ORDER BY revoked_at DESC LIMIT ${mostWithdrawn}) AS withdrawn`,
    values: [since],
  });
  return rows[0] as SentMarks & { at: Date };
}

/**
 * Holds every mail where the database is older than what is kept beside it, as after a backup was restored: it has fewer deliveries, or a link that was withdrawn
 * leads somewhere. In one transaction all mails are stopped until a person starts them, those links are withdrawn again, and the numbers of links, messages and
 * deliveries go on behind what was given out, so that no link that was mailed leads to another unit and no Message-ID comes twice. Done once
 * for what is kept beside; answers whether it was this time.
 */
export async function holdRestored(database: Pick<Database, 'pool'>, beside: SentMarks, at: Date): Promise<boolean> {
  return inTransaction(database, async (client) => {
    await client.query('LOCK TABLE installation IN SHARE ROW EXCLUSIVE MODE');
    const { rows } = await client.query<{ deliveries: number; seen: number; live: number[] }>(
      `SELECT (SELECT coalesce(max(id), 0) FROM deliveries) AS deliveries, i.sent_seen AS seen,
              ARRAY(SELECT id FROM links WHERE id = ANY($1) AND revoked_at IS NULL) AS live FROM installation i`,
      [beside.withdrawn],
    );
    const { deliveries, seen, live } = rows[0] ?? { deliveries: 0, seen: 0, live: [] };
    if (Math.max(deliveries, seen) >= beside.deliveries && live.length === 0) return false;
    const lost = Math.max(0, beside.deliveries - deliveries);
    await client.query(
      `INSERT INTO mail_pauses (scope, refusal, said, until) VALUES ($1, 'restored', $2, 'infinity')
       ON CONFLICT (scope) DO UPDATE SET refusal = 'restored', said = $2`,
      [everything, String(lost)],
    );
    for (const table of ['deliveries', 'messages', 'links'] as const)
      await client.query(`SELECT setval('${table}_id_seq', greatest((SELECT last_value FROM ${table}_id_seq), $1))`, [
        beside[table] + spare,
      ]);
    await client.query('UPDATE links SET revoked_at = $2 WHERE id = ANY($1)', [live, at]);
    await client.query('UPDATE installation SET sent_seen = greatest(sent_seen, $1)', [beside.deliveries]);
    const details = { sentSince: lost, linksWithdrawn: live.length };
    await recordEvent(client, { programId: null, at, actor: 'tongket', action: 'installation.mails-held', subject: 'mails', details });
    await callBack(client);
    return true;
  });
}
