import { asReported, sameUnits } from './compared-with-what.ts';
import type { Comparison, Figures } from './compilation.ts';
import type { CompilationFacts } from './compilation-facts.ts';
import type { AddingUps } from './indicators/adding-up.ts';

type Leaf = { code: string; figures: Figures };

/** Each total beside the year before: as reported in each year, and over the same units (rules/compared-with-what.ts). */
export function compareYears(
  codes: readonly string[],
  totals: Figures,
  leaves: readonly Leaf[],
  previous: CompilationFacts['previous'],
  hows: AddingUps,
): Comparison[] {
  if (previous === null) return [];
  return codes.map((indicator) => ({
    indicator,
    previousYear: previous.year,
    previous: asReported(
      [...previous.leaves.values()].map((figures) => figures[indicator] ?? null),
      hows.get(indicator),
    ).value,
    current: totals[indicator] ?? null,
    alike: sameUnits(
      leaves.map(({ code, figures }) => ({
        previous: (previous.onTree ?? previous.leaves).get(code)?.[indicator] ?? null,
        current: figures[indicator] ?? null,
      })),
      hows.get(indicator),
    ),
  }));
}
