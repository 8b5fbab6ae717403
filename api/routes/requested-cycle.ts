import type { Request } from 'express';
import { type CycleRow, readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { problem } from '../../rules/problems.ts';
import { cycleWorkflowId } from '../../workflows/ids.ts';
import type { ApiContext } from '../context.ts';
import { programIdOf } from './programs.ts';

/** A review or an evaluation; the year before the term is neither. */
export type HeldCycle = CycleRow & { kind: 'preliminary' | 'final' };

export interface RequestedCycle {
  programId: string;
  cycle: HeldCycle;
  /** Every cycle of the program, in order, but for the year before the term. */
  cycles: HeldCycle[];
  workflowId: string;
  /** Address of the cycle's page. */
  url: string;
}

/** The program's cycle of the year in the address; where an early end has made it two, the evaluation. Problem `not-found`. */
export async function requestedCycle(context: ApiContext, request: Request): Promise<RequestedCycle> {
  const programId = programIdOf(request);
  const cycles = (await readCycles(context.database.pool, programId)).filter((cycle): cycle is HeldCycle => cycle.kind !== 'baseline');
  const cycle = cycles.findLast(({ year }) => String(year) === request.params.year);
  if (!cycle) throw problem('not-found');
  return {
    programId,
    cycle,
    cycles,
    workflowId: cycleWorkflowId(programId, cycle.year, cycle.kind),
    url: `/programs/${programId}/cycles/${cycle.year}`,
  };
}
