import { cleanCode, cleanLine } from './clean-text.ts';
import { CodePlaces } from './code-places.ts';
import type { CalendarDate } from './instants.ts';
import { type FieldProblem, Problem, type ProblemCode, type ProblemDetails, problem, problemTexts } from './problems.ts';
import { mostLevels } from './program-limits.ts';
import { readDate } from './read-date-boxes.ts';
import type { Text } from './texts/language.ts';
import { kindTiers } from './texts/level-names.ts';
import { visibleCell } from './visible-cell.ts';

/** A row as it comes from a file. `row` is its number there, the header being row 1. */
export interface UnitRow {
  code: string;
  name: string;
  /** The kind of the unit: Xã, Phường, Thị trấn. */
  level: string;
  parent_code: string | null;
  /** Since when it is as it is, where its list says so. */
  valid_from?: string;
  row?: number;
}

export interface CleanUnitRow {
  /** As a person finds it in the file. */
  row: number;
  code: string;
  name: string;
  kind: string;
  parent: string | null;
  since: CalendarDate | null;
}

type Column = keyof Omit<UnitRow, 'row'>;

/** Of a list where a kind is a mistake in each row. */
const mostKinds = 1_000;
/** As many of what is wrong as are told by their rows. */
const mostTold = 20;
/** Above is nobody, or a unit that has not come yet. */
const [top, unknown] = [-1, -2];

/**
 * Rows of units are looked at as they come, in any order and however many: of each no more is kept than its code, its row and what is above it, about
 * 100 bytes. What is wrong is told by row and column, each cell so that all of it can be seen.
 */
export class UnitRowsCheck {
  readonly #most: number;
  readonly #severalTops: boolean;
  readonly #places = new CodePlaces();
  #size = 0;
  /** Of each unit its row, the place of what is above it, and its kind. */
  #rows = new Int32Array(1_024);
  #parents = new Int32Array(1_024);
  #kinds = new Int32Array(1_024);
  /** Kinds as they are written, and their numbers; of those that differ by large letters alone, one. */
  readonly #kindNumbers = new Map<string, number>();
  readonly #kindWords: string[] = [];
  readonly #wordNumbers = new Map<string, number>();
  readonly #cleanKinds = new Map<string, string>();
  readonly #waiting = new Map<string, { place: number; cell: string }[]>();
  readonly #tops: number[] = [];
  readonly #found: { row: number; column: Column; code: ProblemCode; details: ProblemDetails }[] = [];
  #wrong = 0;

  /** `severalTops`: a registry may have several trees. */
  constructor({ most = mostTold, severalTops = false } = {}) {
    this.#most = most;
    this.#severalTops = severalTops;
  }

  add(raw: UnitRow, row: number): CleanUnitRow {
    const parent = typedCode(raw.parent_code ?? '');
    const typedSince = raw.valid_from ? cleanLine(raw.valid_from) : '';
    const clean: CleanUnitRow = {
      row,
      code: typedCode(raw.code),
      name: cleanName(raw.name),
      kind: this.#cleanKind(raw.level),
      parent: parent === '' ? null : parent,
      since: typedSince === '' ? null : readSheetDate(typedSince),
    };
    this.#checkCells(raw, clean, typedSince);
    this.#place(raw, clean);
    return clean;
  }

  /** Whether nothing is wrong so far. */
  get right(): boolean {
    return this.#wrong === 0;
  }

  /** What is wrong with each row and with all of them together, by row; empty where nothing is. `count` is of all, also of what is not told. */
  finish(): { count: number; told: FieldProblem[]; first: { code: ProblemCode; details: ProblemDetails } | null } {
    this.#findOrphans();
    if (this.#wrong === 0) this.#findCircles();
    if (this.#wrong === 0 && this.#tops.length === 0 && this.#size > 0) throw problem('units-no-root');
    if (!this.#severalTops)
      for (const place of this.#tops.slice(1))
        this.#add(this.#rows[place] as number, 'parent_code', 'units-many-roots', () => ({
          code: this.#codeAt(place),
          first: this.#codeAt(this.#tops[0] as number),
        }));
    if (this.#severalTops) this.#findTopsOfLowerTiers();
    if (this.#wrong === 0) this.#findSameKindAbove();
    const found = this.#found.toSorted((a, b) => a.row - b.row);
    return {
      count: this.#wrong,
      told: found.map(({ row, column, code, details }) => ({
        field: `row ${row} ${column}`,
        problem: code,
        text: problemTexts(code, details),
      })),
      first: found[0] ?? null,
    };
  }

  /** The same, thrown as one problem. */
  throwIfWrong(): void {
    const { told, first } = this.finish();
    if (first) throw new Problem(first.code, first.details, told);
  }

  #add(row: number, column: Column, code: ProblemCode, details: () => ProblemDetails): void {
    this.#wrong += 1;
    if (this.#found.length < this.#most) this.#found.push({ row, column, code, details: { ...details(), row } });
  }

  #checkCells(raw: UnitRow, { row, code, name, kind, since }: CleanUnitRow, typedSince: string): void {
    const wrong = (column: Column, problem: ProblemCode, details: ProblemDetails = {}): void =>
      this.#add(row, column, problem, () => ({ cell: visibleCell(raw[column] ?? ''), code: visibleCell(code), ...details }));
    for (const column of columnsOf(raw))
      if (isFormula(raw[column] ?? '')) {
        wrong(column, 'units-formula', { column: columnNames[column] });
        return;
      }
    if (isReckoned(code)) wrong('code', 'units-code-reckoned');
    else if (!/^[!-~]{1,40}$/.test(code) && !/^[^\s\p{Cc}]{1,40}$/u.test(code)) wrong('code', 'units-code-malformed');
    else if (name === '' || (name.length > 200 && [...name].length > 200)) wrong('name', 'units-name-malformed');
    else if (hasLostLetters(name)) wrong('name', 'units-letters-lost');
    else if (kind === '' || kind.length > 40) wrong('level', 'units-level-malformed');
    else if (typedSince !== '' && since === null) wrong('valid_from', 'units-date-malformed');
  }

  #place(raw: UnitRow, { row, code, kind, parent }: CleanUnitRow): void {
    if (code === '') return;
    const first = this.#places.get(code);
    if (first !== undefined) {
      // Province 01 and district 001 are 1 both, once a sheet has dropped their zeros.
      const isShort = /^[1-9]\d{0,3}$/.test(code) && this.#kinds[first] !== (this.#kindNumbers.get(kind) ?? this.#newKind(kind));
      this.#add(row, 'code', isShort ? 'units-code-doubled-zeros' : 'units-code-doubled', () => ({
        cell: visibleCell(raw.code),
        firstRow: this.#rows[first] as number,
      }));
      return;
    }
    const place = this.#size;
    if (place === this.#rows.length) this.#grow();
    this.#size += 1;
    this.#places.set(code, place);
    this.#rows[place] = row;
    this.#kinds[place] = this.#kindNumbers.get(kind) ?? this.#newKind(kind);
    // What is above is reckoned: that is told already.
    const isFree = parent === null || isFormula(raw.parent_code ?? '');
    this.#parents[place] = isFree ? top : (this.#places.get(parent) ?? unknown);
    if (parent === null) this.#tops.push(place);
    if (this.#parents[place] !== unknown) return;
    const waiting = this.#waiting.get(parent as string) ?? [];
    waiting.push({ place, cell: raw.parent_code ?? '' });
    this.#waiting.set(parent as string, waiting);
  }

  #grow(): void {
    const twice = (numbers: Int32Array<ArrayBuffer>) => {
      const larger = new Int32Array(numbers.length * 2);
      larger.set(numbers);
      return larger;
    };
    this.#rows = twice(this.#rows);
    this.#parents = twice(this.#parents);
    this.#kinds = twice(this.#kinds);
  }

  #cleanKind(typed: string): string {
    const known = this.#cleanKinds.get(typed);
    if (known !== undefined) return known;
    const kind = cleanLine(typed);
    if (this.#cleanKinds.size < mostKinds) this.#cleanKinds.set(typed, kind);
    return kind;
  }

  #newKind(kind: string): number {
    const word = kind.toLowerCase();
    const number = this.#wordNumbers.get(word) ?? this.#kindWords.length;
    if (number === this.#kindWords.length) this.#kindWords.push(word);
    this.#wordNumbers.set(word, number);
    this.#kindNumbers.set(kind, number);
    return number;
  }

  #findOrphans(): void {
    let alike: Map<string, string> | null = null;
    for (const [parent, children] of this.#waiting) {
      const above = this.#places.get(parent);
      if (above !== undefined) {
        for (const { place } of children) this.#parents[place] = above;
        continue;
      }
      alike ??= new Map([...this.#places.entries()].map(([code]) => [withoutZeros(code), code]));
      const meant = alike.get(withoutZeros(parent));
      const unknownAbove = /\s/.test(parent) ? 'units-orphan-name' : 'units-orphan';
      for (const { place, cell } of children) {
        this.#add(this.#rows[place] as number, 'parent_code', meant === undefined ? unknownAbove : 'units-orphan-zeros', () => ({
          cell: visibleCell(cell),
          code: this.#codeAt(place),
          ...(meant === undefined ? {} : { meant, meantRow: this.#rows[this.#places.get(meant) as number] as number }),
        }));
      }
    }
    this.#waiting.clear();
  }

  /** Walks up from each; a walk that meets itself has found a circle, one that meets an earlier walk is fine. */
  #findCircles(): void {
    const walks = new Int32Array(this.#size);
    const depths = new Int32Array(this.#size);
    let deepest = 0;
    for (let start = 0; start < this.#size; start++) {
      const path: number[] = [];
      let at = start;
      while (at >= 0 && walks[at] === 0) {
        walks[at] = start + 1;
        path.push(at);
        at = this.#parents[at] as number;
      }
      if (at >= 0 && walks[at] === start + 1) {
        const circle = path.slice(path.indexOf(at));
        this.#add(this.#rows[at] as number, 'parent_code', 'units-cycle', () => {
          const codes = circle.slice(0, circle.length > 6 ? 5 : 6).map((place) => this.#codeAt(place));
          const code = codes[0] as string;
          return { code, path: [...codes, ...(circle.length > 6 ? ['…'] : []), code].join(' → ') };
        });
        continue;
      }
      let depth = at < 0 ? -1 : (depths[at] as number);
      for (const place of path.reverse()) depths[place] = ++depth;
      deepest = Math.max(deepest, depth);
    }
    if (this.#wrong === 0 && deepest >= mostLevels) throw problem('units-too-many-levels', { count: deepest + 1, max: mostLevels });
  }

  /**
   * A commune below a commune comes of a wrong parent_code. A word that belongs to several tiers says nothing: the city of Thủ Đức is below the
   * city of Hồ Chí Minh.
   */
  #findSameKindAbove(): void {
    const words = this.#kindWords;
    const tells = words.map((word) => kindTiers(word).length <= 1);
    for (let place = 0; place < this.#size; place++) {
      const [kind, above] = [this.#kinds[place] as number, this.#parents[place] as number];
      if (above < 0 || this.#kinds[above] !== kind || !tells[kind]) continue;
      this.#add(this.#rows[place] as number, 'parent_code', 'units-level-above-itself', () => ({
        code: this.#codeAt(place),
        level: words[kind] as string,
      }));
    }
  }

  /** Of cells that were merged in a sheet only the first keeps its word: a commune without anything above it, while others have it, is no tree of its own. */
  #findTopsOfLowerTiers(): void {
    if (this.#tops.length < 2) return;
    const below = new Set<number>();
    for (let place = 0; place < this.#size; place++) if (this.#parents[place] !== top) below.add(this.#kinds[place] as number);
    for (const place of this.#tops) {
      const kind = this.#kinds[place] as number;
      const word = this.#kindWords[kind] as string;
      if (!below.has(kind) || kindTiers(word).length > 1) continue;
      this.#add(this.#rows[place] as number, 'parent_code', 'units-top-of-lower-tier', () => ({ code: this.#codeAt(place), level: word }));
    }
  }

  /** Found by going through all: only where something is wrong. */
  #codeAt(place: number): string {
    for (const [code, at] of this.#places.entries()) if (at === place) return visibleCell(code);
    return '';
  }
}

/** As a person writes it, with the midnight that a sheet puts behind it, or the number that it keeps it as: days since the end of 1899. */
function readSheetDate(typed: string): CalendarDate | null {
  const serial = /^([2-7]\d{4})(?:[.,]0)?$/.exec(typed);
  if (serial)
    return Temporal.PlainDate.from('1899-12-30')
      .add({ days: Number(serial[1]) })
      .toString();
  return readDate(typed.replace(/[ T]0?0:00(?::00)?(?:[.,]0{1,9})?$/, ''));
}

const columnNames: Record<Column, Text> = {
  code: { vi: 'mã đơn vị', en: 'code' },
  name: { vi: 'tên đơn vị', en: 'name' },
  level: { vi: 'loại đơn vị', en: 'level' },
  parent_code: { vi: 'mã đơn vị cấp trên', en: 'parent_code' },
  valid_from: { vi: 'ngày hiệu lực', en: 'valid_from' },
};

const usualColumns: readonly Column[] = ['code', 'name', 'level', 'parent_code'];
const datedColumns: readonly Column[] = [...usualColumns, 'valid_from'];
const columnsOf = (raw: UnitRow): readonly Column[] => (raw.valid_from === undefined ? usualColumns : datedColumns);

/** How a code keeps its zeros in a sheet: `="00123"`, `'00123`; and how our own files keep a name from being a formula. */
function asTyped(cell: string): string {
  if (cell.startsWith("'")) return cell.slice(1);
  return cell.startsWith('="') ? (/^="([^"]*)"$/.exec(cell)?.[1] ?? cell) : cell;
}

/** Without what nobody sees and everybody copies along, by which a name would be another: a name is not kept so that it looks like another one. */
function cleanName(typed: string): string {
  const name = typed.startsWith("'") ? typed.replace(/^'(?=[=+@-])/, '') : typed;
  return cleanLine(/[\u00ad\u200b\u2060\ufeff]/.test(name) ? name.replace(/[\u00ad\u200b\u2060\ufeff]/g, '') : name);
}

/** A code as it was typed or kept in a sheet, without what cannot be seen. */
export const typedCode = (cell: string): string => cleanCode(asTyped(cell));

/** A formula, or what a sheet shows where one of its own failed. */
const isFormula = (cell: string): boolean =>
  (cell.startsWith('=') && asTyped(cell) === cell) ||
  (cell.startsWith('#') && /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(cell));

/** A sheet took a code for a number: 1,2E+05, 123.0. */
const isReckoned = (code: string): boolean =>
  /[eE.,]/.test(code) && (/^\d{1,20}(?:[.,]\d{1,20})?E\+\d{1,3}$/i.test(code) || /^\d{1,20}[.,]0$/.test(code));

/** A file saved in a code page that lacks a letter has a question mark in its place: X? Nghi L?c. */
const hasLostLetters = (name: string): boolean => (name.includes('?') || name.includes('\ufffd')) && /\p{L}\?|\?\p{L}|\ufffd/u.test(name);

/** What a sheet leaves of a code that begins with zeros, in small letters. */
export const withoutZeros = (code: string): string => code.replace(/^0+(?=.)/, '').toLowerCase();
