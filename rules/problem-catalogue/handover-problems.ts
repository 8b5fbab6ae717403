import type { CatalogueEntry } from './catalogue-entry.ts';

/** Handing over to somebody else. */
export const handoverProblems = {
  'handover-of-draft': {
    status: 409,
    vi: 'Chương trình còn là dự thảo nên chưa có gì để bàn giao. Hãy sửa người ký, bộ phận thường trực ngay trong bản dự thảo.',
    en: 'The program is a draft, so there is nothing to hand over yet. Correct the signatory or the standing office in the draft itself.',
  },
  'handover-open': {
    status: 409,
    vi: 'Đã có một bàn giao của nơi này đang chờ {office} ({email}) nhận. Hãy rút bàn giao đó trước rồi lập bàn giao khác.',
    en: 'A hand-over of this office already waits for {office} ({email}) to take it on. Withdraw that one first, then begin another.',
  },
  'handover-already': {
    status: 409,
    vi: 'Nơi này đã bàn giao xong, hoặc đã có ngày bàn giao. Hãy tải lại trang để xem ai đang làm.',
    en: 'This office has handed over already, or has a day on which it does. Reload the page to see who acts.',
  },
  'handover-same-address': {
    status: 422,
    vi: 'Địa chỉ {email} là của chính nơi đang bàn giao. Hãy ghi địa chỉ của người nhận bàn giao.',
    en: '{email} is the address of the office that hands over. Give the address of whoever takes it on.',
  },
  'handover-day-out-of-reach': {
    status: 422,
    vi: 'Ngày bắt đầu {date} không dùng được: hãy chọn một ngày từ {from} đến {to}.',
    en: 'The first day {date} cannot be used: choose a day from {from} to {to}.',
  },
  'handover-over': {
    status: 409,
    vi: 'Bàn giao này không còn chờ ai nhận: đã được rút hoặc đã bị từ chối. Nếu vẫn cần, hãy nhờ bộ phận thường trực lập lại.',
    en: 'This hand-over waits for nobody any more: it was withdrawn or refused. If it is still needed, ask the standing office to begin another.',
  },
  'handover-taken': {
    status: 409,
    vi: 'Bàn giao này đã được nhận nên không rút hay từ chối được nữa. Nếu cần đổi lại, hãy lập một bàn giao mới.',
    en: 'This hand-over has been taken on, so it cannot be withdrawn or refused any more. To change it back, begin another one.',
  },
} as const satisfies Record<string, CatalogueEntry>;
