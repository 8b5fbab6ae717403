import { readFileSync } from 'node:fs';
import { spreadBaseline } from '../../prisma/seed/nghe-an/baseline.ts';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { CompiledUnit } from '../../rules/compilation.ts';
import { figuresOf, formFor } from '../../rules/form-indicators.ts';
import { standingOf } from '../../rules/unit-standing.ts';
import { nothingToReport } from '../../rules/nothing-to-report.ts';
import { walkThrough } from '../../rules/office-duties.ts';
import { problemText, problemTexts } from '../../rules/problems.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { parseUnits, type TreeUnit } from '../../rules/units.ts';
import type { PageSetting } from '../../web/layout.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import type { SameBelow } from '../../web/unit/answers.ts';
import { type CheckPageValues, checkPage } from '../../web/unit/check-page.ts';
import { type ConfirmPageValues, confirmPage } from '../../web/unit/confirm-page.ts';
import { type ContactPageValues, contactPage } from '../../web/unit/contact-page.ts';
import { daysOffPage } from '../../web/unit/days-off-page.ts';
import { linkReplacedPage } from '../../web/unit/link-replaced-page.ts';
import { type OfficeDutyValues, type OfficePageValues, officePage } from '../../web/unit/office-page.ts';
import { type OwnMailsPageValues, ownMailsPage } from '../../web/unit/own-mails-page.ts';
import { reportPage } from '../../web/unit/report-page.ts';
import type { ReportPageValues } from '../../web/unit/report-values.ts';
import { type ResultPageValues, resultPage } from '../../web/unit/result-page.ts';
import { type SentPageValues, sentPage } from '../../web/unit/sent-page.ts';
import { type SignedPapersPageValues, signedPapersPage } from '../../web/unit/signed-papers-page.ts';
import { type WithdrawPageValues, withdrawPage } from '../../web/unit/withdraw-page.ts';
import { compilationFile } from '../papers/compilation-file.ts';
import { unitValues } from './samples-cycle-unit.ts';
import { officeWords } from './samples-leader.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);
const units: TreeUnit[] = parseUnits(readUnitsCsv(readFileSync(csv, 'utf8'))).units;
const district = units.find((unit) => unit.name === 'Huyện Quế Phong') as TreeUnit;
const commune = units.find((unit) => unit.parent === district.code) as TreeUnit;
const baseline = spreadBaseline(units.filter((unit) => unit.level === 'commune'));

const urls = {
  report: '/r/mau',
  edit: '/r/mau?correct',
  draft: '/r/mau/draft',
  check: '/r/mau/check',
  contact: '/r/mau/contact',
  nothing: '/r/mau/check?kind=nothing',
  same: '/r/mau/check?kind=same',
  issues: '/r/mau/issues',
};

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

const parentSums = { villageAssociations: 88, clanBoards: 251, members: 14_210, mobilisedVnd: 1_870_400_000, students: 3120 };
const lastYearBelow = { villageAssociations: 86, clanBoards: 240, members: 13_900, mobilisedVnd: 1_610_000_000, students: 2980 };
const sameBelow: SameBelow = {
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
    form: formFor(ngheAnForm, { leaf: false }),
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
        lacking: { students: [commune.name] },
      },
      waiting: 3,
      others: 3,
      queueUrl: '/r/mau/children',
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

export function sentValues(page: PageSetting, stamp: SentPageValues['stamp'] = 'sent'): SentPageValues {
  const { programName, office, unit, cycle, lastYear } = reportValues(page);
  return {
    page,
    open: true,
    programName,
    timeZone,
    office,
    unit,
    cycle,
    lastYear,
    stamp,
    reviewer: { office: 'Hội Khuyến học huyện Quế Phong', by: '2023-12-25' },
    contact: 'thuong-truc@hoi-khuyen-hoc.nghe-an.example',
    sent:
      stamp === 'missed'
        ? null
        : {
            version: 2,
            sentAt: '2023-12-19T08:12:00.000Z',
            reportKind: 'figures',
            late: false,
            number: '17026-2-237',
            hash: '9c1185a5c5e9fc54612808977ee8f548b2258d31',
            answers: sentAnswers,
            explanations: { mobilisedVnd: 'Có một doanh nghiệp ủng hộ 100 triệu.' },
          },
    waivedReason: null,
    refused: null,
    form: ngheAnForm,
    sums: null,
    same: null,
    correctUrl: stamp === 'sent' ? '/r/mau?correct' : null,
    withdrawUrl: stamp === 'sent' ? '/r/mau/withdraw' : null,
    correctingSince: null,
    unsent: null,
    papers: { url: '/report/mau/papers', count: 0 },
    issuesUrl: '/report/mau/issues',
    resultUrl: stamp === 'approved' ? '/report/mau/result' : null,
    draftKey: '1.17047',
  };
}

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
    draftVersion,
    draftKey,
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
  const { programName, unit, cycle, form, lastYear, draftKey } = reportValues(page);
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
    answers: Object.fromEntries(Object.entries(figures).flatMap(([code, value]) => (value === null ? [] : [[code, String(value)]]))),
    hasDraft: true,
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

export function contactValues(page: PageSetting): ContactPageValues {
  const { programName, unit, office } = reportValues(page);
  return {
    page,
    postUrl: urls.contact,
    takeBackUrl: `${urls.contact}/take-back`,
    replaceUrl: `${urls.contact}/link`,
    othersUrl: '/report/mau/contacts',
    timeZone,
    email: 'khuyen-hoc@kim-son.example',
    pending: null,
    seen: '0123456789abcdef',
    refused: null,
    backUrl: urls.report,
    mailsUrl: '/r/mau/mails',
    programName,
    unit,
    details: { office, email: 'khuyen-hoc@kim-son.example', phone: '0238 3888 123', language: 'vi' },
    wrong: [],
    saved: 'no',
  };
}

function ownMailsValues(page: PageSetting): OwnMailsPageValues {
  const { programName, unit } = reportValues(page);
  return {
    page,
    backUrl: urls.report,
    contactUrl: urls.contact,
    programName,
    timeZone,
    cycle: { year: 2024, kind: 'preliminary' },
    unit,
    ledger: unitValues(page).ledger,
  };
}

function resultValues(page: PageSetting): ResultPageValues {
  const file = compilationFile({ kind: 'preliminary' });
  const unit = file.units.find(({ leaf, state, figures }) => leaf && state === 'approved' && figures !== null) as CompiledUnit;
  return {
    page,
    reportUrl: '/report/mau',
    timeZone,
    compilation: {
      ...file,
      words: { ...officeWords, office: 'Thường trực Hội Khuyến học tỉnh Nghệ An', on: '2024-01-12', hash: '5e'.repeat(32) },
    },
    unit: { ...unit, papers: [{ number: '12/BC-HKH', issuedOn: '2023-12-19' }] },
    parentName: 'Huyện Quế Phong',
    below: null,
    standings: Object.fromEntries(figuresOf(file.form).map(({ code }) => [code, standingOf(file, unit, code)])),
    years: [{ year: 2022, figures: unit.figures ?? {} }],
    said: [
      {
        office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
        at: '2024-01-17T01:30:00.000Z',
        words: 'Các xã tiếp tục vận động dòng họ lập quỹ.',
      },
    ],
    acknowledged: true,
  };
}

function papersValues(page: PageSetting): SignedPapersPageValues {
  const { programName, unit, cycle } = reportValues(page);
  const url = '/report/mau/papers/3';
  return {
    page,
    postUrl: '/report/mau/papers',
    backUrl: '/report/mau',
    programName,
    unit,
    cycle,
    open: true,
    papers: [
      {
        id: 3,
        number: '12/BC-HKH',
        issuedOn: '2023-12-19',
        name: 'bao cao da ky.pdf',
        bytes: 812_000,
        url,
        withdrawUrl: `${url}/withdraw`,
      },
    ],
    key: 'press-of-a-sample',
    typed: { number: '', issuedOn: '' },
    wrong: null,
  };
}

function withdrawValues(page: PageSetting): WithdrawPageValues {
  const { programName, unit, cycle, due } = reportValues(page);
  return {
    page,
    programName,
    timeZone,
    now: '2023-12-19T09:40:00.000Z',
    unit,
    cycle,
    version: 1,
    sentAt: '2023-12-19T02:40:00.000Z',
    due,
    wasReturned: false,
    reviewer: 'Hội Khuyến học huyện Quế Phong',
    actions: { withdraw: '/r/mau/withdraw', report: '/r/mau' },
  };
}

/** The unit's pages in each of their states. */
const ask = [
  { office: 'Hội Khuyến học huyện Quế Phong', email: 'khuyen-hoc@que-phong.example', phone: '0238 3888 123' },
  { office: 'Thường trực Hội Khuyến học tỉnh Nghệ An', email: 'thuong-truc@hoi-khuyen-hoc.nghe-an.example', phone: null },
];

const pages: Record<string, (page: PageSetting) => string> = {
  report: (page) => reportPage(reportValues(page)),
  'report-owing': (page) => reportPage({ ...reportValues(page), state: 'owing', answers: {}, draft: null, draftVersion: 0 }),
  'report-warned': (page) =>
    reportPage({ ...reportValues(page), answers: sentAnswers, warnings, explanations: checkValues(page).explanations }),
  'report-wrong': (page) => reportPage(wrongReportValues(page)),
  'report-returned': (page) => reportPage(returnedReportValues(page)),
  'report-withdrawn': (page) => reportPage({ ...reportValues(page), withdrawn: { version: 1, at: '2023-12-19T09:40:00.000Z' } }),
  withdraw: (page) => withdrawPage(withdrawValues(page)),
  'report-conflict': (page) => reportPage(conflictReportValues(page)),
  'report-parent': (page) => reportPage(parentReportValues(page)),
  check: (page) => checkPage(checkValues(page)),
  'check-parent': (page) => checkPage(parentCheckValues(page)),
  'confirm-nothing': (page) => confirmPage(confirmValues(page)),
  'confirm-unconfirmed': (page) => confirmPage({ ...confirmValues(page), unconfirmed: true, hasDraft: false }),
  sent: (page) => sentPage(sentValues(page)),
  'sent-correcting': (page) => sentPage({ ...sentValues(page), correctingSince: '2023-12-19T09:40:00.000Z' }),
  'sent-parent': (page) => sentPage({ ...sentValues(page), sums: parentSums, same: sameBelow }),
  'sent-approved': (page) => sentPage(sentValues(page, 'approved')),
  'sent-undecided': (page) => sentPage(sentValues(page, 'undecided')),
  'sent-returned-at-close': (page) => sentPage(sentValues(page, 'returned')),
  'sent-waived': (page) =>
    sentPage({ ...sentValues(page, 'missed'), stamp: 'waived', waivedReason: 'Thị trấn đang sáp nhập, báo cáo do đơn vị mới nộp.' }),
  'sent-missed': (page) =>
    sentPage({
      ...sentValues(page, 'missed'),
      unsent: reportValues(page).answers,
      refused: 'Kỳ báo cáo đã khóa sổ nên không sửa được nữa. Hãy liên hệ bộ phận thường trực nếu có sai sót.',
    }),
  result: (page) => resultPage(resultValues(page)),
  'signed-papers': (page) => signedPapersPage(papersValues(page)),
  'signed-papers-wrong': (page) =>
    signedPapersPage({
      ...papersValues(page),
      typed: { number: '13/BC-HKH', issuedOn: '20/12/2023' },
      wrong: { field: 'file', text: problemTexts('attachment-heic') },
    }),
  contact: (page) => contactPage(contactValues(page)),
  'contact-wrong': (page) =>
    contactPage({
      ...contactValues(page),
      wrong: ['email', 'phone'],
      details: { office: 'Hội Khuyến học', email: 'kim-son', phone: '12', language: 'en' },
    }),
  'contact-pending': (page) =>
    contactPage({
      ...contactValues(page),
      saved: 'saved',
      pending: { email: 'van-phong-hoi-khuyen-hoc@kim-son.example', until: '2023-12-24T02:05:00.000Z' },
    }),
  'contact-too-often': (page) =>
    contactPage({
      ...contactValues(page),
      refused: problemText({ code: 'address-asked-too-often', details: { changes: 3, hours: 24, minutes: 60 } }, page.language),
    }),
  office: (page) => officePage(officeValues(page)),
  'days-off': (page) =>
    daysOffPage({
      page,
      url: '/report/mau/contacts/days-off',
      back: { url: '/report/mau/contacts', words: textsIn(page.language).contactLife.back },
      programName: contactValues(page).programName,
      unit: { name: commune.name, parentName: district.name },
      days: [{ id: 1, first: '2023-12-21', last: '2023-12-22', enteredBy: 'Hội Khuyến học xã' }],
      typed: { from: '', to: '' },
      key: 'nghi-rieng',
      errors: [],
    }),
  'sent-next': (page) => {
    const { walk } = officeValues(page);
    const next = walk.next && { ...walk.next, url: walk.next.url ?? '' };
    return sentPage(sentValues({ ...page, onWalk: { officeUrl: '/office/mau', walk: { ...walk, place: 1, next } } }));
  },
  'own-mails': (page) => ownMailsPage(ownMailsValues(page)),
  'link-replaced': (page) => linkReplacedPage({ page, programName: contactValues(page).programName, email: contactValues(page).email }),
};

/** One person for five communes of two programs. */
function officeValues(page: PageSetting): OfficePageValues {
  const { programName } = contactValues(page);
  const own = units.filter((unit) => unit.parent === district.code).slice(0, 5);
  const states = ['submitted', 'owing', 'draft', 'returned', 'owing'] as const;
  const duty = (index: number): OfficeDutyValues => ({
    id: index + 1,
    name: own[index]?.name ?? '',
    parentName: district.name,
    programName: index < 4 ? programName : 'Chương trình phối hợp xây dựng thư viện xã',
    timeZone,
    cycle: { year: 2023, kind: 'preliminary' },
    state: states[index] ?? 'owing',
    open: true,
    due: '2023-12-20T10:00:00.000Z',
    waiting: 0,
    url: '/report/mau',
  });
  const duties = own.map((_, index) => duty(index));
  return {
    page,
    email: 'van-phong@nhieu-xa.example',
    walk: walkThrough(duties, null),
    duties,
    earlier: [{ ...duty(0), open: false, state: 'approved', cycle: { year: 2022, kind: 'preliminary' }, url: null }],
    issues: [
      {
        number: 3,
        url: '/office/mau/units/1/issues/3',
        words: 'Hai xóm chưa có chi hội, người phụ trách cũ đã chuyển đi.',
        state: 'answered',
        linkedTo: null,
        unit: { name: own[0]?.name ?? '', parentName: district.name },
      },
    ],
    units: own.map(({ name }) => ({ name, parentName: district.name, programName, contactsUrl: '/office/mau', issuesUrl: '/office/mau' })),
    others: [],
    calendarUrl: '/office/mau/due.ics',
    daily: [
      { kind: 'coordinator-digest', wanted: true, postUrl: '/office/mau/daily-mail/coordinator-digest' },
      { kind: 'awaiting-review', wanted: false, postUrl: '/office/mau/daily-mail/awaiting-review' },
    ],
  };
}

/** With whom to ask, as a unit's pages are. */
export const unitSamples = Object.fromEntries(
  Object.entries(pages).map(([name, render]) => [name, (page: PageSetting) => render({ ...page, ask })]),
);
