import { z } from 'zod';
import { typedCode, type UnitRow } from './check-unit-rows.ts';
import { cleanLine } from './clean-text.ts';
import { writeTable } from './csv-table.ts';
import { Problem, problem } from './problems.ts';
import type { GivenSuccessor } from './propose-successors.ts';
import { readSuccessorsCsv } from './read-successors-csv.ts';
import { visibleCell } from './visible-cell.ts';

/** What may become of a few units, where nobody has a whole new list. */
export const unitChangeKinds = ['merge', 'divide', 'rename', 'move', 'end', 'found'] as const;

const word = (most: number) => z.string().max(most).default('');

/**
 * One change. `units`: who changes, each by its code, or by its name where no other is called so. `code`, `name`, `level`, `parent`: of what comes of it; what is empty
 * stays as it is. `parts`: into what a unit is divided, each with its code, for a new one its name, and how much of it in whatever is counted.
 */
export const unitChangeShape = z.object({
  kind: z.enum(unitChangeKinds),
  units: z.array(z.string().max(300)).max(500).default([]),
  code: word(100),
  name: word(300),
  level: word(100),
  parent: word(300),
  parts: z
    .array(z.object({ code: z.string().max(100), name: word(300), amount: word(40) }))
    .max(100)
    .default([]),
});
export type UnitChange = z.infer<typeof unitChangeShape>;

/** What each kind of change takes of what is typed. */
const boxesOf: Record<UnitChange['kind'], readonly (keyof UnitChange)[]> = {
  merge: ['units', 'code', 'name', 'level', 'parent'],
  divide: ['units', 'parent', 'parts'],
  rename: ['units', 'code', 'name', 'level', 'parent'],
  move: ['units', 'parent'],
  end: ['units'],
  found: ['code', 'name', 'level', 'parent'],
};

/** A list of units as it is to be, and what was said so far of whom each old one becomes. */
export interface ChangedList {
  units: UnitRow[];
  successors: GivenSuccessor[];
}

/**
 * A list of units after one change more, and of each unit that it concerns who comes after it. `olds`: codes of the list as it is in force, of which each is followed: who
 * is merged after it has taken others in takes them along. Problems: `unit-change-…`.
 */
export function changeUnits({ units, successors }: ChangedList, change: UnitChange, olds: ReadonlySet<string>): ChangedList {
  refuseUnused(change);
  const list = new Map(units.map((unit) => [unit.code, { ...unit }]));
  const becomes = Map.groupBy(successors, ({ oldCode }) => oldCode);
  const find = (typed: string): UnitRow => findUnit(list, typed);
  const changed = [...new Set(change.units.filter((typed) => typed.trim() !== '').map(find))];
  const [first] = changed;
  if (change.kind !== 'found' && first === undefined) throw problem('unit-change-of-none');
  const only = (): UnitRow => {
    if (changed.length > 1) throw problem('unit-change-one', { units: changed.map(told).join(', ') });
    return first as UnitRow;
  };
  const says = (typed: string): string => cleanLine(typed);
  const above = (unit: UnitRow): string | null => (says(change.parent) === '' ? unit.parent_code : find(change.parent).code);

  /** Whoever had to become one of these becomes another, or nobody. */
  const lead = (from: readonly string[], to: string): void => {
    for (const code of from)
      if (olds.has(code) && !becomes.has(code)) becomes.set(code, [{ oldCode: code, newCode: code, share: 'whole' }]);
    for (const [code, own] of becomes)
      becomes.set(code, joined(own.map((one) => (from.includes(one.newCode) ? { ...one, newCode: to } : one))));
  };
  const leaveBelow = (gone: readonly string[], to: string | null): void => {
    for (const unit of list.values())
      if (unit.parent_code !== null && gone.includes(unit.parent_code) && unit.code !== to) unit.parent_code = to;
  };
  const requireBelowTop = (some: readonly UnitRow[]): void => {
    const top = some.find(({ parent_code }) => parent_code === null);
    if (top) throw problem('unit-change-top', { unit: told(top) });
  };

  if (change.kind === 'merge') {
    const code = typedCode(change.code) || (first as UnitRow).code;
    const target = list.get(code);
    const taken = changed.filter((unit) => unit !== target);
    if (taken.length === 0 || (target === undefined && changed.length < 2)) throw problem('unit-change-few');
    requireBelowTop(taken);
    const begun = target ?? { ...(first as UnitRow), code, name: '' };
    const name = says(change.name) || begun.name;
    if (name === '') throw problem('unit-change-name-missing', { code: visibleCell(code) });
    const gone = taken.map((unit) => unit.code);
    const merged = { ...begun, name, level: says(change.level) || begun.level, parent_code: above(begun) };
    lead(target ? [...gone, code] : gone, code);
    replace(list, gone, [merged]);
    leaveBelow(gone, code);
  } else if (change.kind === 'divide') {
    const unit = only();
    requireBelowTop([unit]);
    const from = [...becomes].filter(([, to]) => to.some(({ newCode }) => newCode === unit.code));
    // What others brought along, or a part of a part, would have to be divided again.
    if (from.some(([code, to]) => code !== unit.code || to.length > 1)) throw problem('unit-change-twice', { unit: told(unit) });
    if (change.parts.length < 2) throw problem('unit-change-parts', { unit: told(unit) });
    const parts = change.parts.map((part) => ({ ...part, code: typedCode(part.code), name: says(part.name) }));
    const stays = parts.some(({ code }) => code === unit.code);
    const twice = parts.find(({ code }, index) => code !== '' && parts.findIndex((one) => one.code === code) < index);
    if (twice) throw problem('unit-change-part-twice', { code: visibleCell(twice.code) });
    const below = units.filter(({ parent_code }) => parent_code === unit.code).length;
    if (below > 0 && !stays) throw problem('unit-change-below', { unit: told(unit), count: below });
    const begun = parts.flatMap(({ code, name }) => {
      const known = list.get(code);
      if (code === '' || (known === undefined && name === '')) throw problem('unit-change-name-missing', { code: visibleCell(code) });
      return [{ ...(known ?? unit), code, name: name || (known as UnitRow).name, parent_code: known?.parent_code ?? above(unit) }];
    });
    const isOld = olds.has(unit.code) && (from.length > 0 || !becomes.has(unit.code));
    for (const { code } of parts) if (code !== unit.code && list.has(code)) lead([code], code);
    if (isOld) becomes.set(unit.code, dividedInto(unit.code, parts));
    replace(list, stays ? [] : [unit.code], begun);
  } else if (change.kind === 'rename') {
    const unit = only();
    const code = typedCode(change.code) || unit.code;
    if (code !== unit.code && list.has(code)) throw taken(list.get(code) as UnitRow);
    const renamed = {
      ...unit,
      code,
      name: says(change.name) || unit.name,
      level: says(change.level) || unit.level,
      parent_code: above(unit),
    };
    lead([unit.code], code);
    replace(list, [unit.code], [renamed]);
    if (code !== unit.code) leaveBelow([unit.code], code);
  } else if (change.kind === 'move') {
    requireBelowTop(changed);
    if (says(change.parent) === '') throw problem('unit-change-no-parent');
    for (const unit of changed) unit.parent_code = find(change.parent).code;
  } else if (change.kind === 'end') {
    requireBelowTop(changed);
    for (const unit of changed) {
      lead([unit.code], '');
      list.delete(unit.code);
      leaveBelow([unit.code], unit.parent_code);
    }
  } else {
    const [code, name, level] = [typedCode(change.code), says(change.name), says(change.level)];
    if (list.has(code)) throw taken(list.get(code) as UnitRow);
    if (code === '' || name === '' || level === '') throw problem('unit-change-name-missing', { code: visibleCell(code) });
    if (says(change.parent) === '') throw problem('unit-change-no-parent');
    list.set(code, { code, name, level, parent_code: find(change.parent).code });
  }
  return { units: [...list.values()], successors: [...becomes.values()].flat() };
}

/** What is typed and would count for nothing is told, in its box: whoever typed it expects something of it. */
function refuseUnused(change: UnitChange): void {
  const typed = { ...change, parts: change.parts.map(({ code, name }) => `${code} ${name}`.trim()) };
  for (const box of ['units', 'code', 'name', 'level', 'parent', 'parts'] as const) {
    const said = [typed[box]].flat().find((text) => text.trim() !== '');
    if (said !== undefined && !boxesOf[change.kind].includes(box)) throw problem('unit-change-unused', { typed: visibleCell(said), box });
  }
}

const told = ({ code, name }: UnitRow): string => `${name} (${code})`;
const taken = (unit: UnitRow): Problem => problem('unit-change-taken', { code: unit.code, unit: unit.name });

/** In the place of the first of those that go, or of their own. */
function replace(list: Map<string, UnitRow>, gone: readonly string[], begun: readonly UnitRow[]): void {
  const rows = [...list.values()];
  const fresh = new Map(begun.map((unit) => [unit.code, unit]));
  list.clear();
  for (const row of rows) {
    const stands = fresh.get(row.code);
    if (stands) list.set(row.code, stands);
    else if (!gone.includes(row.code)) list.set(row.code, row);
    if (row.code === (gone[0] ?? begun[0]?.code))
      for (const unit of begun) if (!rows.some(({ code }) => code === unit.code)) list.set(unit.code, unit);
  }
  for (const unit of begun) if (!list.has(unit.code)) list.set(unit.code, unit);
}

/** As a table says it, with what can be wrong with amounts: of a table that nobody has seen no line is told. */
function dividedInto(code: string, parts: readonly { code: string; amount: string }[]): GivenSuccessor[] {
  const rows = parts.map((part) => [code, part.code, 'part', part.amount]);
  try {
    return readSuccessorsCsv(writeTable(['old_code', 'new_code', 'extent', 'amount'], rows));
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'successors-amount') throw error;
    const part = parts[Number(error.details.row) - 2];
    throw problem('unit-change-amount', { code: visibleCell(part?.code ?? ''), amount: error.details.amount ?? '' });
  }
}

/** Parts that went to two which are one now are one part. */
function joined(own: readonly GivenSuccessor[]): GivenSuccessor[] {
  const byNew = new Map<string, GivenSuccessor>();
  for (const one of own) {
    const known = byNew.get(one.newCode);
    byNew.set(one.newCode, known?.amount === undefined ? (known ?? one) : { ...known, amount: known.amount + (one.amount ?? 0) });
  }
  const [first, ...more] = [...byNew.values()] as [GivenSuccessor, ...GivenSuccessor[]];
  return more.length === 0 ? [{ oldCode: first.oldCode, newCode: first.newCode, share: 'whole' }] : [first, ...more];
}

/** By its code, else by its whole name where only one is called so. */
function findUnit(list: ReadonlyMap<string, UnitRow>, typed: string): UnitRow {
  const own = list.get(typedCode(typed));
  if (own) return own;
  const name = cleanLine(typed).toLowerCase();
  const alike = [...list.values()].filter((unit) => unit.name.toLowerCase() === name);
  if (alike.length === 1) return alike[0] as UnitRow;
  if (alike.length > 1)
    throw problem('unit-change-ambiguous', {
      name: cleanLine(typed),
      codes: alike
        .slice(0, 8)
        .map(({ code }) => code)
        .join(', '),
    });
  throw problem('unit-change-unknown', { unit: visibleCell(typed) });
}
