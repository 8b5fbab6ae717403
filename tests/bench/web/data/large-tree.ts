import { readFile } from 'node:fs/promises';
import { apportion } from '../../../../rules/apportion.ts';
import { randomStream } from '../../../../rules/random.ts';
import { readUnitsCsv } from '../../../../rules/read-units-csv.ts';
import type { UnitRow } from '../../../../rules/units.ts';

const realUnits = new URL('../../../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);

/** What was reported at the signing for the whole province: with 482 units above them they make a tree of 15,910. */
const reported = [
  { level: 'village', letter: 'T', total: 4_096 },
  { level: 'clan', letter: 'D', total: 9_200 },
  { level: 'agency', letter: 'C', total: 2_132 },
] as const;

/** Family names of the province; a clan is told from another of its name by where it lives. */
const clans = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Hồ', 'Phan', 'Cao', 'Bùi', 'Võ', 'Đặng', 'Ngô', 'Thái', 'Đậu', 'Vi', 'Lô'];
const agencies = ['Trường Mầm non', 'Trường Tiểu học', 'Trường Trung học cơ sở', 'Trạm Y tế', 'Trung tâm học tập cộng đồng'];

/** The real province, districts and communes with simulated associations and boards below them. The same on every machine. */
export async function readLargeTree(): Promise<UnitRow[]> {
  const rows = readUnitsCsv(await readFile(realUnits, 'utf8'));
  const communes = rows.filter(({ level }) => level === 'commune');
  const below = new Map<string, UnitRow[]>(communes.map(({ code }) => [code, []]));
  for (const { level, letter, total } of reported) {
    const weights = communes.map(({ code }) => ({ code, weight: randomStream('large tree', level, code).integer(60, 140) }));
    const counts = apportion(total, weights);
    for (const commune of communes) {
      for (let n = 1; n <= (counts.get(commune.code) ?? 0); n += 1) {
        below.get(commune.code)?.push({
          code: `${commune.code}-${letter}${n}`,
          name: nameOf(level, commune, n),
          level,
          parent_code: commune.code,
        });
      }
    }
  }
  return [...rows, ...[...below.values()].flat()];
}

function nameOf(level: (typeof reported)[number]['level'], commune: UnitRow, n: number): string {
  const place = commune.name.startsWith('Phường') || commune.name.startsWith('Thị trấn') ? 'khối' : 'xóm';
  if (level === 'village') return `Chi hội khuyến học ${place} ${n}`;
  const stream = randomStream('large tree name', commune.code, level, n);
  if (level === 'clan') return `Ban khuyến học dòng họ ${stream.pick(clans)}, ${place} ${stream.integer(1, 9)}`;
  return `Ban khuyến học ${agencies[(n - 1) % agencies.length]}${n > agencies.length ? ' số 2' : ''}`;
}
