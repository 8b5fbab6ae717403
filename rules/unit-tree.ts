import type { AssignmentState } from './assignments.ts';

// The tree of a cycle's units in columns, as the coordinator's page searches, filters and adds it up, on the server and in the browser
// alike. Units stand in pre-order: a unit's subtree is the stretch from it to its `end`.

export interface UnitTreeColumns {
  levels: string[];
  codes: string[];
  names: string[];
  /** Index into `levels`. */
  level: Uint8Array;
  depth: Uint16Array;
  /** Index of the unit above, -1 at the top. */
  parent: Int32Array;
  /** Index after the last unit of the subtree. */
  end: Int32Array;
}

/** The same as few bytes: it travels once and is kept for ever. 16,000 units are 18 KB as brotli packs them, with all names written out 27. */
export interface PackedTree {
  levels: string[];
  /** A character a unit: its level, its depth, each counted from `0`. */
  level: string;
  depth: string;
  /** Each by what distinguishes it from the one before. */
  codes: string;
  /** Every name once, by lines, in the order in which they come first. */
  names: string;
  /** A character a unit: its name is the next of `names` (a space), or one that was there before. */
  name: string;
}

/** One letter a unit in the tree's order. A capital: past its due day, or sent after it. */
export const stateLetters: Record<AssignmentState, string> = {
  owing: 'o',
  draft: 'd',
  submitted: 's',
  returned: 'r',
  approved: 'a',
  waived: 'w',
  missed: 'm',
};

const states = Object.fromEntries(Object.entries(stateLetters).map(([state, letter]) => [letter, state])) as Record<
  string,
  AssignmentState
>;

/** Owed by a unit that no mail reaches: somebody has to give it an address first. */
export const unreachedLetter = 'u';
states[unreachedLetter] = 'owing';

export const isUnreached = (letter: string): boolean => letter.toLowerCase() === unreachedLetter;

export const stateOf = (letter: string): AssignmentState => states[letter.toLowerCase()] ?? 'owing';

export const isLate = (letter: string): boolean => letter !== letter.toLowerCase();

const zero = '0'.charCodeAt(0);

export function packTree(units: readonly { code: string; name: string; level: string; depth: number }[]): PackedTree {
  const levels = [...new Set(units.map(({ level }) => level))];
  const digits = (of: (unit: (typeof units)[number]) => number) => units.map((unit) => String.fromCharCode(zero + of(unit))).join('');
  return {
    levels,
    level: digits(({ level }) => levels.indexOf(level)),
    depth: digits(({ depth }) => depth),
    codes: units.map(({ code }, index) => shorten(code, units[index - 1]?.code ?? '')).join(' '),
    ...packNames(units),
  };
}

/** Associations are called alike in every commune. */
function packNames(units: readonly { name: string }[]): Pick<PackedTree, 'names' | 'name'> {
  const places = new Map<string, number>();
  const name = units.map((unit) => {
    const place = places.get(unit.name);
    if (place !== undefined) return placeLetter(place);
    places.set(unit.name, places.size);
    return ' ';
  });
  return { names: [...places.keys()].join('\n'), name: name.join('') };
}

/** From 256 on, past what JSON writes as more than one character, and around the halves of characters. */
const placeLetter = (place: number): string => String.fromCodePoint(place + (place + 256 < 0xd800 ? 256 : 2304));

function unpackNames({ names, name }: PackedTree): string[] {
  const different = names.split('\n');
  let next = 0;
  return Array.from(name, (letter) => {
    const code = letter.codePointAt(0) as number;
    return different[code < 256 ? next++ : code - (code < 0xd800 ? 256 : 2304)] as string;
  });
}

export function unpackTree(packed: PackedTree): UnitTreeColumns {
  const size = packed.depth.length;
  const codes: string[] = [];
  for (const part of packed.codes.split(' ')) codes.push(lengthen(part, codes.at(-1) ?? ''));
  const level = Uint8Array.from(packed.level, (digit) => digit.charCodeAt(0) - zero);
  const depth = Uint16Array.from(packed.depth, (digit) => digit.charCodeAt(0) - zero);
  const parent = new Int32Array(size);
  const end = new Int32Array(size).fill(size);
  const above: number[] = [];
  for (let unit = 0; unit < size; unit++) {
    const own = depth[unit] as number;
    for (const closed of above.splice(own)) end[closed] = unit;
    parent[unit] = above[own - 1] ?? -1;
    above.push(unit);
  }
  return { levels: packed.levels, codes, names: unpackNames(packed), level, depth, parent, end };
}

/** Codes mostly count on: `+3` is the code before with its number three higher; else how many characters it shares, and the rest. */
function shorten(code: string, before: string): string {
  const [, stem = null, number = ''] = /^(.*?)(\d{1,9})$/.exec(code) ?? [];
  const [, stemBefore, numberBefore = ''] = /^(.*?)(\d{1,9})$/.exec(before) ?? [];
  const step = Number(number) - Number(numberBefore);
  if (stem === stemBefore && number.length === numberBefore.length && step > 0) return `+${step}`;
  let shared = 0;
  while (shared < 35 && shared < code.length && code[shared] === before[shared]) shared += 1;
  return `${shared.toString(36)}${code.slice(shared)}`;
}

function lengthen(part: string, before: string): string {
  if (!part.startsWith('+')) return before.slice(0, Number.parseInt(part.charAt(0), 36)) + part.slice(1);
  const number = /\d{1,9}$/.exec(before)?.[0] ?? '';
  return before.slice(0, before.length - number.length) + String(Number(number) + Number(part.slice(1))).padStart(number.length, '0');
}

export interface SubtreeTotals {
  /** Reports that the unit and those below it must send, and those of them that are in hand. */
  expected: Int32Array;
  inHand: Int32Array;
}

/** What each subtree has sent of what it must: bottom up, in one pass. */
export function subtreeTotals(tree: UnitTreeColumns, letters: string): SubtreeTotals {
  const expected = new Int32Array(tree.parent.length);
  const inHand = new Int32Array(tree.parent.length);
  for (let unit = tree.parent.length - 1; unit >= 0; unit--) {
    addTotals({ expected, inHand }, unit, letters.charAt(unit), 1);
    const above = tree.parent[unit] as number;
    if (above < 0) continue;
    expected[above] = (expected[above] as number) + (expected[unit] as number);
    inHand[above] = (inHand[above] as number) + (inHand[unit] as number);
  }
  return { expected, inHand };
}

/** Moves one unit's part in its own total and in those above it from one state to another. */
export function changeTotals(tree: UnitTreeColumns, totals: SubtreeTotals, unit: number, before: string, after: string): void {
  for (let at = unit; at >= 0; at = tree.parent[at] as number) {
    addTotals(totals, at, before, -1);
    addTotals(totals, at, after, 1);
  }
}

function addTotals({ expected, inHand }: SubtreeTotals, unit: number, letter: string, by: number): void {
  if (letter !== 'w') expected[unit] = (expected[unit] as number) + by;
  if ('srSRaA'.includes(letter)) inHand[unit] = (inHand[unit] as number) + by;
}
