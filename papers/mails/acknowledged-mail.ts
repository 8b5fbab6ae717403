import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (leader: string, cycle: string, directs: boolean) => `${leader} đã tiếp nhận ${cycle}${directs ? ', có ý kiến chỉ đạo' : ''}`,
  at: 'Tiếp nhận lúc',
  directions: 'Ý kiến chỉ đạo',
  none: 'Không kèm ý kiến chỉ đạo.',
  todo: 'Ý kiến này cũng nằm trong danh sách việc cần làm ở trang chương trình.',
};

const en: typeof vi = {
  subject: (leader, cycle, directs) => `${leader} acknowledged the ${cycle}${directs ? ', with directions' : ''}`,
  at: 'Acknowledged at',
  directions: 'Directions',
  none: 'Without directions.',
  todo: 'They also stand in the list of what to do on the program’s page.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the coordinator: a party's leader received the result, and what that leader directs. */
export function acknowledgedMail(facts: FactsOf<'acknowledged'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const directs = facts.directions.trim() !== '';
  const subject = words.subject(writeName(facts.leader), writeCycle(facts.cycle, language), directs);
  return {
    subject,
    headline: subject,
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([{ label: words.at, value: writeInstant(facts.at, setting.timeZone, language) }]),
      ...(directs ? [quote(words.directions, facts.directions), paragraph(words.todo)] : [paragraph(words.none)]),
    ],
    action: { label: shared.buttons.seeBrief, link: facts.link },
    reason: shared.coordinatorReason,
    linkAgain: 'sign-in',
  };
}
