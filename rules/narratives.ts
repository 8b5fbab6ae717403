import type { CompiledContent, UnitName } from './compilation.ts';
import type { FactUnit } from './compilation-facts.ts';
import { type Form, type ProseIndicator, proseOf } from './form-indicators.ts';

const roles: readonly ProseIndicator['role'][] = ['results', 'difficulties', 'causes', 'proposals'];

/** The words of the approved reports by what they speak of, then by level from the top, units in the order given. */
export function narrativesOf(
  form: Form,
  levels: readonly string[],
  approved: readonly FactUnit[],
  nameOf: (unit: FactUnit) => UnitName,
): CompiledContent['narratives'] {
  return roles.map((role) => {
    const codes = proseOf(form)
      .filter((indicator) => indicator.role === role)
      .map((indicator) => indicator.code);
    const itemsOf = (level: string) =>
      approved
        .filter((unit) => unit.level === level)
        .flatMap((unit) => codes.map((code) => ({ unit: nameOf(unit), text: unit.prose?.[code] ?? '' })))
        .filter((item) => item.text !== '');
    return { role, levels: levels.map((level) => ({ level, items: itemsOf(level) })).filter(({ items }) => items.length > 0) };
  });
}
