import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { FactsOf, Letter } from './letter.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';
import { overdueLetter } from './overdue-letter.ts';

const vi = {
  subject: (count: number, report: string) => `${writeFigure(count, 'vi')} đơn vị vẫn chưa nộp ${report} sau khi cấp trên đã được báo`,
  headline: (count: number, report: string) => `${writeFigure(count, 'vi')} đơn vị vẫn chưa nộp ${report}`,
  list: 'Đơn vị quá hạn',
  ask: 'Đơn vị cấp trên trực tiếp đã được báo. Cơ quan thường trực có thể gọi điện, nhắc thêm một đợt hoặc gia hạn cho từng đơn vị. Đến khi khóa sổ, đơn vị chưa nộp được ghi là không nộp báo cáo.',
};

const en: typeof vi = {
  subject: (count, report) =>
    `${writeFigure(count, 'en')} ${count === 1 ? 'unit still owes' : 'units still owe'} the ${report} after the units above were told`,
  headline: (count, report) => `${writeFigure(count, 'en')} ${count === 1 ? 'unit still owes' : 'units still owe'} the ${report}`,
  list: 'Overdue units',
  ask: 'The units above them have been told. You can telephone, send another round of reminders, or extend the due day of single units. Of whoever has not reported at the close it is recorded that it did not report.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the coordinator: who owes after the due day, and after the unit above was told. */
export function escalationCoordinatorMail(facts: FactsOf<'escalation-coordinator'>, setting: MailSetting): Letter {
  return {
    ...overdueLetter(facts, texts[setting.language], setting),
    action: { label: letterWords[setting.language].buttons.openProgram, link: facts.link },
    reason: letterWords[setting.language].coordinatorReason,
    linkAgain: 'sign-in',
  };
}
