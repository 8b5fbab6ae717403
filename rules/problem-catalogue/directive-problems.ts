import type { CatalogueEntry } from './catalogue-entry.ts';

/** The register of documents. */
export const directiveProblems = {
  'directive-title-missing': {
    status: 422,
    vi: 'Chưa có tên văn bản. Hãy ghi trích yếu nội dung.',
    en: 'The document has no title. Say what it is about.',
  },
  'directive-number-missing': {
    status: 422,
    vi: 'Chưa có số, ký hiệu. Hãy ghi như trên văn bản, ví dụ 26-CT/TU.',
    en: 'The number is missing. Give it as it stands on the document, such as 26-CT/TU.',
  },
  'directive-owed-without-day': {
    status: 422,
    vi: 'Văn bản phải trình cần có hạn. Hãy ghi ngày phải trình.',
    en: 'A document that is owed needs a due day. Say by when.',
  },
  'directive-owed-by-nobody': {
    status: 422,
    vi: 'Chưa chọn bên phải trình văn bản. Hãy chọn một bên ký.',
    en: 'Choose the party that owes the document.',
  },
  'directive-issued-ahead': {
    status: 422,
    vi: 'Ngày ban hành ở sau hôm nay. Văn bản chưa ban hành thì ghi vào mục văn bản phải trình.',
    en: 'The day of issue is still ahead. What is not issued yet is entered as a document that is owed.',
  },
  'directive-before-issued': {
    status: 422,
    vi: 'Ngày có hiệu lực ở trước ngày ban hành. Hãy xem lại hai ngày này.',
    en: 'It would be in force before it was issued. Look at the two days again.',
  },
  'directive-dates-crossed': {
    status: 422,
    vi: 'Ngày hết hiệu lực ở trước ngày có hiệu lực. Hãy xem lại hai ngày này.',
    en: 'It would end before it begins. Look at the two days again.',
  },
  'directive-address-refused': {
    status: 422,
    vi: 'Địa chỉ phải bắt đầu bằng https:// hoặc http://. Hãy chép lại từ trình duyệt.',
    en: 'The address has to begin with https:// or http://. Copy it from a browser.',
  },
  'directive-unknown': {
    status: 422,
    vi: 'Sổ văn bản không có số này. Hãy ghi số thứ tự trong sổ.',
    en: 'The register has no such document. Give its place in the register.',
  },
  'directive-replaces-itself': {
    status: 422,
    vi: 'Một văn bản không thay thế chính nó. Hãy ghi số thứ tự của văn bản mới.',
    en: 'A document does not replace itself. Give the place of the new one.',
  },
  'directive-replaced-in-a-circle': {
    status: 422,
    vi: 'Văn bản ấy lại do chính văn bản này thay thế. Hãy xem lại số thứ tự.',
    en: 'That document was itself replaced by this one. Look at the number again.',
  },
  'directive-replaces-another': {
    status: 409,
    vi: 'Văn bản này đang thay thế văn bản số {place} trong sổ. Hãy ghi văn bản đó còn hiệu lực, hoặc được văn bản khác thay thế, rồi mới gạch.',
    en: 'This document replaces document {place} of the register. Enter that one as in force, or as replaced by another, before this one is struck out.',
  },
  'directive-replaced-by-owed': {
    status: 409,
    vi: 'Văn bản số {place} trong sổ chưa ban hành nên chưa thay thế văn bản nào. Hãy ghi số, ngày của văn bản đó trước.',
    en: 'Document {place} of the register is not issued yet, so it takes the place of nothing. Enter its number and day first.',
  },
  'directive-replaced-by-struck': {
    status: 409,
    vi: 'Sổ ghi văn bản này đã được văn bản số {place} thay thế, mà văn bản số {place} đã gạch khỏi sổ. Hãy ghi lại văn bản số {place} trước.',
    en: 'By the register document {place} took the place of this one, and document {place} is struck out. Enter {place} again first.',
  },
  'directive-nothing-corrected': {
    status: 422,
    vi: 'Chưa có ô nào khác với sổ. Hãy sửa ô ghi sai rồi lưu lại.',
    en: 'No box says anything else than the register. Correct what is wrong, then keep it.',
  },
  'directive-moved-on': {
    status: 409,
    vi: 'Văn bản này vừa có thay đổi nên việc này không làm được nữa. Hãy mở lại trang để xem tình hình mới nhất.',
    en: 'This document has changed meanwhile, so this can no longer be done. Open the page again to see how it stands.',
  },
} as const satisfies Record<string, CatalogueEntry>;
