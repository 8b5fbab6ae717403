import { readCompilation, withKeptWords } from '../prisma/queries/compilations/read-compilation.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readRelease } from '../prisma/queries/releases/read-release.ts';
import type { Instant } from '../rules/instants.ts';
import { isSetWith } from '../rules/office-words-hash.ts';
import type { ActivityContext, Beat } from './context.ts';
import { runApart } from './run-apart.ts';
import type { Typesetting } from './typeset-words-apart.ts';

/**
 * Sets the document of a compiled result with the words that the standing office has kept, in a process of its own. Repeatable: what is set
 * with these words already stays as it is.
 */
export async function typesetWords(context: ActivityContext, input: { cycleId: number; at: Instant }, beat: Beat): Promise<void> {
  const { pool, url } = context.database;
  const { cycleId } = input;
  const [cycle, compiled, release] = await Promise.all([
    readCycle(pool, cycleId),
    readCompilation(pool, cycleId),
    readRelease(pool, cycleId),
  ]);
  if (!compiled || !release) return;
  const { words } = withKeptWords(compiled, release, cycle.timeZone).file;
  if (!words || isSetWith(release.documentHash, words)) return;
  const apart = new URL('./typeset-words-apart.ts', import.meta.url);
  await runApart<Typesetting, { hash: string | null }>(apart, { databaseUrl: url, cycleId, trial: context.trial?.chosen ?? false }, beat);
}
