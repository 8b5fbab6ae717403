import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (report: string, unit: string, due: string) => `Không còn được miễn: ${report} của ${unit}, ${due}`,
  headline: (report: string) => `Việc miễn ${report} đã được hủy: Quý vị lại có yêu cầu báo cáo`,
  state: 'Tình trạng',
  at: 'Từ lúc',
  reason: 'Lý do',
  owing: 'Đề nghị Quý vị nộp báo cáo. Những gì đã soạn vẫn còn nguyên.',
  sent: 'Báo cáo Quý vị đã nộp lại được tính như trước khi được miễn.',
};

const en: typeof vi = {
  subject: (report, unit, due) => `Expected again: ${report} of ${unit}, ${due}`,
  headline: (report) => `Your ${report} is expected again`,
  state: 'State',
  at: 'Since',
  reason: 'Reason',
  owing: 'Please send your report. What you had written is all still there.',
  sent: 'The report that you had sent stands again as it did before.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** What this unit was told is taken back: its duty is again what it was. */
export function unwaivedMail(facts: FactsOf<'unwaived'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const sent = facts.state === 'submitted' || facts.state === 'approved';
  const standing = dueWords(facts.unit.due, setting);
  return {
    subject: words.subject(report, unit, standing.due),
    headline: words.headline(report),
    urgent: !sent,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: words.state, value: capital(home[language].assignmentStates[facts.state]) },
        { label: shared.due, value: `${standing.clock}${sent ? '' : ` (${small(standing.left)})`}` },
        { label: words.at, value: writeInstant(facts.at, setting.timeZone, language) },
      ]),
      quote(words.reason, facts.reason),
      paragraph(sent ? words.sent : words.owing),
      ...(standing.past && !sent ? [paragraph(shared.stillTaken)] : []),
    ],
    action: { label: sent ? shared.buttons.seeSentReport : shared.buttons.openReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
