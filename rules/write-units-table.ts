import type { UnitRow } from './check-unit-rows.ts';
import { writeTable } from './csv-table.ts';
import type { Language } from './texts/language.ts';

const heads: Record<Language, string[]> = {
  vi: ['Mã đơn vị', 'Tên đơn vị', 'Loại đơn vị', 'Mã đơn vị cấp trên'],
  en: ['code', 'name', 'level', 'parent_code'],
};

/** A list of units as it is read again (rules/read-units-csv.ts). */
export const writeUnitsTable = (units: readonly UnitRow[], language: Language): string =>
  writeTable(
    heads[language],
    units.map(({ code, name, level, parent_code }) => [code, name, level, parent_code ?? '']),
  );
