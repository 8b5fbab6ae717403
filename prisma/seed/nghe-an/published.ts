import type { PublishedFigure, Target } from '../../../rules/program.ts';

const atSigning = 'Báo Nghệ An, 23/3/2023';
const forEndOf2023 = 'Báo Nghệ An điện tử, bản tiếng Anh, 19/01/2024';

/** What was reported for the whole province. A floor ("trên") is taken as the value, its wording is printed beside it. */
export const ngheAnPublished: PublishedFigure[] = [
  { indicator: 'members', year: 2022, value: 775_276, wording: '775.276', source: atSigning },
  { indicator: 'villageAssociations', year: 2022, value: 4_096, wording: '4.096', source: atSigning },
  { indicator: 'clanBoards', year: 2022, value: 9_200, wording: 'trên 9.200', source: atSigning },
  { indicator: 'agencyBoards', year: 2022, value: 2_132, wording: '2.132', source: atSigning },
  { indicator: 'mobilisedVnd', year: 2022, value: 87_100_000_000, wording: 'trên 87,1 tỷ đồng', source: atSigning },
  { indicator: 'students', year: 2022, value: 218_000, wording: 'trên 218.000', source: atSigning },
  { indicator: 'villageAssociations', year: 2023, value: 4_096, wording: '4.096', source: forEndOf2023 },
  { indicator: 'clanBoards', year: 2023, value: 9_286, wording: '9.286', source: forEndOf2023 },
  { indicator: 'agencyBoards', year: 2023, value: 2_296, wording: '2.296', source: forEndOf2023 },
];

const decision387 = 'Quyết định số 387/QĐ-TTg ngày 25/3/2022';

/** The national program's targets for 2025. */
export const ngheAnTargets: Target[] = [
  target('families', 'families', 'Gia đình học tập', 'Learning families', 70),
  target('clans', 'clans', 'Dòng họ học tập', 'Learning clans', 65),
  target('communities', 'communities', 'Cộng đồng học tập (thôn, xóm, bản, khối)', 'Learning communities (villages)', 65),
  target('learning-units', 'learningUnits', 'Đơn vị học tập (thuộc cấp xã)', 'Learning units (of communes)', 80),
  target('workers', 'workers', 'Công dân học tập là người lao động', 'Learning citizens among workers', 40),
  target('officials', 'officials', 'Công dân học tập là cán bộ, công chức, viên chức', 'Learning citizens among officials', 60),
];

function target(key: string, code: string, vi: string, en: string, percent: number): Target {
  return { key, name: { vi, en }, numerator: `${code}Recognised`, denominator: code, percent, source: decision387 };
}
