import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../database.ts';

export interface Installation {
  key: string;
  rehearsal: boolean;
  rehearsalNow: Date | null;
  seed: number | null;
  finishedAt: Date | null;
  trialSince: Date | null;
}

/**
 * Reads which installation this is, and makes it one on the first call.
 * `key`: by which whoever makes it finds what is left of it. A database that was made for a rehearsal stays one, and a real one never becomes a rehearsal.
 */
export async function openInstallation(db: Queryable, rehearsal: { seed: number; from: Date; key?: string } | null): Promise<Installation> {
  await db.query(
    'INSERT INTO installation (id, key, rehearsal, rehearsal_now, seed) VALUES (1, $1, $2, $3, $4) ON CONFLICT (id) DO NOTHING',
    [rehearsal?.key ?? randomUUID(), rehearsal !== null, rehearsal?.from ?? null, rehearsal?.seed ?? null],
  );
  const { rows } = await db.query<Installation>(
    `SELECT key, rehearsal, rehearsal_now AS "rehearsalNow", seed, finished_at AS "finishedAt", trial_since AS "trialSince"
     FROM installation`,
  );
  const [installation] = rows;
  if (!installation) throw new Error('The installation row is missing');
  if (rehearsal && !installation.rehearsal) throw new Error('This database is a real installation: a rehearsal must not touch it');
  return installation;
}
