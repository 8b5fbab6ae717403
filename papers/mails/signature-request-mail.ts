import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';

const vi = {
  subject: (program: string, from: string, to: string) => `Đề nghị ký: ${program}, thời hạn ${from} - ${to}`,
  headline: (program: string) => `Đề nghị ký ${program}`,
  party: 'Bên ký',
  others: 'Cùng ký',
  place: 'Phạm vi',
  term: 'Thời hạn',
  days: (from: string, to: string) => `từ ngày ${from} đến hết ngày ${to}`,
  ask: 'Nội dung chương trình, căn cứ, lịch báo cáo và biểu mẫu có đầy đủ theo liên kết dưới đây. Chương trình bắt đầu khi tất cả các bên đã ký.',
  reason: (party: string) => `Quý vị nhận thư này vì là người ký thay mặt ${party}.`,
};

const en: typeof vi = {
  subject: (program, from, to) => `Please sign: ${program}, term ${from} - ${to}`,
  headline: (program) => `Please sign ${program}`,
  party: 'Party',
  others: 'Signing with you',
  place: 'Where it holds',
  term: 'Term',
  days: (from, to) => `${from} to ${to}, both included`,
  ask: 'The text of the program, what it rests on, its calendar and forms are behind the link below. It begins when every party has signed.',
  reason: (party) => `You get this mail because you sign for ${party}.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To a party's signatory: the program lies ready to be signed. */
export function signatureRequestMail(facts: FactsOf<'signature-request'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const program = writeName(setting.programName);
  const party = writeName(facts.partyName);
  const from = writeShortDate(facts.term.from, language);
  const to = writeShortDate(facts.term.to, language);
  return {
    subject: words.subject(program, from, to),
    headline: words.headline(program),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: letterWords[language].program, value: program },
        { label: words.party, value: party },
        ...(facts.otherParties.length === 0 ? [] : [{ label: words.others, value: facts.otherParties.map(writeName).join('; ') }]),
        { label: words.place, value: writeName(setting.place) },
        { label: words.term, value: words.days(from, to) },
      ]),
      paragraph(words.ask),
    ],
    action: { label: letterWords[setting.language].buttons.readAndSign, link: facts.link },
    reason: words.reason(party),
    linkAgain: true,
  };
}
