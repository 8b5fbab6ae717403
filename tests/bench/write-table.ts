import type { Limit, MeasuredClaim } from './claim.ts';

/** The claims for a person to read. */
export function writeTable(claims: readonly MeasuredClaim[]): string {
  const rows = [
    ['claim', 'value', 'against', 'ratio', 'claimed', ''],
    ...claims.map(({ name, unit, value, against, ratio, limit, holds }) => [
      name,
      measure(value, unit),
      against === null ? '–' : measure(against, unit),
      ratio === null ? '–' : ratio.toFixed(3),
      limit === null ? '–' : claimed(limit, unit),
      holds === null ? '' : holds ? 'holds' : 'MISSED',
    ]),
  ];
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length))) ?? [];
  return rows
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '))
    .join('\n');
}

function measure(value: number, unit: string): string {
  return `${value.toLocaleString('en', { maximumFractionDigits: unit === 'ms' ? 1 : 0 })} ${unit}`;
}

function claimed(limit: Limit, unit: string): string {
  const [sign, bound] = 'most' in limit ? ['≤', limit.most] : ['≥', limit.least];
  if (limit.of === 'ratio') return `ratio ${sign} ${bound}`;
  return `${limit.of === 'value' ? '' : 'difference '}${sign} ${measure(bound, unit)}`;
}
