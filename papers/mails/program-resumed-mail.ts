import { writeClock } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import type { FactsOf, Letter } from './letter.ts';
import { paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';
import { pauseLetter } from './pause-letter.ts';

const vi = {
  subject: (program: string, on: string) => `Tiếp tục từ ngày ${on}: ${program}`,
  headline: (program: string) => `${program} tiếp tục sau thời gian tạm dừng`,
  on: 'Tiếp tục từ',
  why: 'Lý do',
  next: 'Từ nay hệ thống lại nhắc nộp và tính hạn như lịch hiện hành.',
  reason: 'Quý vị nhận thư này vì tham gia chương trình.',
};

const en: typeof vi = {
  subject: (program, on) => `Going on as of ${on}: ${program}`,
  headline: (program) => `${program} goes on after its pause`,
  on: 'Going on since',
  why: 'Reason',
  next: 'From now on reminders and due days go by the plan again, as it stands now.',
  reason: 'You get this mail because you take part in the program.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** A paused program goes on; to a unit with the due day that it has by now, where it still owes. */
export function programResumedMail(facts: FactsOf<'program-resumed'>, setting: MailSetting): Letter {
  const { language, timeZone } = setting;
  const words = texts[language];
  const rows = facts.due === null ? [] : [{ label: letterWords[language].due, value: writeClock(facts.due, timeZone, language) }];
  return pauseLetter(facts, setting, words, { rows, blocks: [paragraph(words.next)] });
}
