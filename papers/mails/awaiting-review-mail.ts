import { writeFigure } from '../../rules/numbers.ts';
import { writeInstant, writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (count: number, cycle: string, unit: string, by: string) =>
    `${writeFigure(count, 'vi')} báo cáo ${cycle} chờ ${unit} duyệt, trước ngày ${by}`,
  headline: (count: number, by: string) => `${writeFigure(count, 'vi')} báo cáo đang chờ Quý vị duyệt, chậm nhất ${by}`,
  lateSubject: (count: number, cycle: string, unit: string, by: string) =>
    `${writeFigure(count, 'vi')} báo cáo ${cycle} chờ ${unit} duyệt, hạn duyệt ${by} đã qua`,
  lateHeadline: (count: number, by: string) => `${writeFigure(count, 'vi')} báo cáo đang chờ Quý vị duyệt; hạn duyệt ${by} đã qua`,
  waiting: 'Chờ duyệt',
  reports: (count: number, cycle: string) => `${writeFigure(count, 'vi')} báo cáo ${cycle}`,
  oldest: 'Chờ lâu nhất từ',
  silent: 'Chưa nộp',
  owing: (owing: number, overdue: number) =>
    `${writeFigure(owing, 'vi')} đơn vị trực thuộc${overdue === 0 ? '' : `, trong đó ${writeFigure(overdue, 'vi')} đã quá hạn`}`,
  by: 'Duyệt chậm nhất',
  passedUp: 'Trong đó chờ cấp dưới quá lâu',
  passedUpCount: (count: number) => `${writeFigure(count, 'vi')} báo cáo, nay Quý vị cũng quyết định được`,
  ask: 'Xin xem từng báo cáo rồi duyệt, hoặc trả lại kèm ý kiến để đơn vị sửa. Chỉ số liệu đã duyệt mới được cộng vào báo cáo của Quý vị; báo cáo quá hạn duyệt thì cơ quan thường trực cũng quyết định được.',
};

const en: typeof vi = {
  subject: (count, cycle, unit, by) =>
    `${writeFigure(count, 'en')} ${count === 1 ? 'report' : 'reports'} for the ${cycle} awaiting review by ${unit}, by ${by}`,
  headline: (count, by) => `${writeFigure(count, 'en')} ${count === 1 ? 'report awaits' : 'reports await'} your review, by ${by}`,
  lateSubject: (count, cycle, unit, by) =>
    `${writeFigure(count, 'en')} ${count === 1 ? 'report' : 'reports'} for the ${cycle} awaiting review by ${unit}; the day for it, ${by}, is past`,
  lateHeadline: (count, by) =>
    `${writeFigure(count, 'en')} ${count === 1 ? 'report awaits' : 'reports await'} your review; the day for it, ${by}, is past`,
  waiting: 'Awaiting review',
  reports: (count, cycle) => `${writeFigure(count, 'en')} for the ${cycle}`,
  oldest: 'Oldest since',
  silent: 'Not sent yet',
  owing: (owing, overdue) =>
    `${writeFigure(owing, 'en')} of the units below${overdue === 0 ? '' : `, ${writeFigure(overdue, 'en')} of them overdue`}`,
  by: 'Review by',
  passedUp: 'Of these, too long with a unit below',
  passedUpCount: (count) => `${writeFigure(count, 'en')}, which you may decide now as well`,
  ask: 'Please look at each and approve it, or return it with a comment. Only approved figures are added to your own report; what is not decided in time the coordinating office may decide as well.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** Reports await this unit's decision: its children's, and those that waited too long for a unit in between; who of its children is silent is said beside them. */
export function awaitingReviewMail(facts: FactsOf<'awaiting-review'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeName(facts.unitName);
  const cycle = writeCycle(facts.cycle, language);
  const by = writeWeekday(facts.reviewBy, language);
  const { past, left, clock } = dueWords(facts.reviewBy, setting);
  return {
    subject: (past ? words.lateSubject : words.subject)(facts.waiting, cycle, unit, writeShortDate(facts.reviewBy, language)),
    headline: (past ? words.lateHeadline : words.headline)(facts.waiting, by),
    urgent: past,
    inFull: true,
    office: facts.office,
    blocks: [
      factTable([
        { label: words.waiting, value: words.reports(facts.waiting, cycle) },
        ...(facts.passedUp > 0 ? [{ label: words.passedUp, value: words.passedUpCount(facts.passedUp) }] : []),
        { label: words.oldest, value: writeInstant(facts.oldest, setting.timeZone, language) },
        ...(facts.silent.owing === 0
          ? []
          : [{ label: words.silent, value: words.owing(facts.silent.owing, facts.silent.overdue), urgent: facts.silent.overdue > 0 }]),
        { label: words.by, value: `${clock} (${small(left)})`, urgent: past },
      ]),
      paragraph(words.ask),
    ],
    action: { label: letterWords[setting.language].buttons.reviewReports, link: facts.link },
    reason: shared.reviewerReason(unit),
    linkAgain: true,
  };
}
