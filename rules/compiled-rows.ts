import type { CompiledRows, UnitName } from './compilation.ts';
import type { FactUnit } from './compilation-facts.ts';
import { type Form, indicatorsOf } from './form-indicators.ts';
import type { Indicator } from './indicators/all-kinds.ts';
import { rowsIn } from './indicators/rows.ts';
import { linesIn } from './row-cells.ts';

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

/** As many units from the first on as have no more rows than a page can bear, whole ones, and at least one. */
export function withinRows<U extends { lines: string }>(units: readonly U[], most: { units: number; rows: number }): U[] {
  let rows = 0;
  const shown: U[] = [];
  for (const unit of units.slice(0, most.units)) {
    rows += linesIn(unit.lines).length;
    if (rows > most.rows && shown.length > 0) break;
    shown.push(unit);
  }
  return shown;
}
