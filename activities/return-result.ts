import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { planRound } from '../prisma/queries/messages/plan-round.ts';
import { prepareResultMails } from '../prisma/queries/messages/prepare-result-mails.ts';
import type { Instant } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';

/**
 * Tells every unit that had a duty that its result has come back: leadership has acknowledged it, or is not waited for any more. Repeatable: the
 * mails are unique by round and contact.
 */
export async function returnResult(context: ActivityContext, input: { cycleId: number; at: Instant; round?: string }, beat: Beat) {
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const round = { cycleId: cycle.id, programId: cycle.programId, round: input.round ?? 'result' };
  const facts = { acknowledged: cycle.state === 'acknowledged' };
  await planRound(context.database, cycle.programId, (client) => prepareResultMails(client, { ...round, facts, at: new Date(input.at) }));
  const { sent } = await followRound(context, { ...round, at: input.at }, beat);
  return { words: inEach((t) => t.happenings.resultReturned(sent)) };
}
