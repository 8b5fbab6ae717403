import { writeClock, writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (due: string, report: string, unit: string) => `Được gia hạn đến ${due}: ${report} của ${unit}`,
  headline: (report: string, due: string) => `Quý vị được gia hạn nộp ${report} đến ${due}`,
  due: 'Hạn mới',
  reason: 'Lý do',
  next: 'Các thư nhắc sau đây tính theo hạn mới.',
};

const en: typeof vi = {
  subject: (due, report, unit) => `Extended to ${due}: ${report} of ${unit}`,
  headline: (report, due) => `You have more time for your ${report}: until ${due}`,
  due: 'New due day',
  reason: 'Reason',
  next: 'The reminders that follow go by the new day.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** This unit was given a due day of its own. */
export function extendedMail(facts: FactsOf<'extended'>, setting: MailSetting): Letter {
  const { language, timeZone } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const due = writeClock(facts.due, timeZone, language);
  const { left } = dueWords(facts.unit.due, setting);
  return {
    subject: words.subject(writeInstant(facts.due, timeZone, language), report, unit),
    headline: words.headline(report, due),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: words.due, value: `${due} (${small(left)})` },
      ]),
      quote(words.reason, facts.reason),
      paragraph(words.next),
    ],
    action: { label: shared.buttons.openReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
