import { writeClock, writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { type Fact, factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (due: string, report: string, unit: string) => `Hạn nộp dời đến ${due}: ${report} của ${unit}`,
  closeSubject: (close: string, report: string, unit: string) => `Khóa sổ dời đến ${close}: ${report} của ${unit}`,
  headline: (report: string, due: string) => `Hạn nộp ${report} dời đến ${due}`,
  closeHeadline: (report: string, close: string) => `${report} được nhận đến lúc khóa sổ, nay là ${close}`,
  was: 'Hạn cũ',
  due: 'Hạn mới',
  closeWas: 'Khóa sổ theo lịch cũ',
  close: 'Khóa sổ theo lịch mới',
  at: 'Đổi lúc',
  reason: 'Lý do',
  next: 'Các thư nhắc sau đây tính theo lịch mới.',
};

const en: typeof vi = {
  subject: (due, report, unit) => `Now due ${due}: ${report} of ${unit}`,
  closeSubject: (close, report, unit) => `The cycle now closes at ${close}: ${report} of ${unit}`,
  headline: (report, due) => `Your ${report} is now due at ${due}`,
  closeHeadline: (report, close) => `Your ${report} is taken until the cycle closes, now ${close}`,
  was: 'Due before',
  due: 'Due now',
  closeWas: 'Close as it was planned',
  close: 'Close now',
  at: 'Changed at',
  reason: 'Reason',
  next: 'The reminders that follow go by the new days.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To a unit that owes: the coordinator moved its due day, or the close. */
export function dueMovedMail(facts: FactsOf<'due-moved'>, setting: MailSetting): Letter {
  const { language, timeZone } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const { close } = facts;
  const when = (at: string): string => writeClock(at, timeZone, language);
  const moved = facts.was !== facts.due;
  const { left } = dueWords(facts.unit.due, setting);
  const due: Fact[] = [
    ...(moved ? [{ label: words.was, value: when(facts.was) }] : []),
    { label: moved ? words.due : shared.due, value: `${when(facts.due)} (${small(left)})` },
  ];
  const closing: Fact[] =
    close === null
      ? []
      : [
          { label: words.closeWas, value: when(close.was) },
          { label: words.close, value: when(close.now) },
        ];
  const main = moved || close === null ? facts.due : close.now;
  const [subject, headline] = moved || close === null ? [words.subject, words.headline] : [words.closeSubject, words.closeHeadline];
  return {
    subject: subject(writeInstant(main, timeZone, language), report, unit),
    headline: capital(headline(report, when(main))),
    urgent: main < (moved || close === null ? facts.was : close.was),
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        ...due,
        ...closing,
        { label: words.at, value: writeInstant(facts.at, timeZone, language) },
      ]),
      quote(words.reason, facts.reason),
      paragraph(words.next),
    ],
    action: { label: shared.buttons.openReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
