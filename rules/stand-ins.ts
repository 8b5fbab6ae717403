import { standInCodes } from './chosen-figures.ts';
import type { CompiledContent, StandIns } from './compilation.ts';
import { type CompilationFacts, finalState } from './compilation-facts.ts';
import { keyOf, namedPeriod } from './cycle-key.ts';

// For stocks the standing office may let the last approved figure of a leaf that sent nothing stand in for it. It is marked and counted wherever a
// total is printed, and it is in a total only: never in a comparison, a share or the line of a chart, which would call it a movement.

/** The leaves that sent nothing, each with the last figure that counted of it, by figures that may stand in. `units` in code order. */
export function standInsOf(
  { program, chosen, lastApproved = [] }: Pick<CompilationFacts, 'program' | 'chosen' | 'lastApproved'>,
  units: CompilationFacts['units'],
): StandIns[] {
  const codes = chosen === undefined ? [] : standInCodes(program.form, chosen);
  const silent = units.filter((unit) => unit.leaf && finalState(unit) === 'missed');
  return codes.flatMap((indicator) => {
    const standing = silent.flatMap(({ code }) => {
      for (const { leaves, parts, ...period } of lastApproved) {
        const value = leaves.get(code)?.[indicator] ?? null;
        if (value !== null) return [{ code, ...namedPeriod(period), value, ...(parts?.has(code) && { estimated: true as const }) }];
      }
      return [];
    });
    return standing.length === 0 ? [] : [{ indicator, value: sumOf(standing), units: standing }];
  });
}

/** A total as it is printed, and what of it is reported. */
export interface PrintedTotal {
  value: number | null;
  reported: number | null;
  /** Null where nothing stands in. `keys`: of the cycles in which it was approved, the first one first. `estimated`: a part of it is of units that were divided since. */
  standIns: { units: number; value: number; keys: string[]; estimated?: true } | null;
}

/** What was reported of some leaves with what stands in for others of them. */
export function printedTotal(reported: number | null, standing: StandIns['units']): PrintedTotal {
  if (standing.length === 0) return { value: reported, reported, standIns: null };
  const value = sumOf(standing);
  const keys = [...new Set(standing.map(keyOf))].sort();
  const isEstimated = standing.some(({ estimated }) => estimated);
  const standIns = { units: standing.length, value, keys, ...(isEstimated && { estimated: true as const }) };
  return { value: (reported ?? 0) + value, reported, standIns };
}

/** The total of everyone. */
export const totalOf = (content: Pick<CompiledContent, 'standIns' | 'figures'>, indicator: string): PrintedTotal =>
  printedTotal(content.figures[indicator] ?? null, standingIn(content, indicator));

/** Of which leaves another year's figure stands in for this one. */
export const standingIn = ({ standIns = [] }: Pick<CompiledContent, 'standIns'>, indicator: string): StandIns['units'] =>
  standIns.find((one) => one.indicator === indicator)?.units ?? [];

const sumOf = (standing: StandIns['units']): number => standing.reduce((sum, { value }) => sum + value, 0);
