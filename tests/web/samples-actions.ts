import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { countActions } from '../../rules/action-item-counts.ts';
import type { ActionSource } from '../../rules/action-item-source.ts';
import { figureWords } from '../../rules/figure-words.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { actionsPage } from '../../web/action-item/action-list-page.ts';
import { actionPage } from '../../web/action-item/action-page.ts';
import { actionPlanPage } from '../../web/action-item/action-plan-page.ts';
import type { ActionPageValues, ActionsPageValues, ActionValues } from '../../web/action-item/action-values.ts';
import type { IssueValues } from '../../web/arising-issue/issue-values.ts';
import type { PageSetting } from '../../web/layout.ts';
import { waitingExemplar } from './samples-exemplars.ts';

const frame = (page: PageSetting, of: 'unit' | 'office') => ({
  page,
  programName: 'Chương trình phối hợp đẩy mạnh công tác khuyến học, khuyến tài',
  timeZone: 'Asia/Ho_Chi_Minh',
  now: '2024-03-11T02:00:00.000Z',
  of,
  backUrl: of === 'unit' ? '/report/mau' : '/programs/nghe-an',
  backWords: null,
  key: 'sample-press',
  errors: [],
});

const review = { year: 2023, kind: 'preliminary' } as const;
const leader = 'Chủ tịch Hội Khuyến học tỉnh Nghệ An';
const instruction: ActionSource = {
  ...{ from: 'instruction', cycle: review, office: leader, directive: null },
  words: 'Giao các huyện đôn đốc các xã chưa báo cáo, xong trước Tết.\nSớm có hướng dẫn chung về quỹ khuyến học cấp xã.',
};
const members = figuresOf(ngheAnForm).find(({ code }) => code === 'members') ?? figuresOf(ngheAnForm)[0];

const one: ActionValues = {
  number: 3,
  url: '/programs/nghe-an/actions/3',
  words: 'Ban hành hướng dẫn chung về chủ tài khoản và chi tiêu của quỹ khuyến học cấp xã.',
  measure: 'Hướng dẫn được gửi đến đủ 460 xã, phường, thị trấn.',
  reach: null,
  source: instruction,
  ownerName: 'Hội Khuyến học tỉnh Nghệ An',
  due: '2024-02-29',
  state: 'open',
  overdue: true,
  carried: 0,
};
export const sampleActions: ActionValues[] = [
  one,
  {
    ...one,
    ...{ number: 5, url: '/programs/nghe-an/actions/5', due: '2024-03-29', overdue: false, carried: 1 },
    words: 'Kết nạp hội viên ở các xóm mới sáp nhập.',
    measure: 'Mọi xóm mới đều có chi hội.',
    reach: members ? { label: members.label, value: 32_000, written: figureWords(members, 32_000) } : null,
    source: { from: 'review', cycle: review, office: null, words: '', directive: null },
    ownerName: 'Huyện Quỳ Hợp, Tỉnh Nghệ An',
  },
  {
    ...one,
    ...{ number: 4, url: '/programs/nghe-an/actions/4', due: '2024-03-20', overdue: false, state: 'reported' },
    words: 'Rà soát, in thẻ hội viên cho 14 xóm còn thiếu.',
    measure: 'Mỗi hội viên có một thẻ.',
    source: {
      ...{ from: 'report', cycle: review, office: 'Xã Châu Quang, Huyện Quỳ Hợp', directive: null },
      words: 'Đề nghị cấp đủ thẻ hội viên cho 14 xóm.',
    },
    ownerName: 'Huyện Quỳ Hợp, Tỉnh Nghệ An',
  },
  {
    ...one,
    number: 1,
    url: '/programs/nghe-an/actions/1',
    words: 'Biểu dương những xã nộp báo cáo sớm.',
    due: '2024-02-05',
    state: 'kept',
    overdue: false,
  },
  {
    ...one,
    ...{ number: 2, url: '/programs/nghe-an/actions/2', due: '2024-01-31', state: 'dropped', overdue: false },
    words: 'Tổ chức riêng một hội nghị về quỹ khuyến học.',
    source: { from: 'program', cycle: null, office: null, words: '', directive: null },
  },
];
export const sampleActionCounts = countActions(sampleActions.map(({ state, carried }) => ({ state, carried: carried > 0 })));

const issue: IssueValues = {
  number: 12,
  url: '/programs/nghe-an/issues/12',
  words: 'Quỹ khuyến học xã chưa được mở tài khoản vì thiếu văn bản hướng dẫn về chủ tài khoản.',
  severity: 'serious',
  state: 'assigned',
  raisedBy: 'Hội Khuyến học Xã Châu Quang',
  raisedAt: '2024-03-08T01:12:00.000Z',
  office: { name: 'Huyện Quỳ Hợp, Tỉnh Nghệ An' },
  reached: null,
  dueAt: '2024-03-12T10:00:00.000Z',
  linkedTo: null,
};

const owners = {
  parties: [
    { key: 'btg', name: 'Ban Tuyên giáo Tỉnh ủy Nghệ An' },
    { key: 'hkh', name: 'Hội Khuyến học tỉnh Nghệ An' },
  ],
  units: [
    { code: '40', name: 'Tỉnh Nghệ An' },
    { code: '420', name: 'Huyện Quỳ Hợp, Tỉnh Nghệ An' },
  ],
};
const typed = { words: '', measure: '', owner: '', unit: '', due: '', indicator: '', value: '', from: '' };
const figures = figuresOf(ngheAnForm).map(({ code, label }) => ({ code, label }));
const none: ActionSource = { from: 'program', cycle: null, office: null, words: '', directive: null };

const list = (page: PageSetting, shown: Partial<ActionsPageValues> = {}): ActionsPageValues => ({
  ...frame(page, 'office'),
  postUrl: page.url,
  items: sampleActions,
  counts: sampleActionCounts,
  issues: [issue],
  exemplars: [{ ...waitingExemplar, due: '2024-03-01' }],
  planUrl: '/programs/nghe-an/actions/plan',
  make: { typed, source: none, owners, figures },
  ...shown,
});
const ofUnit = (page: PageSetting, items: ActionValues[]): ActionsPageValues => ({
  ...list(page, { ...frame(page, 'unit'), items, issues: [], exemplars: [], planUrl: null, make: null }),
  counts: countActions(items.map(({ state, carried }) => ({ state, carried: carried > 0 }))),
});

const detail = (page: PageSetting, item: ActionValues, shown: Partial<ActionPageValues> = {}): ActionPageValues => ({
  ...frame(page, 'office'),
  postUrl: page.url,
  item: { ...item, madeBy: 'Thường trực Hội Khuyến học tỉnh Nghệ An', madeAt: '2024-01-17T02:00:00.000Z' },
  measured: null,
  earlierResult: null,
  story: [
    {
      ...{ kind: 'made', at: '2024-01-17T02:00:00.000Z', actor: 'Thường trực Hội Khuyến học tỉnh Nghệ An', words: item.words },
      ...{ due: '2024-01-31', ownerName: item.ownerName },
    },
    {
      ...{ kind: 'moved', at: '2024-01-29T02:00:00.000Z', actor: 'Thường trực Hội Khuyến học tỉnh Nghệ An' },
      ...{ words: 'Chờ ý kiến của Sở Tài chính.', due: item.due, ownerName: item.ownerName },
    },
  ],
  acts: ['reported', 'moved', 'assigned', 'dropped'],
  owners,
  typed: null,
  ...shown,
});

const missing = { vi: 'Chưa có nội dung. Hãy viết ít nhất một câu.', en: 'Nothing was written. Write at least one sentence.' };
const past = { vi: 'Hạn đã qua. Hãy chọn hôm nay hoặc một ngày sau đó.', en: 'The due day is past. Choose today or a later day.' };

/** What is to be done beside reports, on a unit's pages and on the standing office's. */
export const actionSamples: Record<string, (page: PageSetting) => string> = {
  actions: (page) => actionsPage(list(page)),
  'actions-plan': (page) =>
    actionPlanPage({
      ...{ page, programName: frame(page, 'office').programName, next: { year: 2024, kind: 'preliminary' } },
      ...{
        items: sampleActions.slice(0, 3),
        backUrl: '/programs/nghe-an/actions',
        pdfUrl: '/programs/nghe-an/actions/plan.pdf',
        docxUrl: '/programs/nghe-an/actions/plan.docx',
      },
    }),
  'actions-none': (page) => actionsPage(list(page, { items: [], issues: [], exemplars: [], counts: countActions([]) })),
  'actions-from-instruction': (page) =>
    actionsPage(
      list(page, {
        make: {
          typed: { ...typed, words: instruction.words, due: '2024-01-05', from: 'instruction-1' },
          source: instruction,
          owners,
          figures,
        },
        errors: [{ field: 'due', text: past }],
      }),
    ),
  'actions-unit': (page) => actionsPage(ofUnit(page, sampleActions.slice(1, 3))),
  'actions-unit-none': (page) => actionsPage(ofUnit(page, [])),
  action: (page) => actionPage(detail(page, one)),
  'action-unit': (page) =>
    actionPage(
      detail(page, sampleActions[1] ?? one, {
        ...frame(page, 'unit'),
        acts: ['reported'],
        owners: null,
        errors: [{ field: 'words-reported', text: missing }],
        typed: { kind: 'reported', words: '', due: '', owner: '', unit: '' },
      }),
    ),
  'action-reported': (page) =>
    actionPage(
      detail(
        page,
        { ...(sampleActions[1] ?? one), state: 'reported', overdue: false },
        {
          acts: ['checked', 'returned', 'dropped'],
          measured: {
            cycle: { year: 2024, kind: 'preliminary' },
            total: 32_450,
            written: members ? figureWords(members, 32_450) : null,
            says: 'reached',
          },
          earlierResult: { result: 1, latest: 2 },
        },
      ),
    ),
};
