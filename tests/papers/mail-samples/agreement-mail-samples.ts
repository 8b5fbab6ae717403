import type { MailFacts } from '../../../papers/mails/mail-facts.ts';
import { coordinator, link } from './sample-setting.ts';

export const agreementMailSamples: MailFacts[] = [
  {
    kind: 'signature-request',
    office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
    partyName: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
    otherParties: ['Hội Khuyến học tỉnh Nghệ An'],
    term: { from: '2023-03-23', to: '2025-12-31' },
    textNumber: '4821-0937',
    askedAt: null,
    earlier: {
      outcome: 'declined',
      by: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
      reason: 'Đề nghị lùi hạn nộp của cấp xã sau kỳ thi.',
      at: '2023-03-21T02:00:00.000Z',
      changed: true,
      signed: true,
    },
    inForceOn: '2023-04-01',
    link,
  },
  {
    kind: 'amended',
    office: coordinator,
    reader: 'coordinator',
    of: 'amendment',
    when: 'decided',
    number: 2,
    by: coordinator,
    on: '2025-03-01',
    reason: 'Đại hội giao mục tiêu cao hơn.',
    articles: [
      {
        article: { vi: 'Gia đình học tập', en: 'Learning families' },
        before: { vi: '70 %', en: '70%' },
        after: { vi: '75 %', en: '75%' },
      },
    ],
    more: 0,
    link,
  },
  {
    kind: 'signing-ended',
    office: coordinator,
    reader: 'coordinator',
    outcome: 'declined',
    by: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
    reason: 'Đề nghị lùi hạn nộp của cấp xã sau kỳ thi.',
    at: '2023-03-21T02:00:00.000Z',
    textNumber: '4821-0937',
    superseded: ['Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An'],
    link,
  },
  {
    kind: 'program-signed',
    office: coordinator,
    reader: 'coordinator',
    signatures: [
      {
        party: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
        office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
        on: '2023-03-23',
        onPaper: '05-CTr/BTGTU',
      },
      { party: 'Hội Khuyến học tỉnh Nghệ An', office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An', on: '2023-03-23', onPaper: null },
    ],
    witnesses: [
      { name: 'Sở Tài chính tỉnh Nghệ An', holder: 'Phó Giám đốc' },
      { name: 'Sở Giáo dục và Đào tạo tỉnh Nghệ An', holder: null },
    ],
    textNumber: '4821-0937',
    inForceOn: '2023-03-23',
    link,
  },
];
