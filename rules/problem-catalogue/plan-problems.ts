import type { CatalogueEntry } from './catalogue-entry.ts';

/** The plan of a cycle. */
export const planProblems = {
  'plan-no-levels': {
    status: 422,
    vi: 'Chưa có cấp nào để lập kế hoạch. Hãy nhập danh sách đơn vị và ít nhất một hạn nộp.',
    en: 'There is no level to plan for. Enter the units and at least one due day.',
  },
  'plan-level-unknown': {
    status: 422,
    vi: 'Không có cấp “{level}” trong cây đơn vị. Hãy chọn một cấp có trong cây.',
    en: 'The tree of units has no level “{level}”. Choose one that it has.',
  },
  'plan-date-malformed': {
    status: 422,
    vi: '“{date}” không phải là một ngày. Hãy ghi ngày có thật, dạng năm-tháng-ngày.',
    en: '“{date}” is not a date. Write a real date as year-month-day.',
  },
  'plan-opening-after-cut-off': {
    status: 422,
    vi: 'Ngày mở kỳ {opening} sau ngày chốt số liệu {cutOff}. Hãy mở kỳ sớm hơn hoặc chốt muộn hơn.',
    en: 'The cycle opens on {opening}, after the data cut-off of {cutOff}. Open it earlier or cut off later.',
  },
  'plan-cut-off-before-term': {
    status: 422,
    vi: '{cycle} chốt số liệu ngày {cutOff}, khi thời hạn chưa bắt đầu: ngày đầu của thời hạn là {from}. Hãy chốt số liệu muộn hơn, sửa thời hạn, hoặc chọn cách chia kỳ khác.',
    en: '{cycle}: data are cut off on {cutOff}, before the term begins on {from}. Cut off later, correct the term, or review by other periods.',
  },
  'plan-opening-before-term': {
    status: 422,
    vi: '{cycle} mở ngày {opening}, khi thời hạn chưa bắt đầu: ngày đầu của thời hạn là {from}. Hãy mở kỳ muộn hơn, hoặc sửa thời hạn.',
    en: '{cycle}: it opens on {opening}, before the term begins on {from}. Open it later, or correct the term.',
  },
  'plan-cut-off-after-term': {
    status: 422,
    vi: '{cycle} chốt số liệu ngày {cutOff}, khi thời hạn đã hết: ngày cuối của thời hạn là {to}. Hãy chốt số liệu sớm hơn, sửa thời hạn, hoặc chọn cách chia kỳ khác.',
    en: '{cycle}: data are cut off on {cutOff}, after the term has ended on {to}. Cut off earlier, correct the term, or review by other periods.',
  },
  'plan-cut-off-after-period': {
    status: 422,
    vi: '{cycle} chốt số liệu ngày {cutOff}, khi kỳ đã hết: ngày cuối của kỳ là {to}. Hãy chốt số liệu không muộn hơn ngày đó.',
    en: '{cycle}: data are cut off on {cutOff}, after its period has ended on {to}. Cut off on that day at the latest.',
  },
  'plan-cycles-overlap': {
    status: 422,
    vi: '{cycle} đến ngày {deliver} mới gửi lãnh đạo, trong khi kỳ sau đã mở từ ngày {next}. Hãy khóa sổ và gửi lãnh đạo sớm hơn, hoặc mở kỳ muộn hơn.',
    en: '{cycle}: it is not delivered before {deliver}, when the next one has been open since {next}. Close and deliver earlier, or open later.',
  },
  'plan-ends-too-late': {
    status: 422,
    vi: '{cycle} đến ngày {deliver} mới gửi lãnh đạo, quá lâu sau ngày cuối của thời hạn là {to}. Hãy khóa sổ và gửi lãnh đạo trước ngày {before}.',
    en: '{cycle}: it is not delivered before {deliver}, too long after the term has ended on {to}. Close and deliver before {before}.',
  },
  'plan-compile-before-close': {
    status: 422,
    vi: 'Ngày tổng hợp {compile} trước ngày khóa sổ {close}. Hãy tổng hợp từ ngày khóa sổ trở đi.',
    en: 'The compiling on {compile} comes before the close on {close}. Compile on that day or later.',
  },
  'plan-deliver-before-compile': {
    status: 422,
    vi: 'Ngày gửi lãnh đạo {deliver} trước ngày tổng hợp {compile}. Hãy gửi từ ngày tổng hợp trở đi.',
    en: 'The delivery on {deliver} comes before the compiling on {compile}. Deliver on that day or later.',
  },
  'plan-due-before-cut-off': {
    status: 422,
    vi: 'Hạn nộp {date} của cấp {level} phải sau ngày chốt số liệu {cutOff}. Hãy lùi hạn nộp.',
    en: 'The due day {date} of the level {level} must come after the data cut-off of {cutOff}. Move it later.',
  },
  'plan-dues-too-close': {
    status: 422,
    vi: 'Hạn nộp {date} của cấp {level} phải trước hạn {aboveDate} của cấp {above} ít nhất một ngày làm việc. Hãy sửa một trong hai hạn.',
    en: 'The due day {date} of {level} must be at least one working day before {aboveDate}, that of {above}. Move one of the two.',
  },
  'plan-too-late': {
    status: 422,
    vi: 'Ngày {date} quá xa ngày chốt số liệu: muộn nhất là {latest}. Hãy xem lại năm đã ghi.',
    en: '{date} is too long after the data cut-off: the latest is {latest}. Check the year that was typed.',
  },
  'plan-close-before-due': {
    status: 422,
    vi: 'Ngày khóa sổ {close} phải sau hạn nộp cuối cùng {date}. Hãy lùi ngày khóa sổ hoặc đưa hạn nộp lên sớm hơn.',
    en: 'The close on {close} must come after the last due day, {date}. Close later or move the due day earlier.',
  },
  'plan-close-before-moved-due': {
    status: 422,
    vi: 'Hạn nộp của cấp {level} ghi là {wanted}, nhưng rơi vào ngày nghỉ hoặc quá gần hạn của cấp dưới nên dời đến {date}; khóa sổ {close} phải sau ngày đó. Hãy lùi ngày khóa sổ hoặc đưa các hạn nộp lên sớm hơn.',
    en: 'The due day of {level} is written as {wanted}, but that is a day off or too close to the tier below, so it moves to {date}; the close on {close} must come after it. Close later or move the due days earlier.',
  },
  'plan-too-few-due-days': {
    status: 422,
    vi: 'Cây đơn vị có {levels} cấp, lịch chỉ ghi {days} hạn nộp. Mỗi cấp chưa có hạn lấy ngày làm việc sau cấp dưới, nên hạn của cấp {level} đến {date}; khóa sổ {close} phải sau ngày đó. Hãy ghi đủ {levels} hạn, hoặc lùi ngày khóa sổ.',
    en: 'The tree has {levels} tiers, the calendar only {days} due days. A tier without one takes the working day after the tier below it, so {level} is due on {date}; the close on {close} must come after it. Write {levels} due days, or close later.',
  },
} as const satisfies Record<string, CatalogueEntry>;
