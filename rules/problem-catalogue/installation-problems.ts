import type { CatalogueEntry } from './catalogue-entry.ts';

/** What an installation says of itself. */
export const installationProblems = {
  'database-unavailable': {
    status: 503,
    vi: 'Hiện chưa kết nối được với cơ sở dữ liệu. Dữ liệu đã gửi trước đó vẫn còn; hãy thử lại sau ít phút.',
    en: 'The database cannot be reached at the moment. What was sent before is safe; please try again in a few minutes.',
  },
  'schema-behind': {
    status: 503,
    vi: 'Cơ sở dữ liệu chưa được đưa lên phiên bản của phần mềm này. Hãy chạy `npx tongket migrate` một lần, rồi khởi động lại.',
    en: 'The database has not been brought to this release. Run `npx tongket migrate` once, then start again.',
  },
  'schema-ahead': {
    status: 503,
    vi: 'Cơ sở dữ liệu thuộc một phiên bản phần mềm khác, mới hơn. Không có gì bị thay đổi; hãy dùng phiên bản đó hoặc mới hơn (`npx tongket migrate` nói rõ bước nào).',
    en: 'The database is of another, newer release. Nothing was changed; use that release or a newer one (`npx tongket migrate` names the step).',
  },
  'not-serving': {
    status: 503,
    vi: 'Không có bản thật nào đang chạy với thư mục {folder}. Hãy chạy `npm start -- --real` (lệnh này in sẵn một liên kết), hoặc đặt DATABASE_URL hay TONGKET_STATE đúng chỗ.',
    en: 'No real installation runs on the folder {folder}. Run `npm start -- --real` (it prints a link itself), or set DATABASE_URL or TONGKET_STATE to where it is.',
  },
  'search-attributes-forbidden': {
    status: 503,
    vi: 'Máy chủ Temporal chưa có thuộc tính tìm kiếm {names}, và tài khoản này không được tạo. Hãy nhờ người quản trị Temporal chạy lệnh {command} rồi khởi động lại.',
    en: 'The Temporal server does not have the search attributes {names}, and this account may not make them. Ask who runs Temporal for {command}, then start again.',
  },
  'database-busy': {
    status: 503,
    vi: 'Hệ thống đang bận nên chưa làm xong việc này trong thời gian cho phép. Hãy thử lại sau ít phút.',
    en: 'The system is busy and has not finished this in the time allowed. Please try again in a few minutes.',
  },
  'temporal-unavailable': {
    status: 503,
    vi: 'Hiện chưa kết nối được với bộ điều phối tiến trình. Hãy thử lại sau ít phút.',
    en: 'The workflow server cannot be reached at the moment. Please try again in a few minutes.',
  },
} as const satisfies Record<string, CatalogueEntry>;
