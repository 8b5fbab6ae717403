import type { UnitLine } from '../../../papers/mails/facts/unit-line.ts';
import type { MailSetting } from '../../../papers/mails/mail-setting.ts';

export const link = 'https://tongket.example/r/Zk3vQ8pX1mN7sT4yB6wL2cHd';

export const setting: MailSetting = {
  language: 'vi',
  simulated: false,
  programName: 'Chương trình phối hợp về công tác khuyến học, khuyến tài, xây dựng xã hội học tập giai đoạn 2023-2025',
  place: 'tỉnh Nghệ An',
  senderOffice: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
  ask: [
    { office: 'Hội Khuyến học Huyện Quế Phong', email: 'que-phong@hoi.example', phone: '0238 000 0000' },
    { office: 'Thường trực Hội Khuyến học tỉnh Nghệ An', email: 'thuong-truc@hoi.example', phone: null },
  ],
  timeZone: 'Asia/Ho_Chi_Minh',
  now: '2023-12-17T01:00:00.000Z',
  linkAgainUrl: 'https://tongket.example/link',
  signInUrl: 'https://tongket.example/enter',
};

export const commune: UnitLine = { name: 'Xã Đồng Văn', parentName: 'Huyện Quế Phong', due: '2023-12-20' };

export const office = 'Đầu mối báo cáo Xã Đồng Văn';
export const coordinator = 'Thường trực Hội Khuyến học tỉnh Nghệ An';
export const cycle = { year: 2023, kind: 'preliminary' as const };
