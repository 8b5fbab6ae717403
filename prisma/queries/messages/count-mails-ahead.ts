import { foldingLane, stoppedLane } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { aheadOf } from './ahead-in-sql.ts';
import { toFold } from './count-round.ts';
import { everything } from './pause-mails.ts';

/** How many messages of any round are on their way (index messages_to_send). */
export async function countAhead(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM messages WHERE state IN ('planned', 'claimed', 'in-doubt') AND ${aheadOf('messages')}`,
  );
  return rows[0]?.n ?? 0;
}

/** What a rehearsal's clock stands for, or goes to. */
export interface Untried {
  /** Not tried yet or in a worker's hands: the clock stands until they are out. */
  untried: number;
  /** Waits to be folded at this instant. */
  unfolded: number;
  /** When the next of those goes that wait for their mailbox's next day. */
  deferredUntil: Date | null;
}

/**
 * How many have not been tried yet or are in a worker's hands, what waits for a pause of the server among them, unless somebody has stopped all
 * mails or stopped their round, and what waits to be folded (index messages_to_send).
 */
export async function countUntried(db: Queryable, at: Date): Promise<Untried> {
  const { rows } = await db.query<Untried>({
    name: 'count-untried',
    text: `SELECT count(*) FILTER (WHERE state = 'claimed' OR (state = 'planned' AND lane NOT IN (${foldingLane}, ${stoppedLane}) AND attempts = 0
              AND waits_for IS DISTINCT FROM '${everything}'
              AND NOT EXISTS (SELECT FROM mail_pauses WHERE scope = '${everything}')))::int AS untried,
            count(*) FILTER (WHERE ${toFold} AND (deferred_until IS NULL OR deferred_until <= $1))::int AS unfolded,
            min(deferred_until) FILTER (WHERE ${toFold} AND deferred_until > $1) AS "deferredUntil"
     FROM messages WHERE state IN ('planned', 'claimed', 'in-doubt')`,
    values: [at],
  });
  return rows[0] as Untried;
}
