import { sharedVi as shared } from '../../rules/texts/vi-shared.ts';

const states = shared.assignmentStates;

/** What a unit reads of the result of its own report. */
export const viResult = {
  result: {
    link: 'Xem kết quả của đơn vị mình',
    title: (cycle: string, unit: string) => `${cycle}: kết quả của ${unit}`,
    acknowledged: 'Lãnh đạo các bên đã tiếp nhận bản tổng hợp.',
    delivered: 'Bản tổng hợp đã được gửi lãnh đạo các bên.',
    counts: {
      approved: `Báo cáo ${states.approved}: số liệu được tính vào tổng số.`,
      submitted: `Khi khóa sổ báo cáo ${states.submitted}, nên số liệu không được tính vào tổng số.`,
      returned: `Khi khóa sổ báo cáo ${states.returned}, chưa sửa xong, nên số liệu không được tính vào tổng số.`,
      missed: `Kỳ này đơn vị ${states.missed} báo cáo, nên không có số liệu trong tổng số.`,
      waived: `Kỳ này đơn vị ${states.waived} báo cáo.`,
    },
    below: (counted: string, all: string) => `Số liệu dưới đây là tổng của ${counted} trên ${all} đơn vị cơ sở có báo cáo được duyệt.`,
    papers: (names: string) => `Nêu trong văn bản: ${names}.`,
    noFigures: 'Kỳ này không có số liệu của đơn vị trong bản tổng hợp.',
    figures: 'Số liệu được tính, và đứng ở đâu',
    figuresNote: (level: string) =>
      `So với các ${level} khác có số liệu được duyệt, không nêu tên. Cao hay thấp chưa nói lên tốt hay kém: các đơn vị lớn nhỏ khác nhau.`,
    among: {
      all: (count: string, level: string) => `Trong ${count} ${level} của chương trình`,
      near: (count: string, level: string) => `Trong ${count} ${level} cùng trực thuộc`,
    },
    standing: (lower: string, higher: string, equal: string | null) =>
      `${lower} đơn vị thấp hơn, ${higher} đơn vị cao hơn${equal === null ? '' : `, ${equal} đơn vị bằng`}.`,
    middle: (value: string) => `Mức giữa của các đơn vị kia: ${value}.`,
    tooFew: 'Có quá ít đơn vị giống nhau để so mà không lộ số liệu của nhau.',
    years: 'Qua các năm',
    year: (period: string, value: string) => `${period}: ${value}`,
    unknown: shared.unknownFigure,
    said: 'Ý kiến của lãnh đạo',
    saidNote: 'Phần nêu tên đơn vị hoặc cấp trên của đơn vị, và phần nói chung cho mọi đơn vị.',
    toReport: 'Về báo cáo đã nộp',
  },
};
