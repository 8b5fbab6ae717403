import type { TargetChoice } from '../../rules/next-term.ts';

/** Several programs: copying one into the next term, and days that clash. */
export const viNextTerm = {
  nextTerm: {
    open: 'Chuẩn bị giai đoạn tiếp theo của chương trình',
    title: (from: string, to: string) => `Giai đoạn tiếp theo, từ ${from} đến ${to}`,
    words:
      'Chương trình này được chép sang giai đoạn tiếp theo để chuẩn bị: đơn vị và địa chỉ thư như hiện nay, biểu mẫu, chỉ tiêu phải đạt, lịch, cách nhắc và các câu trả lại. Chưa có gì được tạo hay gửi đi; mọi chỗ còn sửa được.',
    begunAlready: 'Giai đoạn tiếp theo đang được chuẩn bị. Mở tiếp',
    toLookAt: 'Những chỗ khác trước hoặc cần xem lại',
    answer: 'Cần trả lời.',
    targets: 'Chỉ tiêu phải đạt',
    targetChoices: {
      carried: 'Giữ chỉ tiêu phải đạt của giai đoạn này',
      anew: 'Giữ tên và cách tính, đặt lại mức phải đạt và văn bản quy định',
    } satisfies Record<TargetChoice, string>,
    do: 'Chuẩn bị giai đoạn tiếp theo',
    ownerBegins: 'Người quản trị hệ thống tạo chương trình mới. Hãy báo người quản trị khi muốn bắt đầu.',
    marks: {
      'term-proposed': (after: string, before: string) => `Thời hạn đề xuất ${after}; giai đoạn này ${before}.`,
      'name-follows': (before: string) => `Tên đổi theo năm của thời hạn; trước là “${before}”.`,
      'leaders-carried': (count: string) => `Người ký của ${count} bên và bộ phận thường trực lấy như hiện nay.`,
      'bases-carried': (count: string) => `Lấy lại ${count} căn cứ. Hãy xem văn bản nào còn hiệu lực và thêm văn bản mới.`,
      'units-changed': (added: string, ended: string) => `Từ đầu giai đoạn này thêm ${added} đơn vị, thôi ${ended} đơn vị.`,
      'contacts-left': (count: string) => `${count} địa chỉ không lấy theo, vì chưa được xác nhận hoặc sắp hết hạn.`,
      'contacts-refused': (count: string) => `${count} địa chỉ gần đây không nhận được thư. Hãy hỏi lại các đơn vị đó.`,
      'form-carried': (version: string) => `Biểu mẫu lấy bản mới nhất (bản ${version}).`,
      'targets-carried': (count: string) => `Giữ ${count} chỉ tiêu phải đạt với mức của giai đoạn này.`,
      'targets-anew': (count: string) => `${count} chỉ tiêu phải đạt cần đặt lại mức phải đạt và văn bản quy định.`,
      'population-carried': (source: string) => `Dân số lấy theo “${source}”. Hãy xem có số mới hơn không.`,
      'published-left': (count: string) => `${count} số liệu đã công bố của năm trước giai đoạn này không lấy theo.`,
      'days-unannounced': (years: string) => `Ngày nghỉ năm ${years} chưa được nhập, nên các mốc còn có thể dời.`,
      'policy-carried': 'Cách nhắc, thời gian gia hạn, cách phát hành và các câu trả lại giữ như giai đoạn này.',
    },
  },
  dueClashes: {
    title: 'Hạn nộp trùng tháng với chương trình khác',
    words: 'Những nơi sau đây phải nộp hai báo cáo trong cùng một tháng. Hãy cân nhắc chọn ngày khác.',
    own: 'Hạn của chương trình này',
    other: 'Hạn của chương trình khác',
    offices: 'Số hộp thư',
  },
};
