import type { CatalogueEntry } from './catalogue-entry.ts';

/** The clock of a rehearsal. */
export const rehearsalProblems = {
  'rehearsal-over': {
    status: 409,
    vi: 'Cuộc diễn tập đã chạy hết nên đồng hồ không dừng hay chạy tiếp được nữa. Hãy cho diễn lại đến một ngày: npm start -- --until 2024-12-18.',
    en: 'The rehearsal has come to its end, so its clock can no longer be stopped or go on. Play it again up to a day: npm start -- --until 2024-12-18.',
  },
  'rehearsal-clock-back': {
    status: 422,
    vi: 'Đồng hồ diễn tập không quay lại được: trong chương trình đã là ngày {now}. Hãy chọn một ngày sau đó.',
    en: 'The clock of a rehearsal does not go back: in the program it is {now} already. Choose a later day.',
  },
  'rehearsal-in-rehearsal': {
    status: 409,
    vi: 'Đây đã là một cuộc diễn tập nên không diễn tập thêm được. Hãy diễn tập ở hệ thống đang làm việc thật.',
    en: 'This is a rehearsal already, so nothing more can be rehearsed in it. Rehearse where the real work is done.',
  },
  'rehearsal-share-wrong': {
    status: 422,
    vi: 'Tỷ lệ đơn vị phải là số nguyên từ 0 đến 100. Hãy sửa rồi làm lại.',
    en: 'A share of units is a whole number from 0 to 100. Correct it and try again.',
  },
  'rehearsal-shares-too-high': {
    status: 422,
    vi: 'Số đơn vị nộp muộn và không nộp cộng lại là {sum} phần trăm, nhiều hơn tất cả đơn vị. Hãy giảm một trong hai số.',
    en: 'Late and silent units together are {sum} percent, more than all there are. Lower one of the two.',
  },
  'rehearsal-too-large': {
    status: 409,
    vi: 'Chương trình có {units} đơn vị, còn diễn tập được nhiều nhất {most}. Hãy diễn tập trên một phần của cây đơn vị, bằng một chương trình tạm.',
    en: 'The program has {units} units, and at most {most} can be rehearsed. Rehearse a part of the tree, as a program made for it.',
  },
  'rehearsal-begun': {
    status: 409,
    vi: 'Chương trình này đang được diễn tập hoặc chờ đến lượt. Hãy đợi xong, hoặc dừng cuộc đó rồi làm lại.',
    en: 'This program is being rehearsed, or waits its turn. Wait until it is done, or stop it and try again.',
  },
  'rehearsals-full': {
    status: 409,
    vi: 'Đã có {max} cuộc diễn tập đang chờ. Hãy thử lại sau.',
    en: 'There are {max} rehearsals waiting already. Try again later.',
  },
  'rehearsal-not-playing': {
    status: 409,
    vi: 'Cuộc diễn tập này đã xong nên không còn gì để dừng. Hãy tải lại trang.',
    en: 'This rehearsal is over, so there is nothing left to stop. Reload the page.',
  },
} as const satisfies Record<string, CatalogueEntry>;
