import type { Form } from '../../rules/form-indicators.ts';

const text = (vi: string, en: string) => ({ vi, en });
const asked = (code: string, vi: string, en: string) => ({ code, label: text(vi, en), hint: null, required: true });

/** A form that asks one of every kind of indicator. */
export const formOfKinds: Form = {
  key: 'moi-loai-chi-tieu',
  version: 1,
  title: text('Biểu mẫu có mọi loại chỉ tiêu', 'A form with every kind of indicator'),
  sections: [
    {
      key: 'so-lieu',
      title: text('Số liệu', 'Figures'),
      indicators: [
        {
          kind: 'count',
          ...asked('members', 'Số hội viên', 'Members'),
          measure: 'stock',
          unitOfMeasure: text('người', 'people'),
          max: 100_000,
          partOf: null,
        },
        {
          kind: 'money',
          ...asked('fund', 'Quỹ khuyến học', 'Fund'),
          ...{ measure: 'flow', unitOfMeasure: { vi: 'triệu đồng', en: 'million VND' }, max: 10 ** 12, partOf: null },
        },
        {
          kind: 'ratio',
          ...asked('water', 'Tỷ lệ hộ dùng nước sạch', 'Households with clean water, share'),
          measure: 'stock',
          numerator: { label: text('Số hộ dùng nước sạch', 'Households with clean water'), unitOfMeasure: text('hộ', 'households') },
          denominator: { label: text('Tổng số hộ', 'All households'), unitOfMeasure: text('hộ', 'households') },
          unitOfMeasure: null,
        },
        {
          kind: 'ratio',
          ...asked('income', 'Thu nhập bình quân', 'Mean income'),
          measure: 'flow',
          numerator: { label: text('Tổng thu nhập', 'Total income'), unitOfMeasure: text('đồng', 'VND') },
          denominator: { label: text('Số nhân khẩu', 'People in the households'), unitOfMeasure: text('người', 'people') },
          unitOfMeasure: text('đồng/người', 'VND/person'),
        },
        {
          kind: 'share',
          ...asked('covered', 'Độ phủ', 'Coverage'),
          ...{ measure: 'stock', unitOfMeasure: text('%', '%'), max: 10_000, partOf: null, adds: 'mean' },
        },
        {
          kind: 'day',
          ...asked('held', 'Ngày tổ chức hội nghị', 'Day of the meeting'),
          ...{ measure: 'stock', unitOfMeasure: { vi: 'ngày', en: 'day' }, max: 73_414, partOf: null, adds: 'maximum' },
        },
        {
          kind: 'choice',
          ...asked('state', 'Mức hoàn thành', 'How far it was done'),
          options: [
            { key: 'good', label: text('Tốt', 'Good') },
            { key: 'fair', label: text('Khá', 'Fair') },
            { key: 'poor', label: text('Chưa đạt', 'Not reached') },
          ],
        },
        {
          kind: 'files',
          ...asked('minutes', 'Biên bản hội nghị', 'Minutes of the meeting'),
          ...{ measure: 'flow', unitOfMeasure: { vi: 'tệp', en: 'files' }, max: 3, partOf: null },
        },
        {
          kind: 'rows',
          ...asked('clans', 'Dòng họ tiêu biểu', 'Exemplary clans'),
          columns: [
            { key: 'name', label: text('Tên dòng họ', 'Clan'), unitOfMeasure: null },
            { key: 'people', label: text('Số hội viên', 'Members'), unitOfMeasure: { vi: 'người', en: 'người' } },
            { key: 'money', label: text('Quỹ', 'Fund'), unitOfMeasure: { vi: 'triệu đồng', en: 'triệu đồng' } },
          ],
          max: 5,
        },
        {
          kind: 'choices',
          ...asked('means', 'Hình thức tuyên truyền', 'Ways of telling people'),
          options: [
            { key: 'radio', label: text('Loa truyền thanh', 'Loudspeakers') },
            { key: 'meeting', label: text('Hội nghị', 'Meetings') },
          ],
        },
      ],
    },
    {
      key: 'loi-van',
      title: text('Lời văn', 'Words'),
      indicators: [{ kind: 'prose', ...asked('words', 'Kết quả', 'Results'), role: 'results', maxLength: 3_000, prefilled: 'children' }],
    },
  ],
};

/** Answers as a page posts them, each in the way of its kind. */
export const typedOfKinds = {
  figures: {
    members: '1.250',
    fund: '87,1 tỷ',
    water: '871',
    waterOf: '1.000',
    income: '36.000.000',
    incomeOf: '1000',
    covered: '87,1 %',
    held: '5/9/2023',
    // The server counts them.
    minutes: 2,
  },
  prose: {
    clans: 'Họ Nguyễn | 120 | 36,5\n\nHọ Lê\t1.000\t87,1 tỷ\n',
    state: 'good',
    means: 'meeting radio',
    words: 'Đã vận động được quỹ.',
  },
};
