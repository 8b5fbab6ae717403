import type { Language } from '../../rules/texts/language.ts';
import { writeName } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import type { MailSetting } from './mail-setting.ts';
import { letterToOwing } from './reminder-mail.ts';

const whoAsked: Record<Language, (office: string) => string> = {
  vi: (office) => `Thư này do ${office}, đơn vị cấp trên duyệt báo cáo, đề nghị nhắc thêm, ngoài các đợt nhắc theo kế hoạch.`,
  en: (office) => `${office}, the unit above that checks your report, asked for this reminder beside the planned ones.`,
};

/** The unit above asks its child for the report that it still owes. */
export function parentReminderMail(facts: FactsOf<'parent-reminder'>, setting: MailSetting): Letter {
  return letterToOwing(facts, whoAsked[setting.language](writeName(facts.askedBy)), setting);
}
