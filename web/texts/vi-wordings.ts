/** A program's own words of its mails. */
export const viWordings = {
  wordings: {
    title: 'Lời của các thư',
    link: 'Sửa lời của các thư',
    words:
      'Quý vị có thể viết tiêu đề, lời mở đầu và lời kết riêng cho từng loại thư. Số liệu, hạn nộp, nút bấm, liên kết và nơi để hỏi luôn do hệ thống ghi, nên không sợ thiếu.',
    readers: { unit: 'Thư gửi đơn vị', leader: 'Thư gửi lãnh đạo các bên', coordinator: 'Thư gửi cơ quan thường trực' },
    mail: 'Thư',
    now: 'Lời hiện nay',
    usual: 'lời có sẵn',
    own: (version: number, when: string, by: string) => `lời riêng, bản ${version}, ${when}, ${by}`,
    editTitle: (mail: string) => `Lời của thư “${mail}”`,
    back: 'Về danh sách thư',
    saved: 'Đã lưu. Thư gửi từ bây giờ dùng lời này.',
    testSent: (email: string) => `Đã gửi thử đến ${email}. Thư thử không gửi đơn vị nào và không tính là một lần nhắc.`,
    hint: {
      unit: 'Để trống là dùng lời có sẵn. Chỗ cần điền riêng cho từng đơn vị thì viết biến trong ngoặc nhọn:',
      leader: 'Để trống là dùng lời có sẵn. Chỗ cần điền riêng cho từng nơi nhận thì viết biến trong ngoặc nhọn:',
      coordinator: 'Để trống là dùng lời có sẵn. Chỗ cần điền riêng cho từng nơi nhận thì viết biến trong ngoặc nhọn:',
    },
    leftHint:
      'Số ngày còn lại xin viết bằng biến, không viết sẵn: thư có thể đi muộn hơn dự định. Dòng có biến mà đơn vị không có gì để điền (như năm trước chưa báo cáo) thì được bỏ.',
    languages: { vi: 'Thư tiếng Việt', en: 'Thư tiếng Anh, cho nơi nhận đã chọn tiếng Anh' },
    subject: 'Tiêu đề',
    opening: 'Lời mở đầu, trước phần số liệu',
    closing: 'Lời kết, sau nút bấm',
    atMost: {
      unit: (letters: string) => `Tối đa ${letters} ký tự. Mọi đơn vị nhận thư này đều đọc.`,
      leader: (letters: string) => `Tối đa ${letters} ký tự. Lãnh đạo mọi bên đều đọc.`,
      coordinator: (letters: string) => `Tối đa ${letters} ký tự. Mọi cán bộ thường trực đều đọc.`,
    },
    unit: 'Xem thử với đơn vị có mã',
    unitHint: 'Để trống là một đơn vị của chương trình.',
    preview: 'Xem thử',
    test: 'Gửi thử cho tôi',
    save: 'Lưu lời này',
    previewTitle: {
      unit: (unit: string, when: string) => `Thư như sẽ gửi ${unit}, nếu viết lúc ${when}`,
      leader: (unit: string, when: string) => `Thư như sẽ gửi lãnh đạo, nếu viết lúc ${when}, lấy ${unit} làm ví dụ`,
      coordinator: (unit: string, when: string) => `Thư như sẽ gửi cơ quan thường trực, nếu viết lúc ${when}, lấy ${unit} làm ví dụ`,
    },
    exampleLink: 'Liên kết trong phần xem thử không phải của đơn vị.',
    versions: 'Các bản đã dùng',
    version: (version: number, when: string, by: string) => `Bản ${version}, ${when}, ${by}`,
    again: 'Đưa lời này vào các ô',
    inMail: (versions: string) => `lời riêng của chương trình, bản ${versions}`,
  },
};
