import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { forecastRounds, restingRounds } from '../../rules/forecast-mails.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { namedChanges } from '../../rules/plan-difference.ts';
import { problemTexts } from '../../rules/problems.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type RemindersPageValues, remindersPage } from '../../web/program/reminders-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { levels, planOf, step, timeZone } from './sample-program-values.ts';

function remindersValues(page: PageSetting): RemindersPageValues {
  return {
    ...step(page, 'reminders'),
    fields: {},
    errors: [],
    tiers: ['Tỉnh', 'Huyện', 'Xã'],
    reason: '',
    reasonErrors: [],
    saved: false,
    preview: null,
  };
}

/** The page on which a program says when it reminds, by a name. */
export const reminderSamples: Record<string, (page: PageSetting) => string> = {
  reminders: (page) => remindersPage(remindersValues(page)),
  'reminders-wrong': (page) =>
    remindersPage({
      ...remindersValues(page),
      fields: { 'calendar.reminders.before': '40', 'calendar.due.2.before': '5, 3, 1' },
      errors: [{ field: 'calendar.reminders.before', text: { vi: textsIn('vi').reminders.wrong, en: textsIn('en').reminders.wrong } }],
      reasonErrors: [{ field: 'reason', text: problemTexts('reason-missing') }],
    }),
  'reminders-preview': (page) => {
    const calendar = { ...ngheAnProgram.calendar, reminders: { before: [5, 3], lastCall: 2, hour: '07:30' } };
    const plan = makePlan({ calendar, timeZone, year: 2024, kind: 'preliminary', levels });
    const reached = [1, 21, 460].map((units, index) => ({ level: levels[index] ?? '', units, mails: units, unreached: 0 }));
    return remindersPage({
      ...remindersValues(page),
      reason: 'Nhiều xã nộp muộn năm 2023',
      preview: {
        timeZone,
        cycles: [{ year: 2024, kind: 'preliminary', running: true, changes: namedChanges(planOf(2024), plan), problem: null }],
        decidedAbove: { before: 5, after: 3 },
        way: { before: 'mail', after: 'both' },
        rounds: restingRounds(forecastRounds(plan, timeZone, reached), {
          quiet: { from: '22:00', to: '08:00' },
          away: [{ unitId: 1, level: 'commune', first: '2024-12-16', last: '2024-12-18' }],
          timeZone,
        }),
        busiestDay: { date: '2024-12-17', mails: 481 },
        busiestInbox: { office: 'Hội Khuyến học Huyện Quế Phong', month: '2024-12', mails: 19 },
      },
    });
  },
};
