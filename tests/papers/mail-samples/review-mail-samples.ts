import type { UnitLine } from '../../../papers/mails/facts/unit-line.ts';
import type { MailFacts } from '../../../papers/mails/mail-facts.ts';
import { coordinator, cycle, link } from './sample-setting.ts';

const owing: UnitLine[] = [
  { name: 'Xã Đồng Văn', parentName: 'Huyện Quế Phong', due: '2023-12-13' },
  { name: 'Xã Hạnh Dịch', parentName: 'Huyện Quế Phong', due: '2023-12-13' },
  { name: 'Thị trấn Kim Sơn', parentName: 'Huyện Quế Phong', due: '2023-12-15' },
];

export const reviewMailSamples: MailFacts[] = [
  ...(['returned', 'kept', null] as const).map((becomes) => ({
    kind: 'returned-below' as const,
    office: 'Hội Khuyến học Huyện Quế Phong',
    coordinator: false,
    unit: { name: 'Xã Châu Kim', parentName: 'Huyện Quế Phong' },
    own: 'Huyện Quế Phong',
    cycle,
    by: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
    reason: 'Số hội viên ghi thừa một chữ số so với danh sách.',
    becomes,
    at: '2023-12-27T02:40:00.000Z',
    link,
  })),
  {
    kind: 'report-withdrawn',
    office: 'Hội Khuyến học Huyện Quế Phong',
    reviewer: 'Huyện Quế Phong',
    unit: { name: 'Xã Châu Kim', parentName: 'Huyện Quế Phong' },
    cycle,
    by: 'Hội Khuyến học Xã Châu Kim',
    reason: 'Ghi nhầm số của năm trước.',
    at: '2023-12-18T02:40:00.000Z',
    link,
  },
  {
    kind: 'coordinator-digest',
    office: coordinator,
    cycle,
    since: '2023-12-15T01:30:00.000Z',
    expected: 482,
    sent: 320,
    came: 57,
    approved: 211,
    waiting: 96,
    overdue: { units: owing, total: 41 },
    bounced: 2,
    unreached: 3,
    paused: 1,
    next: {
      date: '2023-12-18',
      moments: [
        { kind: 'remind-before', owing: 139 },
        { kind: 'cut-off', owing: null },
      ],
    },
    link,
  },
  {
    kind: 'would-be-lost',
    office: coordinator,
    cycle,
    close: '2024-01-10',
    lost: {
      undecided: {
        total: 1,
        units: [{ code: '17032', name: 'Xã Châu Hồng', parentName: 'Huyện Quỳ Hợp', since: '2023-12-22T02:30:00.000Z' }],
      },
      returned: { total: 0, units: [] },
      unsent: { total: 52, units: [{ code: '17035', name: 'Xã Châu Tiến', parentName: 'Huyện Quỳ Hợp', since: null }] },
    },
    link,
  },
  {
    kind: 'awaiting-review',
    office: 'Đầu mối Huyện Quế Phong',
    unitName: 'Huyện Quế Phong',
    cycle,
    waiting: 7,
    passedUp: 2,
    oldest: '2023-12-12T02:30:00.000Z',
    silent: { owing: 12, overdue: 3 },
    reviewBy: '2023-12-25',
    link,
  },
  { kind: 'escalation-parent', office: 'Đầu mối Huyện Quế Phong', unitName: 'Huyện Quế Phong', cycle, owing, link },
  { kind: 'escalation-coordinator', office: coordinator, cycle, owing, total: 9, link },
  { kind: 'escalation-leaders', office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An', cycle, owing, total: 41 },
  { kind: 'undecided', office: coordinator, cycle, units: owing, total: 3, link },
  { kind: 'close-missed', office: coordinator, cycle, was: '2024-01-10', close: '2024-01-15', owing: 7, link },
];
