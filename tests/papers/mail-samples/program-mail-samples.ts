import type { MailFacts } from '../../../papers/mails/mail-facts.ts';
import { commune, coordinator, cycle, link, office, setting } from './sample-setting.ts';

export const programMailSamples: MailFacts[] = [
  { kind: 'program-paused', office, unit: commune, on: '2023-12-18', reason: 'Bão số 6, nhiều nơi mất điện.', link },
  { kind: 'program-resumed', office, unit: commune, due: '2023-12-27T10:00:00.000Z', on: '2023-12-25', reason: 'Điện đã có lại.', link },
  {
    kind: 'cycle-turned',
    office,
    reader: 'unit',
    unit: commune,
    cycle: { year: 2023, kind: 'preliminary' },
    turn: 'reopened',
    on: '2024-01-22',
    reason: 'Thiếu số liệu của ba xã do bão.',
    due: '2024-01-29T10:00:00.000Z',
    link,
  },
  {
    kind: 'terminated',
    office,
    unit: commune,
    on: '2024-06-30',
    reason: 'Hai bên ký thống nhất chuyển sang chương trình mới.',
  },
  {
    kind: 'wording-test',
    office: coordinator,
    mail: { kind: 'reminder', when: 'before', office, unit: commune, cycle, hasDraft: false, returned: false, link },
    wording: { subject: '{đơn vị}: {còn lại}', opening: 'Kính mong Quý vị nộp trước {hạn nộp}.', closing: '', lastYear: null },
    ask: setting.ask,
    now: setting.now,
  },
  {
    kind: 'directive-changed',
    office: coordinator,
    changes: [
      {
        ...{
          title: 'Chỉ thị về công tác khuyến học, khuyến tài',
          documentNumber: '14/CT-TTg',
          issuer: 'Thủ tướng Chính phủ',
          on: '2024-01-01',
        },
        replacement: { title: 'Chỉ thị về công tác khuyến học trong tình hình mới', documentNumber: null },
      },
      { title: 'Quyết định', documentNumber: '148/QĐ-UBND', issuer: 'Ủy ban nhân dân tỉnh Nghệ An', on: '2023-12-31', replacement: null },
    ],
    link,
  },
  {
    kind: 'action-items',
    office,
    coordinator: false,
    leader: false,
    todo: [
      { number: 3, words: 'Mở tài khoản quỹ khuyến học của xã.', due: '2023-12-22', ownerName: 'Xã Châu Quang, Huyện Quỳ Hợp' },
      {
        number: 5,
        words: 'Rà soát danh sách hội viên hai xóm mới sáp nhập.',
        due: '2024-03-29',
        ownerName: 'Xã Châu Quang, Huyện Quỳ Hợp',
      },
    ],
    todoTotal: 2,
    overdue: [],
    overdueTotal: 0,
    parties: [],
    waiting: [
      { what: 'issue-accept', number: 2, words: 'Quỹ khuyến học xã chưa mở được tài khoản.' },
      { what: 'exemplar-correct', number: 1, words: 'Dòng họ lập quỹ khuyến học từ ruộng công' },
    ],
    waitingTotal: 3,
    news: [
      {
        ...{
          number: 7,
          words: 'Hướng dẫn chung về chủ tài khoản quỹ khuyến học cấp xã.',
          due: '2024-02-29',
          ownerName: 'Hội Khuyến học tỉnh Nghệ An',
        },
        ...{ state: 'open', step: 'made', taken: true, why: '' },
      },
      {
        ...{
          number: 2,
          words: 'Gửi danh sách gia đình học tập tiêu biểu.',
          due: '2023-11-30',
          ownerName: 'Xã Châu Quang, Huyện Quỳ Hợp',
        },
        ...{ state: 'dropped', step: 'dropped', taken: false, why: 'Đã gộp vào nhiệm vụ số 5.' },
      },
    ],
    link,
  },
  {
    kind: 'action-items',
    office: coordinator,
    coordinator: true,
    leader: false,
    todo: [{ number: 1, words: 'In thẻ hội viên cho 14 xóm.', due: '2023-12-15', ownerName: 'Huyện Quỳ Hợp, Tỉnh Nghệ An' }],
    todoTotal: 1,
    overdue: [{ number: 4, words: 'Trình ban hành hướng dẫn về quỹ.', due: '2023-12-01', ownerName: 'Hội Khuyến học tỉnh Nghệ An' }],
    overdueTotal: 1,
    parties: [{ number: 6, words: 'Tờ trình về quỹ khuyến học', due: '2023-12-29', ownerName: 'Hội Khuyến học tỉnh Nghệ An' }],
    waiting: [],
    waitingTotal: 0,
    news: [],
    link,
  },
  {
    kind: 'action-items',
    office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
    ...{ coordinator: false, leader: true, todo: [], todoTotal: 0, overdue: [], overdueTotal: 0, parties: [], news: [], link: null },
    waiting: [
      {
        what: 'issue-answer',
        number: 2,
        words:
          'Quỹ khuyến học xã chưa mở được tài khoản, tiền vận động không có chỗ gửi.\nHai năm nay tiền nằm ở nhà thủ quỹ, không ai dám nhận thêm.',
      },
    ],
    waitingTotal: 1,
  },
  { kind: 'calendar-asked', office: coordinator, year: 2027, days: 21, first: '2027-01-04', link },
  {
    kind: 'undelivered',
    office: coordinator,
    addresses: [
      { unit: commune, office, email: 'ubnd@xa.example', refusal: 'no-such-address' },
      { unit: null, office: 'Sở Nội vụ', email: 'so@tinh.example', refusal: 'mailbox-full' },
    ],
    total: 25,
    link,
  },
  {
    kind: 'trouble',
    office: coordinator,
    step: 'remind-last-day',
    problem: 'step-defect: SQL 42703',
    code: 'step-defect',
    details: { code: 'SQL 42703' },
    cycle,
    skippable: true,
    link,
  },
];
