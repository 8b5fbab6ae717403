import { readFileSync } from 'node:fs';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { answerWarnings } from '../../rules/answer-warnings.ts';
import type { ReportKind } from '../../rules/assignments.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { problemTexts } from '../../rules/problems.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { reportChanges } from '../../rules/report-changes.ts';
import { usualReturnSentences } from '../../rules/return-sentences.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { parseUnits } from '../../rules/units.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type ApproveReportsPageValues, approveReportsPage } from '../../web/reviewer/approve-reports-page.ts';
import { decideReportPage } from '../../web/reviewer/decide-report-page.ts';
import type { DecideReportPageValues } from '../../web/reviewer/decide-report-values.ts';
import { queuePage } from '../../web/reviewer/queue-page.ts';
import type { QueuePageValues, QueueRow } from '../../web/reviewer/queue-values.ts';
import { type RemindChildrenPageValues, remindChildrenPage } from '../../web/reviewer/remind-children-page.ts';
import { returnReportsPage } from '../../web/reviewer/return-reports-page.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);
const { units } = parseUnits(readUnitsCsv(readFileSync(csv, 'utf8')));
const district = units.find(({ name }) => name === 'Huyện Quỳ Hợp');
const communes = units.filter(({ parent }) => parent === district?.code);
const programName = ngheAnProgram.name;
const cycle = { year: 2023, kind: 'preliminary' as const };
const now = '2023-12-21T02:00:00.000Z';
const due = '2023-12-20T10:00:00.000Z';

const none: Omit<QueueRow, 'code' | 'name' | 'state'> = {
  parentName: null,
  url: null,
  waiting: false,
  waitsAbove: null,
  coordinatorToo: false,
  due,
  version: 0,
  reportKind: null,
  sentAt: null,
  decidedAt: null,
  remindedAt: null,
  phone: '0238 000 0000',
  unreached: false,
  late: false,
  warnings: 0,
  changed: null,
};
const sentOn = (day: number, hour: number): string => `2023-12-${day}T${String(hour).padStart(2, '0')}:12:00.000Z`;

/** A district's communes on the morning after they were due. */
const rows: QueueRow[] = communes.map(({ code, name }, index): QueueRow => {
  const row = { ...none, code, name };
  const sent = {
    version: 1,
    reportKind: 'figures' as const,
    url: `/r/mau/children/${code}`,
    sentAt: sentOn(16 + (index % 5), 1 + (index % 9)),
  };
  if (index < 9)
    return {
      ...row,
      ...sent,
      state: 'submitted',
      waiting: true,
      sentAt: sentOn(17 + Math.floor(index / 2), 1 + index),
      ...(index % 4 === 1 ? { warnings: 1 + (index % 3) } : {}),
      ...(index % 3 === 2 ? { version: 2, changed: { figures: index - 1, prose: index % 2 } } : {}),
      ...(index === 4 ? { reportKind: 'nothing' as const } : {}),
      late: index > 6,
    };
  if (index === 9) return { ...row, ...sent, state: 'returned', decidedAt: sentOn(19, 3), remindedAt: sentOn(20, 1) };
  if (index < 13) return { ...row, state: index === 10 ? 'draft' : 'owing', ...(index === 11 ? {} : { remindedAt: sentOn(20, 1) }) };
  return { ...row, ...sent, state: 'approved', decidedAt: sentOn(20, 2) };
});

export function queueValues(page: PageSetting): QueuePageValues {
  return {
    page,
    programName,
    timeZone,
    now,
    cycle,
    open: true,
    act: true,
    reviewer: { name: district?.name ?? '', due: '2023-12-25T10:00:00.000Z', sent: false },
    rows,
    waiting: rows.filter(({ waiting }) => waiting).length,
    show: 'all',
    allChosen: false,
    urls: {
      queue: '/r/mau/children',
      back: '/r/mau',
      grid: '/r/mau/grid',
      downloads: '/r/mau/downloads',
      contacts: (code) => `/r/mau/children/${code}/contacts`,
      remind: '/r/mau/children/remind',
      enter: null,
    },
    eventsUrl: '/r/mau/children/events?since=a.1&show=all',
    outcome: { done: [], refused: [], reminded: null, nothingChosen: false },
  };
}

/** A report whose district has been silent for days. */
const silent = {
  parentName: district?.name ?? null,
  waitsAbove: { name: district?.name ?? '', since: sentOn(15, 2) },
  coordinatorToo: true,
};

/** The province's queue, with reports of a silent district among it. */
function passedUpValues(page: PageSetting): QueuePageValues {
  const districts = units.filter(({ level }) => level === 'district').slice(0, 4);
  const own = districts.map(
    ({ code, name }, index): QueueRow => ({
      ...none,
      ...{ code, name, url: `/r/mau/children/${code}`, due: '2023-12-25T10:00:00.000Z' },
      ...(index < 2
        ? { state: 'submitted', waiting: true, version: 1, reportKind: 'figures', sentAt: sentOn(20, 3 + index) }
        : { state: 'owing', url: null }),
    }),
  );
  const passed = rows.slice(0, 3).map((row) => ({ ...row, ...silent, coordinatorToo: false }));
  const reviewer = { name: 'Tỉnh Nghệ An', due: '2024-01-05T10:00:00.000Z', sent: false };
  return { ...queueValues(page), reviewer, rows: [...own, ...passed], waiting: 5 };
}

function awaitingValues(page: PageSetting): QueuePageValues {
  const some = rows.slice(0, 5).map((row) => ({ ...row, ...silent }));
  const top = { ...none, code: '40', name: 'Tỉnh Nghệ An', state: 'submitted' as const, waiting: true, url: '/p/40', version: 1 };
  return {
    ...queueValues(page),
    reviewer: null,
    rows: [...some, { ...top, reportKind: 'figures', sentAt: sentOn(20, 9), warnings: 1 }],
    waiting: 6,
    urls: {
      queue: '/p/awaiting',
      back: '/p',
      grid: '/p/grid',
      downloads: '/p/downloads',
      contacts: (code) => `/p/units/${code}/contacts`,
      remind: null,
      enter: null,
    },
  };
}

export function approveValues(page: PageSetting, name = 'Xã Châu Hồng'): ApproveReportsPageValues {
  const chosen = (code: string) => ({
    code,
    version: 1,
    name: communes.find((unit) => unit.code === code)?.name ?? name,
    parentName: null,
    url: `/r/mau/children/${code}`,
    reportKind: 'figures' as ReportKind,
    warnings: [],
    differences: [],
  });
  const [label, students] = ['mobilisedVnd', 'students'].map(
    (code) => figuresOf(ngheAnForm).find((figure) => figure.code === code)?.label[page.language] ?? '',
  );
  const warning =
    answerWarnings(ngheAnForm, { mobilisedVnd: 186_500_000 }, { years: [{ mobilisedVnd: 81_200_000 }], comparedPeriod: null })[0]?.text[
      page.language
    ] ?? '';
  return {
    page,
    programName,
    chosen: [
      {
        ...chosen('17032'),
        name,
        warnings: [{ label: label ?? '', text: warning, explanation: 'Có một doanh nghiệp ủng hộ 100 triệu đồng.' }],
      },
      { ...chosen('17035'), differences: [{ label: students ?? '', stated: 420, sum: 398, explanation: null }] },
      chosen('17038'),
      { ...chosen(communes.at(-1)?.code ?? ''), reportKind: 'nothing' },
    ],
    gone: [{ name: 'Xã Châu Cường', reason: 'Đơn vị này không có báo cáo nào đang chờ duyệt.' }],
    show: 'all',
    queueUrl: '/r/mau/children',
  };
}

export function remindValues(page: PageSetting): RemindChildrenPageValues {
  const owing = rows.filter(({ state }) => ['owing', 'draft', 'returned'].includes(state));
  const asRow = ({ code, name, state, remindedAt }: QueueRow) => ({ code, name, office: `Hội Khuyến học ${name}`, state, remindedAt });
  return {
    page,
    programName,
    timeZone,
    due: '2023-12-20',
    recipients: owing.slice(0, 3).map(asRow),
    already: owing.slice(3).map(asRow),
    remindUrl: '/r/mau/children/remind',
    queueUrl: '/r/mau/children',
  };
}

const lastYear = Object.fromEntries(
  figuresOf(ngheAnForm).map(({ code, kind }, index) => [code, kind === 'money' ? 81_200_000 : 20 + index * 31]),
);
const before = {
  figures: {
    ...Object.fromEntries(Object.entries(lastYear).map(([code, value]) => [code, value + 3])),
    students: 8_120,
    mobilisedVnd: 186_500_000,
  },
  prose: {
    results: 'Trong năm, hội đã tặng 30 suất học bổng cho học sinh nghèo và mở hai lớp học cộng đồng ở bản Thái.',
    difficulties: 'Quỹ khuyến học còn ít, người đi làm ăn xa nhiều.',
  },
};
const after = {
  figures: { ...before.figures, students: 812, clanBoards: 24 },
  prose: {
    ...before.prose,
    results: 'Trong năm, hội đã tặng 45 suất quà và học bổng cho học sinh nghèo, mở hai lớp học cộng đồng ở bản Thái.',
  },
};

/** A commune's second version, corrected after a return. */
export function reviewValues(page: PageSetting): DecideReportPageValues {
  return {
    page,
    programName,
    timeZone,
    cycle,
    unit: { name: 'Xã Châu Hồng', parentName: district?.name ?? null },
    office: 'Hội Khuyến học Xã Châu Hồng',
    state: 'submitted',
    open: true,
    mine: true,
    waitsFor: null,
    urls: { decide: '/r/mau/children/17032', queue: '/r/mau/children', enter: null },
    neighbours: { place: 3, waiting: 9, previous: '/r/mau/children/1', next: '/r/mau/children/2' },
    done: null,
    versions: [
      { version: 2, sentAt: sentOn(19, 8), decision: null, decidedAt: null, url: '/r/mau/children/17032' },
      { version: 1, sentAt: sentOn(17, 3), decision: 'returned', decidedAt: sentOn(18, 2), url: '/r/mau/children/17032?version=1' },
    ],
    sent: { version: 2, sentAt: sentOn(19, 8), reportKind: 'figures', late: false },
    form: ngheAnForm,
    answers: after,
    explanations: { mobilisedVnd: 'Có một doanh nghiệp ủng hộ 100 triệu đồng.' },
    lastYear,
    comparedPeriod: null,
    years: [],
    sum: null,
    warnings: answerWarnings(ngheAnForm, after.figures, { years: [lastYear], comparedPeriod: null }),
    changes: { from: 1, ...reportChanges(ngheAnForm, before, after) },
    papers: [
      { id: 3, number: '12/BC-HKH', issuedOn: '2023-12-19', name: 'bao cao da ky.pdf', bytes: 812_000, url: '/report/mau/papers/3' },
    ],
    lastReturn: {
      version: 1,
      comment: 'Số học sinh gấp mười lần năm trước, đề nghị rà soát lại.',
      fields: { students: 'Thừa một chữ số?' },
    },
    takeBack: null,
    comments: { members: 'Khớp với danh sách của huyện chưa?' },
    comment: '',
    errors: [],
    overtaken: false,
  };
}

/** A district's own report: the sum of its communes, and figures of its own beside it. */
function parentReviewValues(page: PageSetting): DecideReportPageValues {
  const sums = Object.fromEntries(Object.entries(lastYear).map(([code, value]) => [code, value * 21]));
  return {
    ...reviewValues(page),
    unit: { name: district?.name ?? '', parentName: 'Tỉnh Nghệ An' },
    office: 'Hội Khuyến học Huyện Quỳ Hợp',
    versions: [{ version: 1, sentAt: sentOn(24, 8), decision: null, decidedAt: null, url: '/r/mau/children/424' }],
    lastReturn: null,
    changes: null,
    sent: { version: 1, sentAt: sentOn(24, 8), reportKind: 'figures', late: false },
    answers: { figures: { members: (sums.members ?? 0) + 140, students: sums.students ?? 0 }, prose: before.prose },
    explanations: { members: 'Cộng thêm hội viên sinh hoạt ở cơ quan huyện.' },
    lastYear: Object.fromEntries(Object.entries(lastYear).map(([code, value]) => [code, value * 18])),
    warnings: [],
    comments: {},
    sum: {
      figures: sums,
      counted: 19,
      leaves: 21,
      levelName: levelName('commune'),
      same: Object.fromEntries(
        Object.entries(lastYear).map(([code, value]) => [code, { leaves: 18, previous: value * 18, current: value * 18 + 3 }]),
      ),
      stated: { ...Object.fromEntries(Object.keys(sums).map((code) => [code, 19])), clanBoards: 17 },
    },
  };
}

export const reviewerSamples: Record<string, (page: PageSetting) => string> = {
  queue: (page) => queuePage(queueValues(page)),
  'queue-warned': (page) => queuePage({ ...queueValues(page), show: 'warned', allChosen: true }),
  'queue-after': (page) =>
    queuePage({
      ...queueValues(page),
      outcome: {
        done: rows.slice(13, 16).map(({ name }) => ({ name, state: 'approved' as const })),
        refused: [{ name: rows[1]?.name ?? '', url: rows[1]?.url ?? null, reason: 'Đơn vị đã gửi một bản báo cáo mới hơn.' }],
        reminded: 3,
        nothingChosen: false,
      },
    }),
  'queue-done': (page) =>
    queuePage({
      ...queueValues(page),
      rows: rows.map((row) => ({
        ...row,
        state: 'approved' as const,
        waiting: false,
        version: 1,
        sentAt: row.sentAt ?? sentOn(20, 4),
        decidedAt: now,
      })),
      waiting: 0,
      urls: { ...queueValues(page).urls, remind: null },
      outcome: { done: [{ name: rows[1]?.name ?? '', state: 'returned' }], refused: [], reminded: null, nothingChosen: false },
    }),
  'queue-closed': (page) =>
    queuePage({
      ...queueValues(page),
      open: false,
      eventsUrl: null,
      rows: rows.map((row) => (row.version === 0 ? { ...row, state: 'missed' as const } : row)),
      urls: { ...queueValues(page).urls, remind: null },
    }),
  'queue-passed-up': (page) => queuePage(passedUpValues(page)),
  awaiting: (page) => queuePage(awaitingValues(page)),
  'awaiting-closed': (page) => queuePage({ ...awaitingValues(page), open: false, eventsUrl: null }),
  'awaiting-none': (page) => queuePage({ ...awaitingValues(page), rows: [], waiting: 0 }),
  'awaiting-watched': (page) => queuePage({ ...awaitingValues(page), act: false, urls: { ...awaitingValues(page).urls, enter: '/enter' } }),
  approve: (page) => approveReportsPage(approveValues(page)),
  'return-several': (page) =>
    returnReportsPage({
      ...approveValues(page),
      sentences: usualReturnSentences,
      sentencesUrl: '/programs/nghe-an/return-sentences',
      unsaid: true,
    }),
  remind: (page) => remindChildrenPage(remindValues(page)),
  'remind-none': (page) => remindChildrenPage({ ...remindValues(page), recipients: [], already: [] }),
  review: (page) => decideReportPage(reviewValues(page)),
  'review-passed-up': (page) =>
    decideReportPage({ ...reviewValues(page), waitsFor: { name: 'Huyện Quỳ Hợp', since: sentOn(15, 2), mineFrom: null } }),
  'review-not-yet': (page) =>
    decideReportPage({ ...reviewValues(page), mine: false, waitsFor: { name: 'Huyện Quỳ Hợp', since: null, mineFrom: '2023-12-25' } }),
  'review-wrong': (page) =>
    decideReportPage({ ...reviewValues(page), errors: [{ text: problemTexts('return-comment-missing'), field: 'comment' }] }),
  // Silent in the year before: what stands beside names its year, and older years stand with it.
  'review-older-years': (page) =>
    decideReportPage({
      ...reviewValues(page),
      comparedPeriod: { year: 2022 },
      years: [2021, 2020].map((year, index) => ({
        year,
        figures: Object.fromEntries(Object.entries(lastYear).map(([code, value]) => [code, value - index - 2])),
      })),
    }),
  'review-overtaken': (page) => decideReportPage({ ...reviewValues(page), overtaken: true }),
  'review-earlier': (page) =>
    decideReportPage({
      ...reviewValues(page),
      sent: { version: 1, sentAt: sentOn(17, 3), reportKind: 'figures', late: false },
      answers: before,
      changes: null,
      comments: {},
    }),
  'review-approved': (page) =>
    decideReportPage({
      ...reviewValues(page),
      state: 'approved',
      comments: {},
      neighbours: { place: null, waiting: 9, previous: null, next: null },
      takeBack: {
        readers: 1,
        above: [
          { code: '415', name: 'Huyện Quế Phong', version: 1, sent: true, told: true, readers: 1 },
          { code: '40', name: 'Tỉnh Nghệ An', version: 1, sent: true, told: true, readers: 0 },
        ],
      },
      errors: [{ text: problemTexts('return-comment-missing'), field: 'comment' }],
    }),
  'review-parent': (page) => decideReportPage(parentReviewValues(page)),
};
