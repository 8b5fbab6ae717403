import { asReported, type SameUnits, sameUnits } from './compared-with-what.ts';
import type { CompiledContent, CompiledUnit } from './compilation.ts';
import { compiledTree } from './compiled-tree.ts';
import { addingUpsOf } from './form-indicators.ts';
import { type PrintedTotal, printedTotal, standingIn } from './stand-ins.ts';

/** A printed figure with what it is made of: where it is summed its value is the sum of its parts' values, and of the leaves under them. */
export interface FigureBelow {
  /** Null: the figure of everyone. */
  unit: CompiledUnit | null;
  /** As it is printed, with what stands in. */
  value: number | null;
  reported: number | null;
  standIns: PrintedTotal['standIns'];
  /** Against the year before, over the same units. */
  alike: SameUnits | null;
  /** Leaves that are in the value, of all that had to report. */
  leaves: { counted: number; all: number };
  /** One a unit directly below; of a leaf, itself. */
  parts: FigurePart[];
  /** The leaves that are not in the value though they had to report, and why; for which nothing stands in either. */
  left: { unit: CompiledUnit; why: LeftWhy }[];
  /** Those that were let off. */
  waived: CompiledUnit[];
}

export interface FigurePart {
  unit: CompiledUnit;
  value: number | null;
  standIns: PrintedTotal['standIns'];
  alike: SameUnits | null;
  leaves: { counted: number; all: number };
}

/** `empty`: its report counts, but does not state this figure. */
export type LeftWhy = Exclude<CompiledUnit['state'], 'approved' | 'waived'> | 'empty';

/** Under one unit of the tree, or under all. A tree with one top is entered at once: a table of one row says nothing. */
export function figureBelow(
  content: Pick<CompiledContent, 'units' | 'figures' | 'standIns' | 'form'>,
  selection: { indicator: string; under: string | null },
  /** What counted of each leaf in the year before. */
  previous: ReadonlyMap<string, number | null>,
): FigureBelow {
  const { indicator, under } = selection;
  const tree = compiledTree(content.units);
  const tops = tree.below(null);
  const at = under ?? (tops.length === 1 && tops[0] && !tops[0].leaf ? tops[0].code : null);
  const unit = at === null ? null : tree.unit(at);
  const how = addingUpsOf(content.form).get(indicator);
  const figureOf = (one: CompiledUnit) => one.figures?.[indicator] ?? null;
  const leaves = tree.leaves(at);
  const standing = new Map(standingIn(content, indicator).map((one) => [one.code, one]));
  const printed = (reported: number | null, among: readonly CompiledUnit[]) =>
    printedTotal(
      reported,
      among.flatMap(({ code }) => standing.get(code) ?? []),
    );
  const total = printed(under === null ? (content.figures[indicator] ?? null) : unit && figureOf(unit), leaves);
  const partOf = (one: CompiledUnit): FigurePart => {
    const own = tree.leaves(one.code);
    const { value, standIns } = printed(figureOf(one), own);
    return { unit: one, value, standIns, alike: alikeOf(own), leaves: countOf(own) };
  };

  return {
    unit: under === null ? null : unit,
    ...total,
    alike: alikeOf(leaves),
    leaves: countOf(leaves),
    parts: (unit?.leaf ? [unit] : tree.below(at)).map(partOf),
    left: leaves.flatMap((leaf) =>
      figureOf(leaf) === null && leaf.state !== 'waived' && !standing.has(leaf.code)
        ? [{ unit: leaf, why: leaf.state === 'approved' ? 'empty' : leaf.state }]
        : [],
    ),
    waived: leaves.filter(({ state }) => state === 'waived'),
  };

  /** Who was let off is not expected, and so in no count of how many are missing. */
  function countOf(among: readonly CompiledUnit[]): FigureBelow['leaves'] {
    return { counted: asReported(among.map(figureOf)).units, all: among.filter(({ state }) => state !== 'waived').length };
  }

  function alikeOf(among: readonly CompiledUnit[]): SameUnits | null {
    return sameUnits(
      among.map((leaf) => ({ previous: previous.get(leaf.code) ?? null, current: figureOf(leaf) })),
      how,
    );
  }
}
