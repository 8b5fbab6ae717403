import type { Form } from '../../rules/form-indicators.ts';

const same = (words: string) => ({ vi: words, en: words });
const asked = (code: string, label: string) => ({ code, label: same(label), hint: null, required: true });

/** A form that asks one of every kind of indicator. */
export const formOfKinds: Form = {
  key: 'moi-loai-chi-tieu',
  version: 1,
  title: same('Biểu mẫu có mọi loại chỉ tiêu'),
  sections: [
    {
      key: 'so-lieu',
      title: same('Số liệu'),
      indicators: [
        { kind: 'count', ...asked('members', 'Số hội viên'), measure: 'stock', unitOfMeasure: same('người'), max: 100_000, partOf: null },
        { kind: 'money', ...asked('fund', 'Quỹ khuyến học'), measure: 'flow', unitOfMeasure: same('đồng'), max: 10 ** 12, partOf: null },
        {
          kind: 'ratio',
          ...asked('water', 'Tỷ lệ hộ dùng nước sạch'),
          measure: 'stock',
          numerator: { label: same('Số hộ dùng nước sạch'), unitOfMeasure: same('hộ') },
          denominator: { label: same('Tổng số hộ'), unitOfMeasure: same('hộ') },
          unitOfMeasure: null,
        },
        {
          kind: 'ratio',
          ...asked('income', 'Thu nhập bình quân'),
          measure: 'flow',
          numerator: { label: same('Tổng thu nhập'), unitOfMeasure: same('đồng') },
          denominator: { label: same('Số nhân khẩu'), unitOfMeasure: same('người') },
          unitOfMeasure: same('đồng/người'),
        },
        {
          kind: 'choice',
          ...asked('state', 'Mức hoàn thành'),
          options: [
            { key: 'good', label: same('Tốt') },
            { key: 'fair', label: same('Khá') },
            { key: 'poor', label: same('Chưa đạt') },
          ],
        },
        {
          kind: 'choices',
          ...asked('means', 'Hình thức tuyên truyền'),
          options: [
            { key: 'radio', label: same('Loa truyền thanh') },
            { key: 'meeting', label: same('Hội nghị') },
          ],
        },
      ],
    },
    {
      key: 'loi-van',
      title: same('Lời văn'),
      indicators: [{ kind: 'prose', ...asked('words', 'Kết quả'), role: 'results', maxLength: 3_000 }],
    },
  ],
};

/** Answers as a page posts them, each in the way of its kind. */
export const typedOfKinds = {
  figures: { members: '1.250', fund: '87,1 triệu', water: '871', waterOf: '1.000', income: '36.000.000', incomeOf: '1000' },
  prose: { state: 'good', means: 'meeting radio', words: 'Đã vận động được quỹ.' },
};
