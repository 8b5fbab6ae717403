import type { CatalogueEntry } from './catalogue-entry.ts';

/** A compiled result: released, delivered, acknowledged, returned to its units. */
export const resultProblems = {
  'result-not-compiled': {
    status: 409,
    vi: 'Kỳ này chưa tổng hợp xong nên chưa có kết quả để đọc và phát hành. Hãy đợi đến ngày tổng hợp.',
    en: 'This cycle has not been compiled yet, so there is no result to read and release. Please wait for the day of compiling.',
  },
  'result-delivered': {
    status: 409,
    vi: 'Kết quả đã được gửi đến lãnh đạo nên không sửa lời, phát hành hay thu hồi được nữa. Hãy liên hệ trực tiếp với lãnh đạo nếu cần nói thêm.',
    en: 'The result has gone to the leaders, so its words, its release and taking it back are no longer possible. Please speak to the leaders if there is more to say.',
  },
  'result-not-returned': {
    status: 409,
    vi: 'Kết quả kỳ này chưa về đến đơn vị: lãnh đạo các bên chưa tiếp nhận. Khi có, đơn vị được báo bằng thư.',
    en: 'The result of this cycle has not come back yet: the leaders have not acknowledged it. You will get a mail when it has.',
  },
  'result-released': {
    status: 409,
    vi: 'Kết quả đã được phát hành nên lời không sửa được. Hãy thu hồi việc phát hành trước, rồi sửa và phát hành lại.',
    en: 'The result has been released, so its words stand. Take the release back first, then change them and release it again.',
  },
  'release-overtaken': {
    status: 409,
    vi: 'Trong lúc trang này mở, người khác đã sửa lời. Hãy xem lời hiện nay rồi sửa lại nếu vẫn cần.',
    en: 'While this page was open, somebody else changed the words. Please look at them as they are now, and change them again if that is still needed.',
  },
  'document-being-set': {
    status: 503,
    vi: 'Văn bản kèm lời mới đang được dựng. Hãy tải lại trang này sau ít giây.',
    en: 'The document with the new words is being set. Please reload this page in a few seconds.',
  },
  'nothing-to-acknowledge': {
    status: 409,
    vi: 'Chưa có bản tổng hợp nào được gửi để tiếp nhận. Hãy đợi thư báo kết quả.',
    en: 'No compilation has been delivered for you to acknowledge. Please wait for the mail with the results.',
  },
  'receipt-not-passed-on': {
    status: 503,
    vi: 'Xác nhận tiếp nhận và ý kiến chỉ đạo đã được lưu đủ, nhưng chưa chuyển được sang bước tiếp theo. Hãy bấm gửi lại sau ít phút.',
    en: 'Your receipt and your directions are kept, but could not be passed on to the next step yet. Please press send again in a few minutes.',
  },
} as const satisfies Record<string, CatalogueEntry>;
