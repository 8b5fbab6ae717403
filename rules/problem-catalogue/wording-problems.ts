import type { CatalogueEntry } from './catalogue-entry.ts';

/** A program's own words of its mails. */
export const wordingProblems = {
  'wording-refused': {
    status: 422,
    vi: 'Lời của thư chưa được lưu: hãy sửa các ô được nêu.',
    en: 'The words of the mail were not saved: please mend the boxes that are named.',
  },
  'wording-unclosed': {
    status: 422,
    vi: 'Có dấu ngoặc nhọn lẻ. Mỗi biến được viết trong một cặp ngoặc trên cùng một dòng, ví dụ {example}.',
    en: 'A brace stands alone. Each variable is written between two of them on one line, as {example}.',
  },
  'wording-unknown-variable': {
    status: 422,
    vi: '{what} không phải là biến nào. Dùng được: {known}.',
    en: '{what} is no variable. These are: {known}.',
  },
  'wording-not-in-subject': {
    status: 422,
    vi: '{what} không dùng trong tiêu đề, vì quá dài hoặc là của riêng người nhận. Hãy đặt vào lời mở đầu hoặc lời kết.',
    en: '{what} does not stand in a subject: it is too long or for the reader alone. Put it into the opening or closing words.',
  },
  'wording-markup': {
    status: 422,
    vi: '“{what}” là ký hiệu trình bày, người nhận sẽ thấy nguyên văn. Hãy viết bằng chữ thường; nút và liên kết đã có sẵn trong thư.',
    en: '“{what}” is markup, which readers would see as it is. Please use plain words; the mail has its button and link already.',
  },
  'wording-too-long': {
    status: 422,
    vi: 'Dài quá {most} ký tự. Hãy viết gọn lại.',
    en: 'This is longer than {most} characters. Please shorten it.',
  },
  'wording-changed': {
    status: 409,
    vi: 'Trong lúc trang này mở, người khác đã sửa lời của thư này. Hãy xem lời hiện nay rồi sửa lại nếu vẫn cần.',
    en: 'While this page was open, somebody else changed the words of this mail. Please look at them as they are now, and change them again if that is still needed.',
  },
  'wording-unit-unknown': {
    status: 422,
    vi: 'Chương trình không có đơn vị nào mang mã {code}. Hãy sửa mã, hoặc để trống ô này.',
    en: 'The program has no unit with the code {code}. Please correct it, or leave the box empty.',
  },
  'wording-nothing-compiled': {
    status: 409,
    vi: 'Chương trình chưa tổng hợp kỳ nào, nên chưa có kết quả để xem thử trong thư này. Vẫn lưu được lời.',
    en: 'The program has compiled no review yet, so there is no result to show in this mail. The words can be saved all the same.',
  },
  'wording-no-address': {
    status: 409,
    vi: 'Cơ quan thường trực của chương trình chưa có địa chỉ thư để gửi thử.',
    en: "The program's standing office has no mail address to which a test could go.",
  },
} as const satisfies Record<string, CatalogueEntry>;
