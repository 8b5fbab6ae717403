import { compareCodes } from './code-order.ts';
import { type FieldProblem, Problem, type ProblemCode, type ProblemDetails, problem, problemTexts } from './problems.ts';
import { orderLevels } from './unit-levels.ts';

export { levelName } from './texts/level-names.ts';

/** A row as it comes from a file. `row` is its number there, the header being row 1. */
export interface UnitRow {
  code: string;
  name: string;
  level: string;
  parent_code: string | null;
  row?: number;
}

export interface TreeUnit {
  code: string;
  name: string;
  level: string;
  /** Code of the unit above, null at the top. */
  parent: string | null;
  /** 0 at the top. */
  depth: number;
  /** Place in pre-order from 0, siblings in the order of the file: parents before children, a subtree in one stretch. */
  ordinal: number;
  /** Without children, whatever its level. */
  leaf: boolean;
}

export interface UnitTree {
  /** In pre-order. */
  units: TreeUnit[];
  /** Top → down; a level is always below the levels of the units above its units. */
  levels: { level: string; depth: number }[];
}

const maxNamed = 20;

/** Reads a tree of units from rows in any order. Throws the first problem, with up to twenty of its kind in `fields`. */
export function parseUnits(rows: readonly UnitRow[]): UnitTree {
  if (rows.length === 0) throw problem('units-empty');
  const found = new RowProblems();
  const clean = rows.map((row, i) => cleanRow(row, row.row ?? i + 2, found));
  found.throwIfAny();

  const byCode = new Map<string, CleanRow>();
  for (const row of clean) {
    const first = byCode.get(row.code);
    if (first === undefined) byCode.set(row.code, row);
    else found.add(row, 'units-code-doubled', { firstRow: first.row });
  }
  found.throwIfAny();

  for (const row of clean) {
    if (row.parent !== null && !byCode.has(row.parent)) found.add(row, 'units-orphan', { parent: row.parent });
  }
  found.throwIfAny();

  const children = childrenOf(clean);
  refuseCycles(clean, byCode, found);
  const [root, ...others] = children.get(null) ?? [];
  if (root === undefined) throw problem('units-no-root');
  for (const other of others) found.add(other, 'units-many-roots', { first: root.code });
  found.throwIfAny();

  const units = inPreOrder(root, children);
  const levels = orderLevels(units, (unit) => {
    const row = byCode.get(unit.code) as CleanRow;
    found.add(row, 'units-level-above-itself', { level: row.level });
  });
  found.throwIfAny();
  return { units, levels };
}

/** Codes of the leaves in code order. */
export function leavesOf(units: readonly TreeUnit[]): TreeUnit[] {
  return units.filter((unit) => unit.leaf).sort((a, b) => compareCodes(a.code, b.code));
}

interface CleanRow {
  row: number;
  code: string;
  name: string;
  level: string;
  parent: string | null;
}

function cleanRow(raw: UnitRow, row: number, found: RowProblems): CleanRow {
  const parent = cleanText(raw.parent_code ?? '');
  const clean = {
    row,
    code: cleanText(raw.code),
    name: cleanText(raw.name),
    level: cleanText(raw.level),
    parent: parent === '' ? null : parent,
  };
  if (!/^[^\s\p{Cc}]{1,40}$/u.test(clean.code)) found.add(clean, 'units-code-malformed');
  else if (clean.name === '' || [...clean.name].length > 200) found.add(clean, 'units-name-malformed');
  else if (clean.level === '' || clean.level.length > 40) found.add(clean, 'units-level-malformed');
  return clean;
}

/** NFC, so that a name typed on two keyboards is one name. Markup stays: it is the pages' duty to escape it. */
function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

function childrenOf(rows: CleanRow[]): Map<string | null, CleanRow[]> {
  const children = new Map<string | null, CleanRow[]>();
  for (const row of rows) {
    const siblings = children.get(row.parent);
    if (siblings === undefined) children.set(row.parent, [row]);
    else siblings.push(row);
  }
  return children;
}

/** Walks up from each row; a walk that meets itself has found a cycle, one that meets an earlier walk is fine. */
function refuseCycles(rows: CleanRow[], byCode: Map<string, CleanRow>, found: RowProblems): void {
  const walkOf = new Map<string, number>();
  rows.forEach((start, walk) => {
    const path: CleanRow[] = [];
    let at: CleanRow | undefined = start;
    while (at !== undefined && !walkOf.has(at.code)) {
      walkOf.set(at.code, walk);
      path.push(at);
      at = at.parent === null ? undefined : byCode.get(at.parent);
    }
    if (at === undefined || walkOf.get(at.code) !== walk) return;
    const cycle = path.slice(path.indexOf(at)).map((row) => row.code);
    const shown = cycle.length > 6 ? [...cycle.slice(0, 5), '…'] : cycle;
    found.add(at, 'units-cycle', { path: [...shown, at.code].join(' → ') });
  });
  found.throwIfAny();
}

/** Without recursion: a tree may be as deep as its file is long. */
function inPreOrder(root: CleanRow, children: Map<string | null, CleanRow[]>): TreeUnit[] {
  const units: TreeUnit[] = [];
  const waiting = [{ row: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { row, depth } = next;
    const below = children.get(row.code) ?? [];
    units.push({
      code: row.code,
      name: row.name,
      level: row.level,
      parent: row.parent,
      depth,
      ordinal: units.length,
      leaf: below.length === 0,
    });
    for (let i = below.length - 1; i >= 0; i--) waiting.push({ row: below[i] as CleanRow, depth: depth + 1 });
  }
  return units;
}

class RowProblems {
  private readonly found: { code: ProblemCode; details: ProblemDetails; field: string }[] = [];

  add(row: CleanRow, code: ProblemCode, details: ProblemDetails = {}): void {
    this.found.push({ code, field: `row ${row.row}`, details: { ...details, row: row.row, code: row.code } });
  }

  throwIfAny(): void {
    const first = this.found[0];
    if (first === undefined) return;
    const fields = this.found
      .slice(0, maxNamed)
      .map(({ code, details, field }): FieldProblem => ({ field, problem: code, text: problemTexts(code, details) }));
    throw new Problem(first.code, first.details, fields);
  }
}
