import type { CycleTurn } from '../../rules/cycle-turns.ts';
import { writeClock, writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph, quote } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

interface TurnWords {
  subject(cycle: string, on: string): string;
  headline(cycle: string): string;
  on: string;
  /** What it means to a unit; what it means to whoever leads or coordinates. */
  unit: string;
  office: string;
}

const vi: Record<CycleTurn, TurnWords> = {
  skipped: {
    subject: (cycle) => `Không tổ chức ${cycle}`,
    headline: (cycle) => `Không tổ chức ${cycle}`,
    on: 'Quyết định ngày',
    unit: 'Quý vị không phải báo cáo kỳ này. Các kỳ sau vẫn theo lịch.',
    office: 'Kỳ này không có báo cáo và không có bản tổng hợp. Các kỳ sau vẫn theo lịch, và nói rõ kỳ này không tổ chức.',
  },
  'held-after-all': {
    subject: (cycle, on) => `Vẫn tổ chức ${cycle}, mở ngày ${on}`,
    headline: (cycle) => `Vẫn tổ chức ${cycle}`,
    on: 'Mở ngày',
    unit: 'Thông báo không tổ chức kỳ này không còn hiệu lực. Khi kỳ mở, Quý vị nhận liên kết và hạn nộp của mình.',
    office: 'Thông báo không tổ chức kỳ này không còn hiệu lực. Kỳ mở và kết thúc theo lịch.',
  },
  'closed-early': {
    subject: (cycle, on) => `Khóa sổ sớm ngày ${on}: ${cycle}`,
    headline: (cycle) => `Đã khóa sổ sớm ${cycle}`,
    on: 'Khóa sổ ngày',
    unit: 'Từ nay không gửi, không sửa và không duyệt báo cáo của kỳ này nữa. Báo cáo đã được duyệt vẫn được tổng hợp.',
    office: 'Từ nay không nhận báo cáo của kỳ này nữa. Bản tổng hợp vẫn đến theo lịch, trừ khi cơ quan thường trực báo khác.',
  },
  'open-again': {
    subject: (cycle) => `Mở lại ${cycle}: lần khóa sổ sớm không còn hiệu lực`,
    headline: (cycle) => `${cycle} mở lại, hạn nộp như trước`,
    on: 'Mở lại ngày',
    unit: 'Lần khóa sổ sớm không còn hiệu lực: báo cáo lại gửi, sửa và duyệt được như trước.',
    office: 'Lần khóa sổ sớm không còn hiệu lực: kỳ này tiếp tục theo lịch như trước.',
  },
  reopened: {
    subject: (cycle) => `Mở lại ${cycle} để gửi hoặc sửa báo cáo`,
    headline: (cycle) => `${cycle} mở lại cho một số đơn vị`,
    on: 'Mở lại ngày',
    unit: 'Quý vị gửi hoặc sửa báo cáo bằng liên kết của mình trước hạn dưới đây.',
    office: 'Sau khi khóa sổ lại sẽ có một bản tổng hợp mới nói rõ những gì đã đổi. Bản trước vẫn xem được.',
  },
};

const en: typeof vi = {
  skipped: {
    subject: (cycle) => `Not held: ${cycle}`,
    headline: (cycle) => `Not held: ${cycle}`,
    on: 'Decided on',
    unit: 'You need not report this time. What comes after it goes by the calendar.',
    office: 'There are no reports and no result of it. What comes after it goes by the calendar, and says that it was not held.',
  },
  'held-after-all': {
    subject: (cycle, on) => `Held after all, from ${on}: ${cycle}`,
    headline: (cycle) => `Held after all: ${cycle}`,
    on: 'Opens on',
    unit: 'The notice that it is not held does not apply any more. When it opens you get your link and your due day.',
    office: 'The notice that it is not held does not apply any more. It opens and closes by the calendar.',
  },
  'closed-early': {
    subject: (cycle, on) => `Closed early on ${on}: ${cycle}`,
    headline: (cycle) => `Closed early: ${cycle}`,
    on: 'Closed on',
    unit: 'Nothing can be sent, corrected or decided of it any more. Reports that were approved are in its result.',
    office: 'No report is taken any more. The result comes by the calendar, unless the standing office says otherwise.',
  },
  'open-again': {
    subject: (cycle) => `Open again: ${cycle}, its early close does not apply`,
    headline: (cycle) => `Open again, due as before: ${cycle}`,
    on: 'Open again since',
    unit: 'The early close does not apply any more: reports are sent, corrected and decided as before.',
    office: 'The early close does not apply any more: it goes on by the calendar as before.',
  },
  reopened: {
    subject: (cycle) => `Reopened to send or correct reports: ${cycle}`,
    headline: (cycle) => `Reopened for some units: ${cycle}`,
    on: 'Reopened on',
    unit: 'Send or correct your report by your own link before the day below.',
    office: 'When it has closed again there is a new result, which says what has changed. The one before can still be read.',
  },
};

const shared = {
  vi: {
    turns: vi,
    cycle: 'Kỳ',
    why: 'Lý do',
    reason: 'Quý vị nhận thư này vì tham gia chương trình.',
  },
  en: {
    turns: en,
    cycle: 'Review',
    why: 'Reason',
    reason: 'You get this mail because you take part in the program.',
  },
} satisfies Record<Language, unknown>;

/** What was done to a whole cycle, and why: to whoever has a duty in it, with the link and the day that it has now, and to the parties' offices. */
export function cycleTurnedMail(facts: FactsOf<'cycle-turned'>, setting: MailSetting): Letter {
  const { language, timeZone } = setting;
  const words = shared[language];
  const turn = words.turns[facts.turn];
  const letter = letterWords[language];
  const cycle = writeCycle(facts.cycle, language);
  const unit = facts.unit && writeUnit(facts.unit);
  return {
    subject: turn.subject(cycle, writeShortDate(facts.on, language)),
    headline: capital(turn.headline(cycle)),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        ...(unit === null ? [] : [{ label: letter.unit, value: unit }]),
        { label: words.cycle, value: capital(cycle) },
        { label: turn.on, value: writeWeekday(facts.on, language) },
        ...(facts.due === null ? [] : [{ label: letter.due, value: writeClock(facts.due, timeZone, language) }]),
      ]),
      quote(words.why, facts.reason),
      paragraph(facts.reader === 'unit' ? turn.unit : turn.office),
    ],
    action: facts.link === null ? null : { label: letter.buttons.openReport, link: facts.link },
    reason: unit === null ? words.reason : letter.reporterReason(unit),
    linkAgain: facts.link !== null,
  };
}
