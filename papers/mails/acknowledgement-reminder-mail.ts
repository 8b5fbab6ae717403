import { daysUntil } from '../../rules/days-between.ts';
import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (cycle: string, program: string, on: string) => `Chờ tiếp nhận: báo cáo ${cycle}, gửi ngày ${on}, ${program}`,
  headline: (cycle: string, days: number) => `Báo cáo ${cycle} đã gửi ${days} ngày, đang chờ Quý lãnh đạo tiếp nhận`,
  report: (cycle: string) => `Báo cáo ${cycle}`,
  delivered: 'Đã gửi',
  ask: 'Xin mở báo cáo và xác nhận đã tiếp nhận; nếu có ý kiến chỉ đạo, có thể ghi ngay tại đó. Kỳ tiếp theo vẫn mở đúng lịch.',
};

const en: typeof vi = {
  subject: (cycle, program, on) => `Awaiting your receipt: ${cycle}, delivered ${on}, ${program}`,
  headline: (cycle, days) => `The ${cycle} was delivered ${days} ${days === 1 ? 'day' : 'days'} ago and awaits your receipt`,
  report: (cycle) => capital(cycle),
  delivered: 'Delivered',
  ask: 'Please open it and confirm that you received it; you can add your directions there. The next cycle opens on time in any case.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To a leader who has not yet confirmed a compiled review. */
export function acknowledgementReminderMail(facts: FactsOf<'acknowledgement-reminder'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const cycle = writeCycle(facts.cycle, language);
  const program = writeName(setting.programName);
  return {
    subject: words.subject(cycle, program, writeShortDate(facts.deliveredOn, language)),
    headline: words.headline(cycle, -daysUntil(facts.deliveredOn, setting.now, setting.timeZone)),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.program, value: program },
        { label: shared.report, value: words.report(cycle) },
        { label: words.delivered, value: writeWeekday(facts.deliveredOn, language) },
      ]),
      paragraph(words.ask),
    ],
    action: { label: letterWords[setting.language].buttons.readAndAcknowledge, link: facts.link },
    reason: shared.leaderReason,
    linkAgain: true,
  };
}
