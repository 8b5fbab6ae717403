import type { CompiledUnit } from './compilation.ts';

/** The reporting tree as a compilation keeps it: ask it what stands above and below a unit. */
export interface CompiledTree {
  /** Null where the compilation does not know the code. */
  unit(code: string): CompiledUnit | null;
  /** Directly below a unit, in code order; of null, the top of the tree. */
  below(code: string | null): CompiledUnit[];
  /** The leaves under a unit; a leaf is its own. */
  leaves(code: string | null): CompiledUnit[];
  /** From the top down to the unit itself. */
  path(code: string): CompiledUnit[];
}

export function compiledTree(units: readonly CompiledUnit[]): CompiledTree {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  // A parent that had no duty in the cycle is not there: its children then stand at the top.
  const above = (unit: CompiledUnit) => (unit.parent !== null && byCode.has(unit.parent) ? unit.parent : null);
  const children = Map.groupBy(units, above);
  const below = (code: string | null) => children.get(code) ?? [];
  const leaves = (code: string | null): CompiledUnit[] => {
    const unit = code === null ? undefined : byCode.get(code);
    if (unit?.leaf) return [unit];
    return below(code).flatMap((child) => leaves(child.code));
  };
  const path = (code: string): CompiledUnit[] => {
    const unit = byCode.get(code);
    if (!unit) return [];
    const parent = above(unit);
    return parent === null ? [unit] : [...path(parent), unit];
  };
  return { unit: (code) => byCode.get(code) ?? null, below, leaves, path };
}
