import { type ResultWords, resultWordKinds } from '../../../rules/office-words.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { holdPress } from '../audit/hold-press.ts';
import { type CycleAct, recordAct } from '../audit/record-act.ts';
import { inOffice } from '../contacts/in-office.ts';
import { type ReleaseRow, readRelease } from './read-release.ts';

export interface ReleaseChange {
  do: 'save' | 'release' | 'take-back';
  /** Not asked of whoever takes a release back. */
  words: ResultWords | null;
  /** What whoever changes the words had before them; null: whatever there is. */
  seen: number | null;
}

const acts: Record<ReleaseChange['do'], CycleAct> = { save: 'cycle.worded', release: 'cycle.released', 'take-back': 'cycle.unreleased' };

/**
 * Keeps the standing office's words on a compiled result, releases it, or takes that back: only between compiling and delivery, under the cycle's
 * row, which delivering locks too, so that each comes before or after. The same press again, and what is so already, change nothing. Problems:
 * `result-not-compiled`, `result-delivered`, `result-released` (words stand once they are released), `release-overtaken`.
 */
export async function changeRelease(
  database: Database,
  input: ReleaseChange & { programId: string; cycleId: number; subject: string; key: string; office: string; at: Date },
): Promise<{ act: number | null; release: ReleaseRow }> {
  const { programId, cycleId, subject, key, office, at } = input;
  return inTransaction(database, async (client) => {
    const pressed = await holdPress(client, { programId, subject, key, at });
    await holdCompiledCycle(client, cycleId);
    const before = await readRelease(client, cycleId);
    if (pressed !== null || isSo(before, input)) return { act: pressed, release: before as ReleaseRow };
    if (input.do !== 'take-back' && before?.releasedAt) throw new Problem('result-released');
    if (input.seen !== null && input.seen !== (before?.revision ?? 0)) throw new Problem('release-overtaken');
    const words = input.words ?? before?.words;
    await client.query(
      `INSERT INTO result_releases (cycle_id, words, revision, changed_at, changed_by, released_at, released_by, office)
       SELECT $1, $2, 1, $3, $4, $5, $6,
         coalesce((SELECT c.office FROM contacts c WHERE c.program_id = $7 AND c.role = 'coordinator' AND ${inOffice('c', '$3')} ORDER BY c.id LIMIT 1), $4)
       ON CONFLICT (cycle_id) DO UPDATE SET words = excluded.words, revision = result_releases.revision + 1, changed_at = excluded.changed_at,
         changed_by = excluded.changed_by, office = excluded.office, released_at = excluded.released_at, released_by = excluded.released_by`,
      [cycleId, JSON.stringify(words), at, office, ...(input.do === 'release' ? [at, office] : [null, null]), programId],
    );
    const { id } = await recordAct(client, { programId, subject, at, actor: office, action: acts[input.do], details: { key } });
    return { act: id, release: (await readRelease(client, cycleId)) as ReleaseRow };
  });
}

/** Until the transaction ends it stays compiled and no further. */
async function holdCompiledCycle(client: Queryable, cycleId: number): Promise<void> {
  const { rows } = await client.query<{ state: string }>('SELECT state FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [cycleId]);
  const state = rows[0]?.state;
  if (state === 'delivered' || state === 'acknowledged') throw new Problem('result-delivered');
  if (state !== 'compiled') throw new Problem('result-not-compiled');
}

function isSo(before: ReleaseRow | null, { do: wanted, words }: ReleaseChange): boolean {
  if (wanted === 'take-back') return before !== null && before.releasedAt === null;
  if (before === null || (before.releasedAt === null) === (wanted === 'release')) return false;
  return words === null || resultWordKinds.every((kind) => words[kind] === before.words[kind]);
}
