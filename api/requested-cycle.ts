import type { Request } from 'express';
import { type HeldCycle, readHeldCycles } from '../prisma/queries/cycles/read-cycle.ts';
import { cycleAddress, cycleAt } from '../rules/cycle-address.ts';
import { problem } from '../rules/problems.ts';
import { cycleWorkflowId } from '../workflows/ids.ts';
import type { ApiContext } from './context.ts';
import { programIdOf } from './program-id.ts';

export interface RequestedCycle {
  programId: string;
  cycle: HeldCycle;
  /** Every cycle of the program, in order, but for the year before the term. */
  cycles: HeldCycle[];
  workflowId: string;
  /** Address of the cycle's page. */
  url: string;
}

/** The program's cycle at the address (rules/cycle-address.ts). Problem `not-found`. */
export async function requestedCycle(context: ApiContext, request: Request): Promise<RequestedCycle> {
  const programId = programIdOf(request);
  const cycles = await readHeldCycles(context.database.pool, programId);
  const cycle = cycleAt(cycles, request.params.year);
  if (!cycle) throw problem('not-found');
  return {
    programId,
    cycle,
    cycles,
    workflowId: cycleWorkflowId(programId, cycle),
    url: `/programs/${programId}/cycles/${cycleAddress(cycle)}`,
  };
}
