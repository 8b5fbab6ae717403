import type { Completeness } from '../../rules/assignments.ts';
import type { CompiledContent, UnitName } from '../../rules/compilation.ts';
import { countedLeaves } from '../../rules/counted-leaves.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { headlineTier } from '../../rules/unit-tiers.ts';
import { writeName, writeNames, writeUnit } from '../wording/names.ts';

export type CompiledLevel = CompiledContent['levels'][number];

/** In a sentence; the list of units has them all. */
const waivedNamed = 5;

const nobody: Completeness = {
  expected: 0,
  submitted: 0,
  nothingToReport: 0,
  missed: 0,
  waived: 0,
  late: 0,
  returned: 0,
  approved: 0,
};

/** The level that headlines speak of: "451 trên 460 đơn vị cấp xã"; null: of all units. */
export function headlineLevel(content: CompiledContent): CompiledLevel | null {
  return headlineTier(content.levels);
}

export function completenessOf(content: CompiledContent, level: CompiledLevel | null): Completeness {
  if (level === null) return content.completeness;
  return content.completenessByLevel.find((one) => one.level === level.level) ?? nobody;
}

/** Those who answered, with figures or with nothing to report. */
export function sentOf(completeness: Completeness): number {
  return completeness.submitted + completeness.nothingToReport;
}

/** What the units of a level are called inside a sentence, of one or of many: `đơn vị cấp xã`, `commune-level units`. By the level: the name that is recorded with it is hashed. */
export function levelWord(level: CompiledLevel | null, language: Language, count?: number): string {
  if (level === null) return language === 'vi' ? 'đơn vị' : count === 1 ? 'unit' : 'units';
  const name = small(levelName(level.level)[language]);
  if (language === 'vi') return name;
  if (name.includes('-level')) return `${name} ${count === 1 ? 'unit' : 'units'}`;
  if (count === 1) return name;
  // A tier of several kinds has several names.
  return name.split(', ').map(plural).join(', ');
}

const plural = (name: string) => (/[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`);

/** The leaves inside a sentence: `đơn vị cấp xã`, or `đơn vị cơ sở` where headlines are not of them alone: "đơn vị" there are all units. */
export function leafWord(content: CompiledContent, language: Language, count?: number): string {
  const tier = headlineLevel(content);
  if (tier?.units === content.leaves.all) return levelWord(tier, language, count);
  return language === 'vi' ? 'đơn vị cơ sở' : count === 1 ? 'base unit' : 'base units';
}

/** Leaves that were let off, by name: they are in no count of who had to report. Null where there are none. */
export function writeWaived(content: CompiledContent, language: Language): { count: number; names: string } | null {
  const { waived } = countedLeaves(content);
  if (waived.length === 0) return null;
  return { count: waived.length, names: writeNames(waived, (unit) => writeUnitIn(content, unit), waivedNamed, language) };
}

/** A unit with the one above it, but where that is the top of the whole tree: everyone is under it. */
export function writeUnitIn(content: CompiledContent, unit: UnitName): string {
  const [top] = content.levels;
  const underTop = top?.units === 1 && content.units.find((one) => one.level === top.level)?.name === unit.parentName;
  return underTop ? writeName(unit.name) : writeUnit(unit);
}
