import { type SameUnitsBelow, type SumBelow, sameUnitsBelow, sumsBelow } from '../prisma/queries/figures/sum-below.ts';
import { keepCounted } from './keep-counted.ts';

// What a page shows beside what units above state. What is sent or decided is held to the sums of that moment, which are read with it.

/** The sums below units of a cycle; of such as have a large part of a large cycle below them as they were added up last (keepCounted). */
export const readSumsBelow = keepCounted({
  saying: 'what the units below add up to could not be read',
  count: (context, of: Parameters<typeof sumsBelow>[1] & { programId: string }) => sumsBelow(context.database.pool, of),
  units: (sums: Map<number, SumBelow>) => [...sums.values()].reduce((all, { leaves }) => all + leaves, 0),
  part: ({ assignmentIds, codes }) => `${assignmentIds.join()} ${codes.join()}`,
});

/** The same of what the same units have in both years. */
export const readSameUnitsBelow = keepCounted({
  saying: 'what the same units have in both years could not be read',
  count: (context, of: Parameters<typeof sameUnitsBelow>[1] & { programId: string }) => sameUnitsBelow(context.database.pool, of),
  units: (below: Map<number, SameUnitsBelow>) =>
    [...below.values()].reduce((all, { figures }) => all + Math.max(0, ...Object.values(figures).map((same) => same?.leaves ?? 0)), 0),
  part: ({ unitIds, codes }) => `${unitIds.join()} ${codes.join()}`,
});
