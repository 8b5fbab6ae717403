import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeOpenMatter } from '../../rules/texts/open-matter.ts';
import { writeName, writeOnOneLine } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, list, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (program: string) => `Đề nghị nhận bàn giao: ${program}`,
  reminder: (program: string) => `Nhắc trả lời đề nghị nhận bàn giao: ${program}`,
  headline: {
    signatory: (party: string) => `Đề nghị Quý vị nhận bàn giao việc ký và tiếp nhận kết quả của ${party}`,
    coordinator: () => 'Đề nghị Quý vị nhận bàn giao công việc của cơ quan thường trực chương trình',
  },
  from: 'Người bàn giao',
  by: 'Người lập',
  asked: 'Đã đề nghị ngày',
  day: 'Làm từ ngày',
  atOnce: 'ngay khi Quý vị nhận',
  reason: 'Lý do',
  matters: 'Những việc đang chờ',
  none: 'Hiện không có việc nào đang chờ.',
  until: 'Quý vị mở liên kết dưới đây để nhận, hoặc từ chối và cho biết lý do. Chưa nhận thì người bàn giao vẫn làm như trước.',
  careful: 'Nếu Quý vị không phải là người nhận bàn giao, xin từ chối ở trang đó hoặc báo lại nơi gửi thư.',
  why: 'Quý vị nhận thư này vì địa chỉ này được ghi là của người nhận bàn giao.',
};

const en: typeof vi = {
  subject: (program) => `Please take on a hand-over: ${program}`,
  reminder: (program) => `Please answer: a hand-over waits for you, ${program}`,
  headline: {
    signatory: (party) => `You are asked to sign and to receive results for ${party} from now on`,
    coordinator: () => 'You are asked to take on the work of the program’s standing office',
  },
  from: 'Hands over',
  by: 'Begun by',
  asked: 'Asked on',
  day: 'You act from',
  atOnce: 'when you take it on',
  reason: 'Why',
  matters: 'What waits',
  none: 'Nothing waits at present.',
  until: 'Open the link below to take it on, or to refuse and say why. Until you take it on, whoever hands over acts as before.',
  careful: 'If it is not you who takes over, please refuse on that page, or tell the sender.',
  why: 'You get this mail because this address was given as that of whoever takes over.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To whoever is to take over, at an address that somebody has given: until the link is used, nothing else goes there. */
export function handoverAskedMail(facts: FactsOf<'handover-asked'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const { party, role, from } = facts.of;
  return {
    subject: (facts.askedOn === null ? words.subject : words.reminder)(writeName(setting.programName)),
    headline: words.headline[role](writeName(party)),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: letterWords[language].program, value: writeName(setting.programName) },
        { label: words.from, value: `${writeOnOneLine(from.office)}, ${from.email}` },
        { label: words.by, value: writeOnOneLine(facts.by) },
        ...(facts.askedOn === null ? [] : [{ label: words.asked, value: writeShortDate(facts.askedOn, language) }]),
        { label: words.day, value: facts.actsFrom === null ? words.atOnce : writeShortDate(facts.actsFrom, language) },
      ]),
      quote(words.reason, facts.reason),
      facts.matters.length === 0
        ? paragraph(words.none)
        : list(
            `${words.matters}:`,
            facts.matters.map((matter) => writeOpenMatter(matter, language)),
          ),
      paragraph(words.until),
    ],
    action: { label: letterWords[language].buttons.seeHandover, link: facts.link },
    after: [paragraph(words.careful)],
    reason: words.why,
    linkAgain: false,
  };
}
