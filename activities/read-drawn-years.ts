import { chartsDrawn } from '../papers/compilation/figures-section.ts';
import { headlineFigures } from '../papers/compilation/headline-figures.ts';
import type { Queryable } from '../prisma/database.ts';
import type { CycleRow } from '../prisma/queries/cycles/read-cycle.ts';
import { readYearGroups } from '../prisma/queries/figures/read-year-groups.ts';
import type { FiguresOverYears } from '../rules/compared-with-what.ts';
import type { CompiledContent } from '../rules/compilation.ts';

/** Over the years, the figures whose charts a document draws. */
export function readDrawnYears(db: Queryable, cycle: CycleRow, content: CompiledContent): Promise<FiguresOverYears> {
  const drawn = headlineFigures(content, chartsDrawn).map(({ figure }) => figure.code);
  return readYearGroups(db, cycle, drawn);
}
