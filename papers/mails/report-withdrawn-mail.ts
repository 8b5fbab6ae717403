import type { Language } from '../../rules/texts/language.ts';
import type { FactsOf, Letter } from './letter.ts';
import type { MailSetting } from './mail-setting.ts';
import { unitActLetter } from './unit-act-letter.ts';

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
  const words = texts[setting.language];
  return unitActLetter(facts, setting, words, { said: { label: words.reason, words: facts.reason } });
}
