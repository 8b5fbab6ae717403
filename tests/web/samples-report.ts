import { readFileSync } from 'node:fs';
import { spreadBaseline } from '../../prisma/seed/nghe-an/baseline.ts';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { type Figure, figuresOf, formFor, type Indicator, withIndicators } from '../../rules/form-indicators.ts';
import { nothingToReport } from '../../rules/nothing-or-same-as-last-year.ts';
import { problemText } from '../../rules/problems.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { parseUnits, type TreeUnit } from '../../rules/units.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { SameBelow } from '../../web/unit/answer-words.ts';
import { type CheckPageValues, checkPage } from '../../web/unit/check-report-page.ts';
import { type ConfirmPageValues, confirmPage } from '../../web/unit/confirm-nothing-or-same-page.ts';
import { reportPage } from '../../web/unit/report-page.ts';
import type { ReportPageValues } from '../../web/unit/report-values.ts';
import { formOfKinds, typedOfKinds } from '../setup/form-of-kinds.ts';
import { clanLines, withClans } from './sample-rows.ts';

export const timeZone = 'Asia/Ho_Chi_Minh';
const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);
export const units: TreeUnit[] = parseUnits(readUnitsCsv(readFileSync(csv, 'utf8'))).units;
export const district = units.find((unit) => unit.name === 'Huyện Quế Phong') as TreeUnit;
export const commune = units.find((unit) => unit.parent === district.code) as TreeUnit;
const baseline = spreadBaseline(units.filter((unit) => unit.level === 'commune'));

export const urls = {
  report: '/r/mau',
  edit: '/r/mau?correct',
  draft: '/r/mau/draft',
  moreRows: '/r/mau/draft?to=',
  check: '/r/mau/check',
  contact: '/r/mau/contact',
  nothing: '/r/mau/check?kind=nothing',
  same: '/r/mau/check?kind=same',
  issues: '/r/mau/issues',
  actions: '/r/mau/actions',
  sheet: '/r/mau/sheet',
  files: '/r/mau/papers',
};

const rules: Record<string, Partial<Figure>> = {
  clanBoards: { askedIf: { code: 'villageAssociations', test: 'more-than', value: 0 } },
  agencyBoards: { computed: { way: 'sum', of: ['villageAssociations', 'clanBoards'] } },
  members: { checks: [{ comparison: 'at-least', code: 'clanBoards', value: null, hard: true, words: null }] },
};

const part = (code: string): Pick<Figure, 'label' | 'unitOfMeasure' | 'measure'> & { of: string } => {
  const { label, unitOfMeasure, measure } = figuresOf(ngheAnForm).find((one) => one.code === code) as Figure;
  return { label, unitOfMeasure, measure, of: code };
};

const each: Indicator = {
  ...{
    kind: 'ratio',
    code: 'memberShare',
    label: { vi: 'Tỷ lệ hội viên trên dân số', en: 'Members among the people' },
    hint: null,
    required: true,
  },
  ...{
    measure: 'stock',
    numerator: part('members'),
    denominator: part('villageAssociations'),
    unitOfMeasure: { vi: 'người/chi hội', en: 'people/association' },
  },
};

const ruled = withIndicators(ngheAnForm, (one) => ({ ...one, ...rules[one.code] }) as Indicator);

/** With an indicator that hangs on another, two that are computed and one that is held against another. */
export const ruledForm = {
  ...ruled,
  sections: ruled.sections.map((section, index) => (index === 0 ? { ...section, indicators: [...section.indicators, each] } : section)),
};

const filledForm = withIndicators(ngheAnForm, (one) => (one.code === 'members' ? ({ ...one, prefilled: 'last-year' } as Indicator) : one));

/** A commune's report in the middle of writing: some boxes filled, none wrong. */
export function reportValues(page: PageSetting): ReportPageValues {
  return {
    page,
    actions: urls,
    draftKey: '1.17047',
    writer: '',
    programName: ngheAnProgram.name,
    timeZone,
    now: '2023-12-17T01:00:00.000Z',
    paused: false,
    reportedBy: null,
    draftBy: null,
    office: `Hội Khuyến học ${commune.name.toLowerCase().startsWith('thị trấn') ? 'thị trấn' : 'xã'} ${commune.name.split(' ').slice(-2).join(' ')}`,
    unit: { name: commune.name, parentName: district.name },
    cycle: { year: 2023, kind: 'preliminary', cutOff: '2023-12-14' },
    due: '2023-12-20T10:00:00.000Z',
    state: 'draft',
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
    withdrawn: null,
    draft: { savedAt: '2023-12-17T00:48:00.000Z' },
    conflict: null,
    draftVersion: 3,
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
    warnings: [{ code: 'members', text: 'Tăng hơn gấp đôi so với năm trước.' }],
  };
}

export const parentSums = { villageAssociations: 88, clanBoards: 251, members: 14_210, mobilisedVnd: 1_870_400_000, students: 3120 };
const lastYearBelow = { villageAssociations: 86, clanBoards: 240, members: 13_900, mobilisedVnd: 1_610_000_000, students: 2980 };

export const sameBelow: SameBelow = {
  levelName: levelName('commune'),
  figures: Object.fromEntries(
    Object.entries(lastYearBelow).map(([code, previous]) => [code, { leaves: 9, previous, current: Math.round(previous * 1.02) }]),
  ),
};

export function parentReportValues(page: PageSetting): ReportPageValues {
  return {
    ...reportValues(page),
    office: 'Hội Khuyến học huyện Quế Phong',
    unit: { name: district.name, parentName: 'Tỉnh Nghệ An' },
    due: '2023-12-25T10:00:00.000Z',
    state: 'owing',
    draft: null,
    form: formFor(ngheAnForm, { leaf: false, level: 'district' }),
    answers: { clanBoards: '260' },
    explanations: { clanBoards: 'Thêm ban đồng hương của huyện.' },
    children: {
      levelName: levelName('commune'),
      approved: 7,
      all: 13,
      sums: parentSums,
      same: sameBelow,
      coverage: {
        counted: 7,
        leaves: 13,
        levelName: levelName('commune'),
        outside: units
          .filter(({ parent }) => parent === district.code)
          .slice(7, 13)
          .map(({ name }, index) => ({ name, state: index < 3 ? 'submitted' : index < 5 ? 'owing' : 'returned', below: null })),
        lacking: { students: { names: [commune.name], all: 1 } },
      },
      waiting: 3,
      others: 3,
      queueUrl: '/r/mau/children',
    },
  };
}

export const sentAnswers = {
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

const warnings = [
  {
    code: 'mobilisedVnd',
    text: 'Tăng hơn gấp đôi so với năm trước (81.200.000 → 186.500.000).',
  },
  { code: 'students', text: 'Giảm hơn một nửa so với năm trước (1.020 → 455).' },
];

/** All filled in, to be looked at before it is sent. */
export function checkValues(page: PageSetting): CheckPageValues {
  const { programName, unit, cycle, form, lastYear, draft, draftVersion, draftKey, writer } = reportValues(page);
  return {
    page,
    programName,
    timeZone,
    unit,
    cycle,
    form,
    lastYear,
    draft,
    draftKey,
    draftVersion,
    writer,
    actions: { submit: urls.report, report: urls.report, draft: urls.draft },
    answers: sentAnswers,
    explanations: { mobilisedVnd: 'Có một doanh nghiệp ủng hộ 100 triệu.' },
    warnings,
    submissionKey: 'k-000001',
    children: null,
  };
}

export function parentCheckValues(page: PageSetting): CheckPageValues {
  const { unit, answers, explanations, children } = parentReportValues(page);
  return { ...checkValues(page), unit, answers, explanations, warnings: [], children };
}

/** What "nothing to report" would say of the commune. */
export function confirmValues(page: PageSetting): ConfirmPageValues {
  const { programName, unit, cycle, form, lastYear, draftKey, draftVersion } = reportValues(page);
  const { figures } = nothingToReport(form, lastYear);
  return {
    page,
    kind: 'nothing',
    submitUrl: '/r/mau?kind=nothing',
    backUrl: urls.edit,
    submissionKey: 'k-000002',
    programName,
    unit,
    cycle,
    form,
    lastYear,
    draftKey,
    draftVersion,
    answers: Object.fromEntries(Object.entries(figures).flatMap(([code, value]) => (value === null ? [] : [[code, String(value)]]))),
    hasDraft: true,
    estimated: false,
    unconfirmed: false,
  };
}

/** Somebody else saved while these answers were typed. */
export function conflictReportValues(page: PageSetting): ReportPageValues {
  return {
    ...reportValues(page),
    conflict: {
      when: '13:48 ngày 17/12/2023',
      version: null,
      answers: { members: '1.700', results: 'Đã lập quỹ ở 9 dòng họ.' },
      filled: ['clanBoards'],
    },
  };
}

/** A report while it is written, looked at and sent. */
export const reportSamples: Record<string, (page: PageSetting) => string> = {
  report: (page) =>
    reportPage({
      ...reportValues(page),
      fate: {
        became: null,
        from: {
          day: '2023-12-01',
          units: [
            { name: 'Xã Châu Cường', share: 1 },
            { name: 'Xã Châu Thái', share: 0.4 },
          ],
        },
      },
    }),
  // One figure is filled in from the year before, and nobody has said that it holds.
  'report-owing': (page) => {
    const { lastYear, ...values } = reportValues(page);
    const filled = { form: filledForm, answers: { members: String(lastYear.members) }, confirmed: {}, lastYear };
    return reportPage({ ...values, ...filled, state: 'owing', draft: null, draftVersion: 0 });
  },
  'report-warned': (page) =>
    reportPage({ ...reportValues(page), answers: sentAnswers, warnings, explanations: checkValues(page).explanations }),
  'report-wrong': (page) => reportPage(wrongReportValues(page)),
  'report-kinds': (page) =>
    reportPage({
      ...reportValues(page),
      form: formOfKinds,
      answers: {
        ...typedOfKinds.figures,
        ...typedOfKinds.prose,
        clans: 'Họ Nguyễn | 120 | 36,5\n\nHọ Lê | nhiều | 87,1 tỷ',
        waterOf: '',
        minutes: '1',
      },
      files: {
        minutes: [
          {
            id: 7,
            number: 'Biên bản hội nghị',
            issuedOn: '2023-12-16',
            name: 'bien-ban.pdf',
            bytes: 312_000,
            indicator: 'minutes',
            addedFor: null,
            url: '/r/mau/papers/7',
          },
        ],
      },
      lastYear: { members: 1_200, fund: 80_000_000_000, water: 800, waterOf: 990, covered: 8_000, held: 44_808 },
      errors: [
        { code: 'water', kind: 'wrong', text: problemText({ code: 'ratio-half-stated', details: { label: 'Tỷ lệ' } }, page.language) },
        {
          ...{ code: 'clans', kind: 'wrong' },
          text: problemText(
            { code: 'cell-not-a-number', details: { label: 'Dòng họ tiêu biểu', row: 3, column: { vi: 'Số hội viên', en: 'Members' } } },
            page.language,
          ),
        },
      ],
    }),
  'report-returned': (page) => reportPage(returnedReportValues(page)),
  // Of a form with rules: one is computed, another not asked of all.
  'report-withdrawn': (page) =>
    reportPage({ ...reportValues(page), form: ruledForm, withdrawn: { version: 1, at: '2023-12-19T09:40:00.000Z' } }),
  'report-conflict': (page) => reportPage(conflictReportValues(page)),
  'report-parent': (page) => reportPage(parentReportValues(page)),
  // Sums of a table, and the rows that they are of.
  'report-parent-rows': (page) => {
    const { children, ...values } = parentReportValues(page);
    if (!children) throw new Error('It has units below it');
    const below = [
      { name: 'Xã Châu Kim', parentName: null, lines: clanLines(44) },
      { name: 'Xã Mường Nọc', parentName: null, lines: clanLines(1, 50) },
      { name: 'Xã Tri Lễ', parentName: null, lines: clanLines(15, 60) },
    ];
    return reportPage({
      ...values,
      form: formFor(withClans(ngheAnForm), { leaf: false, level: 'district' }),
      children: {
        ...children,
        sums: { ...children.sums, clanTable: 60, clanTablePeople: 154_208, clanTableMoney: 5_430_000_000 },
        rows: { clanTable: { units: below, more: false, url: '/r/mau/downloads/rows' } },
      },
    });
  },
  check: (page) => checkPage(checkValues(page)),
  'check-parent': (page) => checkPage(parentCheckValues(page)),
  'confirm-nothing': (page) => confirmPage(confirmValues(page)),
  'confirm-unconfirmed': (page) => confirmPage({ ...confirmValues(page), unconfirmed: true, hasDraft: false, estimated: true }),
};
