import type { Language } from '../../rules/texts/language.ts';
import type { FactsOf, Letter } from './letter.ts';
import type { MailSetting } from './mail-setting.ts';
import { unitActLetter } from './unit-act-letter.ts';

const vi = {
  subject: (unit: string, cycle: string) => `Không còn đề nghị sửa: báo cáo ${cycle} của ${unit}`,
  headline: (unit: string, cycle: string) => `${unit} đã rút đề nghị sửa báo cáo ${cycle}`,
  by: 'Rút bởi',
  at: 'Rút lúc',
  next: 'Quý vị không phải làm gì: báo cáo đã duyệt vẫn được tính như cũ.',
};

const en: typeof vi = {
  subject: (unit, cycle) => `No longer asks for a correction: report of ${unit} for the ${cycle}`,
  headline: (unit, cycle) => `${unit} took back the correction of its report for the ${cycle}`,
  by: 'Taken back by',
  at: 'Taken back at',
  next: 'There is nothing for you to do: the report that was approved counts as before.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To whoever was told that a correction waits: its unit has taken it back. */
export function correctionWithdrawnMail(facts: FactsOf<'correction-withdrawn'>, setting: MailSetting): Letter {
  return unitActLetter(facts, setting, texts[setting.language], { decided: true });
}
