import type { z } from 'zod';
import { years } from './input-shapes.ts';
import { type FieldProblem, type Problem, problem } from './problems.ts';
import { programLabel } from './program-labels.ts';
import { termLimits } from './program-limits.ts';
import { fillTexts } from './texts/fill-text.ts';
import type { Text } from './texts/language.ts';

/** What can be wrong with a part of a program's definition, as it is told. */
const sentences = {
  missing: { vi: 'chưa điền', en: 'is missing' },
  'too-long': { vi: 'dài quá {limit} ký tự', en: 'is longer than {limit} characters' },
  'too-few': { vi: 'phải có ít nhất {limit}', en: 'must be at least {limit}' },
  'too-many': { vi: 'nhiều nhất là {limit}', en: 'can be at most {limit}' },
  'too-many-rows': { vi: 'chỉ có thể có nhiều nhất {limit}', en: 'there can be at most {limit}' },
  'too-many-indicators': {
    vi: 'cả biểu mẫu có nhiều nhất {limit} chỉ tiêu',
    en: 'a whole form can have at most {limit} indicators',
  },
  'address-without-at': {
    vi: 'thiếu dấu @; địa chỉ thư điện tử có dạng vanphong@coquan.gov.vn',
    en: 'lacks the @; a mail address is like vanphong@coquan.gov.vn',
  },
  'address-with-comma': {
    vi: 'có dấu phẩy; mỗi ô chỉ ghi một địa chỉ, và trong địa chỉ dùng dấu chấm',
    en: 'has a comma: one address only, with full stops in it',
  },
  'address-with-space': { vi: 'có khoảng trắng ở giữa; địa chỉ thư điện tử viết liền', en: 'has a space in it; a mail address has none' },
  'not-an-address': { vi: 'không phải là địa chỉ thư', en: 'is not a mail address' },
  'not-a-phone': { vi: 'không phải là số điện thoại, cần từ 8 đến 15 chữ số', en: 'is not a telephone number of 8 to 15 digits' },
  'not-a-date': { vi: 'không phải là ngày có thật', en: 'is not a date' },
  'not-a-whole-date': {
    vi: 'chưa đủ, phải có ngày, tháng và năm gồm bốn chữ số',
    en: 'is not complete: it needs the day, the month and the year in four digits',
  },
  'not-a-year': { vi: `phải có năm từ ${years.first} đến ${years.last}`, en: `must be of a year from ${years.first} to ${years.last}` },
  'not-a-term-year': {
    vi: `phải có năm từ ${termLimits.firstYear} đến ${termLimits.lastYear}`,
    en: `must be of a year from ${termLimits.firstYear} to ${termLimits.lastYear}`,
  },
  'too-many-years': {
    vi: 'thời hạn dài nhất là {limit} năm, tính cả năm đầu và năm cuối',
    en: 'a term has at most {limit} years, the first and the last included',
  },
  'not-readable': { vi: 'có ký tự không đọc được, hãy gõ lại', en: 'has a character that cannot be read; type it again' },
  'not-a-key': {
    vi: 'chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối',
    en: 'has only small letters without accents, digits and hyphens',
  },
  'not-a-code': {
    vi: 'bắt đầu bằng chữ thường không dấu, rồi chữ hoặc số, không có khoảng trắng',
    en: 'begins with a small letter without accent, then letters and digits without spaces',
  },
  'not-a-time-zone': { vi: 'không phải là múi giờ, ví dụ Asia/Ho_Chi_Minh', en: 'is not a time zone such as Asia/Ho_Chi_Minh' },
  'an-offset': {
    vi: 'là độ lệch giờ, không phải tên múi giờ; hãy ghi {instead}',
    en: 'is an offset and not the name of a time zone; write {instead}',
  },
  'ends-before-it-begins': {
    vi: 'phải sau ngày bắt đầu; hãy sửa một trong hai ngày',
    en: 'must come after the first day; correct one of them',
  },
  'one-day': {
    vi: 'thời hạn chỉ có một ngày; ngày kết thúc phải sau ngày bắt đầu',
    en: 'the term has one day only; its last day must come after its first',
  },
  'one-a-part': {
    vi: 'với cách chia kỳ này phải có {limit} ngày: mỗi phần của năm một ngày, trừ phần cuối',
    en: 'needs {limit} of them with these periods: one for each part of the year but the last',
  },
  'not-of-the-rhythm': {
    vi: 'không dùng với cách chia kỳ đã chọn',
    en: 'are not used with the chosen periods',
  },
  reserved: { vi: 'trùng với tên mà hệ thống dùng riêng', en: 'is a name that the system keeps for itself' },
  'not-a-number': {
    vi: 'không phải là số nguyên từ 0 trở lên ghi bằng chữ số, như 1.200',
    en: 'is not a whole number, zero or more, written in digits like 1,200',
  },
  'how-computed': {
    vi: 'đã chọn số để tính nhưng chưa chọn cách tính; hãy chọn tổng hoặc hiệu, hoặc để “không” ở các số',
    en: 'has figures to reckon with and no way of reckoning; choose sum or difference, or leave none of the figures',
  },
  'two-parts': { vi: 'phải chọn ít nhất hai số để tính', en: 'needs at least two figures to reckon with' },
  'how-compared': {
    vi: 'chưa chọn phải lớn hơn, nhỏ hơn hay bằng',
    en: 'lacks whether it has to be more, less or equal',
  },
  'not-right': { vi: 'không đúng', en: 'is not right' },
  'not-additive': {
    vi: 'tỷ lệ và số bình quân không cộng được giữa các đơn vị; hãy chọn loại tỷ lệ để hỏi hai số đếm (phần đạt và tổng số), hoặc chọn cách khác thay cho cộng lại',
    en: 'shares and averages of units cannot be added up; choose a ratio, which asks for two counts (the part and the whole), or another way than adding up',
  },
  'money-in-dong': {
    vi: 'số tiền tính bằng đồng, nghìn đồng, triệu đồng hoặc tỷ đồng, như nhau ở cả hai thứ tiếng',
    en: 'money is in đồng (VND), or in thousands, millions or billions of them, the same in both languages',
  },
  'money-as-count': { vi: 'là số tiền, hãy chọn loại số tiền', en: 'is money: choose the kind for money' },
  'scaled-measure': {
    vi: 'nghìn, triệu, tỷ phải như nhau ở cả hai thứ tiếng',
    en: 'counts in thousands, millions or billions in one language only: say the same in both',
  },
  'ratio-in-ones': {
    vi: 'hai số của một tỷ lệ không ghi nghìn, triệu, tỷ trong đơn vị tính; đơn vị vẫn gõ được “87,1 triệu”',
    en: 'the two figures of a ratio have no thousand, million or billion in their measure; units may type “87,1 triệu”',
  },
  'not-summed': {
    vi: 'là chỉ tiêu không cộng lại được, nên không đặt mục tiêu theo nó; hãy chọn chỉ tiêu cộng được',
    en: 'is not summed, so no target can be set by it; choose one that is',
  },
  twice: { vi: 'có hai lần', en: 'is there twice' },
  'same-label': {
    vi: 'trùng tên với một chỉ tiêu khác trong cùng mục, người điền và người đọc không phân biệt được; hãy đặt tên khác',
    en: 'is called as another indicator of its section, and nobody could tell them apart; give it another name',
  },
  'another-partys-address': {
    vi: 'trùng với địa chỉ ký của bên khác; mỗi bên ký bằng một địa chỉ riêng',
    en: 'is where another party is asked to sign; each party signs by an address of its own',
  },
  'not-in-the-form': { vi: 'không có trong biểu mẫu', en: 'is not in the form' },
  'not-a-figure': { vi: 'không phải là chỉ tiêu số liệu', en: 'is not a figure' },
  'decided-later': {
    vi: 'đứng sau chỉ tiêu này trong biểu mẫu; hãy chọn một chỉ tiêu đứng trước, hoặc chuyển nó lên trên',
    en: 'comes after this one in the form; choose one that comes before, or move it up',
  },
  'in-a-circle': {
    vi: 'quay vòng về chính chỉ tiêu này; hãy bỏ một mắt xích',
    en: 'leads back to this same indicator; take one link out',
  },
  'larger-than-whole': {
    vi: 'là phần của một chỉ tiêu có mức cao nhất {limit}; mức của phần không thể cao hơn',
    en: 'is of a whole that can be {limit} at most; its part cannot be higher',
  },
  'of-another-kind': {
    vi: 'là loại số liệu khác; chỉ cộng, trừ số tiền với số tiền, số lượng với số lượng',
    en: 'is of another kind: only money goes with money, counts with counts',
  },
  'adds-otherwise': {
    vi: 'được cộng giữa các đơn vị theo cách khác nên tổng của các đơn vị sẽ không khớp',
    en: 'is added up over units in another way, so that the sums over units would not agree',
  },
  'computed-already': {
    vi: 'là số tự tính nên không lấy sẵn từ năm trước',
    en: 'is computed, so that nothing of the year before is filled in',
  },
  'not-before-the-last-year': {
    vi: 'không phải là năm của thời hạn đứng trước năm cuối',
    en: 'is no year of the term before its last',
  },
  'with-itself': { vi: 'là chính chỉ tiêu này; hãy chọn chỉ tiêu khác', en: 'is this same indicator; choose another' },
  'nothing-before': {
    vi: 'là biểu mẫu đầu tiên của chương trình nên không tiếp nối chỉ tiêu nào',
    en: 'is of the first form of its program, which continues nothing',
  },
  'not-in-the-form-before': { vi: 'không có trong biểu mẫu đang dùng', en: 'is not in the form that holds now' },
  'still-asked': {
    vi: 'vẫn còn trong biểu mẫu này; hãy bỏ chỉ tiêu cũ hoặc không tiếp nối',
    en: 'is still asked in this form; remove the old indicator or continue nothing',
  },
  'of-another-before': {
    vi: 'là mã của một số liệu khác trong biểu mẫu trước đây, số các năm sẽ lẫn vào nhau; hãy bỏ chỉ tiêu này rồi thêm lại, hoặc đặt mã khác',
    en: 'was the code of another figure in an earlier form, and years would be mixed up; remove this indicator and add it again, or choose another code',
  },
  'measured-otherwise': {
    vi: 'khác loại hoặc đơn vị tính, không so sánh được giữa các năm',
    en: 'is of another kind or unit of measure, so that years could not be compared',
  },
  'measured-anew': {
    vi: 'đã có trong biểu mẫu đang dùng với loại, đơn vị tính hoặc cách cộng khác; hãy giữ như cũ, hoặc bỏ chỉ tiêu này rồi thêm một chỉ tiêu mới',
    en: 'has another kind, measure or way of adding up in the form that holds; leave it as it was, or remove this indicator and add a new one',
  },
  'called-otherwise': {
    vi: 'phải gọi đúng tên của số mà nó lấy, ở cả hai ngôn ngữ',
    en: 'has to be called as the figure that it is, in both languages',
  },
  'one-coordinates': { vi: 'phải có đúng một bên làm thường trực', en: 'exactly one of them coordinates' },
  'coordinator-named': {
    vi: 'chỉ bên thường trực có, và phải ghi bộ phận thường trực',
    en: 'only the coordinating party has one, and must name it',
  },
} satisfies Record<string, Text>;
export type WrongCode = keyof typeof sentences;

export interface Wrong {
  /** Path in the definition: `parties.0.signatory.email`. */
  field: string;
  why: WrongCode;
  limit?: number;
  /** What is wrong, where the field alone does not show it. */
  value?: string;
  /** What to write in its place. */
  instead?: string;
}

/** How many of them are told at once. */
const mostShown = 40;

/** Problem `program-invalid` with a sentence for each part that is wrong. */
export function programInvalid(wrongs: Wrong[]): Problem {
  // An empty box is missing, whatever else it is not.
  const missing = new Set(wrongs.filter(({ why }) => why === 'missing').map(({ field }) => field));
  const once = wrongs.filter(({ field, why }) => why === 'missing' || !missing.has(field));
  const fields = once.slice(0, mostShown).map(
    (wrong): FieldProblem => ({
      field: wrong.field,
      problem: 'program-invalid',
      text: wrongText(wrong),
    }),
  );
  const reason = { vi: fields.map(({ text }) => text.vi).join('; '), en: fields.map(({ text }) => text.en).join('; ') };
  return problem('program-invalid', { reason }, fields);
}

/** An issue of the schema, read with its input, as something that a person can be told. A schema says with a custom message which of the sentences fits. */
export function wrongOf(issue: z.core.$ZodIssue): Wrong {
  const field = issue.path.join('.') || 'definition';
  if (issue.message in sentences) {
    const instead = issue.code === 'custom' ? issue.params?.instead : undefined;
    return { field, why: issue.message as WrongCode, ...(typeof instead === 'string' && { instead }) };
  }
  if (issue.code === 'too_big') {
    const byOrigin: Record<string, WrongCode> = { string: 'too-long', array: 'too-many-rows' };
    return { field, why: byOrigin[issue.origin] ?? 'too-many', limit: Number(issue.maximum) };
  }
  if (issue.code === 'too_small') {
    const { origin, minimum } = issue;
    return origin === 'string' ? { field, why: 'missing' } : { field, why: 'too-few', limit: Number(minimum) };
  }
  if (issue.code === 'invalid_format') {
    const byFormat: Record<string, WrongCode> = { date: 'not-a-date' };
    return { field, why: byFormat[issue.format] ?? 'not-right' };
  }
  if (issue.code === 'invalid_type' && (issue.input === undefined || issue.input === null)) return { field, why: 'missing' };
  if (Number.isNaN(issue.input)) return { field, why: 'not-a-number' };
  return { field, why: 'not-right' };
}

function wrongText({ field, why, limit, value, instead }: Wrong): Text {
  const label = programLabel(field);
  const what = value === undefined ? '' : ` (“${value}”)`;
  const { vi, en } = fillTexts(sentences[why], { limit: String(limit), ...(instead !== undefined && { instead }) });
  return { vi: `${label.vi}${what}: ${vi}.`, en: `${label.en}${what}: ${en}.` };
}
