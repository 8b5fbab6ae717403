import { dateOf } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { type Block, factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (program: string, from: string, to: string) => `Đề nghị ký: ${program}, thời hạn ${from} - ${to}`,
  headline: (program: string) => `Đề nghị ký ${program}`,
  reminderSubject: (program: string, from: string, to: string) => `Nhắc ký: ${program}, thời hạn ${from} - ${to}`,
  reminderHeadline: (program: string) => `Nhắc ký ${program}`,
  reminded: (date: string) => `Quý vị được mời ký ngày ${date}; hệ thống chưa ghi nhận chữ ký của Quý vị.`,
  declined: (office: string, date: string) => `Bản đưa ra ký trước đã trở lại dự thảo vì ${office} không ký, ngày ${date}.`,
  withdrawn: (office: string, date: string) => `Bản đưa ra ký trước đã được ${office} rút về, ngày ${date}.`,
  why: 'Lý do',
  changed: 'Nội dung nay đã được sửa.',
  unchanged: 'Nội dung không thay đổi.',
  signsAnew: 'Chữ ký trước của Quý vị không còn tính cho bản này, xin Quý vị đọc và ký lại.',
  number: 'Mã đối chiếu',
  mayDecline: 'Nếu không ký, xin ghi lý do cũng theo liên kết này.',
  amends: (n: number, program: string) => `Đề nghị ký sửa đổi lần ${n}: ${program}`,
  amendsReminder: (n: number, program: string) => `Nhắc ký sửa đổi lần ${n}: ${program}`,
  amendsWhy: 'Lý do sửa đổi',
  inForce: 'Có hiệu lực từ',
  askAmended:
    'Những điểm thay đổi, trước và sau, có đầy đủ theo liên kết dưới đây. Sửa đổi có hiệu lực khi tất cả các bên đã ký; đến lúc đó chương trình vẫn theo bản cũ.',
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
  reminderSubject: (program, from, to) => `Reminder to sign: ${program}, term ${from} - ${to}`,
  reminderHeadline: (program) => `Reminder to sign ${program}`,
  reminded: (date) => `You were asked to sign on ${date}; no signature of yours has been recorded.`,
  declined: (office, date) => `The text that was put to signature before is a draft again: ${office} did not sign it, ${date}.`,
  withdrawn: (office, date) => `The text that was put to signature before was withdrawn by ${office}, ${date}.`,
  why: 'Why',
  changed: 'The text has been changed since.',
  unchanged: 'The text is the same.',
  signsAnew: 'Your earlier signature does not count for this one: please read it and sign again.',
  number: 'Number of the text',
  mayDecline: 'If you do not sign, please say why, by the same link.',
  amends: (n, program) => `Please sign amendment ${n}: ${program}`,
  amendsReminder: (n, program) => `Reminder to sign amendment ${n}: ${program}`,
  amendsWhy: 'Why it is amended',
  inForce: 'In force from',
  askAmended:
    'What changes, before and after, is behind the link below. It is in force when every party has signed; until then the program goes by the text that there is.',
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
  const amendment = facts.amendment ?? null;
  const amends = amendment && (facts.askedAt === null ? words.amends : words.amendsReminder)(amendment.number, program);
  return {
    subject: amends ?? (facts.askedAt === null ? words.subject : words.reminderSubject)(program, from, to),
    headline: amends ?? (facts.askedAt === null ? words.headline : words.reminderHeadline)(program),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: letterWords[language].program, value: program },
        { label: words.party, value: party },
        ...(facts.otherParties.length === 0 ? [] : [{ label: words.others, value: facts.otherParties.map(writeName).join('; ') }]),
        { label: words.place, value: writeName(setting.place) },
        { label: words.term, value: words.days(from, to) },
        ...(facts.inForceOn === null ? [] : [{ label: words.inForce, value: writeShortDate(facts.inForceOn, language) }]),
        ...(facts.textNumber === null ? [] : [{ label: words.number, value: facts.textNumber }]),
      ]),
      ...(facts.askedAt === null ? [] : [paragraph(words.reminded(day(facts.askedAt, setting)))]),
      ...(facts.earlier === null ? [] : earlierSigning(facts.earlier, setting)),
      ...(amendment === null ? [paragraph(words.ask)] : [quote(words.amendsWhy, amendment.reason), paragraph(words.askAmended)]),
      paragraph(words.mayDecline),
    ],
    action: { label: letterWords[setting.language].buttons.readAndSign, link: facts.link },
    reason: words.reason(party),
    linkAgain: true,
  };
}

const day = (at: string, { timeZone, language }: MailSetting): string => writeShortDate(dateOf(at, timeZone), language);

/** Why it is to be signed anew. */
function earlierSigning(earlier: NonNullable<FactsOf<'signature-request'>['earlier']>, setting: MailSetting): Block[] {
  const words = texts[setting.language];
  const what = [earlier.changed ? words.changed : words.unchanged, ...(earlier.signed ? [words.signsAnew] : [])].join(' ');
  return [
    paragraph(words[earlier.outcome](writeName(earlier.by), day(earlier.at, setting))),
    quote(words.why, earlier.reason),
    paragraph(what),
  ];
}
