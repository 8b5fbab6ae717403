import type { CompilationFile } from './compilation.ts';
import { compiledTree } from './compiled-tree.ts';

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
