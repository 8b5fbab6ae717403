import type { Language } from '../../rules/texts/language.ts';
import type { FactsOf, Letter } from './letter.ts';
import type { MailSetting } from './mail-setting.ts';
import { unitActLetter } from './unit-act-letter.ts';

const vi = {
  subject: (unit: string, cycle: string) => `Đề nghị sửa báo cáo đã duyệt: ${unit}, ${cycle}`,
  headline: (unit: string, cycle: string) => `${unit} đề nghị sửa báo cáo ${cycle} đã được duyệt`,
  by: 'Đề nghị bởi',
  at: 'Đề nghị lúc',
  reason: 'Lý do',
  again: 'Kỳ đã khóa sổ khi chưa ai quyết định, nay mở lại: đề nghị này lại chờ Quý vị quyết định.',
  next: 'Số đã duyệt vẫn được tính cho đến khi Quý vị chấp nhận. Trang của báo cáo có số cũ và số mới cạnh nhau.',
};

const en: typeof vi = {
  subject: (unit, cycle) => `Asks to correct an approved report: ${unit}, ${cycle}`,
  headline: (unit, cycle) => `${unit} asks to correct its approved report for the ${cycle}`,
  by: 'Asked by',
  at: 'Asked at',
  reason: 'Reason',
  again: 'The review had closed before anybody decided, and is open again: this waits for your decision again.',
  next: 'What was approved counts until you take the correction. The page of the report has the old and the new figures side by side.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To whoever decides it: a unit asks to correct a report that was approved. */
export function correctionAskedMail(facts: FactsOf<'correction-asked'>, setting: MailSetting): Letter {
  const words = texts[setting.language];
  return unitActLetter(facts, setting, words, {
    said: { label: words.reason, words: facts.reason },
    first: facts.again ? words.again : null,
  });
}
