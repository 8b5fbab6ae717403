import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { list, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (minutes: number, about: string) => `Liên kết đăng nhập, dùng một lần trong ${minutes} phút: ${about}`,
  headline: (minutes: number) => `Liên kết đăng nhập của cơ quan thường trực, có hiệu lực ${minutes} phút`,
  about: (count: number) => `${writeFigure(count, 'vi')} chương trình phối hợp`,
  opens: (count: number) =>
    count === 1 ? 'Liên kết mở chương trình:' : `Một liên kết này mở cả ${writeFigure(count, 'vi')} chương trình:`,
  once: 'Liên kết chỉ dùng được một lần. Khi hết hiệu lực, xin yêu cầu liên kết mới ở trang đăng nhập.',
  careful: 'Nếu Quý vị không yêu cầu đăng nhập, xin bỏ qua thư này và không chuyển cho người khác: ai có liên kết đều vào được.',
  reason: 'Quý vị nhận thư này vì có người vừa yêu cầu đăng nhập bằng địa chỉ này.',
};

const en: typeof vi = {
  subject: (minutes, about) => `Sign-in link, once within ${minutes} minutes: ${about}`,
  headline: (minutes) => `The coordinating office's sign-in link, valid for ${minutes} minutes`,
  about: (count) => `${writeFigure(count, 'en')} coordination programs`,
  opens: (count) =>
    count === 1
      ? 'The link opens the program:'
      : `This one link opens ${count === 2 ? 'both' : `all ${writeFigure(count, 'en')}`} programs:`,
  once: 'The link works once. When it has expired, please ask for a new one on the sign-in page.',
  careful: 'If you did not ask to sign in, please disregard this mail and do not pass it on: whoever has the link can enter.',
  reason: 'You get this mail because somebody asked to sign in with this address.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The coordinator's way in, for a few minutes: one link for all programs of the address. */
export function coordinatorSignInMail(facts: FactsOf<'coordinator-sign-in'>, setting: MailSetting): Letter {
  const words = texts[setting.language];
  const { programs } = facts;
  const about = programs.length > 1 ? words.about(programs.length) : writeName(setting.programName);
  const names = programs.map(({ name, place }) => `${writeName(name)}, ${writeName(place)}`);
  return {
    subject: words.subject(facts.validMinutes, about),
    headline: words.headline(facts.validMinutes),
    urgent: false,
    about,
    office: facts.office,
    blocks: [...(names.length > 0 ? [list(words.opens(names.length), names)] : []), paragraph(words.once)],
    action: { label: letterWords[setting.language].buttons.signIn, link: facts.link },
    after: [paragraph(words.careful)],
    reason: words.reason,
    linkAgain: false,
  };
}
