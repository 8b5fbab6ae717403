import { columnOf, readTable, writeTable } from './csv-table.ts';
import { readFigure } from './numbers.ts';
import { problem } from './problems.ts';
import type { GivenSuccessor, SuccessorProposal, UnitPoints } from './propose-successors.ts';

const successorColumns = {
  old_code: ['old_code', 'mã cũ'],
  new_code: ['new_code', 'mã mới'],
  extent: ['extent', 'phần'],
  amount: ['amount', 'số lượng', 'tỷ lệ'],
  confidence: ['confidence', 'độ chắc'],
};

/** A row of a table of proposals counts once somebody has put one of these, or nothing, in the place of how sure it is. */
const confirmed = ['', 'given', 'confirmed', 'đã xác nhận'];

/** A table of proposals, to be corrected and given back. A unit that several take over from has a row for each. */
export function writeSuccessorsTable(proposals: readonly SuccessorProposal[]): string {
  const rows = proposals.flatMap(({ old, successors, confidence, why, others }) => {
    const more = [confidence, why.join(' '), others.map(({ code, name }) => `${code} ${name}`).join('; ')];
    if (successors.length === 0) return [[old.code, old.name, '', '', '', '', ...more]];
    return successors.map(({ code, name, share, amount }) => [
      old.code,
      old.name,
      code,
      name,
      share,
      amount === undefined ? '' : String(amount),
      ...more,
    ]);
  });
  return writeTable(['old_code', 'old_name', 'new_code', 'new_name', 'extent', 'amount', 'confidence', 'why', 'others'], rows);
}

/**
 * Rows of a table with the columns old_code, new_code and, where a unit was split, extent (`whole`, `part`) and amount: how much of it went to each, in whatever is
 * counted (people, households, percent). Of a table of proposals that comes back only what was confirmed counts; `whole`: somebody has confirmed it as it stands, also
 * that a unit has no successor. Problems: `successors-columns`, `successors-amount`, `successors-amount-missing`, `units-unreadable`.
 */
export function readSuccessorsCsv(text: string, whole = false): GivenSuccessor[] {
  const { header, rows } = readTable(text, Object.values(successorColumns).flat());
  const [from = -1, to = -1, extent = -1, amounts = -1, sure = -1] = Object.values(successorColumns).map((names) =>
    columnOf(header, names),
  );
  if (from < 0 || to < 0)
    throw problem('successors-columns', { columns: [...(from < 0 ? ['old_code'] : []), ...(to < 0 ? ['new_code'] : [])].join(', ') });
  const given = rows.flatMap(({ cells, line }): GivenSuccessor[] => {
    const [oldCode = '', newCode = ''] = [cells[from]?.trim(), cells[to]?.trim()];
    const amount = readAmount(cells[amounts]?.trim() ?? '', line);
    const counts = whole || (newCode !== '' && confirmed.includes(cells[sure]?.trim().toLowerCase() ?? ''));
    if (oldCode === '' || !counts) return [];
    const share = extent >= 0 && cells[extent]?.trim() === 'part' ? 'part' : 'whole';
    return [{ oldCode, newCode, share, ...(amount === null ? {} : { amount }) }];
  });
  for (const [code, own] of Map.groupBy(given, ({ oldCode }) => oldCode)) {
    const stated = own.filter(({ amount }) => amount !== undefined).length;
    if (own.length > 1 && stated > 0 && stated < own.length) throw problem('successors-amount-missing', { code });
  }
  return given;
}

/** `1.200`, `60 %`; null: nothing is said. */
function readAmount(typed: string, row: number): number | null {
  if (typed === '') return null;
  const amount = readFigure(typed.endsWith('%') ? typed.slice(0, -1) : typed);
  if (typeof amount !== 'number' || amount === 0) throw problem('successors-amount', { row, amount: typed.slice(0, 40) });
  return amount;
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
