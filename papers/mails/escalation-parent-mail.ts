import { mostOwingNamed } from '../../rules/named-in-mails.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';
import { unitList } from './unit-list.ts';

const vi = {
  subject: (count: number, unit: string, report: string) => `${writeFigure(count, 'vi')} đơn vị trực thuộc ${unit} quá hạn ${report}`,
  headline: (count: number, report: string) => `${writeFigure(count, 'vi')} đơn vị trực thuộc chưa nộp ${report} dù đã quá hạn`,
  list: 'Đơn vị quá hạn',
  ask: 'Các đơn vị này đã được nhắc qua thư. Đề nghị Quý vị liên hệ trực tiếp, đôn đốc nộp báo cáo hoặc báo là không phát sinh trong kỳ; đơn vị không nộp sẽ được ghi là không nộp báo cáo.',
};

const en: typeof vi = {
  subject: (count, unit, report) => `${writeFigure(count, 'en')} ${count === 1 ? 'unit' : 'units'} under ${unit} overdue: ${report}`,
  headline: (count, report) =>
    `${writeFigure(count, 'en')} ${count === 1 ? 'unit' : 'units'} under yours ${count === 1 ? 'owes' : 'owe'} the ${report} after the due day`,
  list: 'Overdue units',
  ask: 'They have been reminded by mail. Please get in touch with them, so that they report or say that there is nothing to report; of whoever does not it is recorded that it did not report.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the unit above: who of its children owes a report after the due day. */
export function escalationParentMail(facts: FactsOf<'escalation-parent'>, setting: MailSetting): Letter {
  const words = texts[setting.language];
  const unit = writeName(facts.unitName);
  const report = writeReportName(facts.cycle, setting.language);
  const count = facts.owing.length;
  return {
    subject: words.subject(count, unit, report),
    headline: words.headline(count, report),
    urgent: true,
    inFull: true,
    office: facts.office,
    blocks: [unitList(words.list, facts.owing.slice(0, mostOwingNamed), count, setting), paragraph(words.ask)],
    action: { label: letterWords[setting.language].buttons.seeUnitsBelow, link: facts.link },
    reason: letterWords[setting.language].reviewerReason(unit),
    linkAgain: true,
  };
}
