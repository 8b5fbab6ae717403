import { drawPlan } from '../../api/pages/plan-view.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { namedChanges } from '../../rules/plan-difference.ts';
import type { PlanVersion } from '../../rules/plan-history.ts';
import { planPage } from '../../web/cycle/plan-page.ts';
import type { RescheduleCyclePageValues } from '../../web/cycle/plan-values.ts';
import { rescheduleCyclePage } from '../../web/cycle/reschedule-cycle-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { calendar, now, place, plan, timeZone, url } from './sample-cycle-values.ts';
import { clashes } from './sample-values.ts';

const later = makePlan({
  ...{ calendar, timeZone, year: 2024, kind: 'preliminary', levels: ['province', 'district', 'commune'] },
  dueOverrides: { commune: '2024-12-23', district: '2024-12-27', province: '2025-01-06' },
  closeOverride: '2025-01-13',
});
export const planVersions: PlanVersion[] = [
  { version: 1, reason: 'calendar', madeAt: '2024-12-02T00:30:00.000Z', ...heldUntil(plan) },
  { version: 2, reason: 'Lũ ở các huyện miền núi', madeAt: '2024-12-18T02:00:00.000Z', ...heldUntil(later) },
];

function heldUntil({ dueByLevel, moments }: typeof plan): Pick<PlanVersion, 'dueByLevel' | 'moments'> {
  return { dueByLevel, moments: moments.map((moment) => ({ ...moment, heldAt: moment.at <= now ? moment.at : null })) };
}

export function rescheduleValues(page: PageSetting): RescheduleCyclePageValues {
  return {
    page,
    ...place,
    url,
    cycle: { year: 2024, kind: 'preliminary' },
    now,
    open: true,
    act: true,
    plan: 1,
    key: 'press-0002',
    dues: plan.dueByLevel.map(({ level, date }) => ({ level, current: date, typed: date })),
    close: { current: '2025-01-10', typed: '2025-01-10' },
    reason: '',
    errors: [],
    preview: null,
  };
}

/** The pages of a cycle’s plan, by a name. */
export const cyclePlanSamples: Record<string, (page: PageSetting) => string> = {
  'cycle-plan': (page) =>
    planPage({
      page,
      ...place,
      url,
      cycle: { year: 2024, kind: 'preliminary' },
      now,
      open: true,
      act: true,
      unannounced: [2027],
      ...drawPlan(planVersions, calendar, plan.cutOff, timeZone),
    }),
  'cycle-reschedule': (page) => rescheduleCyclePage(rescheduleValues(page)),
  'cycle-reschedule-preview': (page) =>
    rescheduleCyclePage({
      ...rescheduleValues(page),
      reason: 'Lũ ở các huyện miền núi',
      preview: {
        changes: namedChanges(plan, later),
        moved: [{ level: 'commune', date: '2024-12-23', moved: { from: '2024-12-21', why: { why: 'weekend', weekday: 6 } } }],
        units: [
          { level: 'district', count: 21, date: '2024-12-27' },
          { level: 'commune', count: 456, date: '2024-12-23' },
        ],
        raised: [{ level: 'commune', count: 2, from: '2024-12-21', date: '2024-12-23' }],
        kept: 4,
        atOnce: [{ kind: 'moment', moment: 'remind-before', due: '2024-12-27' }],
        clashes,
      },
    }),
};
