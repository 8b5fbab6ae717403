import { type CompiledLevel, levelWord } from '../../papers/compilation/compiled-levels.ts';
import { writeShort } from '../../papers/compilation/headline-figures.ts';
import { writeEstimated } from '../../papers/wording/reorganised-units.ts';
import type { SameUnits } from '../../rules/compared-with-what.ts';
import type { CompiledContent, CompiledUnit } from '../../rules/compilation.ts';
import type { CompiledTree } from '../../rules/compiled-tree.ts';
import type { Figure } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';

/** The word for what stands directly below a unit, or below the single top. */
export function belowWord(content: CompiledContent, units: readonly CompiledUnit[], language: Language): string {
  const levels = new Set(units.map(({ level }) => level));
  const level: CompiledLevel | undefined = content.levels.find((one) => levels.size === 1 && levels.has(one.level));
  return level ? levelWord(level, language) : textsIn(language).lead.units;
}

/** That what stands beside as the year before is in part an estimate, for units that stated it were divided. */
export function estimatedNote(content: CompiledContent, language: Language): Html | '' {
  const words = writeEstimated(content, language);
  return words === '' ? '' : html`<p class="note">${words}</p>`;
}

/** `tăng 12.431 (1,8 %)`, `giảm 1,2 tỷ (1,4 %)`. */
export function writeMove(figure: Figure, { previous, current }: Pick<SameUnits, 'previous' | 'current'>, language: Language): string {
  const t = textsIn(language).lead;
  if (current === previous) return t.unchanged;
  const by = Math.abs(current - previous);
  const { relative } = figureKind(figure);
  const share = previous === 0 || !relative ? '' : ` (${rate(previous, current, language)})`;
  return (current > previous ? t.up : t.down)(`${shortMove(figure, by, language)}${share}`);
}

/** The same as a table has it: `+12.431 (+1,8 %)`, and the rate alone where there is little room. */
export function writeSigned(
  figure: Figure,
  { previous, current }: Pick<SameUnits, 'previous' | 'current'>,
  language: Language,
): { move: string; short: string } {
  if (current === previous) return { move: '0', short: '0' };
  const sign = current > previous ? '+' : '\u2212';
  const move = `${sign}${shortMove(figure, Math.abs(current - previous), language)}`;
  if (!figureKind(figure).relative) return { move, short: move };
  if (previous === 0) return { move, short: figureKind(figure).rounds ? textsIn(language).lead.fromZero : move };
  const short = `${sign}${rate(previous, current, language)}`;
  return { move: `${move} (${short})`, short };
}

/** `tăng 1,8 %`; in the figure itself where there was nothing to take a share of. */
export function writeRate(figure: Figure, { previous, current }: Pick<SameUnits, 'previous' | 'current'>, language: Language): string {
  if (current === previous || previous === 0 || !figureKind(figure).relative) return writeMove(figure, { previous, current }, language);
  const t = textsIn(language).lead;
  return (current > previous ? t.up : t.down)(rate(previous, current, language));
}

/** Of what is not said in parts of itself, how it has moved has words of its own. */
const shortMove = (figure: Figure, by: number, language: Language): string =>
  figureKind(figure).relative ? writeShort(figure, by, language) : figureKind(figure).moved(figure, by, language);

function rate(previous: number, current: number, language: Language): string {
  return writePercent(Math.abs(current - previous), previous, 1, language);
}

/** A share as a chart draws it, in percent of its width. */
export function percentOf(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100}%`;
}

/** To the last digit, as its kind writes it; a dash where there is none. */
export const exact = (figure: Figure | undefined, value: number | null, language: Language): string =>
  value === null ? '–' : figure === undefined ? writeFigure(value, language) : figureKind(figure).exact(figure, value, language);

/** A unit with the one above it, but where that is the only top of the tree: everyone is under that. */
export function nameInTree(tree: CompiledTree, unit: { code: string; name: string }): string {
  const path = tree.path(unit.code);
  const parent = path.at(-2);
  const known = parent === undefined || (path.length === 2 && tree.below(null).length === 1);
  return known ? isolated(unit.name) : unitInFull({ name: unit.name, parentName: parent.name });
}
