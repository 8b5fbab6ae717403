import { writeFigure } from '../../rules/numbers.ts';
import { counted } from '../../rules/texts/counted.ts';
import { writeInstant, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts as shared } from '../../rules/texts/texts.ts';
import { writeCycle } from '../wording/cycle-names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { type Fact, factTable, list } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';
import { unitList } from './unit-list.ts';

const vi = {
  subject: (sent: string, expected: string, cycle: string, overdue: string | null) =>
    `Đã có ${sent} trên ${expected} báo cáo ${cycle}${overdue === null ? '' : `, ${overdue} đơn vị quá hạn`}`,
  headline: (sent: string, expected: string) => `Đã có ${sent} trên ${expected} báo cáo`,
  came: 'Mới gửi hoặc sửa',
  cameSince: (count: string, since: string) => `${count} báo cáo, kể từ ${since}`,
  waiting: 'Chờ duyệt',
  approved: 'Đã duyệt',
  reports: (count: string) => `${count} báo cáo`,
  overdue: 'Quá hạn chưa nộp',
  units: (count: string) => `${count} đơn vị`,
  bounced: 'Không nhận được thư',
  addresses: (count: string) => `${count} địa chỉ`,
  unreached: 'Chưa có địa chỉ nhận thư',
  paused: 'Đang tạm dừng',
  rounds: (count: string) => `${count} đợt thư`,
  next: (day: string) => `Sẽ làm vào ${day}`,
  owing: (moment: string, count: string) => `${moment}: ${count} đơn vị còn phải nộp`,
};

const en: typeof vi = {
  subject: (sent, expected, cycle, overdue) =>
    `${sent} of ${expected} reports for the ${cycle} are in${overdue === null ? '' : `, ${counted(overdue, 'unit', 'units')} overdue`}`,
  headline: (sent, expected) => `${sent} of ${expected} reports are in`,
  came: 'Sent or corrected',
  cameSince: (count, since) => `${counted(count, 'report', 'reports')} since ${since}`,
  waiting: 'Awaiting review',
  approved: 'Approved',
  reports: (count) => counted(count, 'report', 'reports'),
  overdue: 'Overdue',
  units: (count) => counted(count, 'unit', 'units'),
  bounced: 'Took no mail',
  addresses: (count) => counted(count, 'address', 'addresses'),
  unreached: 'Without an address',
  paused: 'Paused',
  rounds: (count) => `${counted(count, 'round', 'rounds')} of mails`,
  next: (day) => `What happens on ${day}`,
  owing: (moment, count) => `${moment}: ${count === '1' ? '1 unit still owes' : `${count} units still owe`}`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** To the standing office, on each working day of an open cycle on which there is something to say: what came in, who is silent, what bounced, what comes next. */
export function coordinatorDigestMail(facts: FactsOf<'coordinator-digest'>, setting: MailSetting): Letter {
  const { language, timeZone } = setting;
  const words = texts[language];
  const n = (count: number) => writeFigure(count, language);
  const { overdue, next } = facts;
  const row = (label: string, count: number, say: (count: string) => string, urgent = false): Fact[] =>
    count === 0 ? [] : [{ label, value: say(n(count)), ...(urgent ? { urgent } : {}) }];
  const rows = [
    { label: words.came, value: words.cameSince(n(facts.came), writeInstant(facts.since, timeZone, language)) },
    ...row(words.waiting, facts.waiting, words.reports),
    ...row(words.approved, facts.approved, words.reports),
    ...row(words.overdue, overdue.total, words.units, true),
    ...row(words.bounced, facts.bounced, words.addresses, true),
    ...row(words.unreached, facts.unreached, words.units),
    ...row(words.paused, facts.paused, words.rounds),
  ];
  const moments = (next?.moments ?? []).map(({ kind, owing }) => {
    const name = shared[language].moments[kind];
    return owing === null ? name : words.owing(name, n(owing));
  });
  return {
    subject: words.subject(
      n(facts.sent),
      n(facts.expected),
      writeCycle(facts.cycle, language),
      overdue.total === 0 ? null : n(overdue.total),
    ),
    headline: words.headline(n(facts.sent), n(facts.expected)),
    urgent: false,
    inFull: true,
    office: facts.office,
    blocks: [
      factTable(rows),
      ...(next === null ? [] : [list(words.next(writeWeekday(next.date, language)), moments)]),
      ...(overdue.total === 0 ? [] : [unitList(words.overdue, overdue.units, overdue.total, setting)]),
    ],
    action: { label: letterWords[language].buttons.openProgram, link: facts.link },
    reason: letterWords[language].coordinatorReason,
    linkAgain: 'sign-in',
  };
}
