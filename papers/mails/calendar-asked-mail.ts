import { writeFigure } from '../../rules/numbers.ts';
import { writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (year: string, program: string) => `Xin ghi lịch nghỉ năm ${year}, ${program}`,
  headline: (year: string) => `Chưa có lịch nghỉ năm ${year}`,
  reaches: (days: string, year: string, first: string) =>
    `Kế hoạch của chương trình có ${days} ngày làm việc trong năm ${year}, sớm nhất là ${first}. Khi chưa có lịch nghỉ, mốc có thể rơi vào ngày nghỉ.`,
  ask: (year: string) =>
    `Khi lịch nghỉ năm ${year} được công bố, xin mở trang lịch nghỉ, dán các ngày nghỉ và ngày làm bù, rồi ghi năm ${year} là đã công bố đủ. Trước khi lưu, trang cho thấy mốc nào sẽ dời.`,
};

const en: typeof vi = {
  subject: (year, program) => `The days off of ${year} are missing, ${program}`,
  headline: (year) => `The days off of ${year} have not been entered`,
  reaches: (days, year, first) =>
    `The plans of the program have ${days} days in ${year}, the first of them ${first}. Until the days off are known, something may stand on one.`,
  ask: (year) =>
    `When the days off of ${year} are announced, open the calendar, paste the days off and the days worked instead, and enter ${year} as complete. Before anything is kept, the page shows what would move.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the standing office: a plan reaches into a year whose days off nobody has entered. */
export function calendarAskedMail(facts: FactsOf<'calendar-asked'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const year = String(facts.year);
  return {
    subject: words.subject(year, writeName(setting.programName)),
    headline: words.headline(year),
    urgent: false,
    office: facts.office,
    blocks: [
      ...(facts.first === null
        ? []
        : [paragraph(words.reaches(writeFigure(facts.days, language), year, writeWeekday(facts.first, language)))]),
      paragraph(words.ask(year)),
    ],
    action: { label: letterWords[language].buttons.openCalendar, link: facts.link },
    reason: letterWords[language].coordinatorReason,
    linkAgain: 'sign-in',
  };
}
