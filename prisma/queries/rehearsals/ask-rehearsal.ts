import { randomInt, randomUUID } from 'node:crypto';
import { Problem } from '../../../rules/problems.ts';
import { mostWaitingRehearsals, type RehearsalShares } from '../../../rules/rehearsal-shares.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';

/**
 * Asks for a rehearsal of a program. The same press is the same one; of one program one waits or plays at a time. `at`: the program's instant, for
 * the record. Problems: `rehearsal-begun`, `rehearsals-full`.
 */
export async function askRehearsal(
  database: Database,
  input: { programId: string; key: string; press: string; shares: RehearsalShares; seed: number | null; office: string; at: Date },
): Promise<number> {
  const { programId, press, shares, seed, office } = input;
  return inTransaction(database, async (client) => {
    // Two who ask at once are one after the other.
    await client.query('SELECT FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
    const { rows: same } = await client.query<{ id: number }>('SELECT id FROM program_rehearsals WHERE program_id = $1 AND press = $2', [
      programId,
      press,
    ]);
    if (same[0]) return same[0].id;
    const { rows: ahead } = await client.query<{ own: number; all: number }>(
      `SELECT count(*) FILTER (WHERE program_id = $1)::int AS own, count(*)::int AS all FROM program_rehearsals WHERE state IN ('waiting', 'playing')`,
      [programId],
    );
    if ((ahead[0]?.own ?? 0) > 0) throw new Problem('rehearsal-begun', {});
    if ((ahead[0]?.all ?? 0) >= mostWaitingRehearsals) throw new Problem('rehearsals-full', { max: mostWaitingRehearsals });
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO program_rehearsals (program_id, press, apart_key, shares, seed, asked_at, asked_by) VALUES ($1, $2, $3, $4, $5, now(), $6) RETURNING id`,
      [programId, press, randomUUID(), JSON.stringify(shares), seed ?? randomInt(1, 2_147_483_647), office],
    );
    const id = (rows[0] as { id: number }).id;
    await recordEvent(client, {
      programId,
      at: input.at,
      actor: office,
      action: 'program.rehearsal-asked',
      subject: input.key,
      details: { rehearsal: id, shares, press },
    });
    return id;
  });
}
