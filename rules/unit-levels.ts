import type { TreeUnit } from './units.ts';

type Unit = Pick<TreeUnit, 'code' | 'level' | 'parent'>;

/**
 * The levels of a tree from the top down. A level is as deep as the longest chain of different levels above it, so a level
 * that appears at several depths comes after everything that lies above it anywhere; levels of one depth keep their order
 * of appearance. Units whose level lies above itself are handed to `refuse`.
 */
export function orderLevels<U extends Unit>(units: readonly U[], refuse: (unit: U) => void): { level: string; depth: number }[] {
  const levelOf = new Map(units.map((unit) => [unit.code, unit.level]));
  const below = new Map(units.map((unit) => [unit.level, new Map<string, U>()]));
  for (const unit of units) {
    const above = unit.parent === null ? undefined : levelOf.get(unit.parent);
    const firsts = above === undefined ? undefined : below.get(above);
    if (firsts !== undefined && !firsts.has(unit.level)) firsts.set(unit.level, unit);
  }

  // Kahn's order; what stays waiting lies on a circle of levels.
  const waiting = new Map([...below.keys()].map((level) => [level, 0]));
  for (const firsts of below.values()) for (const level of firsts.keys()) waiting.set(level, (waiting.get(level) as number) + 1);
  const depths = new Map<string, number>();
  const ready = [...waiting].filter(([, above]) => above === 0).map(([level]) => level);
  for (const level of ready) depths.set(level, 0);
  for (let level = ready.shift(); level !== undefined; level = ready.shift()) {
    waiting.delete(level);
    for (const lower of (below.get(level) as Map<string, U>).keys()) {
      const left = (waiting.get(lower) as number) - 1;
      waiting.set(lower, left);
      depths.set(lower, Math.max(depths.get(lower) ?? 0, (depths.get(level) as number) + 1));
      if (left === 0) ready.push(lower);
    }
  }
  if (waiting.size > 0) circleUnits(units, levelOf, waiting).forEach(refuse);
  return [...below.keys()].map((level) => ({ level, depth: depths.get(level) ?? 0 })).sort((a, b) => a.depth - b.depth);
}

/** Of the units whose level takes part in a circle, the first whose level is already above it, or else the first of all. */
function circleUnits<U extends Unit>(units: readonly U[], levelOf: Map<string, string>, waiting: Map<string, number>): U[] {
  const within = units.filter((unit) => waiting.has(unit.level) && unit.parent !== null && waiting.has(levelOf.get(unit.parent) as string));
  const own = within.filter((unit) => levelOf.get(unit.parent as string) === unit.level);
  return own.length > 0 ? own : within.slice(0, 1);
}
