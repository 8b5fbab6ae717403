import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';

const vi = {
  subject: (program: string, on: string) => `Tạm dừng từ ngày ${on}: ${program}`,
  headline: (program: string) => `${program} tạm dừng`,
  on: 'Tạm dừng từ',
  why: 'Lý do',
  still: 'Trong thời gian tạm dừng, hệ thống không nhắc nộp, không tính hạn và không khóa sổ. Hạn nộp mới báo khi chương trình tiếp tục.',
  may: 'Quý vị vẫn gửi được báo cáo bằng liên kết của mình.',
  reason: 'Quý vị nhận thư này vì tham gia chương trình.',
};

const en: typeof vi = {
  subject: (program, on) => `Paused as of ${on}: ${program}`,
  headline: (program) => `${program} is paused`,
  on: 'Paused since',
  why: 'Reason',
  still: 'While it is paused nothing is reminded of, due or closed. You hear of your due day when the program goes on.',
  may: 'You may still send your report by your link.',
  reason: 'You get this mail because you take part in the program.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The program stands still; to a unit with a duty in an open cycle, and to the offices of the parties. */
export function programPausedMail(facts: FactsOf<'program-paused'>, setting: MailSetting): Letter {
  const { language } = setting;
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
      ]),
      quote(words.why, facts.reason),
      paragraph(words.still),
      ...(facts.link === null ? [] : [paragraph(words.may)]),
    ],
    action: facts.link === null ? null : { label: shared.buttons.openReport, link: facts.link },
    reason: unit === null ? words.reason : shared.reporterReason(unit),
    linkAgain: facts.link !== null,
  };
}
