import { createHmac } from 'node:crypto';
import type { Request } from 'express';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../prisma/database.ts';
import { mailAddress } from '../rules/input-shapes.ts';
import { problem } from '../rules/problems.ts';
import { type LimitName, type RequestLimit, requestLimits, waitingTime } from '../rules/request-limits.ts';
import type { Log } from './log.ts';
import { networkOf } from './request-network.ts';

export interface RequestLimits {
  /** Counts a request. Problem `too-many-requests` where it is one too many. */
  count(name: LimitName, request: Request): Promise<void>;
}

/** It is said so often at most, ms. */
const saidAgain = 3_600_000;

/**
 * Counts requests in the database, so that they hold over several processes and a restart: one statement for each, and none for who is over
 * the limit already. While the database is away each process counts by itself. `times`: how many times the usual numbers are let through.
 */
export function openRequestLimits(database: Database, { secret, times, log }: { secret: string; times: number; log: Log }): RequestLimits {
  let saidAt = Number.NEGATIVE_INFINITY;
  class CountedHere extends RateLimiterMemory {
    override consume(...asked: Parameters<RateLimiterMemory['consume']>): Promise<RateLimiterRes> {
      if (performance.now() - saidAt > saidAgain) {
        saidAt = performance.now();
        log('error', 'requests are counted by each process alone: the database does not take their counts');
      }
      return super.consume(...asked);
    }
  }
  const limiters = Object.fromEntries(
    Object.entries(requestLimits).map(([name, { requests, minutes }], index) => {
      const limit = { keyPrefix: name, points: requests * times, duration: minutes * 60 };
      const limiter = new RateLimiterPostgres({
        ...limit,
        storeClient: database.pool,
        tableName: 'request_counts',
        // Made by a migration: the service may not have the right to make tables.
        tableCreated: true,
        inMemoryBlockOnConsumed: limit.points,
        insuranceLimiter: new CountedHere(limit),
        // One of them clears what has run out, for all.
        clearExpiredByTimeout: index === 0,
      });
      return [name, limiter];
    }),
  );
  // An address is not kept in the table of counts, only what it is counted by.
  const counted = (key: string): string => createHmac('sha256', secret).update(key).digest('base64url').slice(0, 22);
  return {
    async count(name, request) {
      const key = keyOf(requestLimits[name], request);
      if (key === null) return;
      try {
        await limiters[name]?.consume(counted(key));
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
        throw problem('too-many-requests', { wait: waitingTime(seconds), seconds });
      }
    },
  };
}

/** By what a request is counted; null: it asks for nothing that is. */
function keyOf({ by }: RequestLimit, request: Request): string | null {
  if (by === 'network') return networkOf(request);
  if (by === 'address') {
    const address = mailAddress.safeParse((request.body as Record<string, unknown> | undefined)?.email);
    return address.success ? address.data.toLowerCase() : null;
  }
  const { token } = request.params;
  if (typeof token === 'string') return `link ${token}`;
  const email = request.session?.email;
  return email === undefined ? `network ${networkOf(request)}` : `account ${email ?? ''}`;
}
