import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (program: string, on: string) => `Chấm dứt từ ngày ${on}: ${program}`,
  headline: (program: string, on: string) => `${program} chấm dứt từ ${on}`,
  on: 'Ngày chấm dứt',
  why: 'Lý do',
  lapsed:
    'Từ ngày ấy, báo cáo chưa nộp không còn phải nộp và liên kết báo cáo dừng nhận. Những gì đã gửi và đã duyệt được giữ nguyên để tổng kết.',
  reason: 'Quý vị nhận thư này vì tham gia chương trình.',
};

const en: typeof vi = {
  subject: (program, on) => `Terminated as of ${on}: ${program}`,
  headline: (program, on) => `${program} is terminated as of ${on}`,
  on: 'Terminated on',
  why: 'Reason',
  lapsed:
    'From that day on, reports not yet sent are no longer owed, and their links take no more. What was sent and approved is kept for the final evaluation.',
  reason: 'You get this mail because you take part in the program.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The program ends before its term. Nothing is left to be done, so there is no link. */
export function terminatedMail(facts: FactsOf<'terminated'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const program = writeName(setting.programName);
  const unit = facts.unit && writeUnit(facts.unit);
  return {
    subject: words.subject(program, writeShortDate(facts.on, language)),
    headline: words.headline(program, writeWeekday(facts.on, language)),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        ...(unit === null ? [] : [{ label: letterWords[language].unit, value: unit }]),
        { label: words.on, value: writeWeekday(facts.on, language) },
      ]),
      ...(facts.reason.trim() === '' ? [] : [quote(words.why, facts.reason)]),
      paragraph(words.lapsed),
    ],
    action: null,
    reason: unit === null ? words.reason : letterWords[language].reporterReason(unit),
    linkAgain: false,
  };
}
