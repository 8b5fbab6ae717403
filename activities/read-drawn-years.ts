import type { YearsBeside } from '../papers/compilation/compose-compilation.ts';
import { chartsDrawn } from '../papers/compilation/figures-section.ts';
import { statedHeadlines } from '../papers/compilation/headline-figures.ts';
import type { Queryable } from '../prisma/database.ts';
import type { CycleRow } from '../prisma/queries/cycles/read-cycle.ts';
import { readTargetProgress } from '../prisma/queries/figures/read-target-progress.ts';
import { readYearGroups } from '../prisma/queries/figures/read-year-groups.ts';
import type { CompiledContent } from '../rules/compilation.ts';

/** Over the years, the figures whose charts a document draws, and the program's targets. */
export async function readDrawnYears(db: Queryable, cycle: CycleRow, content: CompiledContent): Promise<YearsBeside> {
  const drawn = statedHeadlines(content, chartsDrawn).map(({ figure }) => figure.code);
  return { history: await readYearGroups(db, cycle, drawn), progress: await readTargetProgress(db, cycle, content) };
}
