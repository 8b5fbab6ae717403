import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (leader: string, cycle: string) => `${leader} chưa tiếp nhận ${cycle}, có nêu lý do`,
  headline: (leader: string, cycle: string) => `${leader} chưa tiếp nhận ${cycle}`,
  at: 'Ghi lúc',
  reason: 'Lý do',
  ask: 'Đề nghị bộ phận thường trực trao đổi với lãnh đạo. Lý do này nằm trong danh sách việc cần làm ở trang chương trình đến khi bên ấy tiếp nhận.',
};

const en: typeof vi = {
  subject: (leader, cycle) => `${leader} does not acknowledge the ${cycle} yet, and says why`,
  headline: (leader, cycle) => `${leader} does not acknowledge the ${cycle} yet`,
  at: 'Said at',
  reason: 'Reason',
  ask: 'Please get in touch with that office. The reason stands in the list of what to do on the program’s page until that party acknowledges.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the coordinator: a party's leader does not acknowledge the result yet, and why. */
export function acknowledgementWithheldMail(facts: FactsOf<'acknowledgement-withheld'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const [leader, cycle] = [writeName(facts.leader), writeCycle(facts.cycle, language)];
  return {
    subject: words.subject(leader, cycle),
    headline: words.headline(leader, cycle),
    urgent: true,
    office: facts.office,
    blocks: [
      factTable([{ label: words.at, value: writeInstant(facts.at, setting.timeZone, language) }]),
      quote(words.reason, facts.reason),
      paragraph(words.ask),
    ],
    action: { label: shared.buttons.seeBrief, link: facts.link },
    reason: shared.coordinatorReason,
    linkAgain: 'sign-in',
  };
}
