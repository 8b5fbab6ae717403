import type { CatalogueEntry } from './catalogue-entry.ts';

/** Changing what was agreed while it runs. */
export const amendmentProblems = {
  'amendment-empty': {
    status: 422,
    vi: 'Chưa có nội dung nào khác với bản đang có hiệu lực.',
    en: 'Nothing of it differs from what is in force.',
  },
  'amendment-not-draft': {
    status: 409,
    vi: 'Sửa đổi này không còn là dự thảo. Hãy mở lại trang của nó.',
    en: 'This amendment is no draft any more. Open its page again.',
  },
  'amendment-overtaken': {
    status: 409,
    vi: 'Dự thảo này vừa được lưu ở nơi khác nên chưa lưu gì thêm. Hãy mở lại dự thảo rồi sửa tiếp.',
    en: 'This draft has just been saved elsewhere, so nothing was saved now. Open the draft again and go on.',
  },
  'amendment-signing-open': {
    status: 409,
    vi: 'Một sửa đổi khác đang được ký. Hãy đợi ký xong hoặc rút bản đó về.',
    en: 'Another amendment is being signed. Wait until it is signed, or withdraw it.',
  },
  'amendment-text-moved': {
    status: 409,
    vi: 'Nội dung đã thay đổi từ khi trang này được mở, chẳng hạn do một sửa đổi khác. Hãy xem lại rồi quyết định.',
    en: 'The text has changed since this page was opened, perhaps by another amendment. Look at it again and decide.',
  },
  'amendment-too-early': {
    status: 422,
    vi: 'Ngày có hiệu lực {date} quá sớm: sớm nhất là {earliest}.',
    en: 'It cannot take effect on {date}: {earliest} is the first day.',
  },
  'amendment-too-late': {
    status: 422,
    vi: 'Ngày có hiệu lực {date} là sau khi kỳ cuối cùng mở ({last}).',
    en: 'On {date} the last cycle has opened ({last}): nothing would go by it.',
  },
  'amendment-opens-before': {
    status: 422,
    vi: '{cycle} sẽ mở ngày {opening}, trước ngày sửa đổi có hiệu lực là {on}. Hãy cho sửa đổi có hiệu lực sớm hơn, hoặc mở kỳ muộn hơn.',
    en: '{cycle} would open on {opening}, before the amendment takes effect on {on}. Let it take effect earlier, or open later.',
  },
  'amendment-cycle-begun': {
    status: 422,
    vi: '{cycle} đã mở, hoặc đã mở trước ngày sửa đổi có hiệu lực; theo sửa đổi này, thời hạn kết thúc ngày {to} không còn kỳ đó. Hãy chọn ngày khác, hoặc chấm dứt chương trình trước thời hạn.',
    en: '{cycle} has opened, or will have when the amendment takes effect, and a term until {to} has no place for it. Choose other days, or end the program early.',
  },
  'amendment-not-withdrawable': {
    status: 409,
    vi: 'Sửa đổi này không rút được nữa: các bên đã ký, đã có hiệu lực hoặc có sửa đổi sau nó. Hãy lập một sửa đổi khác.',
    en: 'This amendment cannot be withdrawn any more: it was signed, is in force or another came after it. Draft another one.',
  },
  'amendment-parties-differ': {
    status: 422,
    vi: 'Sửa đổi không thêm, bớt hay đổi mã bên ký.',
    en: 'An amendment neither adds nor removes a party, nor changes its key.',
  },
} as const satisfies Record<string, CatalogueEntry>;
