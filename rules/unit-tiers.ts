import { compareCodes } from './code-order.ts';
import { atDepth, besideKind, kindTiers } from './texts/level-names.ts';

// A unit's tier is its place in the tree, its kind the word for it: Xã, Phường and Thị trấn are three kinds of one tier. Due days, counts
// and headlines go by tier. A tier has a word by which plans, counts and addresses know it, the `level`.

/**
 * Tiers from the top down: the one order of previews, plans and counts. Programs from before tiers were told from kinds have several levels
 * of one depth, or one of several depths: those keep the order in which they were planned.
 */
export function inTierOrder<L extends { level: string; depth: number }>(levels: readonly L[]): L[] {
  return levels.toSorted((a, b) => a.depth - b.depth || compareCodes(a.level, b.level));
}

/** The levels of units that have one already. Parents come before their children. */
export function levelsOf(units: readonly { code: string; level: string; parent: string | null }[]): { level: string; depth: number }[] {
  const depths = new Map<string, number>();
  const levels = new Map<string, number>();
  for (const { code, level, parent } of units) {
    const depth = parent === null ? 0 : (depths.get(parent) ?? -1) + 1;
    depths.set(code, depth);
    levels.set(level, Math.max(levels.get(level) ?? 0, depth));
  }
  return inTierOrder([...levels].map(([level, depth]) => ({ level, depth })));
}

/** The tier that a headline speaks of: the lowest with at least half of all units. null: there is none, and it speaks of them all. */
export function headlineTier<L extends { units: number }>(levels: readonly L[]): L | null {
  const all = levels.reduce((sum, { units }) => sum + units, 0);
  return levels.findLast(({ units }) => units > 0 && units * 2 >= all) ?? null;
}

/** As long as an input that names a level may be, with room for `@12`. */
const longestLevel = 56;

/** The level of each tier from the top down: its one kind, what its kinds are kinds of (`commune`), or its kinds side by side. */
export function nameTiers(units: readonly { kind: string; depth: number }[]): string[] {
  const tiers: Map<string, number>[] = [];
  for (const { kind, depth } of units) {
    tiers[depth] ??= new Map();
    const kinds = tiers[depth];
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const levels: string[] = [];
  tiers.forEach((kinds, depth) => {
    const level = joinKinds(gatherKinds(kinds));
    levels.push(levels.includes(level) ? `${level}${atDepth}${depth + 1}` : level);
  });
  return levels;
}

/** Kinds of which several belong to one tier of the state become that tier; the others stay. The most frequent first. */
function gatherKinds(kinds: ReadonlyMap<string, number>): string[] {
  const gathered: [level: string, units: number][] = [];
  const left = new Map(kinds);
  const covered = (tier: string) => [...left].filter(([kind]) => kindTiers(kind).includes(tier));
  const tiers = [...new Set([...kinds.keys()].flatMap(kindTiers))].sort((a, b) => covered(b).length - covered(a).length);
  for (const tier of tiers) {
    const own = covered(tier);
    if (own.length < 2) continue;
    gathered.push([tier, own.reduce((sum, [, units]) => sum + units, 0)]);
    for (const [kind] of own) left.delete(kind);
  }
  return [...gathered, ...left].sort(([, a], [, b]) => b - a).map(([level]) => level);
}

function joinKinds([first = '', ...others]: string[]): string {
  let level = first;
  for (const kind of others) {
    const longer = `${level}${besideKind}${kind}`;
    if (longer.length > longestLevel) return `${level}…`;
    level = longer;
  }
  return level;
}
