import { mostOwingNamedToLeaders } from '../../rules/named-in-mails.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { FactsOf, Letter } from './letter.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';
import { overdueLetter } from './overdue-letter.ts';

const vi = {
  subject: (count: number, report: string) => `${writeFigure(count, 'vi')} đơn vị quá hạn vẫn chưa nộp ${report}`,
  headline: (count: number, report: string) => `${writeFigure(count, 'vi')} đơn vị quá hạn vẫn chưa nộp ${report}`,
  list: 'Đơn vị quá hạn',
  more: (count: number) => `và ${writeFigure(count, 'vi')} đơn vị khác`,
  ask: (office: string) =>
    `Các đơn vị này đã được nhắc; cấp trên trực tiếp và ${office} đã được báo. Kính đề nghị Quý vị cho ý kiến chỉ đạo. Báo cáo đến trước khi khóa sổ vẫn được tổng hợp.`,
};

const en: typeof vi = {
  subject: (count, report) => `${writeFigure(count, 'en')} ${count === 1 ? 'unit is' : 'units are'} overdue with the ${report}`,
  headline: (count, report) => `${writeFigure(count, 'en')} ${count === 1 ? 'unit is' : 'units are'} overdue with the ${report}`,
  list: 'Overdue units',
  more: (count) => `and ${writeFigure(count, 'en')} more`,
  ask: (office) =>
    `They were reminded; the units above them and ${office} were told. Please give your directions. Reports that come before the close are still counted.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To each party's leader: who owes after the due day, where reminding and those above have not helped. There is nothing to press: what a leader says goes to the standing office. */
export function escalationLeadersMail(facts: FactsOf<'escalation-leaders'>, setting: MailSetting): Letter {
  const words = texts[setting.language];
  const named = { ...facts, owing: facts.owing.slice(0, mostOwingNamedToLeaders) };
  return {
    ...overdueLetter(named, { ...words, ask: words.ask(setting.senderOffice) }, setting),
    action: null,
    reason: letterWords[setting.language].leaderReason,
    linkAgain: false,
  };
}
