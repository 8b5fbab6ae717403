import type { Language } from '../../rules/texts/language.ts';
import { decisionLetter } from './decision-letter.ts';
import type { FactsOf, Letter } from './letter.ts';
import { paragraph } from './letter-blocks.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  closed: {
    subject: (report: string, unit: string) => `Đã khóa sổ, không sửa nữa: ${report} của ${unit}`,
    headline: (report: string) => `Kỳ đã khóa sổ khi chưa ai quyết định đề nghị sửa ${report} của Quý vị`,
    at: 'Khóa sổ lúc',
    next: (version: number) =>
      `Bản số ${version} đã duyệt được tính. Quý vị không phải làm gì thêm; nếu kỳ được mở lại thì đề nghị lại chờ quyết định.`,
  },
  ended: {
    subject: (report: string, unit: string) => `Chương trình đã chấm dứt, không sửa nữa: ${report} của ${unit}`,
    headline: (report: string) => `Chương trình đã chấm dứt khi chưa ai quyết định đề nghị sửa ${report} của Quý vị`,
    at: 'Chấm dứt lúc',
    next: (version: number) => `Bản số ${version} đã duyệt được giữ nguyên. Quý vị không phải làm gì thêm.`,
  },
};

const en: typeof vi = {
  closed: {
    subject: (report, unit) => `Closed, no longer corrected: the ${report} of ${unit}`,
    headline: (report) => `The review closed before anybody had decided your correction of the ${report}`,
    at: 'Closed at',
    next: (version) =>
      `Version ${version}, which was approved, counts. There is nothing more for you to do; if the review is opened again, the correction waits again.`,
  },
  ended: {
    subject: (report, unit) => `The program has ended, no longer corrected: the ${report} of ${unit}`,
    headline: (report) => `The program ended before anybody had decided your correction of the ${report}`,
    at: 'Ended at',
    next: (version) => `Version ${version}, which was approved, stands. There is nothing more for you to do.`,
  },
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The review closed, or the program ended early, before anybody decided what a unit asked to correct in its approved report. */
export function correctionLapsedMail(facts: FactsOf<'correction-lapsed'>, setting: MailSetting): Letter {
  const words = texts[setting.language][facts.ended ? 'ended' : 'closed'];
  return decisionLetter(facts, setting, words, { blocks: [paragraph(words.next(facts.version))] });
}
