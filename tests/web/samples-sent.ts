import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import type { CompiledUnit } from '../../rules/compilation.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { problemTexts } from '../../rules/problems.ts';
import { standingOf } from '../../rules/unit-standing.ts';
import type { PageSetting } from '../../web/layout.ts';
import { correctReportPage } from '../../web/unit/correct-report-page.ts';
import { type ReportSheetPageValues, reportSheetPage } from '../../web/unit/report-sheet-page.ts';
import { type SentPageValues, sentPage } from '../../web/unit/sent-report-page.ts';
import { type SignedPapersPageValues, signedPapersPage } from '../../web/unit/signed-papers-page.ts';
import { type ResultPageValues, resultPage } from '../../web/unit/unit-result-page.ts';
import { type WithdrawPageValues, withdrawPage } from '../../web/unit/withdraw-report-page.ts';
import { compilationFile } from '../papers/compilation-file.ts';
import { officeWords } from './samples-leader.ts';
import { parentSums, reportValues, sameBelow, sentAnswers, timeZone } from './samples-report.ts';
import { officeValues } from './samples-unit-office.ts';

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
            reportedBy: null,
            late: false,
            number: '17026-2-237',
            hash: '9c1185a5c5e9fc54612808977ee8f548b2258d31',
            answers: sentAnswers,
            explanations: { mobilisedVnd: 'Có một doanh nghiệp ủng hộ 100 triệu.' },
            corrects: stamp === 'approved' ? 'Ghi nhầm số hội viên của năm trước.' : null,
          },
    waivedReason: null,
    refused: null,
    form: ngheAnForm,
    sums: null,
    same: null,
    correctUrl: stamp === 'sent' ? '/r/mau?correct' : null,
    correction:
      stamp === 'approved'
        ? { url: '/r/mau/correction', withdrawUrl: '/r/mau/correction/withdraw', waiting: { id: 7, askedAt: '2023-12-27T02:00:00.000Z' } }
        : null,
    approvedSince: 0,
    refusedCorrection: null,
    lapsedCorrection: null,
    withdrawUrl: stamp === 'sent' ? '/r/mau/withdraw' : null,
    correctingSince: null,
    unsent: null,
    papers: { url: '/report/mau/papers', count: 0 },
    issuesUrl: '/report/mau/issues',
    actionsUrl: '/report/mau/actions',
    exemplarsUrl: '/report/mau/exemplars',
    resultUrl: stamp === 'approved' ? '/report/mau/result' : null,
    draftKey: '1.17047',
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
    answers: null,
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
        indicator: null,
        addedFor: null,
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
    paused: false,
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

/** A district's workbook: some rows right, some wrong, one that somebody else has sent meanwhile. */
function sheetValues(page: PageSetting): ReportSheetPageValues {
  const { programName, cycle, form } = reportValues(page);
  const row = (at: number, name: string) => ({
    row: at,
    code: String(at),
    name,
    own: false,
    kind: 'figures' as const,
    errors: [],
    warnings: [],
  });
  const { figures, prose } = {
    figures: { ...Object.fromEntries(figuresOf(form).map(({ code }) => [code, 12])), members: 1_712, mobilisedVnd: 186_500_000 },
    prose: { results: 'Đã vận động được nhiều dòng họ lập quỹ.' },
  };
  const low = problemTexts('part-exceeds-whole', {
    label: { vi: 'Gia đình học tập', en: 'Learning families' },
    part: 12,
    whole: { vi: 'Số gia đình', en: 'Families' },
    wholeValue: 10,
  });
  return {
    page,
    programName,
    unit: { name: 'Huyện Quế Phong', parentName: null },
    cycle,
    open: true,
    form,
    offered: { own: true, below: 9, left: 0 },
    understood: [
      { ...row(6, 'Huyện Quế Phong'), own: true, outcome: 'empty', kind: null, figures: {}, prose: {} },
      {
        ...row(7, 'Xã Châu Kim'),
        outcome: 'right',
        figures,
        prose,
        warnings: [{ code: 'members', text: 'Tăng hơn gấp đôi so với năm trước.' }],
      },
      { ...row(8, 'Xã Tri Lễ'), outcome: 'right', kind: 'nothing', figures: {}, prose: {} },
      {
        ...row(9, 'Xã Mường Nọc'),
        outcome: 'wrong',
        figures,
        prose,
        errors: [
          { cell: 'M9', text: low[page.language] },
          { cell: 'F9', text: problemTexts('sheet-formula')[page.language] },
          { sheet: 'Dòng họ tiêu biểu', cell: 'C11', text: problemTexts('sheet-formula')[page.language] },
        ],
      },
      {
        ...row(10, 'Xã Thông Thụ'),
        outcome: 'changed',
        figures,
        prose,
        errors: [{ cell: null, text: problemTexts('sheet-row-changed')[page.language] }],
      },
    ],
    sends: '[]',
    places: { 7: 0, 8: 1 },
    key: 'press-of-a-sample',
    done: null,
    errors: [],
    urls: { sheet: '/r/mau/sheet', file: '/r/mau/sheet.xlsx', report: '/r/mau' },
  };
}

/** A report that was sent, what came back of it, and its signed paper. */
export const sentSamples: Record<string, (page: PageSetting) => string> = {
  sheet: (page) =>
    reportSheetPage({
      ...sheetValues(page),
      understood: null,
      sends: null,
      errors: [{ field: 'file', text: problemTexts('sheet-altered') }],
    }),
  'sheet-understood': (page) => reportSheetPage(sheetValues(page)),
  'sheet-sent': (page) =>
    reportSheetPage({
      ...{ ...sheetValues(page), understood: null, sends: null },
      done: [
        { code: '7', name: 'Xã Châu Kim', version: 1, refused: null },
        { code: '8', name: 'Xã Tri Lễ', version: null, refused: problemTexts('sheet-row-changed')[page.language] },
      ],
    }),
  withdraw: (page) => withdrawPage(withdrawValues(page)),
  'correct-approved': (page) =>
    correctReportPage({
      ...reportValues(page),
      correction: {
        draft: { savedAt: '2023-12-20T02:30:00.000Z', url: '/r/mau/correction?from=draft', shown: false },
        url: '/r/mau/correction',
        backUrl: '/r/mau',
        version: 2,
        submissionKey: 'press-of-a-sample',
        reason: '',
        wrong: [{ field: 'reason', text: problemTexts('correction-reason-missing') }],
        reviewer: 'Hội Khuyến học huyện Quế Phong',
      },
    }),
  sent: (page) => sentPage(sentValues(page)),
  'sent-correcting': (page) => sentPage({ ...sentValues(page), correctingSince: '2023-12-19T09:40:00.000Z' }),
  'sent-parent': (page) => sentPage({ ...sentValues(page), sums: parentSums, same: sameBelow }),
  'sent-approved': (page) => {
    const { sent, ...values } = sentValues(page, 'approved');
    return sentPage({ ...values, sent: sent && { ...sent, reportedBy: 'Hội Khuyến học huyện Quế Phong' } });
  },
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
  'sent-next': (page) => {
    const { walk } = officeValues(page);
    const next = walk.next && { ...walk.next, url: walk.next.url ?? '' };
    return sentPage(sentValues({ ...page, onWalk: { officeUrl: '/office/mau', walk: { ...walk, place: 1, next } } }));
  },
};
