import type { CountIndicator, Form, MoneyIndicator, ProseIndicator } from '../../../rules/form-indicators.ts';
import type { Text } from '../../../rules/texts/language.ts';

const people: Text = { vi: 'người', en: 'people' };
const money: Text = { vi: 'đồng', en: 'VND' };

type Labels = [vi: string, en: string];

function count(
  code: string,
  measure: 'stock' | 'flow',
  [vi, en]: Labels,
  unitOfMeasure: Text,
  max: number,
  hint: Labels | null = null,
): CountIndicator {
  return {
    kind: 'count',
    code,
    measure,
    label: { vi, en },
    hint: hint === null ? null : { vi: hint[0], en: hint[1] },
    required: true,
    unitOfMeasure,
    max,
    partOf: null,
  };
}

function amount(code: string, [vi, en]: Labels, hint: Labels): MoneyIndicator {
  // Ten thousand billion: more than a hundred times what the whole province raised.
  return { ...count(code, 'flow', [vi, en], money, 10_000_000_000_000, hint), kind: 'money' };
}

/** How many there are, and how many of them are recognised as learning ones. */
function learning(code: string, all: Labels, recognised: Labels, unitOfMeasure: Text, max: number): CountIndicator[] {
  return [
    count(code, 'stock', all, unitOfMeasure, max),
    { ...count(`${code}Recognised`, 'stock', recognised, unitOfMeasure, max), partOf: code },
  ];
}

function prose(role: ProseIndicator['role'], required: boolean, [vi, en]: Labels, hint: Labels): ProseIndicator {
  return { kind: 'prose', code: role, role, label: { vi, en }, hint: { vi: hint[0], en: hint[1] }, required, maxLength: 3000 };
}

/**
 * What the field's periodic reports state. The limits are those of a whole province, because a tree may have one as
 * its only unit; finer doubts are raised against the year before.
 */
export const ngheAnForm: Form = {
  key: 'nghe-an',
  version: 1,
  title: {
    vi: 'Báo cáo công tác khuyến học, khuyến tài, xây dựng xã hội học tập',
    en: 'Report on promoting learning, talent and a learning society',
  },
  sections: [
    {
      key: 'organisation',
      title: { vi: 'Tổ chức hội', en: 'The association' },
      indicators: [
        count(
          'villageAssociations',
          'stock',
          ['Số chi hội khuyến học thôn, xóm, bản, khối', 'Village associations'],
          { vi: 'chi hội', en: 'associations' },
          100_000,
        ),
        count(
          'clanBoards',
          'stock',
          ['Số ban khuyến học dòng họ, đồng hương', 'Boards of clans and fellow-countrymen'],
          { vi: 'ban', en: 'boards' },
          200_000,
        ),
        count('agencyBoards', 'stock', ['Số ban khuyến học cơ quan, đơn vị', 'Boards of agencies'], { vi: 'ban', en: 'boards' }, 100_000),
        count('members', 'stock', ['Số hội viên', 'Members'], people, 10_000_000, [
          'Tính đến ngày chốt số liệu.',
          'As of the data cut-off.',
        ]),
      ],
    },
    {
      key: 'fund',
      title: { vi: 'Quỹ khuyến học', en: 'The fund' },
      indicators: [
        amount(
          'mobilisedVnd',
          ['Số tiền vận động được trong năm', 'Money mobilised in the year'],
          ['Ghi đủ số đồng, hoặc viết gọn như 186,5 triệu.', 'In full đồng, or shortened as 186,5 triệu.'],
        ),
        amount(
          'supportedVnd',
          ['Số tiền cấp học bổng và khen thưởng trong năm', 'Scholarships and rewards paid in the year'],
          ['Ghi đủ số đồng, hoặc viết gọn như 42 triệu.', 'In full đồng, or shortened as 42 triệu.'],
        ),
        count(
          'students',
          'flow',
          ['Số học sinh, sinh viên được hỗ trợ, khen thưởng trong năm', 'Pupils and students supported or rewarded in the year'],
          people,
          5_000_000,
        ),
      ],
    },
    {
      key: 'models',
      title: { vi: 'Mô hình học tập', en: 'Learning models' },
      indicators: [
        ...learning(
          'families',
          ['Tổng số gia đình', 'Families'],
          ['Số gia đình được công nhận “Gia đình học tập”', 'Families recognised as learning families'],
          { vi: 'gia đình', en: 'families' },
          5_000_000,
        ),
        ...learning(
          'clans',
          ['Tổng số dòng họ', 'Clans'],
          ['Số dòng họ được công nhận “Dòng họ học tập”', 'Clans recognised as learning clans'],
          { vi: 'dòng họ', en: 'clans' },
          500_000,
        ),
        ...learning(
          'communities',
          ['Tổng số thôn, xóm, bản, khối', 'Villages'],
          ['Số thôn, xóm, bản, khối được công nhận “Cộng đồng học tập”', 'Villages recognised as learning communities'],
          { vi: 'cộng đồng', en: 'communities' },
          100_000,
        ),
        ...learning(
          'learningUnits',
          ['Tổng số cơ quan, trường học, đơn vị trên địa bàn', 'Agencies, schools and other units'],
          ['Số cơ quan, trường học, đơn vị được công nhận “Đơn vị học tập”', 'Those recognised as learning units'],
          { vi: 'đơn vị', en: 'units' },
          200_000,
        ),
        ...learning(
          'workers',
          ['Tổng số người lao động', 'Workers'],
          ['Số người lao động được công nhận “Công dân học tập”', 'Workers recognised as learning citizens'],
          people,
          10_000_000,
        ),
        ...learning(
          'officials',
          ['Tổng số cán bộ, công chức, viên chức', 'Officials'],
          ['Số cán bộ, công chức, viên chức được công nhận “Công dân học tập”', 'Officials recognised as learning citizens'],
          people,
          1_000_000,
        ),
      ],
    },
    {
      key: 'propaganda',
      title: { vi: 'Tuyên truyền, điển hình', en: 'Propaganda and examples' },
      indicators: [
        count(
          'propagandaActivities',
          'flow',
          ['Số hoạt động tuyên truyền trong năm', 'Propaganda activities in the year'],
          { vi: 'hoạt động', en: 'activities' },
          500_000,
        ),
        count(
          'exemplars',
          'flow',
          ['Số điển hình được biểu dương trong năm', 'Exemplars commended in the year'],
          { vi: 'điển hình', en: 'exemplars' },
          500_000,
        ),
      ],
    },
    {
      key: 'assessment',
      title: { vi: 'Đánh giá chung', en: 'Assessment' },
      indicators: [
        prose(
          'results',
          true,
          ['Kết quả chính', 'Main results'],
          ['Hai đến ba câu về việc làm được trong năm.', 'Two or three sentences on what was done.'],
        ),
        prose(
          'difficulties',
          false,
          ['Khó khăn, vướng mắc', 'Difficulties and obstacles'],
          ['Để trống nếu không có.', 'Leave empty if there are none.'],
        ),
        prose('causes', false, ['Nguyên nhân', 'Causes'], ['Vì sao có khó khăn đó.', 'Why there are these difficulties.']),
        prose(
          'proposals',
          false,
          ['Đề xuất, kiến nghị', 'Proposals'],
          ['Gửi cấp nào, đề nghị việc gì.', 'To whom, and what is asked for.'],
        ),
      ],
    },
  ],
};
