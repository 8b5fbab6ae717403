import type { Completeness } from '../../rules/assignments.ts';
import type { CompiledContent, UnitName } from '../../rules/compilation.ts';
import type { Language } from '../../rules/texts/language.ts';
import { lowerFirst, writeName, writeUnit } from '../wording/names.ts';

export type CompiledLevel = CompiledContent['levels'][number];

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

/** The level that headlines speak of: "451 trên 460 xã". */
export function lowestLevel(content: CompiledContent): CompiledLevel | null {
  return content.levels.at(-1) ?? null;
}

export function completenessOf(content: CompiledContent, level: CompiledLevel | null): Completeness {
  return content.completenessByLevel.find((one) => one.level === level?.level) ?? nobody;
}

/** Those who answered, with figures or with nothing to report. */
export function sentOf(completeness: Completeness): number {
  return completeness.submitted + completeness.nothingToReport;
}

/** The level's name inside a sentence, of one unit or of many: `xã`, `communes`. */
export function levelWord(level: CompiledLevel | null, language: Language, count?: number): string {
  if (level === null) return language === 'vi' ? 'đơn vị' : count === 1 ? 'unit' : 'units';
  const name = lowerFirst(level.name[language]);
  return language === 'vi' || count === 1 ? name : name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** A unit with the one above it, but where that is the top of the whole tree: everyone is under it. */
export function writeUnitIn(content: CompiledContent, unit: UnitName): string {
  const [top] = content.levels;
  const underTop = top?.units === 1 && content.units.find((one) => one.level === top.level)?.name === unit.parentName;
  return underTop ? writeName(unit.name) : writeUnit(unit);
}
