import type { MailRefusal } from '../../rules/mail-refusals.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { list, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (count: string, program: string) => `${count} địa chỉ không nhận được thư, ${program}`,
  headline: (count: string) => `${count} địa chỉ không nhận được thư; hệ thống không gửi lại các thư ấy`,
  list: 'Của ai, vì sao, cần làm gì',
  wrong: 'không có địa chỉ này; xin hỏi lại và sửa địa chỉ',
  full: 'hộp thư đã đầy; xin báo dọn hộp thư, hoặc ghi địa chỉ khác',
  refused: 'máy chủ nhận không nhận thư; xin báo đơn vị hỏi người quản trị hộp thư, hoặc ghi địa chỉ khác',
  more: (count: string) => `và ${count} địa chỉ nữa, có trong danh sách đầy đủ theo liên kết dưới đây`,
  ask: 'Xin mở danh sách và bấm vào tên đơn vị để sửa địa chỉ. Địa chỉ mới được gửi ngay liên kết của đơn vị.',
  next: 'Nơi có đầu mối khác thì thư về nhiệm vụ trong kỳ được chuyển cho đầu mối ấy. Nơi không có ai khác thì xin gọi điện.',
};

const en: typeof vi = {
  subject: (count, program) => `${count === '1' ? '1 address takes' : `${count} addresses take`} no mail, ${program}`,
  headline: (count) => `${count === '1' ? '1 address takes' : `${count} addresses take`} no mail; those mails are not sent again`,
  list: 'Whose, why, and what to do',
  wrong: 'there is no such address; please ask for the right one and put it in',
  full: 'the mailbox is full; please have it cleared, or put in another address',
  refused: 'the receiving server does not take the mail; please have the office ask whoever runs its mailbox, or put in another address',
  more: (count) => `and ${count} more, in the full list behind the link below`,
  ask: 'Please open the list and press a unit’s name to put its address right. The new one is sent the unit’s link at once.',
  next: 'Where there is another contact, mail about the duties of a cycle goes to that one. Where there is nobody else, please call.',
};

const texts: Record<Language, typeof vi> = { vi, en };

const why: Partial<Record<MailRefusal, 'wrong' | 'full'>> = { 'no-such-address': 'wrong', 'mailbox-full': 'full' };

/** To the coordinator, once a day at most: addresses whose mail was given up, each with what to do. */
export function undeliveredMail(facts: FactsOf<'undelivered'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const figure = (count: number): string => writeFigure(count, language);
  const lines = facts.addresses.map(({ unit, office, email, refusal }) => {
    const whose = unit === null ? [writeName(office)] : [writeUnit(unit), writeName(office)];
    return `${whose.join(', ')} (${email}): ${words[why[refusal] ?? 'refused']}`;
  });
  const more = facts.total - facts.addresses.length;
  return {
    subject: words.subject(figure(facts.total), writeName(setting.programName)),
    headline: words.headline(figure(facts.total)),
    urgent: true,
    office: facts.office,
    blocks: [list(words.list, lines, more > 0 ? words.more(figure(more)) : null), paragraph(words.next), paragraph(words.ask)],
    action: { label: letterWords[language].buttons.seeRefusedAddresses, link: facts.link },
    reason: letterWords[language].coordinatorReason,
    linkAgain: 'sign-in',
  };
}
