import type { Language } from '../../rules/texts/language.ts';
import { decisionLetter } from './decision-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import { paragraph } from './letter-blocks.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (report: string, unit: string) => `Đã duyệt: ${report} của ${unit}`,
  headline: (report: string, reviewer: string) => `${reviewer} đã duyệt ${report} của Quý vị`,
  reviewer: 'Đơn vị duyệt',
  at: 'Duyệt lúc',
  version: 'Bản số',
  next: 'Số liệu được đưa vào bản tổng hợp. Quý vị không phải làm gì thêm.',
};

const en: typeof vi = {
  subject: (report, unit) => `Approved: ${report} of ${unit}`,
  headline: (report, reviewer) => `${reviewer} approved your ${report}`,
  reviewer: 'Reviewer',
  at: 'Approved at',
  version: 'Version',
  next: 'Its figures go into the compilation. There is nothing more for you to do.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The unit above approved the report. */
export function approvedMail(facts: FactsOf<'approved'>, setting: MailSetting): Letter {
  const words = texts[setting.language];
  return decisionLetter(facts, setting, words, {
    rows: [{ label: words.version, value: String(facts.version) }],
    blocks: [paragraph(words.next)],
  });
}
