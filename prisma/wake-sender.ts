import { type MessageKind, mailLanes, sendingLaneOf } from '../rules/message-kinds.ts';
import type { Database, Queryable } from './database.ts';
import { gatherNotices, hearHere } from './gather-notices.ts';

const everyLane = [...mailLanes.keys()];
const ring = gatherNotices('tongket', (lanes: number[]) => [[...new Set(lanes)].join(' ')]);

/**
 * Wakes the senders of all workers: there are mails to send, of one kind if it is said, else of any. Call it after the commit. Where it is lost,
 * a sender looks by itself (rules/mail-timeouts.ts).
 */
export function wakeSender(database: Pick<Database, 'pool'>, kind?: MessageKind): void {
  for (const lane of kind === undefined ? everyLane : [sendingLaneOf(kind)]) ring(database, lane);
}

/** The same of what was folded, or planned by a step of a workflow: what somebody waits for, to sign in or as an answer, is neither. */
export function wakeForRounds(database: Pick<Database, 'pool'>): void {
  for (const lane of [mailLanes.indexOf('notices'), mailLanes.indexOf('rounds')]) ring(database, lane);
}

/** What senders are told by when something has been stopped. One from before does not know it and goes on with what it has claimed. */
export const calledBack = 'call back';

/** Has the senders of all workers give back what they have claimed and not handed over to a server, once the transaction commits. */
export const callBack = (db: Queryable): Promise<unknown> => db.query("SELECT pg_notify('tongket', $1)", [calledBack]);

/** The lanes that a notification names; null: all. */
export const lanesToldOf = (payload: string): number[] | null => (payload === '' ? null : payload.split(' ').map(Number));

/** Hears of mails that this process has planned: those of others, and what is stopped, are told by the database. Answers what ends it. */
export const hearOwn = (database: Pick<Database, 'pool'>, heard: (payload: string) => void): (() => void) =>
  hearHere(database, 'tongket', heard);
