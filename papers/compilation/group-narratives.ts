import type { CompiledContent, UnitName } from '../../rules/compilation.ts';

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
    const clean = text.replace(/\s+/g, ' ').trim();
    if (clean === '') continue;
    const key = clean.toLowerCase().replace(/[.;,…\s]+$/, '');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { text: clean, units: [unit] });
    else group.units.push(unit);
  }
  // The sort is stable: groups of one size stay in the order of their first unit.
  return [...groups.values()].sort((a, b) => b.units.length - a.units.length);
}

export function narrativesOf(content: CompiledContent, role: Narrative['role']): Narrative['levels'] {
  return content.narratives.find((narrative) => narrative.role === role)?.levels ?? [];
}
