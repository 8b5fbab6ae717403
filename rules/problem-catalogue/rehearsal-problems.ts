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
} as const satisfies Record<string, CatalogueEntry>;
