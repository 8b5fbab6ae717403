import { readCompilation } from '../prisma/queries/compilations/read-compilation.ts';
import { readRelease } from '../prisma/queries/releases/read-release.ts';
import type { Instant } from '../rules/instants.ts';
import { saysNothing } from '../rules/result-words.ts';
import { wordsHash } from '../rules/words-hash.ts';
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
  const [compiled, release] = await Promise.all([readCompilation(pool, cycleId), readRelease(pool, cycleId)]);
  if (!compiled || !release || saysNothing(release.words)) return;
  if (release.documentHash === wordsHash(release.words, compiled.file.contentHash)) return;
  const apart = new URL('./typeset-words-apart.ts', import.meta.url);
  await runApart<Typesetting, { hash: string | null }>(apart, { databaseUrl: url, cycleId, trial: context.trial?.chosen ?? false }, beat);
}
