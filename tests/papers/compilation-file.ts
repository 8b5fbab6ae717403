import { readFileSync } from 'node:fs';
import { baselineYear, spreadBaseline } from '../../prisma/seed/nghe-an/baseline.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { progressOf, type TargetProgress } from '../../rules/attainment.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import { type FiguresOverYears, shareOf, type YearGroup } from '../../rules/compared-with-what.ts';
import type { CompilationFile, Figures } from '../../rules/compilation.ts';
import { type CompilationFacts, compileContent, type FactUnit } from '../../rules/compile-content.ts';
import type { ExemplarThen } from '../../rules/compiled-exemplars.ts';
import { compileIssues, type IssueThen } from '../../rules/compiled-issues.ts';
import type { CycleKind } from '../../rules/cycles-of-term.ts';
import { type Figure, figuresOf } from '../../rules/form-indicators.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { randomStream } from '../../rules/random.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { parseUnits, type UnitRow } from '../../rules/units.ts';

const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);

/** The real 482 units of 2023. */
function ngheAnRows(): UnitRow[] {
  return readUnitsCsv(readFileSync(csv, 'utf8'));
}

const sentences: Record<string, readonly string[]> = {
  results: [
    'Tổ chức lễ phát động Tết khuyến học, trao 45 suất quà cho học sinh nghèo vượt khó.',
    'Duy trì hoạt động các chi hội, kết nạp thêm hội viên mới tại các xóm, bản; quỹ khuyến học tăng so với năm trước.',
    'Phối hợp với trường học và Mặt trận Tổ quốc tuyên truyền về học tập suốt đời; xây dựng mô hình “Gia đình học tập” ở tất cả các xóm.',
  ],
  difficulties: [
    'Kinh phí hoạt động hạn hẹp',
    'Cán bộ hội kiêm nhiệm nhiều việc, thường xuyên thay đổi.',
    'Đời sống nhân dân vùng sâu, vùng xa còn khó khăn.',
  ],
  causes: [
    'Chưa có nguồn kinh phí thường xuyên cho hoạt động hội.',
    'Nhận thức của một số cấp ủy, chính quyền về công tác khuyến học chưa đầy đủ.',
  ],
  proposals: [
    'Đề nghị Ủy ban nhân dân tỉnh bố trí kinh phí thường xuyên cho hội khuyến học cấp xã.',
    'Đề nghị Tỉnh hội mở lớp tập huấn nghiệp vụ cho cán bộ hội cơ sở.',
    'Đề nghị biểu dương các dòng họ hiếu học tiêu biểu.',
  ],
};

interface Options {
  year?: number;
  kind?: CycleKind;
  rows?: UnitRow[];
  program?: ProgramDefinition;
  simulated?: boolean;
}

/** A closed cycle as it might have been: some silent, late, undecided, some with nothing to report. The same on every machine. */
export function compilationFile(options: Options = {}): CompilationFile {
  const { kind = 'preliminary', year = kind === 'final' ? 2025 : 2023, program = ngheAnProgram, simulated = true } = options;
  const { units } = parseUnits(options.rows ?? ngheAnRows());
  const leaves = units.filter((unit) => unit.leaf);
  const baseline = spreadBaseline(leaves);
  const grow = (upTo: number) => new Map(leaves.map(({ code }) => [code, figuresIn(code, baseline.get(code) ?? {}, upTo, program)]));
  const current = grow(year);
  const previous = year - 1 === baselineYear ? baseline : grow(year - 1);
  const years = Array.from({ length: year - baselineYear }, (_, index) => baselineYear + index);
  const facts: CompilationFacts = {
    program,
    cycle: { year, kind, cutOff: `${year}-12-14`, closed: `${year + 1}-01-10` },
    simulated,
    units: units.map((unit): FactUnit => factUnit(unit, current.get(unit.code) ?? null, year)),
    previous: { year: year - 1, leaves: previous },
    ...(kind === 'final'
      ? { issues: compileIssues(issues, { ...looksBack, isFinal: true }), exemplars: { all: exemplars, closes: looksBack.closes } }
      : {}),
    trend: years.map((one) => ({
      year: one,
      counted: leaves.length - (one - baselineYear) * 4,
      figures: totals(one === baselineYear ? baseline : grow(one), program),
    })),
  };
  const content = compileContent(facts);
  return { contentHash: contentHash(content), ...content };
}

const looksBack = { closes: ['2024-01-10T10:00:00.000Z', '2025-01-10T10:00:00.000Z'], timeZone: 'Asia/Ho_Chi_Minh' };

/** One that leaders had to answer, one answered in time, and one that is open. */
const issues: IssueThen[] = [
  {
    ...{ number: 1, words: 'Chi hội chưa có sổ theo dõi gia đình học tập.', raisedBy: 'Xã Châu Quang, Huyện Quỳ Hợp', severity: 'serious' },
    ...{ office: 'Huyện Quỳ Hợp, Tỉnh Nghệ An', escalated: null, state: 'closed', raisedAt: '2023-12-04T02:00:00.000Z', used: 32_400 },
    ...{ answeredAt: '2023-12-05T02:00:00.000Z', answer: 'Dùng mẫu sổ của năm trước.' },
  },
  {
    ...{ number: 2, words: 'Quỹ khuyến học xã chưa mở được tài khoản.', raisedBy: 'Xã Châu Cường, Huyện Quỳ Hợp', severity: 'urgent' },
    ...{ office: 'coordinator', escalated: 'leaders', state: 'answered', raisedAt: '2024-03-11T02:00:00.000Z', used: 324_000 },
    ...{ answeredAt: '2024-03-25T02:00:00.000Z', answer: 'Mở tài khoản theo hướng dẫn gửi kèm.' },
  },
  {
    ...{
      number: 3,
      words: 'Số liệu về học tập của người lớn khó thu thập.',
      raisedBy: 'Xã Nghi Phú, Thành phố Vinh',
      severity: 'ordinary',
    },
    ...{ office: 'Thành phố Vinh, Tỉnh Nghệ An', escalated: null, state: 'assigned', raisedAt: '2025-12-30T02:00:00.000Z', used: 64_800 },
    ...{ answeredAt: null, answer: '' },
  },
];

const agreed = { id: 1, who: 'Trưởng ban khuyến học dòng họ', givenOn: '2023-11-05', uses: ['page' as const], withdrawnAt: null };
const exemplars: ExemplarThen[] = [
  {
    ...{
      number: 1,
      title: 'Dòng họ lập quỹ khuyến học từ ruộng công',
      unit: 'Xã Châu Quang, Huyện Quỳ Hợp',
      state: 'chosen',
      consents: [agreed],
    },
    ...{ commendation: { kind: 'Bằng khen', documentNumber: '', on: '2023-12-19' }, nominatedAt: '2023-12-04T02:00:00.000Z' },
    ...{ decidedAt: '2023-12-18T02:00:00.000Z', commendedAt: '2023-12-19T02:00:00.000Z' },
  },
  {
    ...{ number: 2, title: 'Tủ sách ở nhà văn hóa xóm', unit: 'Xã Nghi Phú, Thành phố Vinh', state: 'checked', consents: [] },
    ...{ commendation: null, nominatedAt: '2025-12-04T02:00:00.000Z', decidedAt: null, commendedAt: null },
  },
];

/** What counted of its leaves over the years, in the order of its units, as the database would answer it. */
export function historyOf(file: CompilationFile, program: ProgramDefinition = ngheAnProgram): FiguresOverYears {
  const leaves = file.units.filter(({ leaf }) => leaf);
  const baseline = spreadBaseline(leaves);
  const years = Array.from({ length: file.cycle.year - baselineYear + 1 }, (_, index) => baselineYear + index);
  const figures = leaves.map((leaf) =>
    years.map((year): Figures => {
      const base = baseline.get(leaf.code) ?? {};
      return year === file.cycle.year ? (leaf.figures ?? {}) : year === baselineYear ? base : figuresIn(leaf.code, base, year, program);
    }),
  );
  const groupsOf = (code: string): YearGroup[] => figures.map((own) => ({ units: 1, values: own.map((year) => year[code] ?? null) }));
  return { years, groups: new Map(figuresOf(program.form).map(({ code }) => [code, groupsOf(code)])) };
}

/** The program's targets by it and in the years before, as the database would answer them. */
export function progressIn(file: CompilationFile, program: ProgramDefinition = ngheAnProgram): TargetProgress[] {
  const { years, groups } = historyOf(file, program);
  const stated = (code: string, leaf: number, year: number) => groups.get(code)?.[leaf]?.values[year] ?? null;
  const earlier = years.slice(0, -1).map((year, at) => ({
    year,
    shares: Object.fromEntries(
      program.targets.map(({ key, numerator, denominator }) => [
        key,
        shareOf(
          (groups.get(numerator) ?? []).map((_, leaf) => ({ part: stated(numerator, leaf, at), whole: stated(denominator, leaf, at) })),
        ),
      ]),
    ),
  }));
  return progressOf(file, program.targets, earlier);
}

type Unit = Pick<FactUnit, 'code' | 'name' | 'level' | 'parent' | 'leaf' | 'ordinal'>;

function factUnit(unit: Unit, figures: Figures | null, year: number): FactUnit {
  const chance = randomStream('papers', year, unit.code);
  const fate = unit.parent === null ? 1 : chance.next();
  const state = fate < 0.018 ? 'owing' : fate < 0.026 ? 'submitted' : fate < 0.03 ? 'returned' : 'approved';
  const nothing = unit.leaf && state !== 'owing' && chance.chance(0.02);
  const prose = Object.fromEntries(
    Object.entries(sentences).flatMap(([role, texts]) => (chance.chance(role === 'results' ? 1 : 0.4) ? [[role, chance.pick(texts)]] : [])),
  );
  return {
    ...unit,
    state,
    reportKind: state === 'owing' ? null : nothing ? 'nothing' : 'figures',
    late: state !== 'owing' && chance.chance(0.07),
    everReturned: state === 'returned' || (state === 'approved' && chance.chance(0.04)),
    figures: unit.leaf ? figures : null,
    carriedOver: nothing,
    stated:
      !unit.leaf && unit.parent !== null && chance.chance(0.2)
        ? { members: { value: 38_500, explanation: 'Có hội viên sinh hoạt tại cơ quan cấp huyện.' } }
        : null,
    prose: nothing ? null : prose,
  };
}

/** Stocks and flows that grow a little every year, and a share of each whole that is recognised. */
function figuresIn(code: string, base: Figures, year: number, program: ProgramDefinition): Figures {
  const years = year - baselineYear;
  const figures: Record<string, number> = {};
  for (const figure of figuresOf(program.form)) {
    const chance = randomStream('papers', code, figure.code);
    const start = base[figure.code] ?? (figure.kind === 'money' ? chance.integer(300, 1200) * 100_000 : chance.integer(4, 400));
    const grown = Math.floor((start * (1000 + years * chance.integer(-5, 45))) / 1000);
    figures[figure.code] = rounded(
      figure,
      figure.partOf === null ? grown : Math.floor(((figures[figure.partOf] ?? 0) * chance.integer(450, 880)) / 1000),
    );
  }
  return figures;
}

function rounded(figure: Figure, value: number): number {
  return figure.kind === 'money' ? value - (value % 100_000) : value;
}

function totals(leaves: ReadonlyMap<string, Figures>, program: ProgramDefinition): Figures {
  const codes = figuresOf(program.form).map((figure) => figure.code);
  return Object.fromEntries(
    codes.map((code) => {
      const stated = [...leaves.values()].map((figures) => figures[code] ?? null).filter((value) => value !== null);
      return [code, stated.length === 0 ? null : stated.reduce((sum, value) => sum + value, 0)];
    }),
  );
}
