import { cleanCode, cleanLine } from './clean-text.ts';
import { compareCodes } from './code-order.ts';
import { type FieldProblem, Problem, type ProblemCode, type ProblemDetails, problem, problemTexts } from './problems.ts';
import { mostLevels, mostUnits } from './program-limits.ts';
import { kindTiers } from './texts/level-names.ts';
import { nameTiers } from './unit-tiers.ts';

/** A row as it comes from a file. `row` is its number there, the header being row 1. */
export interface UnitRow {
  code: string;
  name: string;
  /** The kind of the unit: Xã, Phường, Thị trấn. */
  level: string;
  parent_code: string | null;
  row?: number;
}

export interface TreeUnit {
  code: string;
  name: string;
  /** Of its tier (rules/unit-tiers.ts). */
  level: string;
  /** The word for it, as its file has it. */
  kind: string;
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
  /** The tiers, top → down. */
  levels: { level: string; depth: number }[];
}

const maxNamed = 20;

/** Reads a tree of units from rows in any order. Throws the first problem, with up to twenty of its kind in `fields`. */
export function parseUnits(rows: readonly UnitRow[]): UnitTree {
  if (rows.length === 0) throw problem('units-empty');
  if (rows.length > mostUnits) throw problem('units-too-many', { count: rows.length, max: mostUnits });
  const problems = new RowProblems();
  const clean = rows.map((row, i) => cleanRow(row, row.row ?? i + 2, problems));
  problems.throwIfAny();

  const byCode = new Map<string, CleanRow>();
  for (const row of clean) {
    const first = byCode.get(row.code);
    if (first === undefined) byCode.set(row.code, row);
    else problems.add(row, 'units-code-doubled', { firstRow: first.row });
  }
  problems.throwIfAny();

  for (const row of clean) {
    if (row.parent !== null && !byCode.has(row.parent)) problems.add(row, 'units-orphan', { parent: row.parent });
  }
  problems.throwIfAny();

  const children = childrenOf(clean);
  refuseCycles(clean, byCode, problems);
  const [root, ...others] = children.get(null) ?? [];
  if (root === undefined) throw problem('units-no-root');
  for (const other of others) problems.add(other, 'units-many-roots', { first: root.code });
  problems.throwIfAny();

  refuseSameKindAbove(clean, byCode, problems);
  const placed = inPreOrder(root, children);
  const deepest = placed.reduce((most, { depth }) => Math.max(most, depth), 0);
  if (deepest >= mostLevels) throw problem('units-too-many-levels', { count: deepest + 1, max: mostLevels });
  const levels = nameTiers(placed);
  const units = placed.map((unit): TreeUnit => ({ ...unit, level: levels[unit.depth] as string }));
  return { units, levels: levels.map((level, depth) => ({ level, depth })) };
}

/** Codes of the leaves in code order. */
export function leavesOf(units: readonly TreeUnit[]): TreeUnit[] {
  return units.filter((unit) => unit.leaf).sort((a, b) => compareCodes(a.code, b.code));
}

interface CleanRow {
  row: number;
  code: string;
  name: string;
  kind: string;
  parent: string | null;
}

function cleanRow(raw: UnitRow, row: number, problems: RowProblems): CleanRow {
  const parent = cleanCode(raw.parent_code ?? '');
  const clean = {
    row,
    code: cleanCode(raw.code),
    name: cleanLine(raw.name),
    kind: cleanLine(raw.level),
    parent: parent === '' ? null : parent,
  };
  if (!/^[^\s\p{Cc}]{1,40}$/u.test(clean.code)) problems.add(clean, 'units-code-malformed');
  else if (clean.name === '' || [...clean.name].length > 200) problems.add(clean, 'units-name-malformed');
  else if (hasLostLetters(clean.name)) problems.add(clean, 'units-letters-lost', { name: clean.name });
  else if (clean.kind === '' || clean.kind.length > 40) problems.add(clean, 'units-level-malformed');
  return clean;
}

/** A file saved in a code page that lacks a letter has a question mark in its place: X? Nghi L?c. */
const hasLostLetters = (name: string): boolean => /\p{L}\?|\?\p{L}|\ufffd/u.test(name);

function childrenOf(rows: CleanRow[]): Map<string | null, CleanRow[]> {
  const children = new Map<string | null, CleanRow[]>();
  for (const row of rows) {
    const siblings = children.get(row.parent);
    if (siblings === undefined) children.set(row.parent, [row]);
    else siblings.push(row);
  }
  return children;
}

/**
 * A commune below a commune comes of a wrong parent_code. A word that belongs to several tiers says nothing: the city of Thủ Đức is below the
 * city of Hồ Chí Minh.
 */
function refuseSameKindAbove(rows: CleanRow[], byCode: Map<string, CleanRow>, problems: RowProblems): void {
  for (const row of rows) {
    const above = row.parent === null ? undefined : byCode.get(row.parent);
    if (above?.kind.toLowerCase() !== row.kind.toLowerCase() || kindTiers(row.kind).length > 1) continue;
    problems.add(row, 'units-level-above-itself', { level: row.kind });
  }
  problems.throwIfAny();
}

/** Walks up from each row; a walk that meets itself has found a cycle, one that meets an earlier walk is fine. */
function refuseCycles(rows: CleanRow[], byCode: Map<string, CleanRow>, problems: RowProblems): void {
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
    problems.add(at, 'units-cycle', { path: [...shown, at.code].join(' → ') });
  });
  problems.throwIfAny();
}

/** Without recursion: a tree may be as deep as its file is long. */
function inPreOrder(root: CleanRow, children: Map<string | null, CleanRow[]>): Omit<TreeUnit, 'level'>[] {
  const units: Omit<TreeUnit, 'level'>[] = [];
  const kinds = new Map<string, string>();
  const waiting = [{ row: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { row, depth } = next;
    const below = children.get(row.code) ?? [];
    // "Xã" and "xã" are one word: as it is written first.
    const word = row.kind.toLowerCase();
    if (!kinds.has(word)) kinds.set(word, row.kind);
    units.push({
      code: row.code,
      name: row.name,
      kind: kinds.get(word) as string,
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
  private readonly problems: { code: ProblemCode; details: ProblemDetails; field: string }[] = [];

  add(row: CleanRow, code: ProblemCode, details: ProblemDetails = {}): void {
    this.problems.push({ code, field: `row ${row.row}`, details: { ...details, row: row.row, code: row.code } });
  }

  throwIfAny(): void {
    const first = this.problems[0];
    if (first === undefined) return;
    const fields = this.problems
      .slice(0, maxNamed)
      .map(({ code, details, field }): FieldProblem => ({ field, problem: code, text: problemTexts(code, details) }));
    throw new Problem(first.code, first.details, fields);
  }
}
