import { readFileSync } from 'node:fs';
import { spreadBaseline } from '../../prisma/seed/nghe-an/baseline.ts';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import { figuresOf } from '../../rules/form.ts';
import { makePlan } from '../../rules/make-plan.ts';
import type { Plan } from '../../rules/plan.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import type { Language } from '../../rules/texts/language.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { parseUnits, type TreeUnit } from '../../rules/units.ts';
import type { AssetUrl } from '../../web/assets.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { ReportPageValues } from '../../web/unit/report-page.ts';
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
