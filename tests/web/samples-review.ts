import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { answerWarnings } from '../../rules/answer-warnings.ts';
import type { ReportKind } from '../../rules/assignments.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { problemTexts } from '../../rules/problems.ts';
import { reportChanges } from '../../rules/report-changes.ts';
import { usualReturnSentences } from '../../rules/return-sentences.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type ApproveReportsPageValues, approveReportsPage } from '../../web/reviewer/approve-reports-page.ts';
import { decideReportPage } from '../../web/reviewer/decide-report-page.ts';
import type { DecideReportPageValues } from '../../web/reviewer/decide-report-values.ts';
import { returnReportsPage } from '../../web/reviewer/return-reports-page.ts';
import { clanLines, withClans } from './sample-rows.ts';
import { communes, cycle, district, programName, sentOn, timeZone } from './samples-queue.ts';

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
      { ...chosen('17035'), differences: [{ label: students ?? '', figure: undefined, stated: 420, sum: 398, explanation: null }] },
      chosen('17038'),
      { ...chosen(communes.at(-1)?.code ?? ''), reportKind: 'nothing' },
    ],
    gone: [{ name: 'Xã Châu Cường', reason: 'Đơn vị này không có báo cáo nào đang chờ duyệt.' }],
    show: 'all',
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
    sent: { version: 2, sentAt: sentOn(19, 8), reportKind: 'figures', reportedBy: null, late: false },
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
      {
        id: 3,
        number: '12/BC-HKH',
        issuedOn: '2023-12-19',
        name: 'bao cao da ky.pdf',
        bytes: 812_000,
        indicator: null,
        addedFor: null,
        url: '/report/mau/papers/3',
      },
    ],
    lastReturn: {
      version: 1,
      comment: 'Số học sinh gấp mười lần năm trước, đề nghị rà soát lại.',
      fields: { students: 'Thừa một chữ số?' },
    },
    takeBack: null,
    correction: null,
    approvedSince: 0,
    refusedCorrection: null,
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
    sent: { version: 1, sentAt: sentOn(24, 8), reportKind: 'figures', reportedBy: null, late: false },
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

/** A report that is looked at, approved or returned. */
export const reviewSamples: Record<string, (page: PageSetting) => string> = {
  approve: (page) => approveReportsPage(approveValues(page)),
  'return-several': (page) =>
    returnReportsPage({
      ...approveValues(page),
      sentences: usualReturnSentences,
      sentencesUrl: '/programs/nghe-an/return-sentences',
      unsaid: true,
    }),
  review: (page) => decideReportPage(reviewValues(page)),
  'review-rows': (page) => {
    const values = reviewValues(page);
    const answers = { ...values.answers, prose: { ...values.answers.prose, clanTable: clanLines(22) } };
    return decideReportPage({ ...values, form: withClans(values.form), answers, changes: null, comments: {} });
  },
  'review-passed-up': (page) =>
    decideReportPage({ ...reviewValues(page), waitsFor: { name: 'Huyện Quỳ Hợp', since: sentOn(15, 2), mineFrom: null } }),
  'review-not-yet': (page) =>
    decideReportPage({ ...reviewValues(page), mine: false, waitsFor: { name: 'Huyện Quỳ Hợp', since: null, mineFrom: '2023-12-25' } }),
  'review-wrong': (page) =>
    decideReportPage({ ...reviewValues(page), errors: [{ text: problemTexts('return-comment-missing'), field: 'comment' }] }),
  // Silent in the year before: what stands beside names its year, and older years stand with it; a part of another unit's past is an estimate.
  'review-older-years': (page) =>
    decideReportPage({
      ...reviewValues(page),
      fate: { became: null, from: { day: '2023-07-01', units: [{ name: 'Xã Châu Quang', share: 0.4 }] } },
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
      sent: { version: 1, sentAt: sentOn(17, 3), reportKind: 'figures', reportedBy: null, late: false },
      answers: before,
      changes: null,
      comments: {},
    }),
  'review-approved': (page) =>
    decideReportPage({
      ...reviewValues(page),
      state: 'approved',
      correction: {
        id: 3,
        reason: 'Ghi nhầm số hội viên của năm trước.',
        askedBy: 'Hội Khuyến học xã Châu Quang',
        askedAt: sentOn(27, 3),
        mine: true,
        answers: before,
        changes: reportChanges(ngheAnForm, reviewValues(page).answers, before),
        above: [{ code: '415', name: 'Huyện Quế Phong', version: 1, sent: true, told: true, readers: 1 }],
      },
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
