import type { Queryable } from '../../database.ts';
import { ofAccount } from './end-sessions.ts';

export interface OwnSession {
  id: number;
  begunAt: Date;
  seenAt: Date;
  endsAt: Date;
  /** What the browser said of itself. */
  device: { browser: string | null; system: string | null } | null;
  network: string | null;
  /** The one that asks. */
  current: boolean;
}

/** Somebody's sessions that have not ended, the one used last first. There are as many sessions as people who are in: no index is needed. */
export async function listSessions(db: Queryable, input: { email: string | null; ownHash: Buffer; at: Date }): Promise<OwnSession[]> {
  const { rows } = await db.query<OwnSession>(
    `SELECT id, created_at AS "begunAt", seen_at AS "seenAt", expires_at AS "endsAt", data->'device' AS device, data->>'network' AS network,
            token_hash = $2 AS current
     FROM sessions WHERE ${ofAccount} AND expires_at > $3 ORDER BY token_hash = $2 DESC, seen_at DESC LIMIT 200`,
    [input.email, input.ownHash, input.at],
  );
  return rows;
}
