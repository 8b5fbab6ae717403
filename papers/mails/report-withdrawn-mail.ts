import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (unit: string, cycle: string) => `Không còn chờ duyệt: báo cáo ${cycle} của ${unit}`,
  headline: (unit: string, cycle: string) => `${unit} đã rút lại báo cáo ${cycle} trước khi được duyệt`,
  by: 'Rút lại bởi',
  at: 'Rút lại lúc',
  reason: 'Lời nhắn',
  next: 'Quý vị không phải làm gì: báo cáo lại chờ duyệt khi đơn vị nộp lại.',
};

const en: typeof vi = {
  subject: (unit, cycle) => `No longer awaiting review: report of ${unit} for the ${cycle}`,
  headline: (unit, cycle) => `${unit} withdrew its report for the ${cycle} before it was decided`,
  by: 'Withdrawn by',
  at: 'Withdrawn at',
  reason: 'Its words',
  next: 'There is nothing for you to do: the report awaits a decision again when the unit sends it again.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To whoever was told that a report waits for a decision: its unit has taken it back. */
export function reportWithdrawnMail(facts: FactsOf<'report-withdrawn'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const [unit, cycle] = [writeUnit(facts.unit), writeCycle(facts.cycle, language)];
  return {
    subject: words.subject(unit, cycle),
    headline: words.headline(unit, cycle),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: words.by, value: writeName(facts.by) },
        { label: words.at, value: writeInstant(facts.at, setting.timeZone, language) },
      ]),
      ...(facts.reason.trim() === '' ? [] : [quote(words.reason, facts.reason)]),
      paragraph(words.next),
    ],
    action: { label: shared.buttons.reviewReports, link: facts.link },
    reason: facts.reviewer === null ? shared.coordinatorReason : shared.reviewerReason(writeName(facts.reviewer)),
    linkAgain: facts.reviewer === null ? 'sign-in' : true,
  };
}
