import { expect } from 'vitest';
import type { ApiContext } from '../../api/context.ts';
import type { RequestedCycle } from '../../api/requested-cycle.ts';
import type { Database } from '../../prisma/database.ts';
import { readChosenDuties, type SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { Problem } from '../../rules/problems.ts';

interface Seen<Preview> {
  database: Database;
  cycleId: number;
  codes: string[];
  at: Date;
  preview: (context: ApiContext, requested: RequestedCycle, rows: readonly SelectedRow[]) => Promise<Preview>;
}

/** Does to units what its page has just shown: to as many as that said, and nothing where that named nobody. Answers both. */
export async function asPreviewed<Preview extends { count: number }, Done>(
  { database, cycleId, codes, at, preview }: Seen<Preview>,
  work: () => Promise<Done>,
  countOf: (done: Done) => number,
): Promise<{ shown: Preview; done: Done }> {
  const api = { database, now: async () => at } as ApiContext;
  const cycle = await readCycle(database.pool, cycleId);
  const rows = await readChosenDuties(database.pool, { cycleId, codes, at });
  const shown = await preview(api, { programId: cycle.programId, cycle } as RequestedCycle, rows).catch((error) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  const done = await work().catch((error) => {
    if (error instanceof Problem) expect(['nobody', shown?.count ?? 0]).toEqual(['nobody', 0]);
    throw error;
  });
  expect(countOf(done)).toBe(shown?.count);
  return { shown: shown as Preview, done };
}
