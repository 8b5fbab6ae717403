import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeOnOneLine } from '../wording/names.ts';
import { contactLetter } from './contact-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (unit: string) => `Thôi nhận thư của ${unit}`,
  headline: (unit: string) => `Thư của chương trình gửi ${unit} không đến địa chỉ này nữa`,
  since: 'Kể từ',
  words: (by: string) =>
    `${by} đã ghi như vậy. Từ lúc đó các liên kết đã gửi đến đây hết hiệu lực; những gì đã lưu, đã nộp vẫn còn nguyên.`,
  careful: (tell: string) => `Nếu không đúng, ${tell}.`,
  reason: (unit: string) => `Quý vị nhận thư này vì thư gửi ${unit} đến địa chỉ này.`,
};

const en: typeof vi = {
  subject: (unit) => `No more mails of ${unit}`,
  headline: (unit) => `Mails of the program to ${unit} come to this address no more`,
  since: 'From',
  words: (by) => `${by} has said so. From then on the links that were sent here open nothing; what was saved and sent is all there.`,
  careful: (tell) => `If this is not right, ${tell}.`,
  reason: (unit) => `You get this mail because mails to ${unit} come to this address.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To an address that gets a unit's mails no more, so that nobody is left out unseen. */
export function contactEndedMail(facts: FactsOf<'contact-ended'>, setting: MailSetting): Letter {
  const { language, timeZone } = setting;
  const words = texts[language];
  return contactLetter(facts, setting, words, {
    rows: [{ label: words.since, value: writeInstant(facts.since, timeZone, language) }],
    says: words.words(writeOnOneLine(facts.by)),
    linkAgain: false,
  });
}
