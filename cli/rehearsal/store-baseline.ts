import type { Database } from '../../prisma/database.ts';
import { createCycle } from '../../prisma/queries/cycles/create-cycle.ts';
import { writeFigures } from '../../prisma/queries/figures/write-figures.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import type { Sample } from './sample.ts';

/** Stores the figures of the year before the term: what the first review is compared with. */
export async function storeBaseline(database: Database, programId: string, sample: Sample): Promise<void> {
  const { formId } = await readDefinition(database.pool, programId);
  const year = sample.baselineYear;
  if (year === null) return;
  const cycleId = await createCycle(database.pool, { programId, year, kind: 'baseline', formId, cutOff: `${year}-12-31` });
  const units = await database.prisma.unit.findMany({ where: { programId }, select: { id: true, code: true } });
  const ids = new Map(units.map(({ id, code }) => [code, id]));
  const rows = [...sample.baseline].map(([code, figures]) => ({
    unitId: ids.get(code) as number,
    reportId: null,
    carried: false,
    figures,
  }));
  const codes = figuresOf(sample.definition.form).map(({ code }) => code);
  for (let start = 0; start < rows.length; start += 10_000) {
    await writeFigures(database.pool, { formId, cycleId, codes, rows: rows.slice(start, start + 10_000) });
  }
}
