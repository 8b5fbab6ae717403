import type { Queryable } from '../../database.ts';
import { limitedUntil } from './provider-limit-in-sql.ts';

/** Mails that have not been accepted, by their lane's place and by why they wait. */
export interface WaitingMails {
  lane: number;
  /** `planned`, `sending` (claimed), `in-doubt`, or `refused-` and the first three figures of what the server said, `other` without. */
  reason: string;
  count: number;
}

/** What waits is counted up to this many: more is not worth the time to know how many. */
export const mostCounted = 20_000;

/**
 * Counts the mails that wait. What a server said is cut to its code, for its words may hold an address. Leans on messages_to_send, which
 * holds nothing but these. All that is measured takes 70 ms with 100,000 waiting among a million messages, 90 ms with half of them failed.
 */
export async function countWaiting(db: Queryable): Promise<WaitingMails[]> {
  const { rows } = await db.query<WaitingMails>(
    `SELECT lane, CASE state WHEN 'claimed' THEN 'sending' WHEN 'in-doubt' THEN 'in-doubt'
              ELSE CASE WHEN reason IS NULL THEN 'planned' ELSE 'refused-' || coalesce(substring(reason FROM '[245]\\d\\d(?=[ -]|$)'), 'other') END END AS reason,
            count(*)::int AS count
     FROM (SELECT lane, state, reason FROM messages WHERE state IN ('planned', 'claimed', 'in-doubt') LIMIT ${mostCounted}) AS waiting
     GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows;
}

/** Seconds that the mail which may go and has waited longest has waited, and by which the oldest claim has outlived its lease; 0 for none. */
export async function readOldestWaiting(db: Queryable): Promise<{ waiting: number; claim: number }> {
  const { rows } = await db.query<{ waiting: number; claim: number }>(
    `SELECT coalesce(extract(epoch FROM now() - min(ready_at) FILTER (WHERE state <> 'claimed')), 0)::float AS waiting,
            coalesce(extract(epoch FROM now() - min(ready_at) FILTER (WHERE state = 'claimed')), 0)::float AS claim
     FROM (SELECT unnest(ARRAY[0, 1, 2, 3, 4]) AS lane) AS lanes CROSS JOIN LATERAL (
       SELECT state, ready_at FROM messages m
       WHERE m.state IN ('planned', 'claimed', 'in-doubt') AND m.lane = lanes.lane AND m.ready_at <= now() AND m.deferred_until IS NULL AND ${limitedUntil('m')} IS NULL ORDER BY m.ready_at, m.id LIMIT 1000) AS first`,
  );
  return rows[0] ?? { waiting: 0, claim: 0 };
}

/** Mails that were given up in cycles whose results are still awaited. Leans on the index by cycle and state. */
export async function countGivenUp(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (
       SELECT FROM messages WHERE state = 'failed' AND cycle_id IN (
         SELECT id FROM cycles WHERE state IN ('open', 'closed', 'compiled', 'delivered')) LIMIT ${mostCounted}) AS failed`,
  );
  return rows[0]?.count ?? 0;
}

/** Pauses that last, by what pauses and why, with the seconds since the first of them began. Of domains only how many: a name may tell of a person. */
export async function countPauses(
  db: Queryable,
): Promise<{ of: 'server' | 'all' | 'domain'; refusal: string; count: number; seconds: number }[]> {
  const { rows } = await db.query<{ of: 'server' | 'all' | 'domain'; refusal: string; count: number; seconds: number }>(
    `SELECT CASE scope WHEN '' THEN 'server' WHEN '*' THEN 'all' ELSE 'domain' END AS of, refusal, count(*)::int AS count,
            extract(epoch FROM now() - min(began_at))::float AS seconds
     FROM mail_pauses WHERE until > now() - interval '1 minute' GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows;
}
