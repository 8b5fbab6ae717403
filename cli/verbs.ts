import type { Text } from '../rules/texts/language.ts';

export interface Verb {
  does: Text;
  /** Loaded when it is called, so that no verb waits for the modules of another. */
  load: () => Promise<{ run: (args: string[]) => Promise<number> }>;
}

/** Every command of `tongket`. Adding one adds a file and a line here. */
export const verbs: Partial<Record<string, Verb>> = {
  start: {
    does: {
      vi: 'chạy trên một máy: diễn tập chương trình mẫu, rồi phục vụ các trang',
      en: 'run on one machine: rehearse the sample, then serve its pages',
    },
    load: () => import('./start.ts'),
  },
  rehearse: {
    does: { vi: 'diễn tập cả nhiệm kỳ và ghi kết quả vào một thư mục', en: 'rehearse the whole term and write the results into a folder' },
    load: () => import('./rehearse.ts'),
  },
  api: { does: { vi: 'chỉ chạy dịch vụ HTTP', en: 'run the HTTP service only' }, load: () => import('./api.ts') },
  worker: { does: { vi: 'chỉ chạy tiến trình thực thi', en: 'run the worker only' }, load: () => import('./worker.ts') },
  migrate: {
    does: { vi: 'đưa cơ sở dữ liệu lên phiên bản này', en: "bring the database to this release's schema" },
    load: () => import('./migrate.ts'),
  },
  'owner-link': {
    does: { vi: 'tạo liên kết dùng một lần cho người quản trị bản thật', en: 'make a one-time link for the owner of a real installation' },
    load: () => import('./owner-link.ts'),
  },
  verify: {
    does: {
      vi: 'kiểm tra một bản ghi đã ký mà không cần mạng: verify TỆP --key KHÓA [--json]',
      en: 'check a signed record offline: verify FILE --key KEY [--json]',
    },
    load: () => import('./verify.ts'),
  },
  'propose-successors': {
    does: {
      vi: 'đề xuất mỗi đơn vị cũ thành đơn vị mới nào, để xác nhận: propose-successors --from CŨ.csv --to MỚI.csv [--json]',
      en: 'propose which new unit each old one becomes, to be confirmed: propose-successors --from OLD.csv --to NEW.csv [--json]',
    },
    load: () => import('./propose-successors.ts'),
  },
  'public-key': {
    does: {
      vi: 'in khóa công khai để kiểm tra các bản ghi đã ký của bản cài đặt này',
      en: "print the public key by which this installation's signed records are verified",
    },
    load: () => import('./public-key.ts'),
  },
  mails: {
    does: {
      vi: 'dừng mọi thư, cho gửi lại, hoặc xem thư đang chờ: stop, start, list',
      en: 'stop all mails, start them again, or list what waits: stop, start, list',
    },
    load: () => import('./mails.ts'),
  },
  test: { does: { vi: 'chạy các bài kiểm thử', en: 'run the tests' }, load: () => import('./test.ts') },
  bench: {
    does: { vi: 'đo những gì đã hứa về tốc độ, dung lượng', en: 'measure what is claimed of speed and size' },
    load: () => import('./bench.ts'),
  },
  faults: {
    does: { vi: 'thử sản phẩm trong những ngày tệ nhất', en: 'try the product as on its worst days' },
    load: () => import('./faults.ts'),
  },
  check: { does: { vi: 'kiểm tra mã nguồn', en: 'check the source' }, load: () => import('./check.ts') },
  pictures: {
    does: { vi: 'chụp lại hình cho các bản hướng dẫn', en: 'take the pictures of the guides anew' },
    load: () => import('./guide-pictures.ts'),
  },
  configuration: {
    does: { vi: 'viết lại docs/configuration.md', en: 'write docs/configuration.md anew' },
    load: () => import('./write-configuration-doc.ts'),
  },
};
