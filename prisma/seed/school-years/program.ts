import type { ProgramDefinition } from '../../../rules/program.ts';
import { ngheAnCalendar } from '../nghe-an/calendar.ts';
import { schoolYearsForm } from './form.ts';

const party = (key: string, name: string, documentRules: 'state' | 'party', abbreviation: string, office: string) => ({
  key,
  name,
  parentBody: null,
  documentRules,
  abbreviation,
  signatory: { office, email: `lanh-dao@${key}.huyen-mau.example` },
});

/**
 * A program that is made up, of a district that is none: three parties, school years, a review at the end of each of their terms. Its days fall
 * before Tết and before the summer; those off are the public sector's, as the other sample has them.
 */
export const schoolYearsProgram: ProgramDefinition = {
  key: 'hoc-duong-2023-2026',
  name: 'Chương trình phối hợp khuyến học và đọc sách trong nhà trường, các năm học 2023-2024 đến 2025-2026',
  place: 'huyện Mẫu',
  timeZone: 'Asia/Ho_Chi_Minh',
  term: { from: '2023-09-05', to: '2026-05-31' },
  parties: [
    {
      ...party('phong-giao-duc', 'Phòng Giáo dục và Đào tạo huyện Mẫu', 'state', 'PGDĐT', 'Trưởng phòng Giáo dục và Đào tạo huyện Mẫu'),
      coordinating: false,
      coordinator: null,
    },
    {
      ...party('hoi-khuyen-hoc', 'Hội Khuyến học huyện Mẫu', 'state', 'HKH', 'Chủ tịch Hội Khuyến học huyện Mẫu'),
      coordinating: true,
      coordinator: { office: 'Thường trực Hội Khuyến học huyện Mẫu', email: 'thuong-truc@hoi-khuyen-hoc.huyen-mau.example' },
    },
    {
      ...party('huyen-doan', 'Huyện đoàn Mẫu', 'party', 'HĐ', 'Bí thư Huyện đoàn Mẫu'),
      coordinating: false,
      coordinator: null,
    },
  ],
  witnesses: [],
  legalBases: [],
  calendar: {
    reviews: 'school-terms',
    cutOffs: [{ month: 1, day: 12, yearOffset: 1 }],
    opening: { month: 5, day: 5, yearOffset: 1 },
    cutOff: { month: 5, day: 20, yearOffset: 1 },
    due: [
      { month: 5, day: 30, yearOffset: 1 },
      { month: 5, day: 27, yearOffset: 1 },
      { month: 5, day: 23, yearOffset: 1 },
    ],
    close: { month: 6, day: 5, yearOffset: 1 },
    compile: { month: 6, day: 6, yearOffset: 1 },
    deliver: { month: 6, day: 10, yearOffset: 1 },
    daysOff: ngheAnCalendar.daysOff,
    daysWorked: ngheAnCalendar.daysWorked,
  },
  form: schoolYearsForm,
  targets: [
    {
      key: 'doc-sach',
      name: { vi: 'Học sinh đọc sách hằng tuần', en: 'Pupils who read every week' },
      numerator: 'readers',
      denominator: 'pupils',
      percent: 80,
      source: 'Chương trình phối hợp này',
    },
  ],
  published: [],
  population: null,
};
