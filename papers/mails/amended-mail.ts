import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import { agreementLetter } from './agreement-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, list, paragraph, quote } from './letter-blocks.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: {
    'amendment decided': (n: number, program: string) => `Sửa đổi lần ${n} của ${program}`,
    'amendment in-force': (n: number, program: string) => `Sửa đổi lần ${n} có hiệu lực: ${program}`,
    'amendment lapsed': (n: number, program: string) => `Sửa đổi lần ${n} không có hiệu lực: ${program}`,
    'succession decided': (_n: number, program: string) => `Cơ quan kế thừa một bên ký: ${program}`,
    'succession in-force': (_n: number, program: string) => `Cơ quan kế thừa đã thay một bên ký: ${program}`,
    'succession lapsed': (_n: number, program: string) => `Cơ quan kế thừa không thay bên ký nữa: ${program}`,
  },
  by: 'Quyết định',
  on: 'Có hiệu lực từ',
  why: 'Lý do',
  articles: 'Nội dung thay đổi',
  line: (article: string, before: string, after: string) => `${article}: trước là ${before}, nay là ${after}`,
  none: '(không có)',
  more: (n: number) => `và ${n} điểm khác`,
  lapsed:
    'Sửa đổi này không có hiệu lực: trước ngày đó chương trình đã kết thúc, hoặc đã mở một kỳ mà thời hạn mới không còn. Chương trình theo bản đang có hiệu lực.',
  coming: 'Thay đổi áp dụng cho các kỳ mở từ ngày đó; kỳ đang mở giữ nguyên như khi mở.',
  succession: 'Văn bản, chữ ký và ý kiến trước ngày đó giữ tên cũ; từ ngày đó văn bản ghi tên mới.',
};

const en: typeof vi = {
  subject: {
    'amendment decided': (n, program) => `Amendment ${n} of ${program}`,
    'amendment in-force': (n, program) => `Amendment ${n} is in force: ${program}`,
    'amendment lapsed': (n, program) => `Amendment ${n} is without effect: ${program}`,
    'succession decided': (_n, program) => `A party has a legal successor: ${program}`,
    'succession in-force': (_n, program) => `A legal successor has taken a party’s place: ${program}`,
    'succession lapsed': (_n, program) => `A legal successor takes no party’s place any more: ${program}`,
  },
  by: 'Decided by',
  on: 'In force from',
  why: 'Why',
  articles: 'What changes',
  line: (article, before, after) => `${article}: ${before} becomes ${after}`,
  none: '(nothing)',
  more: (n) => `and ${n} more`,
  lapsed:
    'It has no effect: by that day the program had ended, or a review had opened for which the new term has no place. What was in force before holds.',
  coming: 'It holds for reviews that open from that day on; one that is open stays as it was opened.',
  succession: 'Documents, signatures and directions of before keep the old name; those from that day on have the new one.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the standing office, the parties and the witnesses: what was agreed is changed, or was. */
export function amendedMail(facts: FactsOf<'amended'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const subject = words.subject[`${facts.of} ${facts.when}`](facts.number, writeName(setting.programName));
  const lines = facts.articles.map(({ article, before, after }) =>
    words.line(article[language], before?.[language] ?? words.none, after?.[language] ?? words.none),
  );
  // Only the standing office is led on: its page has all of it.
  const link = facts.reader === 'coordinator' ? facts.link : null;
  return agreementLetter({ ...facts, link }, setting, {
    subject,
    blocks: [
      factTable([
        { label: words.by, value: writeName(facts.by) },
        { label: words.on, value: writeShortDate(facts.on, language) },
      ]),
      quote(words.why, facts.reason),
      list(`${words.articles}:`, [...lines, ...(facts.more > 0 ? [words.more(facts.more)] : [])]),
      paragraph(facts.when === 'lapsed' ? words.lapsed : facts.of === 'succession' ? words.succession : words.coming),
    ],
  });
}
