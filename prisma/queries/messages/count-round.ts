import { foldingLane } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { aheadOf } from './ahead-in-sql.ts';

/** One round of mails: messages are unique by program, cycle, round, recipient and channel. */
export interface Round {
  programId: string;
  cycleId: number | null;
  round: string;
}

export interface RoundCounts {
  sent: number;
  dropped: number;
  failed: number;
  /** To be tried again: a server refused them for now or fell silent, or takes none of its kind for a while. */
  waiting: number;
  /** Not tried yet, or in a worker's hands. */
  ahead: number;
  /** Of those, what waits to be folded (fold-mails.ts). */
  unfolded: number;
}

/** What somebody has paused is not looked at before its time. */
export const toFold = `state = 'planned' AND lane = ${foldingLane} AND ready_at <= now()`;

/** How far a round is (unique index of messages); planned = sent + dropped + failed + waiting + ahead. */
export async function countRound(db: Queryable, { programId, cycleId, round }: Round): Promise<RoundCounts> {
  const ofCycle = cycleId === null ? 'cycle_id IS NULL' : 'cycle_id = $3';
  const { rows } = await db.query<RoundCounts>({
    name: cycleId === null ? 'count-round' : 'count-round-of-cycle',
    text: `SELECT count(*) FILTER (WHERE state = 'sent')::int AS sent, count(*) FILTER (WHERE state = 'dropped')::int AS dropped,
            count(*) FILTER (WHERE state = 'failed')::int AS failed,
            count(*) FILTER (WHERE state IN ('planned', 'in-doubt') AND NOT ${aheadOf('messages')})::int AS waiting,
            count(*) FILTER (WHERE ${aheadOf('messages')})::int AS ahead,
            count(*) FILTER (WHERE ${toFold} AND deferred_until IS NULL)::int AS unfolded
     FROM messages WHERE program_id = $1 AND round = $2 AND ${ofCycle}`,
    values: cycleId === null ? [programId, round] : [programId, round, cycleId],
  });
  return rows[0] as RoundCounts;
}
