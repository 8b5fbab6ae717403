/** What whoever wants to be let in reads. */
export const viAccess = {
  enter: {
    title: 'Vào trang của cơ quan thường trực',
    words: 'Đường dẫn này dùng được một lần. Bấm nút để vào.',
    button: 'Vào trang',
  },

  linkAgain: {
    title: 'Gửi lại liên kết của tôi',
    words: 'Điền địa chỉ thư mà cơ quan đã đăng ký. Các liên kết đang dùng được sẽ gửi vào hộp thư đó.',
    email: 'Thư điện tử',
    button: 'Gửi lại liên kết',
    sentTitle: 'Xin kiểm tra hộp thư',
    sentWords:
      'Nếu địa chỉ này có trong chương trình, thư sẽ đến trong vài phút. Nếu không thấy, hãy xem mục thư rác hoặc hỏi cơ quan thường trực.',
    missing: 'Hãy điền địa chỉ thư, ví dụ vanphong@xa.example',
  },
};
