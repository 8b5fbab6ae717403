import type { CatalogueEntry } from './catalogue-entry.ts';

/** Action items. */
export const actionItemProblems = {
  'action-moved-on': {
    status: 409,
    vi: 'Nhiệm vụ này vừa có thay đổi nên việc này không làm được nữa. Hãy mở lại trang để xem diễn biến mới nhất.',
    en: 'This task has changed meanwhile, so this can no longer be done. Open the page again to see how it stands.',
  },
  'action-words-missing': {
    status: 422,
    vi: 'Chưa có nội dung. Hãy viết ít nhất một câu.',
    en: 'Nothing was written. Write at least one sentence.',
  },
  'action-measure-missing': {
    status: 422,
    vi: 'Chưa có thước đo. Hãy viết một câu cho biết khi nào thì coi là xong.',
    en: 'Nothing says when it is done. Write one sentence.',
  },
  'action-due-past': {
    status: 422,
    vi: 'Hạn đã qua. Hãy chọn hôm nay hoặc một ngày sau đó.',
    en: 'The due day is past. Choose today or a later day.',
  },
  'action-owner-unknown': {
    status: 422,
    vi: 'Không có đơn vị hay bên ký nào như vậy trong chương trình này. Hãy chọn trong danh sách, hoặc ghi đúng mã đơn vị.',
    en: 'No unit and no party of this program is called so. Choose one from the list, or give the code of a unit.',
  },
  'action-indicator-unknown': {
    status: 422,
    vi: 'Biểu mẫu không có chỉ tiêu này. Hãy chọn trong danh sách.',
    en: 'The form has no such figure. Choose one from the list.',
  },
  'action-value-missing': {
    status: 422,
    vi: 'Đã chọn chỉ tiêu thì cần số phải đạt, là số nguyên. Ví dụ: 4.100.',
    en: 'A figure was chosen, so say which whole number it has to reach, such as 4,100.',
  },
  'action-step-refused': {
    status: 403,
    vi: 'Việc này thuộc nơi khác. Hãy xem trên trang của nhiệm vụ nơi nào thực hiện và đơn vị mình làm được gì.',
    en: 'This is for another office to do. See on the page of the task who owes it and what you can do.',
  },
} as const satisfies Record<string, CatalogueEntry>;
