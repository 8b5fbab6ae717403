import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeOnOneLine } from '../wording/names.ts';
import { contactLetter } from './contact-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (unit: string) => `Thêm một nơi nhận thư của ${unit}`,
  headline: (unit: string) => `Thư của chương trình gửi ${unit} cũng đến một địa chỉ khác`,
  newAddress: 'Địa chỉ được thêm',
  at: 'Lúc',
  words: 'Nơi đó nhận thư nhắc, thư báo kết quả và có liên kết báo cáo của đơn vị. Quý vị vẫn nhận thư như trước.',
  careful: (tell: string) => `Nếu không đúng, ${tell}, nơi bỏ địa chỉ đó được ngay.`,
  reason: (unit: string) => `Quý vị nhận thư này vì thư gửi ${unit} đến địa chỉ này.`,
};

const en: typeof vi = {
  subject: (unit) => `Another address gets the mails of ${unit}`,
  headline: (unit) => `Mails of the program to ${unit} go to another address as well`,
  newAddress: 'Address that was added',
  at: 'At',
  words: 'It gets reminders and results and has a link to the unit’s report. You get your mails as before.',
  careful: (tell) => `If this is not right, ${tell}: they can take that address away immediately.`,
  reason: (unit) => `You get this mail because mails to ${unit} come to this address.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To those who get a unit's mails already: somebody else does too, so that nobody is let in unseen. */
export function contactJoinedMail(facts: FactsOf<'contact-joined'>, setting: MailSetting): Letter {
  const { language, timeZone } = setting;
  const words = texts[language];
  return contactLetter(facts, setting, words, {
    rows: [
      { label: words.newAddress, value: writeOnOneLine(facts.newEmail) },
      { label: words.at, value: writeInstant(facts.at, timeZone, language) },
    ],
    says: words.words,
    linkAgain: true,
  });
}
