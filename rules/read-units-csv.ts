import { columnOf, readTable } from './csv-table.ts';
import { looksLikeOldCodePage } from './old-code-page.ts';
import { problem } from './problems.ts';
import type { UnitRow } from './units.ts';

/** Each column's own name, and what an office in Vietnam would call it. */
const columns = {
  code: ['code', 'mã', 'mã đơn vị', 'mã số', 'mã đvhc'],
  name: ['name', 'tên', 'tên đơn vị', 'đơn vị'],
  level: ['level', 'kind', 'loại', 'loại đơn vị', 'cấp', 'cấp đơn vị'],
  parent_code: ['parent_code', 'mã đơn vị cấp trên', 'mã cấp trên', 'đơn vị cấp trên', 'cấp trên', 'thuộc'],
};
const oldLetters = { vi: 'tên đơn vị viết bằng bảng mã cũ (TCVN3, VNI)', en: 'its names are in an old code page (TCVN3, VNI)' };
const maxBytes = 128 * 1024 * 1024;

/** Rows of a table with the columns code, name, level, parent_code in any order; others are ignored. */
export function readUnitsCsv(text: string): UnitRow[] {
  if (text.length > maxBytes) throw problem('units-too-large', { max: '128 MB' });
  const { header, rows } = readTable(text, Object.values(columns).flat());
  if (header.length === 0) throw problem('units-empty');
  const places = Object.entries(columns).map(([column, names]) => ({ column, at: columnOf(header, names) }));
  const missing = places.filter(({ at }) => at < 0).map(({ column }) => column);
  if (missing.length > 0) throw problem('units-columns', { columns: missing.join(', ') });
  const [code, name, level, parent] = places.map(({ at }) => at) as [number, number, number, number];
  // Enough of them to tell by, and no more than a moment's work.
  if (
    looksLikeOldCodePage(
      rows
        .slice(0, 2_000)
        .map(({ cells }) => cells[name] ?? '')
        .join(' '),
    )
  )
    throw problem('units-unreadable', { reason: oldLetters });
  return rows.map(({ cells, line }) => ({
    code: cells[code] ?? '',
    name: cells[name] ?? '',
    level: cells[level] ?? '',
    parent_code: cells[parent] || null,
    row: line,
  }));
}
