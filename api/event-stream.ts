import type { Request, Response } from 'express';
import { passesByItself } from '../rules/passing-failures.ts';
import { mostUnread } from '../rules/stream-limits.ts';
import type { Who } from './callers.ts';
import type { ApiContext } from './context.ts';
import { isStillLetIn } from './let-in.ts';

export interface EventStream {
  /** Where the reader left off: the last event's id after a lost connection, else what the page was rendered at. */
  since: string | undefined;
  /** `data` goes out as JSON in one line. */
  send(event: { event?: string; id?: string; data: unknown }): void;
  /** Ends it for good: the reader is told not to come back. */
  end(): void;
  /** Runs once, when the reader has gone. */
  onClose(done: () => void): void;
}

/** Proxies cut a connection on which nothing is said; 15 s is under the shortest usual limit of 30. */
const heartbeat = 15_000;
/** Tells a reader not to come back. */
const farewell = 'event: ended\ndata: null\n\n';
/** Tells a reader that pages opened later took the place of this one (web/islands/follow-events.ts). */
const gaveWay = 'event: gave-way\ndata: null\n\n';

/**
 * Opens a stream of server-sent events for whoever the route has let in. A browser that lost it comes back by itself after two seconds. It
 * ends with what let its reader in: asked anew when a session has ended, in whatever process, and with each heartbeat, for links and sessions
 * run out and addresses change without a word. A reader that does not read is cut off, and one that opens too many loses the oldest. Problem
 * `too-many-requests` where no more fit in.
 */
export function openEventStream(context: ApiContext, request: Request, response: Response, who: Who): EventStream {
  const letGo = request.method === 'HEAD' ? () => {} : context.streams.hold(request, () => end(gaveWay));
  response.status(200).set({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' }).flushHeaders();
  // The library of sessions holds an end up until it has kept one: what is sent meanwhile would still go out.
  let ended = false;
  const write = (text: string): void => {
    if (ended) return;
    response.write(text);
    // What is written to a reader that does not read is kept in memory.
    if (response.writableLength > mostUnread) response.destroy();
  };
  const end = (last = ''): void => {
    if (!ended) response.end(last);
    ended = true;
  };
  // A HEAD asks for no more than that.
  if (request.method === 'HEAD') end();
  write('retry: 2000\n\n');
  let asking = false;
  let askAgain = false;
  const ask = async (): Promise<void> => {
    askAgain = asking;
    if (asking || ended) return;
    asking = true;
    const stays = await isStillLetIn(context, request, who).catch((error: unknown) => {
      // While the database is away nobody hears anything either. What else fails is told to the reader that comes back, and in the log.
      if (!passesByItself(error)) response.destroy();
      return true;
    });
    if (!stays) end(farewell);
    asking = false;
    if (askAgain) await ask();
  };
  const beat = setInterval(() => {
    write(':\n\n');
    void ask();
  }, heartbeat);
  const closing: (() => void)[] = [letGo, context.live.watchAccess(() => void ask())];
  response.on('close', () => {
    clearInterval(beat);
    for (const done of closing) done();
  });
  // What ended between being let in and now was told to nobody.
  void ask();
  const given = request.headers['last-event-id'] ?? request.query.since;
  return {
    since: typeof given === 'string' ? given : undefined,
    send({ event, id, data }) {
      const name = event === undefined ? '' : `event: ${event}\n`;
      const place = id === undefined ? '' : `id: ${id}\n`;
      write(`${name}${place}data: ${JSON.stringify(data)}\n\n`);
    },
    end: () => end(farewell),
    onClose: (done) => (response.closed ? done() : void closing.push(done)),
  };
}
