import { type EarlierShares, progressOf, type TargetProgress } from '../../../rules/attainment.ts';
import type { Share } from '../../../rules/compared-with-what.ts';
import type { CompiledContent } from '../../../rules/compilation.ts';
import type { Target } from '../../../rules/program.ts';
import { targetsOfYear } from '../../../rules/targets-of-year.ts';
import type { Queryable } from '../../database.ts';
import type { EarlierCycle } from '../cycles/read-cycle.ts';
import { readDefinitionAt } from '../programs/read-definition.ts';
import { readPastNames } from '../programs/read-past-names.ts';
import { column, figuresTable } from './create-figures-table.ts';

/**
 * The program's targets by a compiled cycle and in each year before it, for every place that prints them: `shareOf` of
 * rules/compared-with-what.ts, over the leaves that stated both parts. Leans on the figures' primary key.
 */
export async function readTargetProgress(
  db: Queryable,
  cycle: { programId: string; year: number; kind: string; openedAt: Date | null; earlier: readonly EarlierCycle[] },
  content: Pick<CompiledContent, 'evaluation' | 'units'>,
): Promise<TargetProgress[]> {
  // Those of when the cycle opened: what was amended since is measured by the next.
  const targets = targetsOfYear((await readDefinitionAt(db, cycle.programId, cycle.openedAt)).targets, cycle);
  const earlier: EarlierShares[] = [];
  if (targets.length > 0)
    for (const { id, year, formId, as } of cycle.earlier.toReversed()) {
      const names = await readPastNames(db, { formId, as });
      const known = targets.flatMap((target) => {
        const [numerator, denominator] = [names.get(target.numerator), names.get(target.denominator)];
        return numerator === undefined || denominator === undefined ? [] : [{ ...target, numerator, denominator }];
      });
      earlier.push({ year, shares: await readShares(db, { cycleId: id, formId, targets: known }) });
    }
  return progressOf(content, targets, earlier);
}

async function readShares(
  db: Queryable,
  { cycleId, formId, targets }: { cycleId: number; formId: number; targets: readonly Target[] },
): Promise<Record<string, Share | null>> {
  if (targets.length === 0) return {};
  const sums = targets.map((target, index) => {
    const [part, whole] = [column(target.numerator), column(target.denominator)];
    const both = `FILTER (WHERE ${part} IS NOT NULL AND ${whole} IS NOT NULL)`;
    return `count(*) ${both}::int AS u${index}, (sum(${part}) ${both})::bigint AS p${index}, (sum(${whole}) ${both})::bigint AS w${index}`;
  });
  const { rows } = await db.query<Record<string, number | null>>(
    `SELECT ${sums.join(', ')} FROM ${figuresTable(formId)} WHERE cycle_id = $1`,
    [cycleId],
  );
  const [row = {}] = rows;
  return Object.fromEntries(
    targets.map(({ key }, index) => {
      const units = row[`u${index}`] ?? 0;
      return [key, units === 0 ? null : { units, part: row[`p${index}`] ?? 0, whole: row[`w${index}`] ?? 0 }];
    }),
  );
}
