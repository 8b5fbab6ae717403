import { signInAgainMinutes, signInMinutes } from '../../rules/link-lives.ts';
import { sharedVi as shared } from '../../rules/texts/vi-shared.ts';

/** What whoever wants to be let in reads. */
export const viAccess = {
  enter: {
    title: 'Vào trang của cơ quan thường trực',
    words: 'Liên kết này dùng được một lần. Bấm nút để vào.',
    button: 'Vào trang',
  },

  confirmAddress: {
    title: (unit: string) => `Xác nhận địa chỉ nhận thư của ${unit}`,
    words: (email: string, unit: string) =>
      `Bấm nút thì từ nay thư nhắc, thư báo kết quả và liên kết báo cáo của ${unit} được gửi đến ${email}. Liên kết đã gửi trước kia hết hiệu lực; liên kết mới được gửi đến địa chỉ này.`,
    wordsAdded: (email: string, unit: string) =>
      `Bấm nút thì từ nay thư nhắc, thư báo kết quả và liên kết báo cáo của ${unit} cũng được gửi đến ${email}.`,
    button: shared.buttons.confirmAddress,
    careful: 'Nếu Quý vị không làm việc cho đơn vị này, xin đóng trang. Không bấm thì không có gì thay đổi.',
    doneTitle: (unit: string) => `Đã xác nhận địa chỉ nhận thư của ${unit}`,
    doneAdded: (email: string) => `Liên kết báo cáo đang được gửi đến ${email}, nếu đơn vị có kỳ báo cáo. Có thể đóng trang này.`,
    done: (email: string) => `Liên kết mới đang được gửi đến ${email}. Liên kết cũ không mở được nữa. Có thể đóng trang này.`,
  },

  signIn: {
    title: 'Đăng nhập của cơ quan thường trực',
    words: `Điền địa chỉ thư của cơ quan thường trực đã ghi trong chương trình. Liên kết đăng nhập, dùng một lần trong ${signInMinutes} phút, sẽ gửi vào hộp thư đó và mở mọi chương trình có địa chỉ này làm thường trực. Không cần mật khẩu.`,
    button: 'Gửi liên kết đăng nhập',
    sentWords: `Nếu địa chỉ này là của cơ quan thường trực, thư sẽ đến trong vài phút. Không thấy thì hãy xem mục thư rác; sau ${signInAgainMinutes} phút có thể xin lại.`,
    notCoordinator: 'Đơn vị báo cáo, người ký và lãnh đạo không đăng nhập, chỉ cần liên kết trong thư gửi Quý vị:',
    signOut: 'Đăng xuất',
  },

  linkAgain: {
    title: shared.buttons.linkAgain,
    words: 'Điền địa chỉ thư mà cơ quan đã đăng ký. Các liên kết đang dùng được sẽ gửi vào hộp thư đó.',
    email: 'Thư điện tử',
    button: 'Gửi lại liên kết',
    sentTitle: 'Xin kiểm tra hộp thư',
    sentWords:
      'Nếu địa chỉ này có trong chương trình, thư sẽ đến trong vài phút. Nếu không thấy, hãy xem mục thư rác hoặc hỏi cơ quan thường trực.',
    another: 'Điền một địa chỉ khác',
    coordinator: 'Cơ quan thường trực không có liên kết riêng mà đăng nhập tại:',
    missing: 'Hãy điền địa chỉ thư, ví dụ vanphong@xa.example',
  },
};
