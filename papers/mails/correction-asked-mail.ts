import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (unit: string, cycle: string) => `Đề nghị sửa báo cáo đã duyệt: ${unit}, ${cycle}`,
  headline: (unit: string, cycle: string) => `${unit} đề nghị sửa báo cáo ${cycle} đã được duyệt`,
  by: 'Đề nghị bởi',
  at: 'Đề nghị lúc',
  reason: 'Lý do',
  next: 'Số đã duyệt vẫn được tính cho đến khi Quý vị chấp nhận. Trang của báo cáo có số cũ và số mới cạnh nhau.',
};

const en: typeof vi = {
  subject: (unit, cycle) => `Asks to correct an approved report: ${unit}, ${cycle}`,
  headline: (unit, cycle) => `${unit} asks to correct its approved report for the ${cycle}`,
  by: 'Asked by',
  at: 'Asked at',
  reason: 'Reason',
  next: 'What was approved counts until you take the correction. The page of the report has the old and the new figures side by side.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To whoever decides it: a unit asks to correct a report that was approved. */
export function correctionAskedMail(facts: FactsOf<'correction-asked'>, setting: MailSetting): Letter {
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
      quote(words.reason, facts.reason),
      paragraph(words.next),
    ],
    action: { label: shared.buttons.reviewReports, link: facts.link },
    reason: facts.reviewer === null ? shared.coordinatorReason : shared.reviewerReason(writeName(facts.reviewer)),
    linkAgain: facts.reviewer === null ? 'sign-in' : true,
  };
}
