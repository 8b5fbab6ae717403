import type { Language } from '../../rules/texts/language.ts';
import { writeReportName } from '../wording/cycles.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';
import { unitList } from './unit-lines.ts';

/** More would not be read in a mail; the page has them all. */
const namedAtMost = 50;

const vi = {
  subject: (count: number, unit: string, report: string) => `${count} đơn vị trực thuộc ${unit} quá hạn ${report}`,
  headline: (count: number, report: string) => `${count} đơn vị trực thuộc chưa gửi ${report} dù đã quá hạn`,
  list: 'Đơn vị quá hạn',
  ask: 'Các đơn vị này đã được nhắc qua thư. Đề nghị Quý đơn vị liên hệ trực tiếp, đôn đốc gửi báo cáo hoặc xác nhận không có phát sinh; đơn vị không gửi sẽ được ghi là không báo cáo.',
  action: 'Xem các đơn vị trực thuộc',
};

const en: typeof vi = {
  subject: (count, unit, report) => `${count} ${count === 1 ? 'unit' : 'units'} under ${unit} overdue: ${report}`,
  headline: (count, report) =>
    `${count} ${count === 1 ? 'unit' : 'units'} under yours ${count === 1 ? 'owes' : 'owe'} the ${report} after the due day`,
  list: 'Overdue units',
  ask: 'They have been reminded by mail. Please get in touch with them, so that they report or say that there is nothing to report; whoever does not will be listed as missing.',
  action: 'See the units',
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
    office: facts.office,
    blocks: [unitList(words.list, facts.owing.slice(0, namedAtMost), count, setting), paragraph(words.ask)],
    action: { label: words.action, link: facts.link },
    reason: letterWords[setting.language].reviewerReason(unit),
    linkAgain: true,
  };
}
