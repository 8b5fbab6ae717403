import type { CompiledRows, UnitName } from './compilation.ts';
import type { FactUnit } from './compilation-facts.ts';
import { type Form, indicatorsOf } from './form-indicators.ts';
import type { Indicator } from './indicators/all-kinds.ts';
import { rowsIn } from './indicators/rows.ts';

/** The indicators of a form that are tables of rows. */
export const tablesOf = (form: Form): readonly Indicator[] => indicatorsOf(form).filter((one) => rowsIn(one, '', 'vi') !== null);

/** The rows of the approved leaves; of a table that nobody filled in there is nothing. */
export function compiledRows(form: Form, approved: readonly FactUnit[], nameOf: (unit: FactUnit) => UnitName): CompiledRows[] {
  return tablesOf(form).flatMap(({ code }) => {
    const units = approved.flatMap((unit) => {
      const lines = unit.leaf ? (unit.prose?.[code] ?? '') : '';
      return lines === '' ? [] : [{ unit: nameOf(unit), lines }];
    });
    return units.length === 0 ? [] : [{ indicator: code, units }];
  });
}
