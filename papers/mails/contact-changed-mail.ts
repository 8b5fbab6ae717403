import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeOnOneLine } from '../wording/names.ts';
import { contactLetter } from './contact-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (unit: string) => `Địa chỉ nhận thư của ${unit} đã đổi`,
  headline: (unit: string) => `Thư của chương trình gửi ${unit} từ nay đến địa chỉ khác`,
  newAddress: 'Địa chỉ mới',
  changedAt: 'Đổi lúc',
  confirmed: 'Việc đổi được yêu cầu bằng liên kết riêng của đơn vị và đã được người nhận ở địa chỉ mới xác nhận.',
  byCoordinator: 'Cơ quan thường trực đã đổi địa chỉ này.',
  words: 'Địa chỉ này không nhận thêm thư nào nữa; các liên kết đã gửi đến đây hết hiệu lực.',
  careful: (tell: string) => `Nếu việc đổi không đúng, ${tell}, nơi đổi lại được ngay.`,
  reason: (unit: string) => `Quý vị nhận thư này vì trước đây thư gửi ${unit} đến địa chỉ này.`,
};

const en: typeof vi = {
  subject: (unit) => `The mail address of ${unit} has changed`,
  headline: (unit) => `Mails of the program to ${unit} now go to another address`,
  newAddress: 'New address',
  changedAt: 'Changed at',
  confirmed: "It was asked for by the unit's own link and confirmed by whoever reads the new address.",
  byCoordinator: 'The coordinating office has changed it.',
  words: 'No more mails will come to this address; the links that were sent here have ended.',
  careful: (tell) => `If this is not right, ${tell}: they can change it back immediately.`,
  reason: (unit) => `You get this mail because mails to ${unit} used to come to this address.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the address that was, so that nobody's mail is led elsewhere unseen: whoever has that mailbox may be the one who left. */
export function contactChangedMail(facts: FactsOf<'contact-changed'>, setting: MailSetting): Letter {
  const { language, timeZone } = setting;
  const words = texts[language];
  return contactLetter(facts, setting, words, {
    rows: [
      { label: words.newAddress, value: writeOnOneLine(facts.newEmail) },
      { label: words.changedAt, value: writeInstant(facts.changedAt, timeZone, language) },
    ],
    says: `${facts.byCoordinator ? words.byCoordinator : words.confirmed} ${words.words}`,
    linkAgain: false,
  });
}
