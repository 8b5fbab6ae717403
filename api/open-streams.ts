import type { Request } from 'express';
import { problem } from '../rules/problems.ts';
import { waitingTime } from '../rules/request-limits.ts';
import { streamsInAll, streamsOfReader } from '../rules/stream-limits.ts';
import { networkOf } from './request-network.ts';

/** The streams of events that this process holds open. */
export interface OpenStreams {
  /**
   * Takes one more in; `giveWay` ends it when its reader opens too many. Answers what lets go of it. Problem `too-many-requests` where no
   * more fit in.
   */
  hold(request: Request, giveWay: () => void): () => void;
}

/** In seconds: a browser asks again by itself. */
const wait = 60;

export function openStreams(ofReader = streamsOfReader, inAll = streamsInAll): OpenStreams {
  const byReader = new Map<string, Set<() => void>>();
  let open = 0;
  return {
    hold(request, giveWay) {
      const reader = readerOf(request);
      const own = byReader.get(reader) ?? new Set();
      // Oldest first, as a set keeps them.
      const [oldest] = own;
      if (own.size >= ofReader && oldest) {
        own.delete(oldest);
        open -= 1;
        oldest();
      }
      if (open >= inAll) throw problem('too-many-requests', { wait: waitingTime(wait), seconds: wait });
      byReader.set(reader, own.add(giveWay));
      open += 1;
      return () => {
        if (!own.delete(giveWay)) return;
        open -= 1;
        if (own.size === 0 && byReader.get(reader) === own) byReader.delete(reader);
      };
    },
  };
}

/** A link, a session, or whoever looks on at a rehearsal from the same network. */
function readerOf(request: Request): string {
  const { token } = request.params;
  if (typeof token === 'string') return `link ${token}`;
  return request.session?.email === undefined ? `network ${networkOf(request)}` : `session ${request.sessionID}`;
}
