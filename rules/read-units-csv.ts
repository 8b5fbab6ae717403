import type { UnitRow } from './check-unit-rows.ts';
import { columnOf, TableReader, type TableRow } from './csv-table.ts';
import { looksLikeOldCodePage } from './old-code-page.ts';
import { problem } from './problems.ts';

/** Each column's own name, and what an office in Vietnam would call it. */
const columns = {
  code: ['code', 'mã', 'mã đơn vị', 'mã số', 'mã đvhc', 'mã đơn vị hành chính'],
  name: ['name', 'tên', 'tên đơn vị', 'đơn vị', 'tên đvhc', 'tên đơn vị hành chính'],
  level: ['level', 'kind', 'loại', 'loại đơn vị', 'cấp', 'cấp đơn vị', 'cấp hành chính', 'loại hình'],
  parent_code: [
    'parent_code',
    'mã đơn vị cấp trên',
    'mã cấp trên',
    'đơn vị cấp trên',
    'cấp trên',
    'thuộc',
    'trực thuộc',
    'mã cha',
    'mã đơn vị cha',
    'mã đơn vị trực thuộc',
  ],
};
/** As a Vietnamese sentence calls them. */
const headings = { code: 'Mã đơn vị', name: 'Tên đơn vị', level: 'Loại đơn vị', parent_code: 'Mã đơn vị cấp trên' } satisfies Record<
  keyof typeof columns,
  string
>;
const since = ['valid_from', 'từ ngày', 'ngày hiệu lực', 'hiệu lực từ', 'hiệu lực từ ngày'];
/** As the General Statistics Office lists them: a row is a commune, beside it what it belongs to. The lowest one's kind has a column of its own. */
const wideTiers = [
  {
    kind: 'province',
    code: ['mã tp', 'mã tỉnh', 'mã tỉnh/thành phố', 'mã tỉnh/tp'],
    name: ['tỉnh thành phố', 'tỉnh/thành phố', 'tỉnh / thành phố', 'tên tỉnh', 'tên tỉnh/thành phố', 'tỉnh'],
  },
  {
    kind: 'district',
    code: ['mã qh', 'mã huyện', 'mã quận huyện', 'mã quận/huyện'],
    name: ['quận huyện', 'quận/huyện', 'quận / huyện', 'tên huyện', 'tên quận/huyện', 'huyện'],
  },
  {
    kind: 'commune',
    code: ['mã px', 'mã xã', 'mã phường xã', 'mã phường/xã'],
    name: ['phường xã', 'phường/xã', 'phường / xã', 'tên xã', 'tên phường/xã', 'xã'],
  },
];
const columnNames = [...Object.values(columns).flat(), ...wideTiers.flatMap(({ code }) => code)];
const oldLetters = { vi: 'tên đơn vị viết bằng bảng mã cũ (TCVN3, VNI)', en: 'its names are in an old code page (TCVN3, VNI)' };
const maxBytes = 128 * 1024 * 1024;
/** Enough of them to tell an old code page by, and no more than a moment's work. */
const namesLookedAt = 2_000;

/** Rows of a table with the columns code, name, level, parent_code in any order; others are ignored. */
export function readUnitsCsv(text: string): UnitRow[] {
  if (text.length > maxBytes) throw problem('units-too-large', { max: '128 MB' });
  const reader = new UnitsReader();
  return [...reader.push(text), ...reader.end()];
}

/** The same of a text that comes in pieces. Problems: `units-empty`, `units-columns`, `units-unreadable`. */
export class UnitsReader {
  readonly #table = new TableReader(columnNames);
  #read: ((row: TableRow) => UnitRow[]) | null = null;
  #names: string[] | null = [];

  /** The units that are whole with this piece. */
  push(piece: string): UnitRow[] {
    return this.#units(this.#table.push(piece));
  }

  end(): UnitRow[] {
    const units = this.#units(this.#table.end());
    if (this.#table.header.length === 0) throw problem('units-empty');
    this.#read ??= readerOf(this.#table.header);
    this.#refuseOldLetters();
    return units;
  }

  #units(rows: readonly TableRow[]): UnitRow[] {
    if (rows.length === 0) return [];
    this.#read ??= readerOf(this.#table.header);
    const units = rows.flatMap(this.#read);
    if (this.#names) for (const { name } of units.slice(0, namesLookedAt)) this.#names.push(name);
    if ((this.#names?.length ?? 0) >= namesLookedAt) this.#refuseOldLetters();
    return units;
  }

  #refuseOldLetters(): void {
    if (this.#names && looksLikeOldCodePage(this.#names.join(' '))) throw problem('units-unreadable', { reason: oldLetters });
    this.#names = null;
  }
}

function readerOf(header: readonly string[]): (row: TableRow) => UnitRow[] {
  const wide = wideTiers.flatMap(({ kind, code, name }) => {
    const [codeAt, nameAt] = [columnOf(header, code), columnOf(header, name)];
    return codeAt >= 0 && nameAt >= 0 ? [{ kind, codeAt, nameAt }] : [];
  });
  if (wide.length > 1 && columnOf(header, columns.parent_code) < 0) return spread(wide, columnOf(header, columns.level));
  const places = Object.entries(columns).map(([column, names]) => ({ column, at: columnOf(header, names) }));
  const missing = places.filter(({ at }) => at < 0).map(({ column }) => column);
  if (missing.length > 0)
    throw problem('units-columns', {
      columns: { vi: missing.map((column) => headings[column as keyof typeof headings]).join(', '), en: missing.join(', ') },
    });
  const [code, name, level, parent] = places.map(({ at }) => at) as [number, number, number, number];
  const sinceAt = columnOf(header, since);
  return ({ cells, line }) => [
    {
      code: cells[code] ?? '',
      name: cells[name] ?? '',
      level: cells[level] ?? '',
      parent_code: cells[parent] || null,
      ...(sinceAt < 0 ? {} : { valid_from: cells[sinceAt] ?? '' }),
      row: line,
    },
  ];
}

/** Each unit that a row names, where it is named first, or otherwise than before. */
function spread(tiers: readonly { kind: string; codeAt: number; nameAt: number }[], levelAt: number): (row: TableRow) => UnitRow[] {
  const known = new Map<string, string>();
  return ({ cells, line }) => {
    const units: UnitRow[] = [];
    let parent: string | null = null;
    for (const tier of tiers) {
      const [code, name] = [cells[tier.codeAt] ?? '', cells[tier.nameAt] ?? ''];
      if (code.trim() === '' && name.trim() === '') continue;
      const key = `${tier.kind} ${code}`;
      const said = `${name}\n${parent}`;
      const isLowest = tier === tiers.at(-1);
      if (isLowest || known.get(key) !== said)
        units.push({ code, name, level: (isLowest && cells[levelAt]) || tier.kind, parent_code: parent, row: line });
      known.set(key, said);
      parent = code;
    }
    return units;
  };
}
