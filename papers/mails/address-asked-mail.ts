import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeOnOneLine, writeUnit } from '../wording/names.ts';
import { coordinatorLine } from './coordinator-line.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (unit: string) => `Có yêu cầu đổi địa chỉ nhận thư của ${unit}`,
  headline: (unit: string) => `Có người yêu cầu gửi thư của ${unit} đến địa chỉ khác`,
  newAddress: 'Địa chỉ mới',
  askedAt: 'Yêu cầu lúc',
  until: 'Chờ xác nhận đến',
  words: 'Địa chỉ mới chỉ có hiệu lực khi người nhận ở đó xác nhận. Đến lúc ấy mọi thư và liên kết vẫn gửi đến đây.',
  careful: (tell: string) =>
    `Nếu đơn vị không yêu cầu: mở liên kết trên, bấm “${home.vi.buttons.takeBackAddress}”, rồi “${home.vi.buttons.replaceLink}” vì liên kết của đơn vị có thể đã lộ. Nếu không mở được, ${tell}.`,
  reason: (unit: string) => `Quý vị nhận thư này vì thư gửi ${unit} đang đến địa chỉ này.`,
};

const en: typeof vi = {
  subject: (unit) => `A change of the mail address of ${unit} was asked for`,
  headline: (unit) => `Somebody asked for mails to ${unit} to go to another address`,
  newAddress: 'New address',
  askedAt: 'Asked at',
  until: 'To be confirmed by',
  words: 'The new address takes effect only once whoever reads it confirms. Until then all mails and links still come here.',
  careful: (tell) =>
    `If your unit did not ask: open the link above, press “${home.en.buttons.takeBackAddress}”, then “${home.en.buttons.replaceLink}”, for your link may be in other hands. If it does not open, ${tell}.`,
  reason: (unit) => `You get this mail because mails to ${unit} come to this address.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the address that is in force, as soon as another one was asked for. */
export function addressAskedMail(facts: FactsOf<'address-asked'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const unit = writeUnit(facts.unit);
  const instant = (at: string) => writeInstant(at, setting.timeZone, language);
  return {
    subject: words.subject(unit),
    headline: words.headline(unit),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: letterWords[language].unit, value: unit },
        { label: words.newAddress, value: writeOnOneLine(facts.newEmail) },
        { label: words.askedAt, value: instant(facts.askedAt) },
        { label: words.until, value: instant(facts.until) },
      ]),
      paragraph(words.words),
    ],
    action: facts.link === null ? null : { label: letterWords[setting.language].buttons.seeAndTakeBack, link: facts.link },
    after: [paragraph(words.careful(coordinatorLine(facts.coordinatorEmail, setting)))],
    reason: words.reason(unit),
    linkAgain: facts.link !== null,
  };
}
