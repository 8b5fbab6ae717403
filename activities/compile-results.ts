import { inTransaction } from '../prisma/database.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeldIn } from '../prisma/queries/cycles/record-plan.ts';
import type { Instant } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import { lookAtRelease } from './await-release.ts';
import type { Compiled, Compiling } from './compile-apart.ts';
import type { ActivityContext, Beat } from './context.ts';
import { runApart } from './run-apart.ts';

/**
 * Freezes a closed cycle: its content, the hash of it, and the document. The final cycle's content has the targets and the trend of all
 * years. Reckoned and set in a process of its own (compile-apart.ts), because at 16,000 units that holds a thread for seconds and takes half a
 * gigabyte. Answers, as a step of its own would after it, how its release stands. Repeatable: the same content is the same version.
 */
export async function compileResults(context: ActivityContext, input: { cycleId: number; at: Instant; round?: string }, beat: Beat) {
  const { database, simulated } = context;
  const { cycleId, at, round: key = 'compile' } = input;
  // Opened again in that second: it is compiled when it has closed anew.
  if ((await readCycle(database.pool, cycleId)).state === 'open') return { words: null };
  const apart = new URL('./compile-apart.ts', import.meta.url);
  const compiling = { databaseUrl: database.url, cycleId, at, simulated, trial: context.trial?.chosen ?? false };
  const { hash, counted, all } = await runApart<Compiling, Compiled>(apart, compiling, beat);
  await inTransaction(database, async (client) => {
    await client.query("UPDATE cycles SET state = 'compiled' WHERE id = $1 AND state = 'closed'", [cycleId]);
    await recordHeldIn(client, { cycleId, key, at: new Date(at) });
  });
  return {
    words: inEach((t) => t.happenings.compiled(counted, all, hash.slice(0, 12))),
    release: await lookAtRelease(context, { cycleId, reminded: null, at }),
  };
}
