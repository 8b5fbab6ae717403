import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (unit: string) => `Xác nhận địa chỉ nhận thư của ${unit}`,
  headline: (unit: string) => `Địa chỉ này được khai là nơi nhận thư của ${unit}`,
  until: 'Xác nhận trước',
  words: `Nếu đúng, xin mở liên kết dưới đây và bấm “${home.vi.buttons.confirmAddress}”. Từ lúc đó thư nhắc, thư báo kết quả và liên kết báo cáo của đơn vị được gửi đến đây, liên kết gửi trước kia hết hiệu lực.`,
  added: `Nếu đúng, xin mở liên kết dưới đây và bấm “${home.vi.buttons.confirmAddress}”. Từ lúc đó thư nhắc, thư báo kết quả và liên kết báo cáo của đơn vị cũng được gửi đến đây.`,
  careful:
    'Nếu Quý vị không làm việc cho đơn vị này, xin bỏ qua thư. Không xác nhận thì chương trình không gửi thêm thư nào đến địa chỉ này.',
  reason: (unit: string) => `Quý vị nhận thư này vì có người dùng liên kết của ${unit} vừa khai địa chỉ này.`,
  reasonAbove: (unit: string) => `Quý vị nhận thư này vì đơn vị cấp trên của ${unit} vừa khai địa chỉ này.`,
};

const en: typeof vi = {
  subject: (unit) => `Confirm the mail address of ${unit}`,
  headline: (unit) => `This address was given as where ${unit} gets its mail`,
  until: 'Confirm before',
  words: `If that is right, open the link below and press “${home.en.buttons.confirmAddress}”. From then on reminders, results and the unit’s report link are sent here, and links that were sent before end.`,
  added: `If that is right, open the link below and press “${home.en.buttons.confirmAddress}”. From then on reminders, results and the unit’s report link are sent here as well.`,
  careful: 'If you do not work for this unit, please disregard this mail. Unless it is confirmed, the program sends nothing more here.',
  reason: (unit) => `You get this mail because somebody with the link of ${unit} has just given this address.`,
  reasonAbove: (unit) => `You get this mail because the unit above ${unit} has just given this address.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/**
 * To an address that a unit has given and that may be a stranger's: fixed words, the names that the program itself has, and nothing of what the
 * one who asked has written.
 */
export function confirmAddressMail(facts: FactsOf<'confirm-address'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const unit = writeUnit(facts.unit);
  return {
    subject: words.subject(unit),
    headline: words.headline(unit),
    urgent: false,
    office: unit,
    blocks: [
      factTable([
        { label: letterWords[language].unit, value: unit },
        { label: words.until, value: writeInstant(facts.until, setting.timeZone, language) },
      ]),
      paragraph(facts.added === null ? words.words : words.added),
    ],
    action: { label: letterWords[setting.language].buttons.seeAndConfirm, link: facts.link },
    after: [paragraph(words.careful)],
    reason: (facts.added === 'above' ? words.reasonAbove : words.reason)(unit),
    linkAgain: false,
  };
}
