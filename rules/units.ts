import { type CleanUnitRow, type UnitRow, UnitRowsCheck } from './check-unit-rows.ts';
import { compareCodes } from './code-order.ts';
import { problem } from './problems.ts';
import { mostUnits } from './program-limits.ts';
import { nameTiers } from './unit-tiers.ts';

export type { UnitRow } from './check-unit-rows.ts';

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

/** Reads a tree of units from rows in any order. Throws the first problem, with all that are wrong, up to twenty, in `fields` by row and column. */
export function parseUnits(rows: readonly UnitRow[]): UnitTree {
  if (rows.length === 0) throw problem('units-empty');
  if (rows.length > mostUnits) throw problem('units-too-many', { count: rows.length, max: mostUnits });
  const check = new UnitRowsCheck();
  const clean = rows.map((row, i) => check.add(row, row.row ?? i + 2));
  check.throwIfWrong();
  const children = childrenOf(clean);
  const [root] = children.get(null) ?? [];
  if (root === undefined) throw problem('units-no-root');
  const placed = inPreOrder(root, children);
  const levels = nameTiers(placed);
  const units = placed.map((unit): TreeUnit => ({ ...unit, level: levels[unit.depth] as string }));
  return { units, levels: levels.map((level, depth) => ({ level, depth })) };
}

/** Codes of the leaves in code order. */
export function leavesOf(units: readonly TreeUnit[]): TreeUnit[] {
  return units.filter((unit) => unit.leaf).sort((a, b) => compareCodes(a.code, b.code));
}

function childrenOf(rows: CleanUnitRow[]): Map<string | null, CleanUnitRow[]> {
  const children = new Map<string | null, CleanUnitRow[]>();
  for (const row of rows) {
    const siblings = children.get(row.parent);
    if (siblings === undefined) children.set(row.parent, [row]);
    else siblings.push(row);
  }
  return children;
}

/** Without recursion: a tree may be as deep as its file is long. */
function inPreOrder(root: CleanUnitRow, children: Map<string | null, CleanUnitRow[]>): Omit<TreeUnit, 'level'>[] {
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
    for (let i = below.length - 1; i >= 0; i--) waiting.push({ row: below[i] as CleanUnitRow, depth: depth + 1 });
  }
  return units;
}
