import { writeInstant, writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeCycle } from '../wording/cycles.ts';
import { daysUntil, writeWeekdayAndDate } from '../wording/days.ts';
import { lowerFirst, writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';

const vi = {
  subject: (count: number, cycle: string, unit: string, by: string) => `${count} báo cáo ${cycle} chờ ${unit} duyệt, trước ngày ${by}`,
  headline: (count: number, by: string) => `${count} báo cáo đang chờ Quý đơn vị duyệt, chậm nhất ${by}`,
  waiting: 'Chờ duyệt',
  reports: (count: number, cycle: string) => `${count} báo cáo ${cycle}`,
  oldest: 'Chờ lâu nhất từ',
  by: 'Duyệt chậm nhất',
  ask: 'Xin xem từng báo cáo rồi duyệt, hoặc trả lại kèm ý kiến để đơn vị sửa. Chỉ số liệu đã duyệt mới được cộng vào báo cáo của Quý đơn vị; báo cáo quá hạn duyệt được chuyển cho cơ quan thường trực.',
  action: 'Xem và duyệt báo cáo',
};

const en: typeof vi = {
  subject: (count, cycle, unit, by) =>
    `${count} ${count === 1 ? 'report' : 'reports'} for the ${cycle} awaiting review by ${unit}, by ${by}`,
  headline: (count, by) => `${count} ${count === 1 ? 'report awaits' : 'reports await'} your review, by ${by}`,
  waiting: 'Awaiting review',
  reports: (count, cycle) => `${count} for the ${cycle}`,
  oldest: 'Oldest since',
  by: 'Review by',
  ask: 'Please look at each and approve it, or return it with a comment. Only approved figures are added to your own report; what is not decided in time goes to the coordinating office.',
  action: 'Review the reports',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** Reports of its children await this unit's decision. */
export function awaitingReviewMail(facts: FactsOf<'awaiting-review'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeName(facts.unitName);
  const cycle = writeCycle(facts.cycle, language);
  const by = writeWeekdayAndDate(facts.reviewBy, language);
  const days = daysUntil(facts.reviewBy, setting.now, setting.timeZone);
  return {
    subject: words.subject(facts.waiting, cycle, unit, writeShortDate(facts.reviewBy, language)),
    headline: words.headline(facts.waiting, by),
    urgent: days < 0,
    office: facts.office,
    blocks: [
      factTable([
        { label: words.waiting, value: words.reports(facts.waiting, cycle) },
        { label: words.oldest, value: writeInstant(facts.oldest, setting.timeZone, language) },
        { label: words.by, value: `${by} (${lowerFirst(shared.daysLeft(days))})`, urgent: days < 0 },
      ]),
      paragraph(words.ask),
    ],
    action: { label: words.action, link: facts.link },
    reason: shared.reviewerReason(unit),
    linkAgain: true,
  };
}
