import type { Language } from '../../rules/texts/language.ts';
import { writeName, writeOnOneLine } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (program: string) => `Địa chỉ của cơ quan thường trực: ${program}`,
  headline: 'Từ nay địa chỉ này là của cơ quan thường trực chương trình',
  office: 'Cơ quan thường trực',
  given: (by: string) =>
    `${by} đã ghi địa chỉ này. Thư báo cho cơ quan thường trực được gửi đến đây, và đăng nhập bằng địa chỉ này thì mở được chương trình.`,
  careful: 'Nếu Quý vị không thuộc cơ quan này, xin báo lại nơi gửi thư và không đăng nhập.',
};

const en: typeof vi = {
  subject: (program) => `Address of the standing office: ${program}`,
  headline: 'From now on this address is that of the program’s standing office',
  office: 'Standing office',
  given: (by) =>
    `${by} has given this address. Mails to the standing office come here, and signing in with this address opens the program.`,
  careful: 'If you are not of this office, please tell the sender, and do not sign in.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the address that a standing office has from now on: no link lets it in but the one that it asks for. */
export function coordinatorNamedMail(facts: FactsOf<'coordinator-named'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const program = writeName(setting.programName);
  return {
    subject: words.subject(program),
    headline: words.headline,
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.program, value: program },
        { label: words.office, value: writeName(facts.office) },
      ]),
      paragraph(words.given(writeOnOneLine(facts.by))),
    ],
    action: { label: shared.buttons.openProgram, link: facts.link },
    after: [paragraph(words.careful)],
    reason: shared.coordinatorReason,
    linkAgain: 'sign-in',
  };
}
