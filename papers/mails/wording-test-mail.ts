import type { Language } from '../../rules/texts/language.ts';
import type { Letter } from './letter.ts';
import { stamp } from './letter-blocks.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  mark: 'THƯ THỬ',
  why: 'Quý vị đang xem thử lời của một thư. Thư này chỉ gửi cho Quý vị, không gửi đơn vị nào và không tính là một lần nhắc; liên kết trong thư không phải của đơn vị.',
  reason: 'Quý vị nhận thư này vì đã bấm gửi thử.',
};

const en: typeof vi = {
  mark: 'TEST MAIL',
  why: "You are trying the words of a mail. This one goes to you alone, to no unit, and counts as no reminder; the link in it is not the unit's.",
  reason: 'You get this mail because you asked for a test.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** A letter as a unit would get it, to the coordinator who tries its words: marked, and for nobody else. */
export function wordingTestMail(letter: Letter, { language, ask }: MailSetting): Letter {
  const { mark, why, reason } = texts[language];
  return {
    ...letter,
    ...{ ask, language, reason, linkAgain: false },
    subject: `[${mark}] ${letter.subject}`,
    opening: [stamp(mark, why), ...(letter.opening ?? [])],
  };
}
