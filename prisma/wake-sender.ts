import { type MessageKind, sendingLaneOf } from '../rules/message-kinds.ts';
import type { Database, Queryable } from './database.ts';
import { gatherNotices } from './gather-notices.ts';

/** `null`: of any lane. */
const ring = gatherNotices('tongket', (lanes: (number | null)[]) => [lanes.includes(null) ? '' : [...new Set(lanes)].join(' ')]);

/**
 * Wakes the senders of all workers: there are mails to send, of one kind if it is said, else of any. Call it after the commit. Where it is lost,
 * a sender looks by itself (rules/mail-timeouts.ts).
 */
export function wakeSender(database: Pick<Database, 'pool'>, kind?: MessageKind): void {
  ring(database, kind === undefined ? null : sendingLaneOf(kind));
}

/** What senders are told by when something has been stopped. One from before does not know it and goes on with what it has claimed. */
export const calledBack = 'call back';

/** Has the senders of all workers give back what they have claimed and not handed over to a server, once the transaction commits. */
export const callBack = (db: Queryable): Promise<unknown> => db.query("SELECT pg_notify('tongket', $1)", [calledBack]);

/** The lanes that a notification names; null: all. */
export const lanesToldOf = (payload: string): number[] | null => (payload === '' ? null : payload.split(' ').map(Number));
