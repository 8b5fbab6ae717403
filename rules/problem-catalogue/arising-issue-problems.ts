import type { CatalogueEntry } from './catalogue-entry.ts';

/** Arising issues. */
export const arisingIssueProblems = {
  'issue-moved-on': {
    status: 409,
    vi: 'Vướng mắc này vừa có thay đổi nên việc này không làm được nữa. Hãy mở lại trang để xem diễn biến mới nhất.',
    en: 'This issue has changed meanwhile, so this can no longer be done. Open the page again to see how it stands.',
  },
  'issue-not-linkable': {
    status: 422,
    vi: 'Không thể gộp vào vướng mắc đã chọn: phải là một vướng mắc khác của chương trình này, đang chờ trả lời và chưa gộp vào nơi khác.',
    en: 'It cannot be linked to the chosen issue: that has to be another one of this program that awaits its answer and is not linked itself.',
  },
  'issue-office-unknown': {
    status: 422,
    vi: 'Không có đơn vị nào mang mã “{unit}” trong chương trình này. Hãy chọn một đơn vị trong danh sách.',
    en: 'No unit of this program has the code “{unit}”. Choose one from the list.',
  },
  'issue-words-missing': {
    status: 422,
    vi: 'Chưa có nội dung. Hãy viết ít nhất một câu.',
    en: 'Nothing was written. Write at least one sentence.',
  },
  'issue-closed': {
    status: 409,
    vi: 'Vướng mắc này đã kết thúc nên không thêm tệp được nữa. Nơi nêu có thể nêu lại nếu trả lời chưa giải quyết được.',
    en: 'This issue is closed and takes no more files. Whoever raised it can raise it again where the answer did not settle it.',
  },
  'issue-files-too-many': {
    status: 422,
    vi: 'Vướng mắc này đã có {max} tệp, không thêm được nữa. Hãy lấy lại một tệp rồi gửi tệp này.',
    en: 'This issue has {max} files already. Take one back, then send this one again.',
  },
  'issue-step-refused': {
    status: 403,
    vi: 'Việc này thuộc đơn vị khác. Hãy xem trên trang của vướng mắc ai đang phải trả lời và đơn vị mình làm được gì.',
    en: 'This is for another office to do. See on the page of the issue who is to answer it and what you can do.',
  },
} as const satisfies Record<string, CatalogueEntry>;
