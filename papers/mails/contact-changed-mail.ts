import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName, writeOnOneLine, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';

const vi = {
  subject: (unit: string) => `Địa chỉ nhận thư của ${unit} đã đổi`,
  headline: (unit: string) => `Thư của chương trình gửi ${unit} từ nay đến địa chỉ khác`,
  newAddress: 'Địa chỉ mới',
  changedAt: 'Đổi lúc',
  words: 'Việc đổi được làm ở trang báo cáo của đơn vị, bằng liên kết riêng của đơn vị. Địa chỉ này không nhận thêm thư nào nữa.',
  careful: (coordinator: string) => `Nếu đơn vị không đổi địa chỉ, xin báo ngay ${coordinator}.`,
  reason: (unit: string) => `Quý vị nhận thư này vì trước đây thư gửi ${unit} đến địa chỉ này.`,
};

const en: typeof vi = {
  subject: (unit) => `The mail address of ${unit} has changed`,
  headline: (unit) => `Mails of the program to ${unit} now go to another address`,
  newAddress: 'New address',
  changedAt: 'Changed at',
  words: "It was changed on the unit's report page, by the unit's own link. No more mails will come to this address.",
  careful: (coordinator) => `If your unit did not change it, please tell ${coordinator} at once.`,
  reason: (unit) => `You get this mail because mails to ${unit} used to come to this address.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the address that was, so that nobody's mail is led elsewhere unseen. It carries no link: whoever has that mailbox may be the one who left. */
export function contactChangedMail(facts: FactsOf<'contact-changed'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const unit = writeUnit(facts.unit);
  const coordinator = facts.coordinatorEmail === null ? setting.senderOffice : `${setting.senderOffice}, ${facts.coordinatorEmail}`;
  return {
    subject: words.subject(unit),
    headline: words.headline(unit),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: letterWords[language].unit, value: unit },
        { label: words.newAddress, value: writeOnOneLine(facts.newEmail) },
        { label: words.changedAt, value: writeInstant(facts.changedAt, setting.timeZone, language) },
      ]),
      paragraph(words.words),
      paragraph(words.careful(writeName(coordinator))),
    ],
    action: null,
    reason: words.reason(unit),
    linkAgain: false,
  };
}
