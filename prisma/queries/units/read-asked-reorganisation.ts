import { withoutZeros } from '../../../rules/check-unit-rows.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem, problem } from '../../../rules/problems.ts';
import { type GivenSuccessor, proposeSuccessors, type SuccessorProposal } from '../../../rules/propose-successors.ts';
import { readSuccessorsCsv } from '../../../rules/read-successors-csv.ts';
import { readUnitsCsv } from '../../../rules/read-units-csv.ts';
import { reorganiseUnits, type UnitReorganisation } from '../../../rules/reorganise-units.ts';
import { parseUnits, type TreeUnit } from '../../../rules/units.ts';
import { visibleCell } from '../../../rules/visible-cell.ts';
import type { Queryable } from '../../database.ts';
import { readTreeRows, requireAfterList } from './reorganise-units.ts';

/** A new list of units and a table of successors as they were typed; `accept`: the table is confirmed as it stands. */
export interface AskedReorganisation {
  programId: string;
  day: CalendarDate;
  table: string;
  successors: string;
  accept: boolean;
}

/**
 * What is asked for, and what would become of every unit as the tree is now (`before`). Problems: those of a list of units and of successors, `reorganisation-unknown`,
 * `nothing-changes`, `reorganisation-kinds-alike`.
 */
export async function readAskedReorganisation(
  db: Queryable,
  { programId, day, table, successors, accept }: AskedReorganisation,
): Promise<{ before: TreeUnit[]; units: TreeUnit[]; proposals: SuccessorProposal[]; becomes: UnitReorganisation }> {
  const rows = await readTreeRows(db, { programId, day });
  if (rows.length === 0) await requireAfterList(db, { programId, day });
  const before = parseUnits(rows).units;
  const { units } = parseUnits(readUnitsCsv(table));
  const given = successors.trim() === '' ? [] : readSuccessorsCsv(successors, accept);
  const [olds, news] = [rowsOf(before), rowsOf(units)];
  checkKnown(given, new Set(olds.map(({ code }) => code)), new Set(news.map(({ code }) => code)));
  const proposals = proposeSuccessors(olds, news, { given });
  const becomes = reorganiseUnits(before, units, proposals);
  if (becomes.begun.length + becomes.withoutSuccessor.length === 0) throw unchanged(before, units);
  return { before, units, proposals, becomes };
}

/** Of a list of the same units: a kind that it writes in another way is told, for that is why somebody brings it. */
function unchanged(before: readonly TreeUnit[], units: readonly TreeUnit[]): Problem {
  const kinds = new Map(before.map(({ code, kind }) => [code, kind]));
  const other = units.find(({ code, kind }) => kinds.get(code) !== kind);
  return other ? problem('reorganisation-kinds-alike', { was: kinds.get(other.code) ?? '', now: other.kind }) : problem('nothing-changes');
}

/** With codes and names as they are kept: what cannot be seen in a typed one is gone. */
const rowsOf = (units: readonly TreeUnit[]) =>
  units.map(({ code, name, kind, parent }) => ({ code, name, level: kind, parent_code: parent }));

/** As many codes as a sentence names. */
const named = 8;

/** Every code that is said is of the one list or the other. One of which a sheet has dropped the zeros is told with what was probably meant. */
function checkKnown(given: readonly GivenSuccessor[], olds: ReadonlySet<string>, news: ReadonlySet<string>): void {
  const unknown = new Map<string, ReadonlySet<string>>();
  for (const { oldCode, newCode } of given) {
    if (!olds.has(oldCode)) unknown.set(oldCode, olds);
    if (newCode !== '' && !news.has(newCode)) unknown.set(newCode, news);
  }
  if (unknown.size === 0) return;
  const told = [...unknown].slice(0, named).map(([code, codes]) => {
    const meant = codes.values().find((one) => withoutZeros(one) === withoutZeros(code));
    return meant === undefined ? visibleCell(code) : `${visibleCell(code)} (→ ${meant}?)`;
  });
  throw new Problem('reorganisation-unknown', { codes: told.join(', ') + (unknown.size > named ? ' …' : '') });
}
