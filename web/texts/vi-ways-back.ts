/** How what the standing office does can be taken back: said where it is pressed, before it is done. Of acts on units the page after the press says it (act-done-page.ts). */
export const viWaysBack = {
  calendar: 'Ghi nhầm thì sửa lại ở trang này cho đến ngày đó; các kỳ theo lịch sửa lại.',
  chooseFigures: 'Chọn lại được bất cứ lúc nào; kỳ đã khóa sổ giữ nguyên.',
  beginHandover: 'Rút lại được ở trang bàn giao, cho đến khi người nhận đã nhận.',
  nextTerm: 'Chưa tạo gì: phần chuẩn bị dở bỏ được ở danh sách việc.',
  pause: 'Lấy lại bằng cách cho chương trình tiếp tục và giữ nguyên ngày; thư đã báo không thu lại được.',
  putToSignature: 'Rút lại được, trở về dự thảo, cho đến khi chương trình bắt đầu.',
  reminders: 'Đổi lại được bất cứ lúc nào; thư đã gửi không thu lại được.',
  resume: 'Tạm dừng lại được; ngày đã lùi thì dời ở trang lịch của kỳ.',
  returnSentences: 'Sửa lại được bất cứ lúc nào.',
  settleAmendment: {
    parties: 'Đưa ra ký rồi vẫn rút lại được cho đến khi bên cuối cùng ký; sau đó đổi bằng một sửa đổi khác.',
    office: 'Quyết định rồi vẫn rút lại được cho đến ngày có hiệu lực; sau đó đổi bằng một sửa đổi khác.',
  },
  signOnPaper: {
    program: 'Ghi nhầm thì rút chương trình khỏi ký rồi đưa ra ký lại; chữ ký đã ghi được giữ trong nhật ký.',
    amendment: 'Ghi nhầm mà còn bên chưa ký thì rút sửa đổi rồi đưa ra ký lại; chữ ký đã ghi được giữ trong nhật ký.',
  },
  skipCycle: 'Lấy lại được cho đến ngày kỳ mở. Kỳ đã mở mà bỏ qua thì không lấy lại được.',
  skipStep: 'Không lấy lại được: mốc đã bỏ qua thì không làm nữa.',
  start: 'Không trở về dự thảo được. Nội dung thì đổi bằng sửa đổi; muốn dừng thì tạm dừng, hoặc chấm dứt trước thời hạn.',
  takeBackSkip: 'Bỏ qua lại được cho đến khi đã có báo cáo.',
  terminate: 'Không rút lại được. Những kỳ đã gửi lãnh đạo giữ nguyên.',
  tryAgain: 'Không cần lấy lại: việc đã xong thì không làm lần thứ hai.',
  withdrawSigning: 'Không lấy lại được: muốn ký tiếp thì đưa ra ký lại, các bên đều ký lại.',
  witnesses: 'Ghi nhầm thì ghi lại ở trang này; bản sao đã gửi không thu lại được.',
  wording: 'Đổi lại được bất cứ lúc nào; thư đã gửi không thu lại được.',
};
