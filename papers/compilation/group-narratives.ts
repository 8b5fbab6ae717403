import type { CompiledContent, UnitName } from '../../rules/compilation.ts';
import { saysNothing } from '../../rules/text-without-content.ts';
import { trimEndOf } from '../../rules/trim-letters.ts';

export interface SaidByUnits {
  text: string;
  /** In code order. */
  units: UnitName[];
}

type Narrative = CompiledContent['narratives'][number];

/** Sentences that differ only in spaces, capitals and the last stop are one, in the words of the first unit; the most frequent first. */
export function groupNarratives(items: Narrative['levels'][number]['items']): SaidByUnits[] {
  const groups = new Map<string, SaidByUnits>();
  for (const { unit, text } of items) {
    // No line parts a percent from its figure, however either was typed.
    const clean = text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/(?<=\d) (?=%)/g, '\u00a0');
    if (clean === '') continue;
    const key = trimEndOf(clean.toLowerCase(), '.;,… ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { text: clean, units: [unit] });
    else group.units.push(unit);
  }
  // The sort is stable: groups of one size stay in the order of their first unit.
  return [...groups.values()].sort((a, b) => b.units.length - a.units.length);
}

/** What the units of one level said of one thing, without those that said nothing ("Không", "-"): they are counted and set aside. */
export interface SaidAtLevel {
  level: string;
  items: Narrative['levels'][number]['items'];
  nothing: UnitName[];
}

/** Levels at which nobody wrote anything are left out. */
export function narrativeLevels(content: Pick<CompiledContent, 'narratives'>, role: Narrative['role']): SaidAtLevel[] {
  const levels = content.narratives.find((narrative) => narrative.role === role)?.levels ?? [];
  return levels.map(({ level, items }) => {
    const said = items.filter(({ text }) => !saysNothing(text));
    const speaking = new Set(said.map(({ unit }) => unit.code));
    return { level, items: said, nothing: items.flatMap(({ unit }) => (speaking.has(unit.code) ? [] : [unit])) };
  });
}

/** How many units said something, and how many nothing. */
export function countSaid(levels: readonly SaidAtLevel[]): { said: number; nothing: number } {
  const codes = (units: readonly UnitName[]) => new Set(units.map(({ code }) => code)).size;
  return {
    said: codes(levels.flatMap(({ items }) => items.map(({ unit }) => unit))),
    nothing: codes(levels.flatMap(({ nothing }) => nothing)),
  };
}
