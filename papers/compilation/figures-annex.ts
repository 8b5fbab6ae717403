import type { CompilationFile, CompiledUnit } from '../../rules/compilation.ts';
import { countedLeaves } from '../../rules/counted-leaves.ts';
import type { Figure } from '../../rules/form-indicators.ts';
import { totalsIn } from '../../rules/form-indicators.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { standingIn, totalOf } from '../../rules/stand-ins.ts';
import { type DocumentAnnex, type DocumentBlock, documentParagraph, table } from '../official-document/document-blocks.ts';
import { writeName } from '../wording/names.ts';
import { headlineLevel, levelWord } from './compiled-levels.ts';
import { noFigure, writeExact } from './headline-figures.ts';

/** What a lying page takes without breaking a number. */
const columnsAtMost = 7;
/** Beyond this an annex is no longer read on paper. */
const unitsAtMost = 1_000;

/** The figures of the first two levels, a table for each section of the form. The units below are in the data file. */
export function figuresAnnex(file: CompilationFile): DocumentAnnex[] {
  const [top, second] = file.levels;
  if (top === undefined) return [];
  const upper = second ?? top;
  const all = file.units.filter((unit) => unit.level === upper.level);
  const units = all.slice(0, unitsAtMost);
  const counted = countLeaves(file);
  const below =
    file.units.length - units.length - (second === undefined ? 0 : file.units.filter((unit) => unit.level === top.level).length);
  const blocks: DocumentBlock[] = [
    documentParagraph(
      below > 0
        ? `Phụ lục in số liệu của ${writeFigure(units.length, 'vi')} ${levelWord(upper, 'vi')}. Số liệu của ${writeFigure(below, 'vi')} đơn vị còn lại có đầy đủ trong tệp số liệu (JSON) kèm theo báo cáo, cùng mã nội dung ${file.contentHash.slice(0, 16)}.`
        : `Phụ lục in số liệu của ${writeFigure(units.length, 'vi')} ${levelWord(upper, 'vi')}; tệp số liệu (JSON) kèm theo báo cáo có cùng mã nội dung ${file.contentHash.slice(0, 16)}.`,
    ),
  ];
  for (const section of file.form.sections) {
    const figures = section.indicators.flatMap(totalsIn);
    for (let from = 0; from < figures.length; from += columnsAtMost) {
      blocks.push(unitTable(file, section.title.vi, figures.slice(from, from + columnsAtMost), units, counted));
    }
  }
  return [{ title: `SỐ LIỆU THEO ${levelWord(upper, 'vi').toUpperCase()}`, landscape: true, blocks }];
}

function unitTable(
  file: CompilationFile,
  caption: string,
  figures: readonly Figure[],
  units: readonly CompiledUnit[],
  counted: ReadonlyMap<string, { counted: number; all: number }>,
): DocumentBlock {
  const write = (value: number | null | undefined) => (value == null ? noFigure : writeFigure(value, 'vi'));
  const standing = withStandIns(file);
  const share = (one: { counted: number; all: number } | undefined) =>
    one === undefined ? noFigure : `${write(one.counted)}/${write(one.all)}`;
  const rows = units.map((unit) => [
    writeName(unit.name),
    share(counted.get(unit.code)),
    ...figures.map((figure) => writeExact(figure, standing.get(unit.code)?.get(figure.code) ?? unit.figures?.[figure.code], 'vi')),
  ]);
  const { counted: countedInAll, expected } = countedLeaves(file);
  const total = [
    'Cộng chung',
    share({ counted: countedInAll, all: expected }),
    ...figures.map((figure) => writeExact(figure, totalOf(file, figure.code).value, 'vi')),
  ];
  return table({
    caption,
    columns: [
      { title: 'Đơn vị', align: 'left', share: 1.6 },
      { title: `Số ${levelWord(headlineLevel(file), 'vi')} được tính`, align: 'right', share: 0.8 },
      ...figures.map((figure) => ({
        title: `${figure.label.vi} (${figure.unitOfMeasure.vi})`,
        align: 'right' as const,
        share: 1.2,
      })),
    ],
    rows: [...rows, total],
    strong: [rows.length],
  });
}

/** Of each unit that has leaves for which another year's figure stands in: its printed figures, by indicator. */
function withStandIns(file: CompilationFile): Map<string, Map<string, number>> {
  const units = new Map(file.units.map((unit) => [unit.code, unit]));
  const printed = new Map<string, Map<string, number>>();
  for (const { indicator } of file.standIns ?? [])
    for (const { code, value } of standingIn(file, indicator))
      for (let unit = units.get(code); unit !== undefined; unit = unit.parent === null ? undefined : units.get(unit.parent)) {
        const own = printed.get(unit.code) ?? new Map<string, number>();
        printed.set(unit.code, own.set(indicator, (own.get(indicator) ?? unit.figures?.[indicator] ?? 0) + value));
      }
  return printed;
}

/** Of each unit: how many leaves under it (itself, if it is one) count, of how many that had to report. */
function countLeaves(file: CompilationFile): Map<string, { counted: number; all: number }> {
  const parents = new Map(file.units.map((unit) => [unit.code, unit.parent]));
  const counts = new Map(file.units.map((unit) => [unit.code, { counted: 0, all: 0 }]));
  for (const unit of file.units) {
    if (!unit.leaf) continue;
    for (let code: string | null | undefined = unit.code; code != null; code = parents.get(code)) {
      const count = counts.get(code);
      if (count === undefined) break;
      if (unit.state !== 'waived') count.all += 1;
      if (unit.figures !== null) count.counted += 1;
    }
  }
  return counts;
}
