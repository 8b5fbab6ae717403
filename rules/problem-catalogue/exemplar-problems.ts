import type { CatalogueEntry } from './catalogue-entry.ts';

/** Typical examples. */
export const exemplarProblems = {
  'exemplar-title-missing': {
    status: 422,
    vi: 'Chưa có tên điển hình. Hãy ghi ngắn gọn ai, làm gì.',
    en: 'The example has no title. Say in short who did what.',
  },
  'exemplar-story-missing': {
    status: 422,
    vi: 'Chưa có câu chuyện. Hãy viết ít nhất một câu: đã làm gì, làm thế nào.',
    en: 'The story is missing. Write at least one sentence: what was done, and how.',
  },
  'exemplar-words-missing': {
    status: 422,
    vi: 'Chưa có nội dung. Hãy viết ít nhất một câu.',
    en: 'Nothing was written. Write at least one sentence.',
  },
  'exemplar-moved-on': {
    status: 409,
    vi: 'Điển hình này vừa có thay đổi nên việc này không làm được nữa. Hãy mở lại trang để xem diễn biến mới nhất.',
    en: 'This example has changed meanwhile, so this can no longer be done. Open the page again to see how it stands.',
  },
  'exemplar-step-refused': {
    status: 403,
    vi: 'Việc này thuộc nơi khác. Hãy xem trên trang của điển hình đang chờ nơi nào.',
    en: 'This is for another office to do. See on the page of the example for whom it waits.',
  },
  'exemplar-not-consented': {
    status: 409,
    vi: 'Chưa phổ biến được: chưa có đồng ý của mọi người được nêu, hoặc có người đã rút. Hãy đề nghị đơn vị ghi lại sự đồng ý.',
    en: 'It cannot be made known: not everybody who is shown has agreed, or somebody no longer does. Ask the unit to record their consent.',
  },
  'exemplar-awaits-parties': {
    status: 409,
    vi: 'Chưa đến lúc quyết thay các bên: còn chờ {parties} đến hết ngày {until}. Nếu bên ấy đã cho biết bằng cách khác, hãy ghi ý kiến của bên ấy.',
    en: 'It is too early to decide for the parties: {parties} may answer until {until}. If they have told you in another way, record what they said.',
  },
  'exemplar-party-unknown': {
    status: 422,
    vi: 'Chưa chọn bên nào. Hãy chọn một bên ký của chương trình.',
    en: 'No party was chosen. Choose one of the parties of the program.',
  },
  'exemplar-party-spoke': {
    status: 409,
    vi: '{party} đã tự cho biết ý kiến bằng liên kết của mình, nên không ghi thay được. Nếu bên ấy đổi ý, hãy đề nghị bên ấy sửa trên trang của mình.',
    en: '{party} has said it by its own link, so it is not recorded for it. If it has changed its mind, ask it to change that on its own page.',
  },
  'exemplar-criteria-missing': {
    status: 422,
    vi: 'Chưa chọn tiêu chí nào. Hãy đánh dấu những tiêu chí mà điển hình đạt.',
    en: 'No criterion was ticked. Tick those that the example meets.',
  },
  'exemplar-criteria-fixed': {
    status: 409,
    vi: 'Đã có điển hình được chọn, hoặc có bên đã chọn, theo tiêu chí này nên không đổi được nữa. Danh mục hình thức khen vẫn đổi được.',
    en: 'An example was chosen by these criteria, or a party has chosen one, so they no longer change. Kinds of commendation still can.',
  },
  'exemplar-too-many-terms': {
    status: 422,
    vi: 'Nhiều dòng quá. Mỗi danh mục có tối đa {max} dòng.',
    en: 'There are too many lines. Each list has at most {max}.',
  },
  'exemplar-commendation-unknown': {
    status: 422,
    vi: 'Hình thức khen này không có trong danh mục của chương trình. Hãy chọn một hình thức trong danh mục.',
    en: 'The program has no such kind of commendation. Choose one of its list.',
  },
  'exemplar-day-ahead': {
    status: 422,
    vi: 'Ngày này còn ở phía trước. Hãy ghi ngày đã có đồng ý hoặc đã khen.',
    en: 'This day is still to come. Give the day on which it was agreed or commended.',
  },
  'exemplar-who-missing': {
    status: 422,
    vi: 'Chưa ghi ai đồng ý. Hãy ghi chức danh, vai trò hoặc tên của người được nêu.',
    en: 'Who agreed is missing. Give the office, the role or the name of who is shown.',
  },
  'exemplar-use-missing': {
    status: 422,
    vi: 'Chưa chọn đồng ý cho việc gì. Hãy đánh dấu trang phổ biến, tập in, hoặc cả hai.',
    en: 'To what they agreed is missing. Tick the public page, the booklet, or both.',
  },
  'booklets-being-set': {
    status: 503,
    vi: 'Đang có nhiều người tải tập điển hình. Hãy thử lại sau một phút.',
    en: 'Many people are fetching the booklet just now. Try again in a minute.',
  },
  'exemplar-too-many-consents': {
    status: 422,
    vi: 'Điển hình này đã có {max} lần ghi đồng ý, không ghi thêm được nữa.',
    en: 'This example already has {max} entries of consent and takes no more.',
  },
} as const satisfies Record<string, CatalogueEntry>;
