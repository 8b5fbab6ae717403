import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { paragraph } from './letter-blocks.ts';
import type { MailSetting } from './mail.ts';

const vi = {
  subject: (minutes: number, program: string) => `Đường dẫn đăng nhập, dùng một lần trong ${minutes} phút: ${program}`,
  headline: (minutes: number) => `Đường dẫn đăng nhập của cơ quan thường trực, có hiệu lực ${minutes} phút`,
  once: 'Đường dẫn chỉ dùng được một lần. Khi hết hiệu lực, xin yêu cầu đường dẫn mới ở trang đăng nhập.',
  careful: 'Nếu Quý vị không yêu cầu đăng nhập, xin bỏ qua thư này và không chuyển cho người khác: ai có đường dẫn đều vào được.',
  action: 'Đăng nhập',
  reason: 'Quý vị nhận thư này vì có người vừa yêu cầu đăng nhập bằng địa chỉ này.',
};

const en: typeof vi = {
  subject: (minutes, program) => `Sign-in link, once within ${minutes} minutes: ${program}`,
  headline: (minutes) => `The coordinating office's sign-in link, valid for ${minutes} minutes`,
  once: 'The link works once. When it has expired, please ask for a new one on the sign-in page.',
  careful: 'If you did not ask to sign in, please disregard this mail and do not pass it on: whoever has the link can enter.',
  action: 'Sign in',
  reason: 'You get this mail because somebody asked to sign in with this address.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The coordinator's way in, for a few minutes. */
export function coordinatorSignInMail(facts: FactsOf<'coordinator-sign-in'>, setting: MailSetting): Letter {
  const words = texts[setting.language];
  return {
    subject: words.subject(facts.validMinutes, writeName(setting.programName)),
    headline: words.headline(facts.validMinutes),
    urgent: false,
    office: facts.office,
    blocks: [paragraph(words.once)],
    action: { label: words.action, link: facts.link },
    after: [paragraph(words.careful)],
    reason: words.reason,
    linkAgain: false,
  };
}
