import type { Language } from '../../rules/texts/language.ts';
import { decisionLetter } from './decision-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import { paragraph, quote } from './letter-blocks.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (report: string, unit: string) => `Không chấp nhận sửa ${report} của ${unit}`,
  headline: (report: string, reviewer: string) => `${reviewer} không chấp nhận đề nghị sửa ${report} của Quý vị`,
  reviewer: 'Đơn vị duyệt',
  at: 'Quyết định lúc',
  comment: 'Lý do',
  next: (version: number) => `Bản số ${version} đã duyệt vẫn được tính. Nếu còn cần sửa, Quý vị có thể đề nghị lại khi kỳ chưa khóa sổ.`,
};

const en: typeof vi = {
  subject: (report, unit) => `Not taken: the correction of the ${report} of ${unit}`,
  headline: (report, reviewer) => `${reviewer} did not take your correction of the ${report}`,
  reviewer: 'Reviewer',
  at: 'Decided at',
  comment: 'Reason',
  next: (version) => `Version ${version}, which was approved, counts as before. You can ask again as long as the review is open.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** What a unit asked to correct in its approved report is not taken. */
export function correctionRefusedMail(facts: FactsOf<'correction-refused'>, setting: MailSetting): Letter {
  const words = texts[setting.language];
  return decisionLetter(facts, setting, words, { blocks: [quote(words.comment, facts.comment), paragraph(words.next(facts.version))] });
}
