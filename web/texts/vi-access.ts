/** What whoever wants to be let in reads. */
export const viAccess = {
  enter: {
    title: 'Vào trang của cơ quan thường trực',
    words: 'Liên kết này dùng được một lần. Bấm nút để vào.',
    button: 'Vào trang',
  },

  signIn: {
    title: 'Đăng nhập của cơ quan thường trực',
    words:
      'Điền địa chỉ thư của cơ quan thường trực đã ghi trong chương trình. Liên kết đăng nhập, dùng một lần trong 30 phút, sẽ gửi vào hộp thư đó và mở mọi chương trình có địa chỉ này làm thường trực. Không cần mật khẩu.',
    button: 'Gửi liên kết đăng nhập',
    sentWords:
      'Nếu địa chỉ này là của cơ quan thường trực, thư sẽ đến trong vài phút. Không thấy thì hãy xem mục thư rác; sau mười phút có thể xin lại.',
    notCoordinator: 'Đơn vị báo cáo, người ký và lãnh đạo không đăng nhập, chỉ cần liên kết trong thư của mình:',
    signOut: 'Đăng xuất',
  },

  linkAgain: {
    title: 'Gửi lại liên kết của tôi',
    words: 'Điền địa chỉ thư mà cơ quan đã đăng ký. Các liên kết đang dùng được sẽ gửi vào hộp thư đó.',
    email: 'Thư điện tử',
    button: 'Gửi lại liên kết',
    sentTitle: 'Xin kiểm tra hộp thư',
    sentWords:
      'Nếu địa chỉ này có trong chương trình, thư sẽ đến trong vài phút. Nếu không thấy, hãy xem mục thư rác hoặc hỏi cơ quan thường trực.',
    another: 'Điền một địa chỉ khác',
    missing: 'Hãy điền địa chỉ thư, ví dụ vanphong@xa.example',
  },
};
