import type { CompilationFile } from '../../rules/compilation.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { small } from '../../rules/texts/letter-case.ts';
import type { Section } from '../official-document/document-blocks.ts';
import { type DocumentBlock, documentParagraph, subheading } from '../official-document/document-blocks.ts';
import { writeNames } from '../wording/names.ts';
import { levelWord, writeUnitIn } from './compiled-levels.ts';
import { groupNarratives, narrativeLevels, type SaidByUnits } from './group-narratives.ts';

/** Of one level. The rest is counted here and complete in the data file. */
const groupsAtMost = 10;
const unitsNamed = 3;
const textAtMost = 600;

type Role = Parameters<typeof narrativeLevels>[1];

export function resultsSection(file: CompilationFile): Section {
  return { title: 'KẾT QUẢ THỰC HIỆN', blocks: byLevel(file, 'results', '') };
}

export function difficultiesSection(file: CompilationFile): Section {
  return {
    title: 'KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN',
    blocks: [...byLevel(file, 'difficulties', 'Khó khăn, vướng mắc: '), ...byLevel(file, 'causes', 'Nguyên nhân: ')],
  };
}

export function proposalsSection(file: CompilationFile): Section {
  return { title: 'ĐỀ XUẤT, KIẾN NGHỊ', blocks: byLevel(file, 'proposals', '') };
}

function byLevel(file: CompilationFile, role: Role, prefix: string): DocumentBlock[] {
  return narrativeLevels(file, role).flatMap(({ level, items, nothing }) => {
    const groups = inTurns(groupNarratives(items));
    if (groups.length === 0 && nothing.length === 0) return [];
    const name = file.levels.find((one) => one.level === level)?.name.vi ?? level;
    const units = new Set(items.map((item) => item.unit.code)).size;
    return [
      subheading(`${prefix}${prefix === '' ? 'Cấp' : 'cấp'} ${small(name)} (${writeFigure(units, 'vi')} đơn vị nêu)`),
      ...(groups.length === 0
        ? []
        : [{ kind: 'items' as const, items: groups.slice(0, groupsAtMost).map((group) => writeGroup(file, group)) }]),
      ...rest(groups.slice(groupsAtMost), wordAbove(file, level, groups)),
      ...(nothing.length === 0 ? [] : [documentParagraph(`${writeFigure(nothing.length, 'vi')} đơn vị ghi không có nội dung này.`)]),
    ];
  });
}

/**
 * What many say comes first, what most say before all. What one unit alone says comes from each of the units above in turn, in the order of the
 * list: the first ten of the list would be those of one town.
 */
function inTurns(groups: readonly SaidByUnits[]): SaidByUnits[] {
  const alone = new Map<string | null, SaidByUnits[]>();
  for (const group of groups) {
    const [first, ...more] = group.units;
    if (first && more.length === 0) alone.set(first.parentName, [...(alone.get(first.parentName) ?? []), group]);
  }
  const turns = Math.max(0, ...[...alone.values()].map(({ length }) => length));
  const taken = Array.from({ length: turns }, (_, turn) => [...alone.values()].flatMap((said) => said[turn] ?? []));
  return [...groups.filter(({ units }) => units.length > 1), ...taken.flat()];
}

/** The word for the units above, where more than one has something in the list. */
function wordAbove(file: CompilationFile, level: string, groups: readonly SaidByUnits[]): string | null {
  const above = file.levels[file.levels.findIndex((one) => one.level === level) - 1];
  const parents = new Set(groups.flatMap(({ units }) => units.map(({ parentName }) => parentName)));
  return above && parents.size > 1 ? levelWord(above, 'vi') : null;
}

function writeGroup(file: CompilationFile, { text, units }: SaidByUnits): { text: string; by: string } {
  const names = writeNames(units, (unit) => writeUnitIn(file, unit), unitsNamed, 'vi');
  return {
    text: cut(text),
    by: units.length === 1 ? names : `${writeFigure(units.length, 'vi')} đơn vị: ${names}`,
  };
}

function rest(groups: readonly SaidByUnits[], above: string | null): DocumentBlock[] {
  if (groups.length === 0) return [];
  const units = new Set(groups.flatMap((group) => group.units.map((unit) => unit.code))).size;
  return [
    documentParagraph(
      `Ý kiến do nhiều đơn vị cùng nêu được xếp trước; các ý kiến khác lấy ${above === null ? '' : `lần lượt mỗi ${above} một đơn vị, `}theo thứ tự danh mục. Ngoài ra còn ${writeFigure(groups.length, 'vi')} ý kiến khác của ${writeFigure(units, 'vi')} đơn vị, có toàn văn trong tệp số liệu kèm theo báo cáo.`,
    ),
  ];
}

/** At a space, so that no word is broken and no letter loses its marks. */
function cut(text: string): string {
  if (text.length <= textAtMost) return text;
  const end = text.lastIndexOf(' ', textAtMost);
  return `${text.slice(0, end > 0 ? end : textAtMost)} …`;
}
