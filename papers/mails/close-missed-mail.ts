import { hours, writeHour } from '../../rules/hours-of-day.ts';
import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (cycle: string, close: string) => `Cần xem: lỡ mốc khóa sổ ${cycle}, dời đến ${close}`,
  headline: (cycle: string, close: string) =>
    `Hệ thống gián đoạn nên chưa khóa sổ ${cycle}; sẽ khóa sổ ${writeHour(hours.closing)} ${close}`,
  was: 'Lẽ ra khóa sổ',
  close: 'Sẽ khóa sổ',
  owing: 'Đơn vị chưa nộp báo cáo',
  ask: `Các đơn vị chưa nộp báo cáo đã được báo ngày mới. Nếu muốn khóa sổ sớm hơn hoặc muộn hơn, xin mở chương trình, chọn kỳ báo cáo rồi bấm “${home.vi.buttons.changePlan}”. Nếu đồng ý thì không cần làm gì.`,
};

const en: typeof vi = {
  subject: (cycle, close) => `Please look: the close of the ${cycle} was missed and is moved to ${close}`,
  headline: (cycle, close) => `The system was away, so the ${cycle} has not closed; it will at ${writeHour(hours.closing)} on ${close}`,
  was: 'Should have closed',
  close: 'Will close',
  owing: 'Units that owe',
  ask: `The units that still owe have been told the new day. To close earlier or later, open the program, choose the cycle and press “${home.en.buttons.changePlan}”. If you agree, there is nothing to do.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the coordinator: a close was missed, by when it will be held, and what to do if that does not suit. */
export function closeMissedMail(facts: FactsOf<'close-missed'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const cycle = writeCycle(facts.cycle, language);
  const close = writeWeekday(facts.close, language);
  return {
    subject: words.subject(cycle, writeShortDate(facts.close, language)),
    headline: words.headline(cycle, close),
    urgent: true,
    office: facts.office,
    blocks: [
      factTable([
        { label: words.was, value: dueWords(facts.was, setting).clock },
        { label: words.close, value: dueWords(facts.close, setting).clock, urgent: true },
        { label: words.owing, value: String(facts.owing) },
      ]),
      paragraph(words.ask),
    ],
    action: { label: letterWords[setting.language].buttons.openProgram, link: facts.link },
    reason: letterWords[language].coordinatorReason,
    linkAgain: 'sign-in',
  };
}
