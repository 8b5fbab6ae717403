import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';
import { unitList } from './unit-list.ts';

const vi = {
  subject: (count: number, cycle: string) =>
    `${writeFigure(count, 'vi')} báo cáo ${cycle} đã gửi nhưng cấp trên chưa duyệt, nay cơ quan thường trực quyết định được`,
  headline: (count: number, cycle: string) =>
    `${writeFigure(count, 'vi')} báo cáo ${cycle} đã gửi, đơn vị duyệt để quá lâu hoặc chưa quyết định khi đến hạn của mình`,
  list: 'Báo cáo của',
  ask: 'Đề nghị cơ quan thường trực duyệt hoặc trả lại thay; đơn vị duyệt vẫn quyết định được. Báo cáo chưa được duyệt khi khóa sổ sẽ được liệt kê và không cộng vào số liệu chung.',
};

const en: typeof vi = {
  subject: (count, cycle) =>
    `${writeFigure(count, 'en')} ${count === 1 ? 'report' : 'reports'} for the ${cycle} sent but not decided by the reviewer: the coordinating office may decide now`,
  headline: (count, cycle) =>
    `${writeFigure(count, 'en')} ${count === 1 ? 'report' : 'reports'} for the ${cycle} sent, and left too long by the reviewer, or until its own due day`,
  list: 'Reports of',
  ask: 'Please approve or return them in its place; the reviewer still can. What is undecided at the close is listed and left out of the totals.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the coordinator: reports that their reviewers have left too long, or until their own due day. */
export function undecidedMail(facts: FactsOf<'undecided'>, setting: MailSetting): Letter {
  const words = texts[setting.language];
  const cycle = writeCycle(facts.cycle, setting.language);
  return {
    subject: words.subject(facts.total, cycle),
    headline: words.headline(facts.total, cycle),
    urgent: true,
    office: facts.office,
    blocks: [unitList(words.list, facts.units, facts.total, setting), paragraph(words.ask)],
    action: { label: letterWords[setting.language].buttons.reviewReports, link: facts.link },
    reason: letterWords[setting.language].coordinatorReason,
    linkAgain: 'sign-in',
  };
}
