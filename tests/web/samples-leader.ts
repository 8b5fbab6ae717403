import { statedHeadlines } from '../../papers/compilation/headline-figures.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import { asReported, type FiguresOverYears, overYears, sameUnits } from '../../rules/compared-with-what.ts';
import type { CompilationFile, CompiledUnit, Figures } from '../../rules/compilation.ts';
import { compiledTree } from '../../rules/compiled-tree.ts';
import type { CycleKind } from '../../rules/cycles-of-term.ts';
import { figureBelow } from '../../rules/figures-below.ts';
import { type Figure, figuresOf } from '../../rules/form-indicators.ts';
import type { ResultWords } from '../../rules/office-words.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type BriefPageValues, briefPage } from '../../web/leader/brief-page.ts';
import { compiledUnitsPage } from '../../web/leader/compiled-unit-list-page.ts';
import { compiledUnitPage } from '../../web/leader/compiled-unit-page.ts';
import type { CompiledUnitPageValues, SentVersion } from '../../web/leader/compiled-unit-values.ts';
import { type FigurePageValues, figurePage } from '../../web/leader/figure-page.ts';
import type { LeaderFrame } from '../../web/leader/leader-values.ts';
import { saidPage } from '../../web/leader/said-page.ts';
import type { FigureOverYears } from '../../web/leader/year-chart.ts';
import { compilationFile, historyOf, progressIn } from '../papers/compilation-file.ts';
import { clanLines, withClans } from './sample-rows.ts';
import { sampleActionCounts, sampleActions } from './samples-actions.ts';

const compilations = new Map<CycleKind, CompilationFile>();

/** A closed cycle over the real tree, with drawn figures. */
function compilation(kind: CycleKind): CompilationFile {
  const file = compilations.get(kind) ?? compilationFile({ kind });
  compilations.set(kind, file);
  return file;
}

function frame(page: PageSetting, kind: CycleKind = 'preliminary'): LeaderFrame {
  return {
    page,
    base: '/lead/mau',
    timeZone: 'Asia/Ho_Chi_Minh',
    compilation: compilation(kind),
    along: null,
    acknowledged: null,
    withheld: null,
  };
}

export function briefValues(page: PageSetting, kind: CycleKind = 'preliminary'): BriefPageValues {
  const file = compilation(kind);
  const lowest = file.completenessByLevel.at(-1);
  return {
    ...frame(page, kind),
    trend: overYearsOf(file),
    reorganised: kind === 'final' ? [{ day: '2026-01-15', ended: 430, created: 129 }] : [],
    before: kind === 'final' && lowest ? { year: 2024, completeness: { ...lowest, submitted: lowest.submitted + 4 } } : null,
    targets: ngheAnProgram.targets,
    replaced: null,
    progress: progressIn(file),
    instructed: { items: sampleActions.filter(({ source }) => source.from === 'instruction'), counts: sampleActionCounts },
    parties: [
      { office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An', at: null, directions: null, withheld: null, own: true },
      {
        office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
        at: '2024-01-16T02:00:00.000Z',
        directions: 'Giao các huyện đôn đốc các xã chưa báo cáo, xong trước Tết.\nBiểu dương những xã nộp sớm.',
        withheld: null,
        own: false,
      },
    ],
  };
}

const histories = new Map<CompilationFile, FiguresOverYears>();

/** What counted of its leaves over the years. */
function history(file: CompilationFile): FiguresOverYears {
  const known = histories.get(file) ?? historyOf(file);
  histories.set(file, known);
  return known;
}

export function overYearsOf(file: CompilationFile): FigureOverYears[] {
  const { years, groups } = history(file);
  return statedHeadlines(file, 4).map(({ figure }) => {
    const over = overYears(groups.get(figure.code) ?? [], years.length);
    return { figure, units: over.units, years: over.years.map((values, index) => ({ year: years[index] as number, ...values })) };
  });
}

/** Last year's figure of each leaf. */
function previousOf(file: CompilationFile, code: string): Map<string, number | null> {
  const groups = history(file).groups.get(code) ?? [];
  const leaves = file.units.filter(({ leaf }) => leaf);
  return new Map(leaves.map((leaf, index) => [leaf.code, groups[index]?.values.at(-2) ?? null]));
}

function figureValues(page: PageSetting, code: string, over: Partial<FigurePageValues> = {}): FigurePageValues {
  const file = compilation('preliminary');
  const under = over.under ?? null;
  const previous = previousOf(file, code);
  return {
    ...frame(page),
    figure: figuresOf(file.form).find((figure) => figure.code === code) as Figure,
    under,
    sort: 'name',
    below: figureBelow(file, { indicator: code, under }, previous),
    previousYear: 2022,
    reportedBefore: under === null ? asReported(previous.values()) : null,
    ...over,
  };
}

/** The first unit of a kind. */
function unitOf(holds: (unit: CompiledUnit) => boolean): CompiledUnit {
  return compilation('preliminary').units.find(holds) as CompiledUnit;
}

function sent(version: number, figures: Figures, over: Partial<SentVersion> = {}): SentVersion {
  return {
    version,
    kind: 'figures',
    figures,
    prose: {
      results: 'Đã vận động được nhiều dòng họ lập quỹ.\nTổ chức Tết khuyến học ở 9/9 bản.',
      proposals: 'Đề nghị hỗ trợ kinh phí cho trung tâm học tập cộng đồng.',
    },
    hash: contentHash({ version, figures }),
    sentAt: `2023-12-${17 + version}T08:12:00.000Z`,
    sentBy: 'Hội Khuyến học xã Tri Lễ',
    decision: null,
    comment: null,
    fieldComments: [],
    ...over,
  };
}

function unitValues(page: PageSetting, unit: CompiledUnit, versions: SentVersion[]): CompiledUnitPageValues {
  const file = compilation('preliminary');
  const leaves = compiledTree(file.units).leaves(unit.code);
  const codes = figuresOf(file.form).map(({ code }) => code);
  const previous = new Map(codes.map((code) => [code, previousOf(file, code)]));
  const before = (leaf: CompiledUnit, code: string) => previous.get(code)?.get(leaf.code) ?? null;
  return {
    ...frame(page),
    unit,
    due: '2023-12-20T10:00:00.000Z',
    extended: false,
    papers: [],
    waivedReason: null,
    versions,
    shown: versions[0] ?? null,
    previousYear: 2022,
    previous: Object.fromEntries(codes.map((code) => [code, before(unit, code)])),
    alike: Object.fromEntries(
      codes.map((code) => [
        code,
        sameUnits(leaves.map((leaf) => ({ previous: before(leaf, code), current: leaf.figures?.[code] ?? null }))),
      ]),
    ),
  };
}

export const officeWords: ResultWords = {
  foreword: 'Năm đầu thực hiện chương trình, các cấp hội đã vào cuộc đồng bộ.',
  assessment:
    'Phong trào phát triển đều ở các huyện đồng bằng; vùng cao còn khó khăn về kinh phí.\n- Quỹ khuyến học tăng.\n- Hội viên tăng chậm.',
  tasks: '- Hướng dẫn các xã vùng cao lập quỹ.\n- Đôn đốc các đơn vị chưa báo cáo.',
};

const approved = { kind: 'approved' as const, at: '2023-12-22T02:05:00.000Z', by: 'Hội Khuyến học huyện Quế Phong' };

/** Every page of a leader in each of its states, by a name. */
export const leaderPages: Record<string, (page: PageSetting) => string> = {
  brief: (page) => briefPage(briefValues(page)),
  'brief-final': (page) => briefPage(briefValues(page, 'final')),
  'brief-acknowledged': (page) =>
    briefPage({
      ...briefValues(page),
      acknowledged: { at: '2024-01-17T01:30:00.000Z', directions: 'Đồng ý với báo cáo.\nGiao văn phòng theo dõi các kiến nghị.' },
    }),
  'brief-ahead': (page) => {
    const values = briefValues(page);
    return briefPage({
      ...values,
      compilation: {
        ...values.compilation,
        words: { ...officeWords, office: 'Thường trực Hội Khuyến học tỉnh Nghệ An', on: '2024-01-12', hash: '5e'.repeat(32) },
      },
      along: {
        ...{ ahead: true, backUrl: '/programs/nghe-an/cycles/2023/release' },
        takeUrl: '/programs/nghe-an/actions?from=report-1-',
      },
    });
  },
  'lead-figure': (page) => figurePage(figureValues(page, 'mobilisedVnd', { sort: 'change' })),
  'lead-figure-under': (page) =>
    figurePage(figureValues(page, 'members', { under: unitOf(({ level, leaf }) => level === 'district' && !leaf).code })),
  // How many rows a table has, and the rows themselves.
  'lead-figure-rows': (page) => {
    const file = compilation('preliminary');
    const form = withClans(file.form);
    const units = file.units.filter(({ leaf }) => leaf).slice(0, 5);
    const rows = units.map(({ code, name, level }, at) => ({
      unit: { code, name, level, parentName: 'Huyện Mẫu' },
      lines: clanLines(12, at * 12),
    }));
    const counted = { ...file, form, rows: [{ indicator: 'clanTable', units: rows }] };
    return figurePage(
      figureValues(page, 'members', {
        compilation: counted,
        figure: figuresOf(form).find(({ code }) => code === 'clanTable') as Figure,
        previousYear: null,
        reportedBefore: null,
      }),
    );
  },
  'lead-unit': (page) => {
    const unit = unitOf(({ leaf, state, late }) => leaf && state === 'approved' && late);
    const returned = { kind: 'returned' as const, at: '2023-12-19T02:00:00.000Z', by: 'Hội Khuyến học huyện Quế Phong' };
    return compiledUnitPage(
      unitValues(page, unit, [
        sent(2, unit.figures ?? {}, { decision: approved }),
        sent(1, unit.figures ?? {}, {
          decision: returned,
          comment: 'Số hội viên gấp ba năm trước, xin xem lại.',
          fieldComments: [{ indicator: 'members', comment: 'Thừa một chữ số?' }],
        }),
      ]),
    );
  },
  'lead-unit-parent': (page) => {
    const { unit } = compilation('preliminary').differences[0] ?? { unit: unitOf(({ level }) => level === 'district') };
    return compiledUnitPage(
      unitValues(
        page,
        unitOf(({ code }) => code === unit.code),
        [sent(1, {}, { decision: approved })],
      ),
    );
  },
  'lead-unit-missed': (page) =>
    compiledUnitPage(
      unitValues(
        page,
        unitOf(({ leaf, state }) => leaf && state === 'missed'),
        [],
      ),
    ),
  'lead-units': (page) => compiledUnitsPage({ ...frame(page), only: null }),
  'lead-units-missed': (page) => compiledUnitsPage({ ...frame(page), only: 'missed' }),
  'lead-said': (page) => saidPage({ ...frame(page), role: 'proposals' }),
};
