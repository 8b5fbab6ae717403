import type { CompilationFile, CompiledUnit } from './compilation.ts';
import { compiledTree } from './compiled-tree.ts';

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

/**
 * Of what a leader said, the paragraphs that concern a unit: those that name it or a unit above it, and those that name no unit at all, which
 * are for everybody. What names others only is theirs.
 */
export function wordsThatConcern(file: CompilationFile, code: string, text: string): string {
  const tree = compiledTree(file.units);
  const own = new Set(tree.path(code).map(({ name }) => folded(name)));
  // The longest first: "xã Nam" is not named where "xã Nam Thanh" is.
  const names = [...new Set(file.units.map(({ name }) => folded(name)))].sort((a, b) => b.length - a.length);
  const concerns = (paragraph: string): boolean => {
    const named = namesIn(folded(paragraph), names);
    return named.length === 0 || named.some((name) => own.has(name));
  };
  return text
    .split('\n')
    .filter((paragraph) => paragraph.trim() !== '' && concerns(paragraph))
    .join('\n');
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

function namesIn(text: string, names: readonly string[]): string[] {
  let left = text;
  return names.filter((name) => {
    if (name === '' || !left.includes(name)) return false;
    const without = left.split(name);
    const whole = without.some(
      (before, index) => index < without.length - 1 && !endsInLetter(before) && !beginsWithLetter(without[index + 1] ?? ''),
    );
    if (whole) left = without.join('\u0000');
    return whole;
  });
}

const endsInLetter = (text: string): boolean => /[\p{L}\p{N}]$/u.test(text.slice(-1));
const beginsWithLetter = (text: string): boolean => /^[\p{L}\p{N}]/u.test(text.slice(0, 1));
