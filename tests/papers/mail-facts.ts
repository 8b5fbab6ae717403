import type { MailFacts, MailSetting, UnitLine } from '../../papers/mails/mail.ts';
import type { CompilationFile } from '../../rules/compilation.ts';

export const link = 'https://tongket.example/r/Zk3vQ8pX1mN7sT4yB6wL2cHd';

export const setting: MailSetting = {
  language: 'vi',
  simulated: false,
  programName: 'Chương trình phối hợp về công tác khuyến học, khuyến tài, xây dựng xã hội học tập giai đoạn 2023-2025',
  place: 'tỉnh Nghệ An',
  senderOffice: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
  timeZone: 'Asia/Ho_Chi_Minh',
  now: '2023-12-17T01:00:00.000Z',
  linkAgainUrl: 'https://tongket.example/link',
};

export const commune: UnitLine = { name: 'Xã Đồng Văn', parentName: 'Huyện Quế Phong', due: '2023-12-20' };

const office = 'Đầu mối báo cáo Xã Đồng Văn';
const coordinator = 'Thường trực Hội Khuyến học tỉnh Nghệ An';
const cycle = { year: 2023, kind: 'preliminary' as const };

const owing: UnitLine[] = [
  { name: 'Xã Đồng Văn', parentName: 'Huyện Quế Phong', due: '2023-12-13' },
  { name: 'Xã Hạnh Dịch', parentName: 'Huyện Quế Phong', due: '2023-12-13' },
  { name: 'Thị trấn Kim Sơn', parentName: 'Huyện Quế Phong', due: '2023-12-15' },
];

/** One mail of each kind, as a real one might be. */
export function oneOfEach(compilation: CompilationFile): MailFacts[] {
  return [
    {
      kind: 'signature-request',
      office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An',
      partyName: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
      otherParties: ['Hội Khuyến học tỉnh Nghệ An'],
      term: { from: '2023-03-23', to: '2025-12-31' },
      link,
    },
    {
      kind: 'coordinator-sign-in',
      office: coordinator,
      programs: [{ name: setting.programName, place: setting.place }],
      link,
      validMinutes: 15,
    },
    { kind: 'opening', office, unit: commune, cycle, cutOff: '2023-12-14', children: 0, link },
    { kind: 'cut-off', office, unit: commune, cycle, cutOff: '2023-12-14', link },
    { kind: 'reminder', when: 'before', office, unit: commune, cycle, hasDraft: true, returned: false, link },
    {
      kind: 'parent-reminder',
      askedBy: 'Hội Khuyến học Huyện Quế Phong',
      office,
      unit: commune,
      cycle,
      hasDraft: false,
      returned: false,
      link,
    },
    {
      kind: 'returned',
      office,
      unit: commune,
      cycle,
      reviewer: 'Hội Khuyến học Huyện Quế Phong',
      comment: 'Số tiền vận động thấp hơn năm trước ba lần.\nĐề nghị rà soát lại, ghi đủ cả đóng góp của dòng họ.',
      fields: [{ label: 'Số tiền vận động được trong năm', comment: 'Thiếu phần của các dòng họ?' }],
      link,
    },
    {
      kind: 'receipt',
      office,
      unit: commune,
      cycle,
      version: 2,
      sentAt: '2023-12-16T10:05:00.000Z',
      reportKind: 'figures',
      hash: '4f1c9a7be02d',
      link,
    },
    {
      kind: 'awaiting-review',
      office: 'Đầu mối Huyện Quế Phong',
      unitName: 'Huyện Quế Phong',
      cycle,
      waiting: 7,
      oldest: '2023-12-12T02:30:00.000Z',
      reviewBy: '2023-12-25',
      link,
    },
    { kind: 'escalation-parent', office: 'Đầu mối Huyện Quế Phong', unitName: 'Huyện Quế Phong', cycle, owing, link },
    { kind: 'escalation-coordinator', office: coordinator, cycle, owing, total: 9, link },
    { kind: 'undecided', office: coordinator, cycle, units: owing, total: 3, link },
    { kind: 'compilation', office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An', compilation, link },
    { kind: 'acknowledgement-reminder', office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An', cycle, deliveredOn: '2023-12-10', link },
    {
      kind: 'link-again',
      office,
      items: [
        { title: 'Báo cáo sơ kết năm 2023 của Xã Đồng Văn (Huyện Quế Phong)', due: '2023-12-20', link },
        { title: 'Duyệt báo cáo của các đơn vị trực thuộc', due: null, link: `${link}2` },
      ],
    },
    {
      kind: 'contact-changed',
      office,
      unit: commune,
      newEmail: 'van-phong@dong-van.example',
      changedAt: '2023-12-16T10:05:00.000Z',
      coordinatorEmail: 'thuong-truc@hoi-khuyen-hoc.example',
    },
    {
      kind: 'terminated',
      office,
      unitName: 'Xã Đồng Văn',
      on: '2024-06-30',
      reason: 'Hai bên ký thống nhất chuyển sang chương trình mới.',
    },
    { kind: 'trouble', office: coordinator, step: 'Gửi thư nhắc nộp', problem: 'Máy chủ thư từ chối đăng nhập (535).', link },
  ];
}
