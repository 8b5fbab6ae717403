import { issuesPage } from '../../web/arising-issue/issue-list-page.ts';
import { issuePage } from '../../web/arising-issue/issue-page.ts';
import type { IssuePageValues, IssuesPageValues, IssueValues } from '../../web/arising-issue/issue-values.ts';
import type { PageSetting } from '../../web/layout.ts';

const frame = (page: PageSetting, of: 'unit' | 'office') => ({
  page,
  programName: 'Chương trình phối hợp đẩy mạnh công tác khuyến học, khuyến tài',
  timeZone: 'Asia/Ho_Chi_Minh',
  now: '2023-05-10T02:00:00.000Z',
  of,
  backUrl: '/report/mau',
  key: 'sample-press',
  errors: [],
});

const main: IssueValues = {
  number: 12,
  url: '/report/mau/issues/12',
  words: 'Quỹ khuyến học xã chưa được mở tài khoản vì thiếu văn bản hướng dẫn về chủ tài khoản.',
  severity: 'serious',
  state: 'assigned',
  raisedBy: 'Hội Khuyến học Xã Châu Quang',
  raisedAt: '2023-05-08T01:12:00.000Z',
  office: { name: 'Huyện Quỳ Hợp, Tỉnh Nghệ An' },
  reached: null,
  dueAt: '2023-05-11T01:12:00.000Z',
  linkedTo: null,
};
const overdue: IssueValues = {
  ...main,
  number: 9,
  severity: 'urgent',
  dueAt: '2023-05-08T10:00:00.000Z',
  reached: 'coordinator',
  words: 'Chưa nhận được kinh phí in thẻ hội viên cho năm học mới, 14 xóm đang chờ.',
};
const others: IssueValues[] = [
  { ...main, number: 11, state: 'asked-back', dueAt: null, words: 'Danh sách gia đình học tập bị trùng giữa hai xóm mới sáp nhập.' },
  { ...main, number: 10, state: 'linked', dueAt: null, linkedTo: 12, words: 'Không rõ ai đứng tên chủ tài khoản của quỹ.' },
  { ...main, number: 3, state: 'closed', dueAt: null, office: 'coordinator', words: 'Mẫu bảng tổng hợp cũ thiếu cột xã, phường.' },
];
const issues = [overdue, main, ...others];

const list = (page: PageSetting, of: 'unit' | 'office'): IssuesPageValues => ({
  ...frame(page, of),
  postUrl: page.url,
  issues,
  open: 4,
  all: 5,
  raise: { words: '', wouldHelp: '', severity: 'ordinary', fromReport: false, to: 0, similar: [] },
});

const one = (page: PageSetting, of: 'unit' | 'office'): IssuePageValues => ({
  ...frame(page, of),
  postUrl: page.url,
  issue: { ...overdue, wouldHelp: 'Một văn bản hướng dẫn chung của tỉnh.' },
  story: [
    {
      kind: 'raised',
      at: '2023-05-08T01:12:00.000Z',
      actor: 'Hội Khuyến học Xã Châu Quang',
      words: main.words,
      office: null,
      severity: 'urgent',
    },
    {
      kind: 'asked-back',
      at: '2023-05-08T02:00:00.000Z',
      actor: 'Hội Khuyến học Huyện Quỳ Hợp',
      words: 'Thiếu bao nhiêu thẻ?',
      office: null,
      severity: null,
    },
    {
      kind: 'replied',
      at: '2023-05-08T03:00:00.000Z',
      actor: 'Hội Khuyến học Xã Châu Quang',
      words: 'Thiếu khoảng bốn trăm thẻ.',
      office: null,
      severity: null,
    },
    { kind: 'handed-on', at: '2023-05-09T01:00:00.000Z', actor: '', words: '', office: 'coordinator', severity: null },
  ],
  acts: of === 'unit' ? ['answered', 'asked-back'] : ['answered', 'asked-back', 'assigned', 'severity', 'linked'],
  files: [
    {
      id: 1,
      name: 'anh-the-hoi-vien.jpg',
      url: '/report/mau/issues/9/files/1',
      bytes: 812_345,
      by: 'Hội Khuyến học Xã Châu Quang',
      takesBack: of === 'unit',
    },
  ],
  attaches: true,
  similar: [{ number: 2, url: '/programs/nghe-an/issues/2', words: 'Chưa mở được tài khoản cho quỹ khuyến học của xã.' }],
  offices: [
    { code: '40', name: 'Tỉnh Nghệ An' },
    { code: '420', name: 'Huyện Quỳ Hợp, Tỉnh Nghệ An' },
  ],
  typed: null,
});

const missing = { vi: 'Chưa có nội dung. Hãy viết ít nhất một câu.', en: 'Nothing was written. Write at least one sentence.' };

const alike = { number: 7, url: null, words: 'Kinh phí lớp xóa mù chữ cho người lớn chậm từ đầu năm.' };

/** What has arisen, on a unit's pages and on the standing office's. */
export const issueSamples: Record<string, (page: PageSetting) => string> = {
  issues: (page) => issuesPage(list(page, 'office')),
  'issues-none': (page) => issuesPage({ ...list(page, 'office'), issues: [], open: 0, all: 0 }),
  'issues-unit': (page) =>
    issuesPage({
      ...list(page, 'unit'),
      issues: issues.slice(0, 2),
      open: 2,
      all: 2,
      raise: {
        words: 'Kinh phí cho lớp xóa mù chữ chậm ba tháng.',
        wouldHelp: '',
        severity: 'serious',
        fromReport: true,
        to: 0,
        similar: [alike],
      },
    }),
  issue: (page) => issuePage(one(page, 'office')),
  'issue-unit': (page) => issuePage(one(page, 'unit')),
  'issue-answered': (page) =>
    issuePage({
      ...one(page, 'unit'),
      issue: { ...main, state: 'answered', dueAt: null, wouldHelp: '' },
      acts: ['accepted', 'reopened'],
      errors: [{ field: 'words-reopened', text: missing }],
      typed: { kind: 'reopened', words: '' },
    }),
};
