import { writeClock, writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';

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
  const shared = letterWords[language];
  const program = writeName(setting.programName);
  const unit = facts.unit && writeUnit(facts.unit);
  return {
    subject: words.subject(program, writeShortDate(facts.on, language)),
    headline: words.headline(program),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        ...(unit === null ? [] : [{ label: shared.unit, value: unit }]),
        { label: words.on, value: writeWeekday(facts.on, language) },
        ...(facts.due === null ? [] : [{ label: shared.due, value: writeClock(facts.due, timeZone, language) }]),
      ]),
      ...(facts.reason === '' ? [] : [quote(words.why, facts.reason)]),
      paragraph(words.next),
    ],
    action: facts.link === null ? null : { label: shared.buttons.openReport, link: facts.link },
    reason: unit === null ? words.reason : shared.reporterReason(unit),
    linkAgain: facts.link !== null,
  };
}
