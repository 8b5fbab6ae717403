import type { Text } from './texts/language.ts';

// What a person calls the parts of a program's definition; the paths are those of rules/program.ts. `#` stands for a number from 1.
const labels: [path: string, vi: string, en: string][] = [
  ['key', 'Mã chương trình', 'Key'],
  ['name', 'Tên chương trình', 'Name'],
  ['place', 'Phạm vi thực hiện', 'Where it holds'],
  ['timeZone', 'Múi giờ', 'Time zone'],
  ['term', 'Thời hạn', 'Term'],
  ['term.from', 'Ngày bắt đầu', 'First day'],
  ['term.to', 'Ngày kết thúc', 'Last day'],
  ['parties', 'Các bên ký', 'Parties'],
  ['parties.#', 'Bên ký #', 'Party #'],
  ['parties.#.key', 'Bên ký #, mã', 'Party #, key'],
  ['parties.#.name', 'Bên ký #, tên cơ quan', 'Party #, name'],
  ['parties.#.parentBody', 'Bên ký #, cơ quan chủ quản', 'Party #, parent body'],
  ['parties.#.documentRules', 'Bên ký #, thể thức văn bản', 'Party #, document rules'],
  ['parties.#.abbreviation', 'Bên ký #, chữ viết tắt', 'Party #, abbreviation'],
  ['parties.#.signatory.office', 'Bên ký #, chức danh người ký', 'Party #, signatory’s office'],
  ['parties.#.signatory.email', 'Bên ký #, thư điện tử của người ký', 'Party #, signatory’s mail address'],
  ['parties.#.coordinating', 'Bên thường trực', 'Coordinating party'],
  ['parties.#.coordinator', 'Bộ phận thường trực', 'Standing office'],
  ['parties.#.coordinator.office', 'Tên bộ phận thường trực', 'Standing office'],
  ['parties.#.coordinator.email', 'Thư điện tử của bộ phận thường trực', 'Standing office’s mail address'],
  ['parties.#.coordinator.phone', 'Điện thoại của bộ phận thường trực', 'Standing office’s telephone'],
  ['witnesses', 'Chứng kiến', 'Witnesses'],
  ['witnesses.#', 'Chứng kiến, dòng #', 'Witnesses, line #'],
  ['legalBases', 'Căn cứ', 'Legal bases'],
  ['legalBases.#.title', 'Căn cứ #, tên loại và trích yếu', 'Legal basis #, kind and subject'],
  ['legalBases.#.number', 'Căn cứ #, số ký hiệu', 'Legal basis #, number'],
  ['legalBases.#.issuedOn', 'Căn cứ #, ngày ban hành', 'Legal basis #, date'],
  ['legalBases.#.issuer', 'Căn cứ #, cơ quan ban hành', 'Legal basis #, issuer'],
  ['calendar', 'Lịch', 'Calendar'],
  ['calendar.reviews', 'Bao lâu một kỳ', 'How often it reviews'],
  ['calendar.cutOffs', 'Ngày chốt số liệu các kỳ trước kỳ cuối năm', 'Data cut-offs before the last of a year'],
  ['calendar.cutOffs.#', 'Ngày chốt số liệu, kỳ thứ # trong năm', 'Data cut-off, cycle # of a year'],
  ['calendar.reviewDays', 'Ngày chốt số liệu của từng kỳ', 'Data cut-off of each review'],
  ['calendar.reviewDays.#', 'Ngày chốt số liệu của từng kỳ, ngày thứ #', 'Data cut-off of each review, entry #'],
  ['calendar.opening', 'Ngày mở kỳ', 'Opening'],
  ['calendar.cutOff', 'Ngày chốt số liệu', 'Data cut-off'],
  ['calendar.due', 'Hạn nộp', 'Due days'],
  ['calendar.due.#', 'Hạn nộp, cấp thứ #', 'Due day, level #'],
  ['calendar.close', 'Ngày khóa sổ', 'Close'],
  ['calendar.compile', 'Ngày tổng hợp', 'Compiling'],
  ['calendar.deliver', 'Ngày gửi lãnh đạo', 'Delivery'],
  ['calendar.graceDays', 'Số ngày làm việc lùi khóa sổ', 'Working days that a missed close is moved'],
  ['calendar.delivery', 'Khi nào gửi lãnh đạo', 'When the result is delivered'],
  ['calendar.due.#.before', 'Cấp thứ #, nhắc trước hạn', 'Level #, reminders before'],
  ['calendar.due.#.after', 'Cấp thứ #, nhắc sau hạn', 'Level #, reminders after'],
  ['calendar.reminders', 'Nhắc nộp', 'Reminders'],
  ['calendar.reminders.before', 'Nhắc trước hạn', 'Reminders before'],
  ['calendar.reminders.after', 'Nhắc sau hạn', 'Reminders after'],
  ['calendar.reminders.parent', 'Báo đơn vị cấp trên', 'Telling the unit above'],
  ['calendar.reminders.coordinator', 'Báo bộ phận thường trực', 'Telling the standing office'],
  ['calendar.reminders.lastCall', 'Nhắc lần cuối trước khóa sổ', 'Last call before the close'],
  ['calendar.reminders.decidedAbove', 'Cấp trên quyết định thay', 'Deciding above'],
  ['calendar.reminders.hour', 'Giờ gửi thư nhắc', 'Hour of reminders'],
  ['calendar.daysOff', 'Ngày nghỉ', 'Days off'],
  ['calendar.daysOff.#', 'Ngày nghỉ, ngày thứ #', 'Days off, entry #'],
  ['calendar.daysWorked', 'Ngày làm bù', 'Days worked instead'],
  ['calendar.daysWorked.#', 'Ngày làm bù, ngày thứ #', 'Days worked instead, entry #'],
  ['form', 'Biểu mẫu', 'Form'],
  ['form.title', 'Tên biểu mẫu', 'Title of the form'],
  ['form.sections', 'Các phần của biểu mẫu', 'Sections of the form'],
  ['form.sections.#', 'Phần #', 'Section #'],
  ['form.sections.#.title', 'Phần #, tên', 'Section #, title'],
  ['form.sections.#.indicators', 'Phần #, các chỉ tiêu', 'Section #, indicators'],
  ['form.sections.#.indicators.#', 'Phần #, chỉ tiêu #', 'Section #, indicator #'],
  ['form.sections.#.indicators.#.code', 'Phần #, chỉ tiêu #, mã', 'Section #, indicator #, code'],
  ['form.sections.#.indicators.#.label', 'Phần #, chỉ tiêu #, tên', 'Section #, indicator #, name'],
  ['form.sections.#.indicators.#.hint', 'Phần #, chỉ tiêu #, hướng dẫn', 'Section #, indicator #, hint'],
  ['form.sections.#.indicators.#.kind', 'Phần #, chỉ tiêu #, loại', 'Section #, indicator #, kind'],
  ['form.sections.#.indicators.#.unitOfMeasure', 'Phần #, chỉ tiêu #, đơn vị tính', 'Section #, indicator #, unit of measure'],
  ['form.sections.#.indicators.#.max', 'Phần #, chỉ tiêu #, mức cao nhất', 'Section #, indicator #, highest value'],
  ['form.sections.#.indicators.#.maxLength', 'Phần #, chỉ tiêu #, độ dài', 'Section #, indicator #, length'],
  ['form.sections.#.indicators.#.partOf', 'Phần #, chỉ tiêu #, là một phần của', 'Section #, indicator #, part of'],
  ['form.sections.#.indicators.#.numerator.label', 'Phần #, chỉ tiêu #, số ở trên', 'Section #, indicator #, figure above the line'],
  [
    'form.sections.#.indicators.#.numerator.unitOfMeasure',
    'Phần #, chỉ tiêu #, đơn vị tính của số ở trên',
    'Section #, indicator #, its unit of measure above the line',
  ],
  ['form.sections.#.indicators.#.denominator.label', 'Phần #, chỉ tiêu #, số ở dưới', 'Section #, indicator #, figure below the line'],
  [
    'form.sections.#.indicators.#.denominator.unitOfMeasure',
    'Phần #, chỉ tiêu #, đơn vị tính của số ở dưới',
    'Section #, indicator #, its unit of measure below the line',
  ],
  ['form.sections.#.indicators.#.options', 'Phần #, chỉ tiêu #, các mục để chọn', 'Section #, indicator #, answers to choose from'],
  ['form.sections.#.indicators.#.requiredOf', 'Phần #, chỉ tiêu #, bắt buộc với cấp', 'Section #, indicator #, required of'],
  ['form.sections.#.indicators.#.askedIf', 'Phần #, chỉ tiêu #, chỉ hỏi khi', 'Section #, indicator #, asked only if'],
  ['form.sections.#.indicators.#.continues', 'Phần #, chỉ tiêu #, tiếp nối', 'Section #, indicator #, continues'],
  [
    'form.sections.#.indicators.#.prefilled',
    'Phần #, chỉ tiêu #, lấy sẵn từ năm trước',
    'Section #, indicator #, filled in from the year before',
  ],
  ['form.sections.#.indicators.#.computed', 'Phần #, chỉ tiêu #, tự tính', 'Section #, indicator #, computed'],
  ['form.sections.#.indicators.#.checks', 'Phần #, chỉ tiêu #, đối chiếu', 'Section #, indicator #, checks'],
  ['form.sections.#.indicators.#.checks.#', 'Phần #, chỉ tiêu #, đối chiếu #', 'Section #, indicator #, check #'],
  ['targets', 'Chỉ tiêu phải đạt', 'Targets'],
  ['targets.#', 'Chỉ tiêu phải đạt #', 'Target #'],
  ['targets.#.key', 'Chỉ tiêu phải đạt #, mã', 'Target #, key'],
  ['targets.#.name', 'Chỉ tiêu phải đạt #, tên', 'Target #, name'],
  ['targets.#.numerator', 'Chỉ tiêu phải đạt #, số đạt', 'Target #, reached'],
  ['targets.#.denominator', 'Chỉ tiêu phải đạt #, trên tổng số', 'Target #, of all'],
  ['targets.#.percent', 'Chỉ tiêu phải đạt #, phần trăm', 'Target #, percent'],
  ['targets.#.years', 'Chỉ tiêu phải đạt #, từng năm', 'Target #, by year'],
  ['targets.#.source', 'Chỉ tiêu phải đạt #, theo văn bản', 'Target #, source'],
  ['decidedAlone', 'Phần thường trực tự quyết khi sửa đổi', 'What the standing office may change alone'],
  ['population', 'Dân số', 'Population'],
  ['population.people', 'Dân số, số người', 'Population, people'],
  ['population.source', 'Dân số, theo nguồn', 'Population, source'],
  ['published', 'Số liệu đã công bố', 'Published figures'],
  ['published.#', 'Số liệu đã công bố #', 'Published figure #'],
];
const byPath = new Map(labels.map(([path, vi, en]) => [path, { vi, en }]));

/** What a person calls a part of the definition; a part of it that has no name of its own is called by what it belongs to. */
export function programLabel(path: string): Text {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length--) {
    const own = parts.slice(0, length);
    const numbers = own.filter((part) => /^\d+$/.test(part)).map((part) => Number(part) + 1);
    const label = byPath.get(own.map((part) => (/^\d+$/.test(part) ? '#' : part)).join('.'));
    if (!label) continue;
    const fill = (text: string) => {
      const left = [...numbers];
      return text.replaceAll('#', () => String(left.shift()));
    };
    return { vi: fill(label.vi), en: fill(label.en) };
  }
  return { vi: 'Tệp định nghĩa', en: 'The definition' };
}
