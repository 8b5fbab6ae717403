import type { ProgramDefinition } from '../../../rules/program.ts';
import { ngheAnCalendar } from './calendar.ts';
import { ngheAnForm } from './form.ts';
import { ngheAnPublished, ngheAnTargets } from './published.ts';

/**
 * The program that was signed in Nghệ An on 23 March 2023, as far as public sources have it. People appear by their
 * office only and mail goes to the reserved .example; titles of documents say no more than the sources do.
 */
export const ngheAnProgram: ProgramDefinition = {
  key: 'nghe-an-2023-2025',
  name: 'Chương trình phối hợp về công tác khuyến học, khuyến tài, xây dựng xã hội học tập giai đoạn 2023-2025',
  place: 'tỉnh Nghệ An',
  timeZone: 'Asia/Ho_Chi_Minh',
  term: { from: '2023-03-23', to: '2025-12-31' },
  parties: [
    {
      key: 'ban-tuyen-giao',
      name: 'Ban Tuyên giáo Tỉnh ủy Nghệ An',
      parentBody: 'Tỉnh ủy Nghệ An',
      documentRules: 'party',
      abbreviation: 'BTGTU',
      signatory: { office: 'Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An', email: 'truong-ban@ban-tuyen-giao.nghe-an.example' },
      coordinating: false,
      coordinator: null,
    },
    {
      key: 'hoi-khuyen-hoc',
      name: 'Hội Khuyến học tỉnh Nghệ An',
      parentBody: 'Hội Khuyến học Việt Nam',
      documentRules: 'state',
      abbreviation: 'HKH',
      signatory: { office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An', email: 'chu-tich@hoi-khuyen-hoc.nghe-an.example' },
      coordinating: true,
      coordinator: { office: 'Thường trực Hội Khuyến học tỉnh Nghệ An', email: 'thuong-truc@hoi-khuyen-hoc.nghe-an.example' },
    },
  ],
  witnesses: [
    'Ban Dân vận Tỉnh ủy Nghệ An',
    'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An',
    'Sở Giáo dục và Đào tạo tỉnh Nghệ An',
    'Sở Tài chính tỉnh Nghệ An',
    'Ban Thường vụ Hội Khuyến học tỉnh Nghệ An',
  ],
  legalBases: [
    {
      title: 'Kết luận về việc tiếp tục thực hiện Chỉ thị số 11-CT/TW về công tác khuyến học, khuyến tài, xây dựng xã hội học tập',
      number: '49-KL/TW',
      issuedOn: '2019-05-10',
      issuer: 'Ban Bí thư Trung ương Đảng',
    },
    {
      title: 'Chỉ thị về công tác khuyến học, khuyến tài, xây dựng xã hội học tập',
      number: '14/CT-TTg',
      issuedOn: '2021-05-25',
      issuer: 'Thủ tướng Chính phủ',
    },
    { title: 'Quyết định', number: '148/QĐ-UBND', issuedOn: '2022-02-18', issuer: 'Ủy ban nhân dân tỉnh Nghệ An' },
  ],
  calendar: ngheAnCalendar,
  form: ngheAnForm,
  targets: ngheAnTargets,
  published: ngheAnPublished,
  population: { people: 3_327_791, source: 'Tổng điều tra dân số và nhà ở ngày 01/4/2019' },
};
