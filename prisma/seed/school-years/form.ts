import type { CountIndicator, Form, ProseIndicator } from '../../../rules/form-indicators.ts';
import type { Text } from '../../../rules/texts/language.ts';

const pupils: Text = { vi: 'học sinh', en: 'pupils' };

function count(code: string, measure: 'stock' | 'flow', vi: string, en: string, unitOfMeasure: Text): CountIndicator {
  return { kind: 'count', code, measure, label: { vi, en }, hint: null, required: true, unitOfMeasure, max: 1_000_000, partOf: null };
}

function prose(role: ProseIndicator['role'], required: boolean, vi: string, en: string): ProseIndicator {
  return { kind: 'prose', code: role, role, label: { vi, en }, hint: null, required, maxLength: 3_000 };
}

/** What a school states at the end of each term of the school year. */
export const schoolYearsForm: Form = {
  key: 'school-years',
  version: 1,
  title: { vi: 'Báo cáo công tác khuyến học trong nhà trường', en: 'Report on promoting learning in schools' },
  sections: [
    {
      key: 'organisation',
      title: { vi: 'Tổ chức', en: 'Organisation' },
      indicators: [count('members', 'stock', 'Số hội viên khuyến học', 'Members', { vi: 'người', en: 'people' })],
    },
    {
      key: 'reading',
      title: { vi: 'Đọc sách', en: 'Reading' },
      indicators: [
        count('pupils', 'stock', 'Tổng số học sinh', 'Pupils', pupils),
        { ...count('readers', 'stock', 'Số học sinh đọc sách hằng tuần', 'Pupils who read every week', pupils), partOf: 'pupils' },
        count('sessions', 'flow', 'Số buổi đọc sách trong kỳ', 'Reading sessions in the period', { vi: 'buổi', en: 'sessions' }),
      ],
    },
    {
      key: 'fund',
      title: { vi: 'Quỹ khuyến học', en: 'The fund' },
      indicators: [
        {
          ...count('mobilisedVnd', 'flow', 'Số tiền vận động được trong kỳ', 'Money mobilised in the period', { vi: 'đồng', en: 'VND' }),
          kind: 'money',
          max: 10_000_000_000,
        },
        count('students', 'flow', 'Số học sinh được hỗ trợ trong kỳ', 'Pupils supported in the period', pupils),
      ],
    },
    {
      key: 'assessment',
      title: { vi: 'Đánh giá chung', en: 'Assessment' },
      indicators: [
        prose('results', true, 'Kết quả nổi bật', 'Results'),
        prose('difficulties', false, 'Khó khăn, vướng mắc', 'Difficulties'),
        prose('causes', false, 'Nguyên nhân', 'Causes'),
        prose('proposals', false, 'Đề xuất, kiến nghị', 'Proposals'),
      ],
    },
  ],
};
