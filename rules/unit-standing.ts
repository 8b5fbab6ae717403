import type { CompilationFile, CompiledUnit } from './compilation.ts';

/** With fewer like units than this, what is said of them all would tell what one of them stated. */
const fewestLikeUnits = 5;

/** Where a unit's figure stands among those of its kind, which are not named. */
export interface Standing {
  /** Like units that stated the figure, itself among them. */
  all: number;
  lower: number;
  equal: number;
  /** The middle one of the others. */
  middle: number;
}

/**
 * Where a figure of a unit stands among the units of its level whose figures count: all of them, and those under the same unit above. Null: it has none, or too few
 * are like it.
 */
export function standingOf(file: CompilationFile, unit: CompiledUnit, indicator: string): { all: Standing | null; near: Standing | null } {
  const own = unit.figures?.[indicator] ?? null;
  if (own === null) return { all: null, near: null };
  const like = file.units.filter((one) => one.code !== unit.code && one.level === unit.level && one.leaf === unit.leaf);
  const valuesOf = (units: readonly CompiledUnit[]) =>
    units.flatMap(({ figures }) => (figures?.[indicator] === undefined || figures[indicator] === null ? [] : [figures[indicator]]));
  return { all: standing(own, valuesOf(like)), near: standing(own, valuesOf(like.filter(({ parent }) => parent === unit.parent))) };
}

function standing(own: number, others: number[]): Standing | null {
  if (others.length + 1 < fewestLikeUnits) return null;
  const sorted = others.toSorted((a, b) => a - b);
  return {
    all: others.length + 1,
    lower: others.filter((value) => value < own).length,
    equal: others.filter((value) => value === own).length,
    middle: sorted[Math.floor((sorted.length - 1) / 2)] as number,
  };
}
