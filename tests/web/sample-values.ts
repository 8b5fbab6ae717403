import { readFileSync } from 'node:fs';
import { spreadBaseline } from '../../prisma/seed/nghe-an/baseline.ts';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { compileContent, type FactUnit } from '../../rules/compile-content.ts';
import { figuresOf } from '../../rules/form.ts';
import { makePlan } from '../../rules/make-plan.ts';
import type { Plan } from '../../rules/plan.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import type { Language } from '../../rules/texts/language.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { parseUnits, type TreeUnit } from '../../rules/units.ts';
import type { AssetUrl } from '../../web/assets.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { BriefPageValues } from '../../web/leader/brief-page.ts';
import type { CycleValues, ProgramPageValues } from '../../web/program/program-page.ts';
import type { ReportPageValues } from '../../web/unit/report-page.ts';
import type { ReviewPageValues } from '../../web/unit/review-page.ts';
import type { SentPageValues } from '../../web/unit/sent-page.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);
const units: TreeUnit[] = parseUnits(readUnitsCsv(readFileSync(csv, 'utf8'))).units;
const district = units.find((unit) => unit.name === 'Huyện Quế Phong') as TreeUnit;
const commune = units.find((unit) => unit.parent === district.code) as TreeUnit;
const baseline = spreadBaseline(units.filter((unit) => unit.level === 'commune'));

const plainAsset: AssetUrl = (name) => `/assets/${name}`;

export function setting(language: Language = 'vi', assetUrl: AssetUrl = plainAsset, url = '/r/mau'): PageSetting {
  return { language, simulated: true, url, assetUrl, carried: {} };
}

function planOf(year: number): Plan {
  const { calendar } = ngheAnProgram;
  return makePlan({ calendar, timeZone, year, kind: year === 2025 ? 'final' : 'preliminary', levels: ['province', 'district', 'commune'] });
}

/** A commune's report in the middle of writing: some boxes filled, none wrong. */
export function reportValues(page: PageSetting): ReportPageValues {
  return {
    page,
    actions: { submit: '/r/mau/submit', draft: '/r/mau/draft', nothing: '/r/mau/nothing', same: '/r/mau/same' },
    programName: ngheAnProgram.name,
    timeZone,
    now: '2023-12-17T01:00:00.000Z',
    office: `Hội Khuyến học ${commune.name.toLowerCase().startsWith('thị trấn') ? 'thị trấn' : 'xã'} ${commune.name.split(' ').slice(-2).join(' ')}`,
    unit: { name: commune.name, parentName: district.name },
    cycle: { year: 2023, kind: 'preliminary', cutOff: '2023-12-14' },
    due: '2023-12-20T10:00:00.000Z',
    state: 'draft',
    open: true,
    form: ngheAnForm,
    answers: {
      villageAssociations: '9',
      clanBoards: '21',
      members: '1712',
      mobilisedVnd: '186.5 triệu',
      results: 'Đã vận động được nhiều dòng họ lập quỹ.\nTổ chức Tết khuyến học.',
    },
    explanations: {},
    lastYear: baseline.get(commune.code) ?? {},
    errors: [],
    warnings: [],
    returned: null,
    draft: { savedAt: '2023-12-17T00:48:00.000Z' },
    draftVersion: 3,
    submissionKey: 'k-1',
    privacy: {
      keeper: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
      contact: 'thuong-truc@hoi-khuyen-hoc.nghe-an.example',
      keptUntil: '2030-12-31',
    },
    children: null,
  };
}

export function wrongReportValues(page: PageSetting): ReportPageValues {
  const empty = figuresOf(ngheAnForm).filter(
    (figure) => !['villageAssociations', 'clanBoards', 'members', 'mobilisedVnd'].includes(figure.code),
  );
  return {
    ...reportValues(page),
    answers: { ...reportValues(page).answers, members: '12,5', clanBoards: '-3' },
    errors: [
      { code: 'clanBoards', kind: 'wrong', text: 'Không được là số âm.' },
      { code: 'members', kind: 'wrong', text: 'Phải là số nguyên, ví dụ 1.712.' },
      ...empty.map((figure) => ({ code: figure.code, kind: 'missing' as const, text: 'Chưa điền.' })),
    ],
  };
}

export function returnedReportValues(page: PageSetting): ReportPageValues {
  return {
    ...reportValues(page),
    now: '2023-12-22T01:00:00.000Z',
    state: 'returned',
    returned: {
      reviewer: 'Hội Khuyến học huyện Quế Phong',
      comment: 'Số hội viên gấp ba năm trước, xin xem lại.',
      fields: { members: 'Thừa một chữ số?' },
    },
    warnings: [{ code: 'members', text: 'Tăng hơn gấp đôi so với năm trước. Hãy kiểm tra lại, hoặc giữ nguyên nếu đúng.' }],
  };
}

export function parentReportValues(page: PageSetting): ReportPageValues {
  const below = units.filter((unit) => unit.parent === district.code);
  const states: AssignmentState[] = ['submitted', 'submitted', 'owing', 'returned', 'submitted', 'draft'];
  return {
    ...reportValues(page),
    office: 'Hội Khuyến học huyện Quế Phong',
    unit: { name: district.name, parentName: 'Tỉnh Nghệ An' },
    due: '2023-12-25T10:00:00.000Z',
    state: 'owing',
    draft: null,
    answers: { clanBoards: '260' },
    explanations: { clanBoards: 'Thêm ban đồng hương của huyện.' },
    children: {
      levelName: levelName('commune'),
      approved: below.length - states.length,
      all: below.length,
      sums: { villageAssociations: 88, clanBoards: 251, members: 14_210, mobilisedVnd: 1_870_400_000, students: 3120 },
      waiting: states.map((state, index) => ({
        code: below[index]?.code ?? '',
        name: below[index]?.name ?? '',
        state,
        url: state === 'submitted' ? `/r/mau/review/${index}` : null,
      })),
    },
  };
}

const sentAnswers = {
  villageAssociations: '9',
  clanBoards: '21',
  agencyBoards: '5',
  members: '1.712',
  mobilisedVnd: '186500000',
  supportedVnd: '42000000',
  students: '455',
  families: '1203',
  familiesRecognised: '844',
  results: 'Đã vận động được nhiều dòng họ lập quỹ.\nTổ chức Tết khuyến học ở 9/9 bản.',
  difficulties: 'Hai bản xa chưa có sóng điện thoại.',
};

export function sentValues(page: PageSetting, state: SentPageValues['state'] = 'submitted'): SentPageValues {
  const { programName, office, unit, cycle, lastYear } = reportValues(page);
  return {
    page,
    programName,
    timeZone,
    office,
    unit,
    cycle,
    lastYear,
    state,
    reviewer: { office: 'Hội Khuyến học huyện Quế Phong', by: '2023-12-25' },
    contact: 'thuong-truc@hoi-khuyen-hoc.nghe-an.example',
    sent:
      state === 'missed'
        ? null
        : {
            version: 2,
            sentAt: '2023-12-19T08:12:00.000Z',
            reportKind: 'figures',
            late: false,
            hash: '9c1185a5c5e9fc54612808977ee8f548b2258d31',
            answers: sentAnswers,
          },
    form: ngheAnForm,
    correctUrl: state === 'submitted' ? '/r/mau?edit=1' : null,
  };
}

export function reviewValues(page: PageSetting): ReviewPageValues {
  const { programName, office, unit, cycle, lastYear } = reportValues(page);
  return {
    page,
    programName,
    timeZone,
    office,
    unit,
    cycle,
    lastYear,
    decideUrl: '/r/mau/review/1/decide',
    backUrl: '/r/mau',
    state: 'submitted',
    open: true,
    sent: { version: 2, sentAt: '2023-12-19T08:12:00.000Z', reportKind: 'figures', late: true },
    form: ngheAnForm,
    answers: sentAnswers,
    warnings: [
      {
        code: 'mobilisedVnd',
        text: 'Tăng hơn gấp đôi so với năm trước (81.200.000 → 186.500.000). Hãy kiểm tra lại, hoặc giữ nguyên nếu đúng.',
      },
    ],
    comments: { members: 'Thừa một chữ số?' },
    comment: '',
    errors: [],
  };
}

function cycleValues(year: number, state: CycleValues['state']): CycleValues {
  const counts = (approved: number, submitted: number, returned: number, draft: number, owing: number, missed: number) => ({
    approved,
    submitted,
    returned,
    draft,
    owing,
    missed,
    waived: 0,
  });
  const over = state !== 'planned' && state !== 'open';
  const commune = over ? counts(438, 9, 4, 0, 0, 9) : counts(214, 168, 9, 22, 47, 0);
  const levels =
    state === 'planned'
      ? []
      : [
          { level: 'province', name: levelName('province'), states: over ? counts(1, 0, 0, 0, 0, 0) : counts(0, 0, 0, 0, 1, 0) },
          { level: 'district', name: levelName('district'), states: over ? counts(20, 1, 0, 0, 0, 0) : counts(0, 2, 0, 6, 13, 0) },
          { level: 'commune', name: levelName('commune'), states: commune },
        ];
  const done = ['compiled', 'delivered', 'acknowledged'].includes(state);
  return {
    year,
    kind: year === 2025 ? 'final' : 'preliminary',
    state,
    plan: state === 'planned' ? null : planOf(year),
    levels,
    mails: {
      sent: 1204,
      dropped: 311,
      doubled: 0,
      unsent: 0,
      afterSubmission: 0,
      rounds: [
        { kind: 'open', at: `${year}-12-01T01:00:00.000Z`, sent: 482, dropped: 0 },
        { kind: 'cut-off', at: `${year}-12-15T01:00:00.000Z`, sent: 420, dropped: 62 },
        { kind: 'remind-last-day', at: `${year}-12-20T01:00:00.000Z`, sent: 69, dropped: 249 },
        { kind: 'on-event', at: null, sent: 391, dropped: 0 },
      ],
    },
    compiled: done
      ? {
          pdfUrl: `/p/na/${year}.pdf`,
          jsonUrl: `/p/na/${year}.json`,
          contentHash: '9c1185a5c5e9fc54612808977ee8f548b2258d31b2258d319c1185a5c5e9fc54',
        }
      : null,
    acknowledgements: done
      ? ngheAnProgram.parties.map((party, index) => ({
          office: party.signatory.office,
          at: index === 0 && state !== 'acknowledged' ? null : '2024-01-16T02:00:00.000Z',
          directions: index === 1 ? 'Giao các huyện xử lý các xã chưa báo cáo trước Tết.' : null,
        }))
      : [],
  };
}

export function programValues(page: PageSetting, year = 2024): ProgramPageValues {
  const stateOf = (other: number): CycleValues['state'] => (other < year ? 'acknowledged' : other === year ? 'open' : 'planned');
  const cycle = { year, kind: year === 2025 ? ('final' as const) : ('preliminary' as const) };
  const ownStates: AssignmentState[] = ['owing', 'draft', 'submitted', 'owing', 'returned', 'approved'];
  return {
    page: { ...page, url: '/p/nghe-an' },
    eventsUrl: '/p/nghe-an/events',
    name: ngheAnProgram.name,
    place: ngheAnProgram.place,
    timeZone,
    phase: 'active',
    term: ngheAnProgram.term,
    now: `${year}-12-20T01:00:00.000Z`,
    finished: false,
    parties: ngheAnProgram.parties.map((party) => ({
      name: party.name,
      office: party.signatory.office,
      coordinating: party.coordinating,
      signedOn: '2023-03-23',
    })),
    witnesses: ngheAnProgram.witnesses,
    legalBases: ngheAnProgram.legalBases,
    notes: [
      {
        vi: 'Cây đơn vị của năm 2023 được giữ nguyên trong cả ba kỳ; việc sắp xếp đơn vị chưa được tính đến ở đây.',
        en: 'The tree of 2023 is kept throughout; the reorganisations are not part of this rehearsal.',
      },
    ],
    happened: [
      { at: `${year}-12-20T01:00:00.000Z`, kind: 'moment', moment: 'remind-last-day', cycle },
      { at: `${year}-12-19T09:41:00.000Z`, kind: 'reported', unit: 'Xã Thanh Lâm, Huyện Thanh Chương', state: 'submitted' },
      { at: `${year}-12-19T08:10:00.000Z`, kind: 'reported', unit: 'Xã Tri Lễ, Huyện Quế Phong', state: 'returned' },
    ],
    next: [
      { at: `${year}-12-23T01:00:00.000Z`, kind: 'moment', moment: 'remind-overdue', cycle },
      { at: `${year}-12-25T10:00:00.000Z`, kind: 'moment', moment: 'undecided', cycle },
      { at: `${year + 1}-01-10T10:00:00.000Z`, kind: 'moment', moment: 'close', cycle },
    ],
    cycles: [2023, 2024, 2025].map((other) => cycleValues(other, stateOf(other))),
    subtrees: {
      level: levelName('district'),
      rows: units
        .filter((unit) => unit.level === 'district')
        .map((unit, index) => {
          const expected = units.filter((other) => other.parent === unit.code).length + 1;
          return {
            code: unit.code,
            name: unit.name,
            expected,
            inHand: Math.max(0, expected - 1 - (index % 5)),
            state: ownStates[index % ownStates.length] ?? 'owing',
          };
        }),
    },
    links: { mailbox: 'http://localhost:8025/', temporal: 'http://localhost:8233/' },
    samples: [
      { who: { vi: 'Một xã: Xã Tri Lễ, Huyện Quế Phong', en: 'A commune: Xã Tri Lễ, Huyện Quế Phong' }, url: '/r/mau' },
      { who: { vi: 'Một huyện: Huyện Quế Phong', en: 'A district: Huyện Quế Phong' }, url: '/r/huyen' },
      { who: { vi: 'Lãnh đạo: Chủ tịch Hội Khuyến học tỉnh', en: 'A leader: the association’s chair' }, url: '/l/mau' },
    ],
    actions: { openSigning: null, start: null },
  };
}

/** A compilation of drawn figures over the real tree. */
function compilation(kind: 'preliminary' | 'final' = 'preliminary'): CompilationFile {
  const leaves = new Set(units.map((unit) => unit.parent));
  const previous = new Map([...baseline].map(([code, figures]) => [code, figures]));
  const facts: FactUnit[] = units.map((unit, ordinal) => {
    const leaf = !leaves.has(unit.code);
    const state: AssignmentState = leaf && ordinal % 51 === 0 ? 'missed' : leaf && ordinal % 90 === 7 ? 'submitted' : 'approved';
    const before = baseline.get(unit.code);
    const figures =
      leaf && state === 'approved'
        ? Object.fromEntries(
            figuresOf(ngheAnForm).map((figure) => [
              figure.code,
              Math.round((before?.[figure.code] ?? 40) * (1 + ((ordinal % 9) - 3) / 100)),
            ]),
          )
        : null;
    const prose =
      state === 'approved' && (unit.level !== 'commune' || ordinal % 12 === 0)
        ? { results: 'Phong trào phát triển.', proposals: 'Đề nghị hỗ trợ kinh phí cho trung tâm học tập cộng đồng.' }
        : null;
    return {
      code: unit.code,
      name: unit.name,
      level: unit.level,
      parent: unit.parent,
      leaf,
      ordinal,
      state,
      reportKind: state === 'missed' ? null : 'figures',
      late: ordinal % 20 === 3 && state !== 'missed',
      everReturned: false,
      figures,
      carriedOver: ordinal % 150 === 5,
      stated: null,
      prose,
    };
  });
  const year = kind === 'final' ? 2025 : 2023;
  const trend =
    kind === 'final'
      ? [2022, 2023, 2024].map((one) => ({
          year: one,
          counted: 451,
          figures: { villageAssociations: 4096, mobilisedVnd: 87_100_000_000 + one * 1000, members: 775_276 },
        }))
      : [];
  const content = compileContent({
    program: ngheAnProgram,
    cycle: { year, kind, cutOff: `${year}-12-14`, closed: `${year + 1}-01-10` },
    simulated: true,
    units: facts,
    previous: { year: year - 1, leaves: previous },
    trend,
  });
  return { ...content, contentHash: '9c1185a5c5e9fc54612808977ee8f548b2258d31b2258d319c1185a5c5e9fc54' };
}

export function briefValues(page: PageSetting, kind: 'preliminary' | 'final' = 'preliminary'): BriefPageValues {
  return {
    page,
    acknowledgeUrl: '/l/mau/acknowledge',
    pdfUrl: '/l/mau/2023.pdf',
    timeZone,
    office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
    compilation: compilation(kind),
    acknowledged: null,
  };
}
