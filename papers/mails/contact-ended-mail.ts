import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeOnOneLine, writeUnit } from '../wording/names.ts';
import { coordinatorLine } from './coordinator-line.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';

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

/** To an address that gets a unit's mails no more, so that nobody is left out unseen. It carries no link. */
export function contactEndedMail(facts: FactsOf<'contact-ended'>, setting: MailSetting): Letter {
  const { language, timeZone } = setting;
  const words = texts[language];
  const unit = writeUnit(facts.unit);
  return {
    subject: words.subject(unit),
    headline: words.headline(unit),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: letterWords[language].unit, value: unit },
        { label: words.since, value: writeInstant(facts.since, timeZone, language) },
      ]),
      paragraph(words.words(writeOnOneLine(facts.by))),
      paragraph(words.careful(coordinatorLine(facts.coordinatorEmail, setting))),
    ],
    action: null,
    reason: words.reason(unit),
    linkAgain: false,
  };
}
