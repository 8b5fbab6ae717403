import type { Request, Response } from 'express';

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

/** Opens a stream of server-sent events. A browser that lost it comes back by itself after two seconds. */
export function openEventStream(request: Request, response: Response): EventStream {
  response
    .status(200)
    .set({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    .flushHeaders();
  response.write('retry: 2000\n\n');
  const beat = setInterval(() => response.write(':\n\n'), heartbeat);
  const closing: (() => void)[] = [];
  response.on('close', () => {
    clearInterval(beat);
    for (const done of closing) done();
  });
  const given = request.headers['last-event-id'] ?? request.query.since;
  return {
    since: typeof given === 'string' ? given : undefined,
    send({ event, id, data }) {
      const name = event === undefined ? '' : `event: ${event}\n`;
      const place = id === undefined ? '' : `id: ${id}\n`;
      response.write(`${name}${place}data: ${JSON.stringify(data)}\n\n`);
    },
    end: () => void response.end('event: ended\ndata: null\n\n'),
    onClose: (done) => void closing.push(done),
  };
}
