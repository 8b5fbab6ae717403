import { typedCode, type UnitRow } from './check-unit-rows.ts';
import { columnOf, readTable, type TableRow, writeTable } from './csv-table.ts';
import { readFigure } from './numbers.ts';
import { problem } from './problems.ts';
import type { GivenSuccessor, SuccessorProposal, UnitPoints } from './propose-successors.ts';
import type { Language } from './texts/language.ts';
import { confidenceWords, evidenceWords, extentWords, successorHeads } from './texts/successor-words.ts';
import { visibleCell } from './visible-cell.ts';

const successorColumns = {
  old_code: ['old_code', 'mã cũ', 'mã đơn vị cũ', 'mã số cũ', 'mã đvhc cũ', 'mã xã cũ'],
  new_code: ['new_code', 'mã mới', 'mã đơn vị mới', 'mã số mới', 'mã đvhc mới', 'mã xã mới', 'mã đơn vị kế tiếp'],
  extent: ['extent', 'phần'],
  amount: ['amount', 'số lượng', 'tỷ lệ', 'tỉ lệ', 'số dân', 'dân số', 'số hộ', ...['tỷ lệ (%)', 'tỉ lệ (%)', 'tỷ lệ %', 'phần trăm', '%']],
  confidence: ['confidence', 'độ chắc'],
};

/** A row of a table of proposals counts once somebody has put one of these, or nothing, in the place of how sure it is; that there is no successor, with one of these. */
const confirmed: string[] = ['confirmed', confidenceWords.given.en, confidenceWords.given.vi];
const partly: string[] = [extentWords.part.en, extentWords.part.vi];

/** A table of proposals, to be corrected and given back. A unit that several take over from has a row for each. */
export function writeSuccessorsTable(proposals: readonly SuccessorProposal[], language: Language = 'en'): string {
  const rows = proposals.flatMap(({ old, successors, confidence, why, others }) => {
    const grounds = why.map((one) => evidenceWords[one][language]).join(language === 'en' ? ' ' : ', ');
    const more = [confidenceWords[confidence][language], grounds, others.map(({ code, name }) => `${code} ${name}`).join('; ')];
    if (successors.length === 0) return [[old.code, old.name, '', '', '', '', ...more]];
    return successors.map(({ code, name, share, amount }) => [
      old.code,
      old.name,
      code,
      name,
      extentWords[share][language],
      amount === undefined ? '' : String(amount),
      ...more,
    ]);
  });
  const heads = Object.values(successorHeads).map((head) => head[language]);
  return writeTable(heads, rows);
}

/** What was given of whom each unit becomes, with the names of both lists. */
export function writeGivenSuccessors(
  given: readonly GivenSuccessor[],
  before: readonly UnitRow[],
  after: readonly UnitRow[],
  language: Language,
): string {
  const [olds, news] = [before, after].map((units) => new Map(units.map(({ code, name }) => [code, name]))) as [
    Map<string, string>,
    Map<string, string>,
  ];
  return writeSuccessorsTable(
    [...Map.groupBy(given, ({ oldCode }) => oldCode)].map(([code, own]) => ({
      old: { code, name: olds.get(code) ?? '', level: '', parent: null },
      successors: own.flatMap(({ oldCode: _, newCode, ...part }) =>
        newCode === '' ? [] : [{ code: newCode, name: news.get(newCode) ?? '', ...part }],
      ),
      ...{ confidence: 'given', why: ['given'], others: [], toConfirm: false },
    })),
    language,
  );
}

/** A row that counts. */
type Stated = GivenSuccessor & { line: number; percent: boolean };

/**
 * Rows of a table with the columns old_code, new_code and, where a unit was split, extent (`whole`, `part`) and amount: how much of it went to each, in whatever is
 * counted (people, households, percent). Of a table of proposals that comes back only what was confirmed counts; `whole`: somebody has confirmed it as it stands, also
 * that a unit has no successor. Codes are read as those of a list of units are. Problems: `successors-columns`, `successors-amount`, `successors-amount-missing`,
 * `successors-doubled`, `successors-part-alone`, `successors-percent`, `units-unreadable`.
 */
export function readSuccessorsCsv(text: string, whole = false): GivenSuccessor[] {
  const { header, rows } = readTable(text, Object.values(successorColumns).flat());
  const [from = -1, to = -1, extent = -1, amounts = -1, sure = -1] = Object.values(successorColumns).map((names) =>
    columnOf(header, names),
  );
  if (from < 0 || to < 0)
    throw problem('successors-columns', { columns: [...(from < 0 ? ['old_code'] : []), ...(to < 0 ? ['new_code'] : [])].join(', ') });
  const inPercent = /%|phần trăm/.test(header[amounts] ?? '');
  const stated = rows.flatMap(({ cells, line }: TableRow): Stated[] => {
    const [oldCode, newCode] = [typedCode(cells[from] ?? ''), typedCode(cells[to] ?? '')];
    const typed = cells[amounts]?.trim() ?? '';
    const amount = readAmount(typed, line);
    const how = cells[sure]?.normalize('NFC').trim().toLowerCase() ?? '';
    const counts = whole || confirmed.includes(how) || (how === '' && newCode !== '');
    if (oldCode === '' || !counts) return [];
    const share = partly.includes(cells[extent]?.normalize('NFC').trim().toLowerCase() ?? '') ? 'part' : 'whole';
    const percent = amount !== null && (inPercent || typed.endsWith('%'));
    return [{ oldCode, newCode, share, ...(amount === null ? {} : { amount }), line, percent }];
  });
  for (const [code, own] of Map.groupBy(stated, ({ oldCode }) => oldCode)) checkParts(visibleCell(code), own);
  return stated.map(({ line: _, percent: __, ...given }) => given);
}

/** Of one unit: each successor once, and all of it. */
function checkParts(code: string, own: readonly Stated[]): void {
  const lines = new Map<string, number>();
  for (const { newCode, line } of own) {
    const firstRow = lines.get(newCode);
    if (firstRow !== undefined) throw problem('successors-doubled', { code, to: visibleCell(newCode), row: line, firstRow });
    lines.set(newCode, line);
  }
  const [first] = own as [Stated, ...Stated[]];
  // Only a part of it was taken over by somebody, and of the rest nobody knows.
  const isPart = own.length === 1 && first.newCode !== '' && (first.share === 'part' || (first.percent && first.amount !== 100));
  const open = isPart ? first : own.length > 1 ? own.find(({ newCode }) => newCode === '') : undefined;
  if (open) throw problem('successors-part-alone', { code, row: open.line });
  const amounts = own.flatMap(({ amount }) => amount ?? []);
  if (own.length > 1 && amounts.length > 0 && amounts.length < own.length) throw problem('successors-amount-missing', { code });
  const sum = amounts.reduce((all, one) => all + one, 0);
  const whole = own.every(({ percent }) => percent) ? 100 : amounts.some((one) => one < 1) ? 1 : null;
  // 33,3 % three times is all of it.
  if (own.length > 1 && amounts.length > 0 && whole !== null && Math.abs(sum / whole - 1) > 0.001 * own.length)
    throw problem('successors-percent', { code, sum: `${Math.round((sum / whole) * 10_000) / 100}` });
}

/** `1.200`, `60 %`, `33,3%`, and 0.6 as a sheet keeps 60 %; null: nothing is said. */
function readAmount(typed: string, row: number): number | null {
  if (typed === '') return null;
  const said = (typed.endsWith('%') ? typed.slice(0, -1) : typed).trim();
  const figure = readFigure(said);
  const amount = typeof figure !== 'number' && /^\d{1,3}[.,]\d{1,17}$/.test(said) ? Number(said.replace(',', '.')) : figure;
  if (typeof amount !== 'number' || amount === 0) throw problem('successors-amount', { row, amount: visibleCell(typed) });
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
