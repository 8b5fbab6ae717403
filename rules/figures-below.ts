import type { Comparison, CompiledContent, CompiledUnit } from './compilation.ts';
import { compiledTree } from './compiled-tree.ts';

type Alike = Comparison['alike'];

/** A printed figure with what it is made of. Its value is the sum of its parts' values, and the sum of the leaves under them. */
export interface FigureBelow {
  /** Null: the figure of everyone. */
  unit: CompiledUnit | null;
  value: number | null;
  /** Against the year before, over the leaves under this unit that counted in both years. */
  alike: Alike;
  leaves: { counted: number; all: number };
  /** One a unit directly below; of a leaf, itself. */
  parts: FigurePart[];
  /** The leaves that are not in the value, and why. */
  left: { unit: CompiledUnit; why: LeftWhy }[];
}

export interface FigurePart {
  unit: CompiledUnit;
  value: number | null;
  alike: Alike;
  leaves: { counted: number; all: number };
  /** Its stocks come from an earlier report. */
  carriedOver: boolean;
}

/** `empty`: its report counts, but does not state this figure. */
export type LeftWhy = Exclude<CompiledUnit['state'], 'approved'> | 'empty';

/** Under one unit of the tree, or under all. A tree with one top is entered at once: a table of one row says nothing. */
export function figureBelow(
  content: Pick<CompiledContent, 'units' | 'figures' | 'leftOut'>,
  asked: { indicator: string; under: string | null },
  /** What counted of each leaf in the year before. */
  previous: ReadonlyMap<string, number | null>,
): FigureBelow {
  const { indicator, under } = asked;
  const tree = compiledTree(content.units);
  const tops = tree.below(null);
  const at = under ?? (tops.length === 1 && tops[0] && !tops[0].leaf ? tops[0].code : null);
  const unit = at === null ? null : tree.unit(at);
  const carriedOver = new Set(content.leftOut.carriedOver.map(({ code }) => code));
  const figureOf = (one: CompiledUnit) => one.figures?.[indicator] ?? null;
  const leaves = tree.leaves(at);
  const partOf = (one: CompiledUnit): FigurePart => {
    const own = tree.leaves(one.code);
    return { unit: one, value: figureOf(one), alike: alikeOf(own), leaves: countOf(own), carriedOver: carriedOver.has(one.code) };
  };

  return {
    unit: under === null ? null : unit,
    value: under === null ? (content.figures[indicator] ?? null) : unit && figureOf(unit),
    alike: alikeOf(leaves),
    leaves: countOf(leaves),
    parts: (unit?.leaf ? [unit] : tree.below(at)).map(partOf),
    left: leaves.flatMap((leaf) =>
      figureOf(leaf) === null ? [{ unit: leaf, why: leaf.state === 'approved' ? 'empty' : leaf.state }] : [],
    ),
  };

  function countOf(among: readonly CompiledUnit[]): FigureBelow['leaves'] {
    return { counted: among.filter((leaf) => figureOf(leaf) !== null).length, all: among.length };
  }

  function alikeOf(among: readonly CompiledUnit[]): Alike {
    const alike = { leaves: 0, previous: 0, current: 0 };
    for (const leaf of among) {
      const now = figureOf(leaf);
      const before = previous.get(leaf.code) ?? null;
      if (now === null || before === null) continue;
      alike.leaves += 1;
      alike.previous += before;
      alike.current += now;
    }
    return alike.leaves === 0 ? null : alike;
  }
}
