import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';

const vi = {
  subject: (step: string, program: string) => `Cần xử lý: "${step}" không hoàn thành, ${program}`,
  headline: (step: string) => `"${step}" không hoàn thành và cần người xử lý`,
  step: 'Bước',
  at: 'Lúc',
  problem: 'Trở ngại',
  ask: 'Hệ thống đã thử lại nhưng việc này không tự khắc phục được. Các việc khác của chương trình vẫn tiếp tục. Xin mở liên kết dưới đây, khắc phục nguyên nhân rồi cho chạy lại bước này.',
  action: 'Mở chương trình',
};

const en: typeof vi = {
  subject: (step, program) => `Needs attention: "${step}" did not complete, ${program}`,
  headline: (step) => `"${step}" did not complete and needs a person`,
  step: 'Step',
  at: 'At',
  problem: 'The problem',
  ask: 'Trying again does not mend it. The rest of the program goes on. Please open the link below, remove the cause and have the step run again.',
  action: 'Open the program',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the coordinator: a step failed in a way that trying again does not mend. */
export function troubleMail(facts: FactsOf<'trouble'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const step = writeName(facts.step);
  return {
    subject: words.subject(step, writeName(setting.programName)),
    headline: words.headline(step),
    urgent: true,
    office: facts.office,
    blocks: [
      factTable([
        { label: words.step, value: step },
        { label: words.at, value: writeInstant(setting.now, setting.timeZone, language) },
      ]),
      quote(words.problem, facts.problem),
      paragraph(words.ask),
    ],
    action: { label: words.action, link: facts.link },
    reason: letterWords[language].coordinatorReason,
    linkAgain: true,
  };
}
