import { inLongTransaction } from '../prisma/database.ts';
import { countRound, type Round, type RoundCounts } from '../prisma/queries/messages/count-round.ts';
import { foldAll } from '../prisma/queries/messages/fold-mails.ts';
import { putAside, readStoppedRound } from '../prisma/queries/messages/stop-round.ts';
import { wakeForRounds } from '../prisma/wake-sender.ts';
import type { Instant } from '../rules/instants.ts';
import type { ActivityContext, Beat } from './context.ts';

/** Between two looks at a round, in ms: short at first, for most rounds are. */
const [first, longest] = [4, 500];

/**
 * Follows a planned round to its end: until each of its mails is sent, dropped, failed or refused for now, which the sender tries again by
 * itself (send-messages.ts). It sends nothing: stopped, or tried again by another worker, it changes nothing and doubles nothing. A
 * heartbeat that throws (the worker stops, the step is overtaken) ends it, and the mails go out all the same. In a rehearsal it also folds
 * them, for there it is the steps, one after the other, that say what is planned at an instant.
 */
export async function followRound(context: ActivityContext, round: Round & { at: Instant }, beat: Beat): Promise<RoundCounts> {
  const { database, driven } = context;
  // A round that somebody has stopped before it began. Who stops one later puts aside by himself what is planned.
  const { cycleId } = round;
  if (cycleId !== null && (await readStoppedRound(database.pool, { ...round, cycleId })))
    await inLongTransaction(database, (client) => putAside(client, { ...round, cycleId }));
  if (!driven) wakeForRounds(database);
  for (let pause = first; ; pause = Math.min(pause * 1.5, longest)) {
    const counts = await countRound(database.pool, round);
    if (counts.ahead === 0) return counts;
    if (driven && counts.unfolded > 0) await foldAll(database, new Date(round.at));
    if (driven && (pause === first || counts.unfolded > 0)) wakeForRounds(database);
    beat(counts.sent);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
