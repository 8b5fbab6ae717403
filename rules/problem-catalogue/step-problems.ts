import type { CatalogueEntry } from './catalogue-entry.ts';

/** A step of a workflow that failed; {code} is the kind of failure. */
export const stepProblems = {
  'step-defect': {
    status: 500,
    vi: 'Phần mềm gặp lỗi mà thử lại không tự hết (mã {code}). Hãy báo người quản trị hệ thống kèm mã này; khi đã khắc phục, bấm “Cho chạy lại”.',
    en: 'The software met an error that trying again does not mend (code {code}). Tell whoever runs the system this code; when it is mended, press “Run it again”.',
  },
  'step-tried-long': {
    status: 503,
    vi: 'Đã thử lại liên tục mà vẫn chưa được (mã {code}); hệ thống vẫn tiếp tục thử. Hãy báo người quản trị xem máy chủ cơ sở dữ liệu, máy chủ Temporal, máy chủ thư và đường truyền.',
    en: 'It has been tried again and again without success (code {code}), and is still being tried. Have whoever runs the system look at the database, Temporal, the mail server and the network.',
  },
  'workflow-lost': {
    status: 503,
    vi: 'Tiến trình điều hành phần này đã bị dừng hoặc mất trên máy chủ, nên các mốc tiếp theo không tự diễn ra. Mọi số liệu vẫn còn. Hãy bấm “Cho chạy lại”: phần này tiếp tục từ chỗ đã ghi.',
    en: 'The process that runs this was ended or lost on the server, so its next moments do not happen by themselves. All that was recorded is there. Press “Run it again”: it goes on from what is recorded.',
  },
  'workflow-stuck': {
    status: 503,
    vi: 'Tiến trình điều hành phần này gặp lỗi của phần mềm và không đi tiếp được, nên các mốc tiếp theo không tự diễn ra. Mọi số liệu vẫn còn. Hãy báo người quản trị hệ thống xem lỗi trên trang Temporal; khi đã cài bản sửa, phần này tự chạy tiếp.',
    en: 'The process that runs this has met an error of the software and cannot go on, so its next moments do not happen by themselves. All that was recorded is there. Have whoever runs the system look at the error on Temporal’s page; with a corrected release it goes on by itself.',
  },
  'moment-overdue': {
    status: 503,
    vi: 'Việc này lẽ ra đã diễn ra mà hệ thống chưa làm: phần chạy nền hoặc máy chủ Temporal có thể đang dừng. Mọi số liệu vẫn còn. Hãy báo người quản trị hệ thống; khi các phần ấy chạy lại, việc này tự được làm.',
    en: 'This was to have happened and has not: the worker or the Temporal server may not be running. All that was recorded is there. Tell whoever runs the system; once they run again, it is done by itself.',
  },
  'step-not-failing': {
    status: 409,
    vi: 'Bước này không còn chờ xử lý hoặc không bỏ qua được. Hãy tải lại trang để xem tình hình hiện nay.',
    en: 'This step no longer waits for anybody, or cannot be skipped. Load the page again to see how things stand.',
  },
  unexpected: {
    status: 500,
    vi: 'Đã có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, hãy báo bộ phận thường trực kèm mã {reference}.',
    en: 'Something unexpected went wrong. Please try again; if it persists, tell the standing office the reference {reference}.',
  },
} as const satisfies Record<string, CatalogueEntry>;
