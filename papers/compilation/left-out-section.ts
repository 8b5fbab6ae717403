import type { CompilationFile, CompiledUnit, UnitName } from '../../rules/compilation.ts';
import { carriedOverLeaves, correctedUnits, countedLeaves, namesOf, reportedForUnits } from '../../rules/counted-leaves.ts';
import { totalsOf } from '../../rules/form-indicators.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { texts } from '../../rules/texts/texts.ts';
import type { Section } from '../official-document/document-blocks.ts';
import { type DocumentBlock, documentParagraph, items, subheading, table } from '../official-document/document-blocks.ts';
import { writeName, writeNames, writeOnOneLine } from '../wording/names.ts';
import { writeUnitIn } from './compiled-levels.ts';
import { noFigure, writeExact } from './headline-figures.ts';

const states = texts.vi.assignmentStates;
const { reportedFor } = texts.vi;

/** A document for 10,000 units stays one that can be read; the data file has them all. */
const parentsAtMost = 60;
const namedPerParent = 12;
const differencesAtMost = 40;
const correctedAtMost = 40;

/** Who is not in the totals and who is only partly new in them: each with the unit above, for names repeat. */
export function leftOutSection(file: CompilationFile): Section {
  const { missed, notApproved } = file.leftOut;
  const stood = stoodIn(file);
  const blocks = [
    ...listed(
      capital(states.missed),
      missed,
      `${states.missed} báo cáo đến khi khóa sổ; số liệu không có trong tổng${stood.length === 0 ? '' : ', trừ số lấy thay nêu dưới đây'}.`,
    ),
    ...listed(
      'Lấy số đã duyệt gần nhất',
      namesOf(file, stood),
      `${states.missed} báo cáo; tổng của những số hiện có sau đây lấy số đã duyệt gần nhất của đơn vị: ${standInLabels(file).join('; ')}. So sánh hai năm và tỷ lệ không dùng số này.`,
    ),
    ...listed(
      `${capital(states.submitted)} hoặc ${states.returned}`,
      notApproved,
      `${states.submitted} hoặc ${states.returned} khi khóa sổ; số liệu không tính vào tổng.`,
    ),
    ...listed(
      capital(states.waived),
      countedLeaves(file).waived,
      `${states.waived} báo cáo; không tính vào số phải báo cáo, số liệu không có trong tổng.`,
    ),
    ...listed(
      `Số liệu ${texts.vi.carriedOver}`,
      namesOf(file, carriedOverLeaves(file)),
      `báo “${texts.vi.reportKinds.nothing}” hoặc “${texts.vi.reportKinds.same}”; số hiện có lấy theo báo cáo đã duyệt gần nhất.`,
    ),
    ...(['parent', 'coordinator'] as const).flatMap((by) =>
      listed(capital(reportedFor[by]), namesOf(file, reportedForUnits(file, by)), `có báo cáo do ${reportedFor[by]} và đã được duyệt.`),
    ),
    ...corrected(file),
    ...differences(file),
  ];
  const nobody = documentParagraph('Mọi đơn vị đều có báo cáo được duyệt và được tính vào số liệu chung.');
  return { title: 'ĐƠN VỊ CHƯA CÓ TRONG SỐ LIỆU VÀ ĐIỂM CẦN LƯU Ý', blocks: blocks.length === 0 ? [nobody] : blocks };
}

/** Leaves for which another year's figure stands in, in code order. */
function stoodIn({ units, standIns = [] }: CompilationFile): CompiledUnit[] {
  const codes = new Set(standIns.flatMap((one) => one.units.map(({ code }) => code)));
  return units.filter(({ code }) => codes.has(code));
}

function standInLabels({ form, standIns = [] }: CompilationFile): string[] {
  const labels = new Map(totalsOf(form).map(({ code, label }) => [code, small(label.vi)]));
  return standIns.map(({ indicator }) => labels.get(indicator) ?? indicator);
}

function listed(title: string, units: readonly UnitName[], meaning: string): DocumentBlock[] {
  if (units.length === 0) return [];
  const groups = [...Map.groupBy(units, (unit) => unit.parentName ?? '')];
  const lines = groups.slice(0, parentsAtMost).map(([parent, children]) => {
    const names = writeNames(children, ({ name }) => writeName(name), namedPerParent, 'vi');
    if (parent === '') return names;
    return `${writeName(parent)}${children.length > 1 ? ` (${children.length} đơn vị)` : ''}: ${names}`;
  });
  const unseen = groups.slice(parentsAtMost).flatMap(([, children]) => children).length;
  return [
    subheading(`${title} (${writeFigure(units.length, 'vi')} đơn vị)`),
    documentParagraph(`${writeFigure(units.length, 'vi')} đơn vị ${meaning}`),
    items(lines),
    ...(unseen > 0 ? [documentParagraph(`Và ${writeFigure(unseen, 'vi')} đơn vị khác, có trong tệp số liệu kèm theo.`)] : []),
  ];
}

/** What was approved, and then changed: each with why, as its unit said it. */
function corrected(file: CompilationFile): DocumentBlock[] {
  const all = correctedUnits(file);
  if (all.length === 0) return [];
  const shown = all.slice(0, correctedAtMost);
  const unseen = all.length - shown.length;
  return [
    subheading(`Sửa sau khi đã duyệt (${writeFigure(all.length, 'vi')} đơn vị)`),
    table({
      columns: [
        { title: 'Đơn vị', align: 'left', share: 1 },
        { title: 'Lý do', align: 'left', share: 2 },
      ],
      rows: namesOf(file, shown).map((unit, index) => [writeUnitIn(file, unit), writeOnOneLine(shown[index]?.corrected ?? '')]),
      note: `Báo cáo đã duyệt được sửa theo đề nghị của đơn vị và được duyệt lại; số liệu chung dùng bản đã sửa.${unseen > 0 ? ` Còn ${writeFigure(unseen, 'vi')} đơn vị nữa trong tệp số liệu kèm theo.` : ''}`,
    }),
  ];
}

/** What the words of a difference are about, where it is no more the sum that is printed beside them. */
const ofThen = ' (lúc nêu; sau đó có báo cáo cấp dưới được duyệt thêm, sửa hoặc trả lại)';

function differences(file: CompilationFile): DocumentBlock[] {
  if (file.differences.length === 0) return [];
  const figures = new Map(totalsOf(file.form).map((figure) => [figure.code, figure]));
  const written = (code: string, value: number | null) => {
    const figure = figures.get(code);
    return figure === undefined ? noFigure : writeExact(figure, value, 'vi');
  };
  const shown = file.differences.slice(0, differencesAtMost);
  const unseen = file.differences.length - shown.length;
  return [
    subheading(`Số liệu cấp trên nêu khác với tổng của cấp dưới (${writeFigure(file.differences.length, 'vi')})`),
    table({
      columns: [
        { title: 'Đơn vị', align: 'left', share: 1.2 },
        { title: 'Chỉ tiêu', align: 'left', share: 1.4 },
        { title: 'Đơn vị nêu', align: 'right', share: null },
        { title: 'Tổng cấp dưới', align: 'right', share: null },
        { title: 'Giải trình', align: 'left', share: 1.6 },
      ],
      rows: shown.map((one) => [
        writeUnitIn(file, one.unit),
        capital(small(figures.get(one.indicator)?.label.vi ?? one.indicator)),
        written(one.indicator, one.stated),
        written(one.indicator, one.sum),
        `${one.explanation === null ? 'chưa giải trình' : writeOnOneLine(one.explanation)}${one.before ? ofThen : ''}`,
      ]),
      note: `Số liệu chung dùng tổng của cấp dưới; số do cấp trên nêu được giữ nguyên bên cạnh.${unseen > 0 ? ` Còn ${writeFigure(unseen, 'vi')} khác biệt nữa trong tệp số liệu kèm theo.` : ''}`,
    }),
  ];
}
