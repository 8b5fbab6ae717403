import { columnOf, readTable } from './csv-table.ts';
import { problem } from './problems.ts';
import type { GivenSuccessor, UnitPoints } from './propose-successors.ts';

const successorColumns = {
  old_code: ['old_code', 'mã cũ'],
  new_code: ['new_code', 'mã mới'],
  extent: ['extent', 'phần'],
  confidence: ['confidence', 'độ chắc'],
};

/** A row of a table of proposals counts once somebody has put one of these, or nothing, in the place of how sure it is. */
const confirmed = ['', 'given', 'confirmed', 'đã xác nhận'];

/**
 * Rows of a table with the columns old_code, new_code and, where a unit was split, extent (`whole`, `part`). Of a table of proposals that comes back
 * only what was confirmed counts.
 * Problems: `successors-columns`, `units-unreadable`.
 */
export function readSuccessorsCsv(text: string): GivenSuccessor[] {
  const { header, rows } = readTable(text, Object.values(successorColumns).flat());
  const [from, to, extent, sure] = Object.values(successorColumns).map((names) => columnOf(header, names)) as [
    number,
    number,
    number,
    number,
  ];
  if (from < 0 || to < 0)
    throw problem('successors-columns', { columns: [...(from < 0 ? ['old_code'] : []), ...(to < 0 ? ['new_code'] : [])].join(', ') });
  return rows.flatMap(({ cells }): GivenSuccessor[] => {
    const [oldCode = '', newCode = ''] = [cells[from]?.trim(), cells[to]?.trim()];
    if (oldCode === '' || newCode === '' || !confirmed.includes(cells[sure]?.trim().toLowerCase() ?? '')) return [];
    return [{ oldCode, newCode, share: extent >= 0 && cells[extent]?.trim() === 'part' ? 'part' : 'whole' }];
  });
}

const pointColumns = [
  ['code', 'mã'],
  ['latitude', 'vĩ độ'],
  ['longitude', 'kinh độ'],
];

/** Rows of a table with the columns code, latitude, longitude in degrees; rows without a point are left out. Problem `successors-columns`. */
export function readPointsCsv(text: string): UnitPoints {
  const { header, rows } = readTable(text, pointColumns.flat());
  const places = pointColumns.map((names) => columnOf(header, names));
  const missing = pointColumns.flatMap(([name = ''], index) => ((places[index] ?? -1) < 0 ? [name] : []));
  if (missing.length > 0) throw problem('successors-columns', { columns: missing.join(', ') });
  const [code, latitude, longitude] = places as [number, number, number];
  return new Map(
    rows.flatMap(({ cells }) => {
      const point = { latitude: Number(cells[latitude] || Number.NaN), longitude: Number(cells[longitude] || Number.NaN) };
      return Number.isFinite(point.latitude) && Number.isFinite(point.longitude) ? [[cells[code] ?? '', point] as const] : [];
    }),
  );
}
