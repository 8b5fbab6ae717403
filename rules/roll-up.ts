import type { Figures } from './compilation.ts';
import {
  type AddingUp,
  type AddingUps,
  addedUp,
  type Gathered,
  gather,
  gatherAll,
  gatheredOf,
  nothingGathered,
  sumsOnly,
} from './indicators/adding-up.ts';

interface RollUpUnit {
  code: string;
  parent: string | null;
  leaf: boolean;
  /** Parents before children. */
  ordinal: number;
  /** Of a leaf that counts, else null. */
  figures: Readonly<Record<string, number | null>> | null;
}

export interface RollUp {
  /** By unit's code; null where none of its leaves counts. A leaf's are its own. */
  figures: Map<string, Figures | null>;
  totals: Figures;
  /** How many leaves are in the totals. */
  counted: number;
}

/** Adds the leaves that count up to each unit above them. A figure that nobody stated stays null: a missing figure is never a zero. */
export function rollUp(units: readonly RollUpUnit[], codes: readonly string[], hows: AddingUps = sumsOnly): RollUp {
  const sums = new Map<string, Figures | null>();
  const totals = emptyFigures(codes);
  let counted = 0;
  for (const unit of units) sums.set(unit.code, unit.leaf && unit.figures !== null ? pickFigures(unit.figures, codes) : null);
  // Bottom up in one pass: a unit's own sum is complete before it is added to the one above.
  for (const unit of units.toSorted((a, b) => b.ordinal - a.ordinal)) {
    const own = sums.get(unit.code) ?? null;
    if (own === null) continue;
    if (unit.leaf) {
      counted += 1;
      addFigures(totals, own, codes);
    }
    if (unit.parent === null) continue;
    const above = sums.get(unit.parent) ?? emptyFigures(codes);
    addFigures(above, own, codes);
    sums.set(unit.parent, above);
  }
  for (const [code, how] of hows) if (codes.includes(code)) totals[code] = addUpOtherwise(units, code, how, sums);
  return { figures: sums, totals, counted };
}

/** One figure that is not summed, put over the sums of every unit above; answers its total. */
function addUpOtherwise(units: readonly RollUpUnit[], code: string, how: AddingUp, sums: RollUp['figures']): number | null {
  const gathered = new Map<string | null, Gathered>();
  for (const unit of units.toSorted((a, b) => b.ordinal - a.ordinal)) {
    const figures = sums.get(unit.code) ?? null;
    if (figures === null) continue;
    const own = unit.leaf ? gatheredOf(figures[code]) : (gathered.get(unit.code) ?? nothingGathered);
    if (!unit.leaf) figures[code] = addedUp(how, own);
    gathered.set(unit.parent, gather(how, gathered.get(unit.parent) ?? nothingGathered, own));
  }
  // A unit whose parent is not among them is a top, too.
  return addedUp(
    how,
    gatherAll(
      how,
      units.map((unit) => (unit.leaf ? sums.get(unit.code)?.[code] : null)),
    ),
  );
}

function emptyFigures(codes: readonly string[]): Figures {
  return Object.fromEntries(codes.map((code) => [code, null]));
}

function pickFigures(figures: Readonly<Record<string, number | null>>, codes: readonly string[]): Figures {
  return Object.fromEntries(codes.map((code) => [code, figures[code] ?? null]));
}

function addFigures(sum: Figures, part: Figures, codes: readonly string[]): void {
  for (const code of codes) {
    const value = part[code] ?? null;
    if (value !== null) sum[code] = (sum[code] ?? 0) + value;
  }
}
