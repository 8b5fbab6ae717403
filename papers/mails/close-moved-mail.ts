import { hours, writeHour } from '../../rules/hours-of-day.ts';
import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (close: string, report: string, unit: string) => `Còn nhận đến ${writeHour(hours.closing)} ngày ${close}: ${report} của ${unit}`,
  headline: (report: string, close: string) => `Còn nhận ${report} đến ${writeHour(hours.closing)} ${close}`,
  was: 'Khóa sổ theo lịch cũ',
  close: 'Khóa sổ theo lịch mới',
  why: 'Hệ thống đã gián đoạn đúng vào lúc lẽ ra khóa sổ, nên kỳ báo cáo chưa khóa sổ. Đề nghị Quý vị nộp báo cáo trước thời điểm mới. Thư này thay cho các thư nhắc chưa gửi được trong thời gian gián đoạn.',
};

const en: typeof vi = {
  subject: (close, report, unit) => `Still open until ${writeHour(hours.closing)} on ${close}: ${report} of ${unit}`,
  headline: (report, close) => `Your ${report} is still taken until ${writeHour(hours.closing)} on ${close}`,
  was: 'Close as it was planned',
  close: 'Close now',
  why: 'The system was away when the cycle should have closed, so it has not. Please send your report before the new time. This mail stands for the reminders that could not be sent meanwhile.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To a unit that still owes: the close was missed, and is held on another day. */
export function closeMovedMail(facts: FactsOf<'close-moved'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const close = writeWeekday(facts.close, language);
  return {
    subject: words.subject(writeShortDate(facts.close, language), report, unit),
    headline: words.headline(report, close),
    urgent: true,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: shared.due, value: dueWords(facts.unit.due, setting).clock },
        { label: words.was, value: dueWords(facts.was, setting).clock },
        { label: words.close, value: dueWords(facts.close, setting).clock, urgent: true },
      ]),
      paragraph(words.why),
    ],
    action: { label: letterWords[setting.language].buttons.openReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
