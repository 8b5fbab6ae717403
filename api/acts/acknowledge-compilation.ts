import { z } from 'zod';
import { acknowledgeCompilation as storeAcknowledged } from '../../prisma/queries/compilations/acknowledge-compilation.ts';
import type { CycleRow } from '../../prisma/queries/cycles/read-cycle.ts';
import { prose } from '../../rules/input-shapes.ts';
import { Problem, problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import { cycleWorkflowId } from '../../workflows/ids.ts';
import { acknowledged } from '../../workflows/messages.ts';
import { callTemporal } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';

export const acknowledgeShape = z.object({ directions: prose(longest.directions).default('') });

/** Milliseconds: a server that is there takes a signal at once, with or without workers. */
const serverPatience = 5_000;

/**
 * A party's leader receives a cycle's compilation, with directions if there are any; the last one lets the cycle's workflow know. A second time
 * changes nothing, and lets it know again. Answers whether every party's has. Problems: `nothing-to-acknowledge`, `receipt-not-passed-on`.
 */
export async function acknowledgeCompilation(
  context: ApiContext,
  cycle: CycleRow,
  leader: { partyId: number; contactId: number; office: string },
  { directions }: z.infer<typeof acknowledgeShape>,
): Promise<{ acknowledged: true; complete: boolean }> {
  const at = await context.now();
  const { partyId, contactId, office } = leader;
  const { complete } = await storeAcknowledged(context.database, { cycleId: cycle.id, partyId, contactId, office, directions, at });
  const { kind } = cycle;
  if (complete && kind !== 'baseline') {
    const workflowId = cycleWorkflowId(cycle.programId, { ...cycle, kind });
    // The receipt stands whether or not the cycle still waits for it. A cycle that could not be told is told by pressing again.
    const signal = () => context.workflows.getHandle(workflowId).signal(acknowledged, { at: at.toISOString() });
    await callTemporal(context, signal, serverPatience).catch((error) => {
      if (!(error instanceof Problem)) throw error;
      if (error.code !== 'program-not-active') throw problem('receipt-not-passed-on');
      // It waits for receipts only so long.
      context.log('info', 'acknowledged after the cycle had ended', { workflowId });
    });
  }
  return { acknowledged: true, complete };
}
