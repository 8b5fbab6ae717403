import type { CalendarDate } from '../../../rules/instants.ts';
import { readSuccessorsCsv, writeGivenSuccessors } from '../../../rules/read-successors-csv.ts';
import { readUnitsCsv } from '../../../rules/read-units-csv.ts';
import type { Language } from '../../../rules/texts/language.ts';
import { changeUnits, type UnitChange } from '../../../rules/unit-changes.ts';
import { parseUnits } from '../../../rules/units.ts';
import { writeUnitsTable } from '../../../rules/write-units-table.ts';
import type { Queryable } from '../../database.ts';
import { readTreeRows, requireAfterList } from './reorganise-units.ts';

/** What was typed so far of a new list and of who becomes whom, empty where nothing was; `day`: of the list as it is before that day. */
interface Changing {
  programId: string;
  day: CalendarDate;
  table: string;
  successors: string;
  changes: readonly UnitChange[];
  language: Language;
}

/** A new list of units and its table of successors, made of the one in force and single changes. Nothing is stored. Problems: `unit-change-…`, and those of both tables. */
export async function readChangedList(
  db: Queryable,
  { programId, day, table, successors, changes, language }: Changing,
): Promise<{ table: string; successors: string }> {
  await requireAfterList(db, { programId, day });
  const before = await readTreeRows(db, { programId, day });
  const olds = new Set(before.map(({ code }) => code));
  let list = {
    units: table.trim() === '' ? before : cleanRows(readUnitsCsv(table)),
    successors: successors.trim() === '' ? [] : readSuccessorsCsv(successors),
  };
  for (const change of changes) list = changeUnits(list, change, olds);
  return { table: writeUnitsTable(list.units, language), successors: writeGivenSuccessors(list.successors, before, list.units, language) };
}

const cleanRows = (rows: Parameters<typeof parseUnits>[0]) =>
  parseUnits(rows).units.map(({ code, name, kind, parent }) => ({ code, name, level: kind, parent_code: parent }));
