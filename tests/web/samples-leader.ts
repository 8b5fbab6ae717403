import { contentHash } from '../../rules/canonical-json.ts';
import type { CompilationFile, CompiledUnit, Figures } from '../../rules/compilation.ts';
import { compiledTree } from '../../rules/compiled-tree.ts';
import { figureBelow } from '../../rules/figures-below.ts';
import { type Figure, figuresOf } from '../../rules/form.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type BriefPageValues, briefPage } from '../../web/leader/brief-page.ts';
import { type FigurePageValues, figurePage } from '../../web/leader/figure-page.ts';
import type { LeaderFrame } from '../../web/leader/leader-frame.ts';
import { saidPage } from '../../web/leader/said-page.ts';
import { type SentVersion, type UnitPageValues, unitPage } from '../../web/leader/unit-page.ts';
import { unitsPage } from '../../web/leader/units-page.ts';
import { compilationFile } from '../papers/compilation-file.ts';

type Kind = 'preliminary' | 'final';

const compilations = new Map<Kind, CompilationFile>();

/** A closed cycle over the real tree, with drawn figures. */
function compilation(kind: Kind): CompilationFile {
  const file = compilations.get(kind) ?? compilationFile({ kind });
  compilations.set(kind, file);
  return file;
}

function frame(page: PageSetting, kind: Kind = 'preliminary'): LeaderFrame {
  return { page, base: '/lead/mau', timeZone: 'Asia/Ho_Chi_Minh', compilation: compilation(kind), acknowledged: null };
}

export function briefValues(page: PageSetting, kind: Kind = 'preliminary'): BriefPageValues {
  const file = compilation(kind);
  const figures = Object.fromEntries(file.comparison.map(({ indicator, previous }) => [indicator, previous]));
  const lowest = file.completenessByLevel.at(-1);
  return {
    ...frame(page, kind),
    earlier: kind === 'final' ? [] : [{ year: 2022, counted: 460, figures }],
    before: kind === 'final' && lowest ? { year: 2024, completeness: { ...lowest, submitted: lowest.submitted + 4 } } : null,
    targetCodes: Object.fromEntries(
      ['families', 'clans', 'communities', 'workers', 'officials'].map((key) => [key, { numerator: `${key}Recognised`, denominator: key }]),
    ),
    parties: [
      { office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An', at: null, directions: null, own: true },
      {
        office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
        at: '2024-01-16T02:00:00.000Z',
        directions: 'Giao các huyện đôn đốc các xã chưa báo cáo, xong trước Tết.\nBiểu dương những xã nộp sớm.',
        own: false,
      },
    ],
  };
}

/** Last year's figure of a leaf, drawn from this year's. */
const before = (unit: CompiledUnit, code: string): number | null => {
  const value = unit.figures?.[code] ?? null;
  return value === null || unit.code.endsWith('9') ? null : Math.round(value * (0.9 + (Number(unit.code) % 23) / 100));
};

function figureValues(page: PageSetting, code: string, over: Partial<FigurePageValues> = {}): FigurePageValues {
  const file = compilation('preliminary');
  const under = over.under ?? null;
  const previous = new Map(file.units.filter(({ leaf }) => leaf).map((unit) => [unit.code, before(unit, code)]));
  return {
    ...frame(page),
    figure: figuresOf(file.form).find((figure) => figure.code === code) as Figure,
    under,
    sort: 'name',
    below: figureBelow(file, { indicator: code, under }, previous),
    previousYear: 2022,
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

function unitValues(page: PageSetting, unit: CompiledUnit, versions: SentVersion[]): UnitPageValues {
  const file = compilation('preliminary');
  const leaves = compiledTree(file.units).leaves(unit.code);
  const codes = figuresOf(file.form).map(({ code }) => code);
  const sum = (of: (leaf: CompiledUnit, code: string) => number | null): Figures =>
    Object.fromEntries(
      codes.map((code) => [
        code,
        leaves.reduce<number | null>((total, leaf) => (before(leaf, code) === null ? total : (total ?? 0) + (of(leaf, code) ?? 0)), null),
      ]),
    );
  return {
    ...frame(page),
    unit,
    due: '2023-12-20T10:00:00.000Z',
    extended: false,
    waivedReason: null,
    versions,
    shown: versions[0] ?? null,
    previousYear: 2022,
    previous: sum(before),
    alike: sum((leaf, code) => leaf.figures?.[code] ?? null),
  };
}

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
  'lead-figure': (page) => figurePage(figureValues(page, 'mobilisedVnd', { sort: 'change' })),
  'lead-figure-under': (page) =>
    figurePage(figureValues(page, 'members', { under: unitOf(({ level, leaf }) => level === 'district' && !leaf).code })),
  'lead-unit': (page) => {
    const unit = unitOf(({ leaf, state, late }) => leaf && state === 'approved' && late);
    const returned = { kind: 'returned' as const, at: '2023-12-19T02:00:00.000Z', by: 'Hội Khuyến học huyện Quế Phong' };
    return unitPage(
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
    return unitPage(
      unitValues(
        page,
        unitOf(({ code }) => code === unit.code),
        [sent(1, {}, { decision: approved })],
      ),
    );
  },
  'lead-unit-missed': (page) =>
    unitPage(
      unitValues(
        page,
        unitOf(({ leaf, state }) => leaf && state === 'missed'),
        [],
      ),
    ),
  'lead-units': (page) => unitsPage({ ...frame(page), only: null }),
  'lead-units-missed': (page) => unitsPage({ ...frame(page), only: 'missed' }),
  'lead-said': (page) => saidPage({ ...frame(page), role: 'proposals' }),
};
