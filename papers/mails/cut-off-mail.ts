import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (cutOff: string, report: string, unit: string, due: string) => `Chốt số liệu ${cutOff}: ${report} của ${unit}, ${due}`,
  headline: (cutOff: string) => `Số liệu của báo cáo được chốt đến hết ${cutOff}`,
  ask: 'Đề nghị Quý vị ghi số liệu có đến hết ngày chốt. Việc phát sinh sau ngày đó thuộc kỳ sau.',
};

const en: typeof vi = {
  subject: (cutOff, report, unit, due) => `Data cut-off ${cutOff}: ${report} of ${unit}, ${due}`,
  headline: (cutOff) => `The report's figures are those at the end of ${cutOff}`,
  ask: 'Please state the figures as they stand at the end of the cut-off day. What happens after it belongs to the next cycle.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The day up to which figures are counted. */
export function cutOffMail(facts: FactsOf<'cut-off'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const cutOff = writeWeekday(facts.cutOff, language);
  const standing = dueWords(facts.unit.due, setting);
  return {
    subject: words.subject(writeShortDate(facts.cutOff, language), report, unit, standing.due),
    headline: words.headline(cutOff),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: shared.report, value: capital(report) },
        { label: shared.cutOff, value: shared.endOf(cutOff) },
        { label: shared.due, value: `${standing.clock} (${small(standing.left)})` },
      ]),
      paragraph(words.ask),
    ],
    action: { label: letterWords[setting.language].buttons.openReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
