import type { Queryable } from '../../prisma/database.ts';
import type { CycleRow } from '../../prisma/queries/cycles/read-cycle.ts';
import { readAddingUps } from '../../prisma/queries/figures/add-up-in-sql.ts';
import { type Restated, readRestated } from '../../prisma/queries/figures/past-figures.ts';
import { readTotals } from '../../prisma/queries/figures/read-totals.ts';
import type { ReorganisationCounts } from '../../rules/reorganise-units.ts';
import type { ReorganisedTree } from './reorganised-trees.ts';
import type { Visitor } from './visit.ts';

export interface ReorganisationSummary extends Omit<ReorganisationCounts, 'withoutReporter'> {
  date: string;
  /** How much of what is known was proposed right without it; null: nothing is known. */
  proposedRight: { right: number; of: number } | null;
}

/** By indicator and year, of what is summed. Those two are equal: restated.json has of which units of the last tree. */
export type LikeForLike = Record<string, Record<string, { asReported: number | null; onTodaysTree: number | null }>>;

/** What became of the units of a term, and each of its years added again along its last tree. */
export async function readReorganised(input: {
  pool: Queryable;
  coordinator: Visitor;
  programId: string;
  rows: readonly CycleRow[];
  turns: readonly ReorganisedTree[];
}): Promise<{ reorganisations: ReorganisationSummary[]; likeForLike: LikeForLike; restated: Record<string, Restated[]> }> {
  const { pool, coordinator, programId, rows, turns } = input;
  const { reorganisations } = await coordinator.get<{ reorganisations: { day: string; counts: ReorganisationCounts }[] }>(
    `/api/v1/programs/${programId}/reorganisations`,
  );
  const likeForLike: LikeForLike = {};
  const restated: Record<string, Restated[]> = {};
  for (const { id: cycleId, formId, codes, key, state } of rows) {
    if (state === 'lapsed') continue;
    const { figures } = await readTotals(pool, { cycleId, formId, codes });
    const units = await readRestated(pool, { cycleId, formId, codes });
    restated[key] = units;
    const otherwise = await readAddingUps(pool, formId);
    for (const code of codes.filter((one) => !otherwise.has(one))) {
      const stated = units.flatMap(({ figures: own }) => own[code] ?? []);
      likeForLike[code] ??= {};
      likeForLike[code][key] = {
        asReported: figures[code] ?? null,
        onTodaysTree: stated.length === 0 ? null : stated.reduce((sum, value) => sum + value, 0),
      };
    }
  }
  return {
    likeForLike,
    restated,
    reorganisations: reorganisations.toReversed().map(({ day, counts: { withoutReporter: _, ...counts } }) => ({
      date: day,
      ...counts,
      proposedRight: turns.find((turn) => turn.day === day)?.proposedRight ?? null,
    })),
  };
}
