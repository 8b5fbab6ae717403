import { ngheAnCalendar } from '../../prisma/seed/nghe-an/calendar.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { CalendarDay } from '../../rules/calendar-days.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { namedChanges } from '../../rules/plan-difference.ts';
import { problemTexts } from '../../rules/problems.ts';
import { relay } from '../../rules/replan.ts';
import { type CalendarPageValues, calendarPage } from '../../web/coordinator/calendar-page.ts';
import { type StopMailsPageValues, stopMailsPage } from '../../web/coordinator/stop-mails-page.ts';
import { type WaitingMailValues, waitingMailsPage } from '../../web/coordinator/waiting-mails-page.ts';
import type { PageSetting } from '../../web/layout.ts';

const { timeZone, name } = ngheAnProgram;
const program = { name, url: '/programs/nghe-an' };
const plan = makePlan({ calendar: ngheAnCalendar, timeZone, year: 2026, kind: 'preliminary', levels: ['province', 'district', 'commune'] });
const days: CalendarDay[] = [
  { day: '2027-01-04', kind: 'off' },
  { day: '2027-01-05', kind: 'off' },
  { day: '2027-01-09', kind: 'worked' },
];
const laid = relay({ calendar: ngheAnCalendar, timeZone, year: 2026, kind: 'preliminary', plan, extended: [], terminatedOn: null }, days);

function stopMailsValues(page: PageSetting, over: Partial<StopMailsPageValues> = {}): StopMailsPageValues {
  const waiting = (kind: string, mails: number, since: string) => ({ program: name, kind, mails, since: new Date(since) });
  return {
    page,
    timeZone,
    stoppedSince: null,
    reason: '',
    sentSince: null,
    waiting: [waiting('reminder', 311, '2026-12-21T01:00:00.000Z'), waiting('receipt', 2, '2026-12-21T02:58:00.000Z')],
    sending: 5,
    reasonTyped: '',
    errors: [],
    ...over,
  };
}

const waitingMail = (over: Partial<WaitingMailValues> = {}): WaitingMailValues => ({
  ...{ program: name, timeZone, office: 'Hội Khuyến học Xã Châu Quang', email: 'don-vi-17044@nghe-an.example', unit: 'Xã Châu Quang' },
  ...{ kind: 'reminder', when: 'before', plannedAt: '2026-12-21T01:00:00.000Z', told: [], wouldDrop: null },
  ...over,
});

function values(page: PageSetting): CalendarPageValues {
  const all = [
    ...ngheAnCalendar.daysOff.map((day): CalendarDay => ({ day, kind: 'off' })),
    ...ngheAnCalendar.daysWorked.map((day): CalendarDay => ({ day, kind: 'worked' })),
  ];
  return {
    page,
    url: '/calendar',
    quiet: { from: '21:00', to: '06:30' },
    years: [2023, 2024, 2025, 2026].map((year) => ({
      year,
      announced: true,
      days: all.filter(({ day }) => day.startsWith(String(year))),
    })),
    missing: [2027, 2028].map((year) => ({ year, programs: [program] })),
    behind: [program],
    typed: { off: '', worked: '', usual: '', announced: '', reason: '' },
    seen: 0,
    key: 'press-0001',
    errors: [],
    preview: null,
    done: null,
  };
}

const typed = {
  off: '04/01/2027, 05/01/2027',
  worked: '09/01/2027',
  usual: '',
  announced: '2027',
  reason: 'Thông báo về hoán đổi ngày làm việc',
};

export const calendarSamples: Record<string, (page: PageSetting) => string> = {
  calendar: (page) => calendarPage(values(page)),
  'calendar-wrong': (page) =>
    calendarPage({
      ...values(page),
      typed: { ...typed, reason: '' },
      errors: [
        { field: null, text: problemTexts('calendar-day-past', { date: '2026-11-29', earliest: '2026-11-30' }) },
        { field: 'reason', text: problemTexts('reason-missing') },
      ],
    }),
  'calendar-preview': (page) =>
    calendarPage({
      ...values(page),
      typed,
      preview: {
        days,
        years: [2027],
        programs: [
          {
            id: 'na',
            name,
            timeZone,
            cycles: [
              { year: 2026, kind: 'preliminary', running: true, changes: namedChanges(plan, laid.plan), problem: null },
              {
                year: 2027,
                kind: 'final',
                running: false,
                changes: [],
                problem: problemTexts('plan-close-before-due', { close: '2028-01-10', date: '2028-01-11' }),
              },
            ],
          },
        ],
      },
    }),
  'mails-going': (page) => stopMailsPage(stopMailsValues(page)),
  'mails-stopped': (page) =>
    stopMailsPage(
      stopMailsValues(
        { ...page, mailsStopped: { since: '2026-12-21T03:00:00.000Z', url: '/mails' } },
        { stoppedSince: new Date('2026-12-21T03:00:00.000Z'), reason: 'Máy chủ thư có người lạ dùng', sending: 0 },
      ),
    ),
  'mails-held': (page) =>
    stopMailsPage(
      stopMailsValues(
        { ...page, mailSandbox: 'thu@nghe-an.example', mailsStopped: { since: '2026-12-21T03:00:00.000Z', url: '/mails' } },
        { stoppedSince: new Date('2026-12-21T03:00:00.000Z'), sentSince: 128, sending: 0 },
      ),
    ),
  'mails-waiting': (page) =>
    waitingMailsPage({
      page,
      query: '',
      mails: [
        waitingMail({ told: [{ kind: 'cut-off', when: null }] }),
        waitingMail({ unit: 'Xã Châu Lý', wouldDrop: 'reported' }),
        waitingMail({
          office: 'Thường trực Hội Khuyến học tỉnh',
          email: 'thuong-truc@nghe-an.example',
          unit: null,
          kind: 'coordinator-digest',
          when: null,
        }),
      ],
      next: 812,
    }),
  'calendar-done': (page) =>
    calendarPage({
      ...values(page),
      missing: [],
      behind: [],
      done: [
        { ...program, problem: null },
        { name: 'Chương trình phối hợp giai đoạn 2026 - 2030', url: '/programs/khac', problem: problemTexts('temporal-unavailable') },
      ],
    }),
};
