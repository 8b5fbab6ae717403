import { type RehearsalShares, rehearsalSeconds } from '../../../rules/rehearsal-shares.ts';
import type { Queryable } from '../../database.ts';

export interface ClaimedRehearsal {
  id: number;
  programId: string;
  apartKey: string;
  shares: RehearsalShares;
  seed: number;
}

/**
 * Takes the rehearsal that has waited longest, if none is being played: of two workers one does, for one row at a time may say that it is
 * played. Null: there is nothing to do.
 */
export async function claimRehearsal(db: Queryable, runner: string): Promise<ClaimedRehearsal | null> {
  try {
    const { rows } = await db.query<ClaimedRehearsal>(
      `UPDATE program_rehearsals SET state = 'playing', runner = $1, beat_at = now(), began_at = now()
       WHERE id = (SELECT id FROM program_rehearsals WHERE state = 'waiting' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
         AND NOT EXISTS (SELECT FROM program_rehearsals WHERE state = 'playing')
       RETURNING id, program_id AS "programId", apart_key AS "apartKey", shares, seed`,
      [runner],
    );
    return rows[0] ?? null;
  } catch (error) {
    // The other one was a moment earlier (program_rehearsals_one_playing).
    if ((error as { code?: string }).code === '23505') return null;
    throw error;
  }
}

/** Says that it is still being played, and how far it is. Answers whether it is to go on: not when somebody has stopped it, or another has taken it for dead. */
export async function beatRehearsal(db: Queryable, input: { id: number; runner: string; progress: object | null }): Promise<boolean> {
  const { rows } = await db.query<{ stopped: boolean }>(
    `UPDATE program_rehearsals SET beat_at = now(), progress = coalesce($3, progress) WHERE id = $1 AND runner = $2 AND state = 'playing'
     RETURNING stop_by IS NOT NULL AS stopped`,
    [input.id, input.runner, input.progress === null ? null : JSON.stringify(input.progress)],
  );
  return rows[0] !== undefined && !rows[0].stopped;
}

/** Those whose process has said nothing for a while are over: it was killed. Answers what they leave to be cleared up. */
export async function endCutOff(db: Queryable): Promise<{ id: number; apartKey: string }[]> {
  const { rows } = await db.query<{ id: number; apartKey: string }>(
    `UPDATE program_rehearsals SET state = 'failed', why = 'cut-off', ended_at = now()
     WHERE state = 'playing' AND beat_at < now() - make_interval(secs => ${rehearsalSeconds.cutOff}) RETURNING id, apart_key AS "apartKey"`,
  );
  return rows;
}

/** Its worker is being stopped: another one plays it from its beginning. */
export async function putRehearsalBack(db: Queryable, { id, runner }: { id: number; runner: string }): Promise<void> {
  await db.query(
    `UPDATE program_rehearsals SET state = CASE WHEN stop_by IS NULL THEN 'waiting' ELSE 'stopped' END, runner = NULL, beat_at = NULL, progress = NULL
     WHERE id = $1 AND runner = $2 AND state = 'playing'`,
    [id, runner],
  );
}
