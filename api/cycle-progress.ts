import { countAssignments, type ProgressRow } from '../prisma/queries/assignments/count-assignments.ts';
import { keepCounted } from './keep-counted.ts';

/** How a cycle stands, tier by tier; of a large one as it was counted last (keepCounted). */
export const readProgress = keepCounted({
  saying: 'how a cycle stands could not be counted',
  count: (context, { cycleId }: { programId: string; cycleId: number }) => countAssignments(context.database.pool, cycleId),
  units: (levels: ProgressRow[]) => levels.reduce((sum, { expected, waived }) => sum + expected + waived, 0),
});
