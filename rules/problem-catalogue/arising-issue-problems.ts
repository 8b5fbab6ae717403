import type { CatalogueEntry } from './catalogue-entry.ts';

/** Arising issues. */
export const arisingIssueProblems = {
  'issue-moved-on': {
    status: 409,
    vi: 'Vướng mắc này vừa có thay đổi nên việc này không làm được nữa. Hãy mở lại trang để xem diễn biến mới nhất.',
    en: 'This issue has changed meanwhile, so this can no longer be done. Open the page again to see how it stands.',
  },
  'issue-not-linkable': {
    status: 409,
    vi: 'Không thể gộp vào vướng mắc đã chọn: phải là một vướng mắc khác của chương trình này, đang chờ trả lời và chưa gộp vào nơi khác.',
    en: 'It cannot be linked to the chosen issue: that has to be another one of this program that awaits its answer and is not linked itself.',
  },
  'issue-office-unknown': {
    status: 422,
    vi: 'Không có đơn vị nào mang mã “{unit}” trong chương trình này. Hãy chọn một đơn vị trong danh sách.',
    en: 'No unit of this program has the code “{unit}”. Choose one from the list.',
  },
} as const satisfies Record<string, CatalogueEntry>;
