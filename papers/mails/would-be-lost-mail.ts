import { hours, writeHour } from '../../rules/hours-of-day.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { lostInAll, lostReports } from '../../rules/would-be-lost.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { list, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (count: number, cycle: string, close: string) =>
    `Khóa sổ ${cycle} ngày ${close}: ${writeFigure(count, 'vi')} báo cáo chưa được tính`,
  headline: (count: number, close: string) =>
    `${writeFigure(count, 'vi')} báo cáo sẽ không được tính khi khóa sổ ${writeHour(hours.closing)} ${close}`,
  undecided: (count: number) => `Đã gửi, chưa ai quyết định: ${writeFigure(count, 'vi')}`,
  returned: (count: number) => `Đã trả lại, chưa gửi lại: ${writeFigure(count, 'vi')}`,
  unsent: (count: number) => `Chưa gửi: ${writeFigure(count, 'vi')}`,
  corrections: (count: number) =>
    `Đề nghị sửa báo cáo đã duyệt, chưa ai quyết định (khóa sổ thì bản đã duyệt được tính): ${writeFigure(count, 'vi')}`,
  ask: 'Báo cáo đã gửi thì cơ quan thường trực quyết định được ngay, kể cả khi đơn vị cấp trên chưa duyệt. Với đơn vị chưa gửi có thể gọi điện, nhắc thêm, gia hạn hoặc lùi ngày khóa sổ.',
};

const en: typeof vi = {
  subject: (count, cycle, close) =>
    `The ${cycle} closes on ${close}: ${writeFigure(count, 'en')} ${count === 1 ? 'report does' : 'reports do'} not count yet`,
  headline: (count, close) =>
    `${writeFigure(count, 'en')} ${count === 1 ? 'report' : 'reports'} will not count when it closes at ${writeHour(hours.closing)} on ${close}`,
  undecided: (count) => `Sent, and decided by nobody: ${writeFigure(count, 'en')}`,
  returned: (count) => `Returned, and not sent again: ${writeFigure(count, 'en')}`,
  unsent: (count) => `Not sent: ${writeFigure(count, 'en')}`,
  corrections: (count) =>
    `Corrections of approved reports that nobody has decided (at the close what was approved counts): ${writeFigure(count, 'en')}`,
  ask: 'What was sent the coordinating office may decide at once, also where the unit above has not. Those that have not sent can be telephoned, reminded, given another day, or the close moved.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the coordinator, on the last days before a close: everything that it would leave out. */
export function wouldBeLostMail(facts: FactsOf<'would-be-lost'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const count = lostInAll(facts.lost);
  return {
    subject: words.subject(count, writeCycle(facts.cycle, language), writeShortDate(facts.close, language)),
    headline: words.headline(count, writeWeekday(facts.close, language)),
    urgent: true,
    office: facts.office,
    blocks: [
      ...([...lostReports, 'corrections'] as const).flatMap((why) => {
        const { total, units } = facts.lost[why];
        const more = total > units.length ? shared.andMore(total - units.length) : null;
        return total === 0 ? [] : [list(words[why](total), units.map(writeUnit), more)];
      }),
      paragraph(words.ask),
    ],
    action: { label: shared.buttons.reviewReports, link: facts.link },
    reason: shared.coordinatorReason,
    linkAgain: 'sign-in',
  };
}
