import { searchText } from './search-text.ts';

// "Không", "Không có đề xuất gì thêm", "K", "-": what units write in a box that may not be empty, or that they think may not be. It is counted,
// and set aside wherever words are read as content: ten of them would be the proposal made most often.

/** How it begins, as it is searched. */
const refusals = new Set(['khong', 'ko', 'k', 'kg', 'khg', 'hong', 'chua', 'no', 'none', 'nil', 'na', 'nothing', 'not']);

/** What may follow and still says nothing. Any other word is content: "Không có kinh phí". */
const fillers = new Set(
  [
    'co gi them nao het ca va hoac noi dung y kien phat sinh nam nay ky trong bao cao don vi o',
    'de xuat kien nghi kho khan vuong mac ton tai han che nguyen nhan',
    'any thing else further to report proposal proposals suggestion suggestions difficulty difficulties obstacle obstacles cause causes comment comments applicable a',
  ].flatMap((words) => words.split(' ')),
);

const mayBeginNothing = (word: string): boolean => refusals.has(word) || word === '0' || word === 'n';

/** Whether a text has no content: only strokes, or a refusal with nothing but fillers after it. */
export function saysNothing(text: string): boolean {
  // Most texts say something with their first word, and are not read further.
  const [begin = '', more] = searchText(text.slice(0, 40)).split(/\s+/).filter(Boolean);
  if (more !== undefined && !mayBeginNothing(begin)) return false;
  const words = searchText(text).split(/\s+/).filter(Boolean);
  const [first, ...rest] = words;
  if (first === undefined || (first === '0' && rest.length === 0)) return true;
  if (first === 'n' && rest.length === 1 && rest[0] === 'a') return true;
  return refusals.has(first) && rest.every((word) => fillers.has(word) || refusals.has(word));
}
