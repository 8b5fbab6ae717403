import type { CompilationFile } from '../../rules/compilation.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { lowerFirst, writeNames } from '../wording/names.ts';
import { writeUnitIn } from './compiled-levels.ts';
import type { Section } from './compose-compilation.ts';
import { type DocumentBlock, paragraph, subheading } from './document-blocks.ts';
import { groupNarratives, narrativesOf, type SaidByUnits } from './group-narratives.ts';

/** Of one level: what is said most often. The rest is counted here and complete in the data file. */
const groupsAtMost = 10;
const unitsNamed = 3;
const textAtMost = 600;

type Role = Parameters<typeof narrativesOf>[1];

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
  return narrativesOf(file, role).flatMap(({ level, items }) => {
    const groups = groupNarratives(items);
    if (groups.length === 0) return [];
    const name = file.levels.find((one) => one.level === level)?.name.vi ?? level;
    const units = new Set(items.map((item) => item.unit.code)).size;
    return [
      subheading(`${prefix}${prefix === '' ? 'Cấp' : 'cấp'} ${lowerFirst(name)} (${writeFigure(units, 'vi')} đơn vị nêu)`),
      { kind: 'items' as const, items: groups.slice(0, groupsAtMost).map((group) => writeGroup(file, group)) },
      ...rest(groups.slice(groupsAtMost)),
    ];
  });
}

function writeGroup(file: CompilationFile, { text, units }: SaidByUnits): { text: string; by: string } {
  const named = writeNames(
    units.map((unit) => writeUnitIn(file, unit)),
    unitsNamed,
    'vi',
  );
  return {
    text: cut(text),
    by: units.length === 1 ? named : `${writeFigure(units.length, 'vi')} đơn vị: ${named}`,
  };
}

function rest(groups: readonly SaidByUnits[]): DocumentBlock[] {
  if (groups.length === 0) return [];
  const units = new Set(groups.flatMap((group) => group.units.map((unit) => unit.code))).size;
  return [
    paragraph(
      `Ngoài ra còn ${writeFigure(groups.length, 'vi')} ý kiến khác của ${writeFigure(units, 'vi')} đơn vị, có toàn văn trong tệp số liệu kèm theo báo cáo.`,
    ),
  ];
}

/** At a space, so that no word is broken and no letter loses its marks. */
function cut(text: string): string {
  if (text.length <= textAtMost) return text;
  const end = text.lastIndexOf(' ', textAtMost);
  return `${text.slice(0, end > 0 ? end : textAtMost)} …`;
}
