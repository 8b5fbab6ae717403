import type { Comparison, Figures } from './compilation.ts';
import type { CompilationFacts } from './compilation-facts.ts';

type Leaf = { code: string; figures: Figures };

/** Each total beside the year before: over everyone who counted in each year, and over those who counted in both. */
export function compareYears(
  codes: readonly string[],
  totals: Figures,
  leaves: readonly Leaf[],
  previous: CompilationFacts['previous'],
): Comparison[] {
  if (previous === null) return [];
  return codes.map((indicator) => ({
    indicator,
    previousYear: previous.year,
    previous: sumOf([...previous.leaves.values()].map((figures) => figures[indicator] ?? null)),
    current: totals[indicator] ?? null,
    alike: alikeOf(indicator, leaves, previous.leaves),
  }));
}

/** A growth that comes from more or other units reporting is none: so the same leaves in both years. */
function alikeOf(
  indicator: string,
  leaves: readonly Leaf[],
  previous: ReadonlyMap<string, Readonly<Record<string, number | null>>>,
): Comparison['alike'] {
  const alike = { leaves: 0, previous: 0, current: 0 };
  for (const { code, figures } of leaves) {
    const now = figures[indicator] ?? null;
    const before = previous.get(code)?.[indicator] ?? null;
    if (now === null || before === null) continue;
    alike.leaves += 1;
    alike.previous += before;
    alike.current += now;
  }
  return alike.leaves === 0 ? null : alike;
}

function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
}
