import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (cycle: string, unit: string) => `${unit} ${home.vi.assignmentStates.waived} báo cáo ${cycle}`,
  headline: (cycle: string) => `Quý vị ${home.vi.assignmentStates.waived} báo cáo ${cycle}`,
  at: 'Từ lúc',
  reason: 'Lý do',
  next: 'Quý vị không phải nộp báo cáo kỳ này và sẽ không nhận thư nhắc. Báo cáo đã nộp mà chưa được duyệt thì được giữ lại nhưng không tính.',
};

const en: typeof vi = {
  subject: (cycle, unit) => `No report is expected of ${unit} for the ${cycle}`,
  headline: (cycle) => `No report is expected of you for the ${cycle}`,
  at: 'Since',
  reason: 'Reason',
  next: 'You need not send one, and no reminders come. A report that was sent and not approved is kept, and does not count.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** Nobody expects a report of this unit in this cycle any more. */
export function waivedMail(facts: FactsOf<'waived'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const cycle = writeCycle(facts.cycle, language);
  return {
    subject: words.subject(cycle, unit),
    headline: words.headline(cycle),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: words.at, value: writeInstant(facts.at, setting.timeZone, language) },
      ]),
      quote(words.reason, facts.reason),
      paragraph(words.next),
    ],
    action: { label: shared.buttons.openReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
