import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { afterPause } from '../../rules/pause-days.ts';
import { namedChanges } from '../../rules/plan-difference.ts';
import { problemTexts } from '../../rules/problems.ts';
import { replanAfterPause } from '../../rules/replan.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type PauseProgramPageValues, pauseProgramPage } from '../../web/program/pause-program-page.ts';
import { programPage } from '../../web/program/program-page.ts';
import { type ResumeProgramPageValues, resumeProgramPage } from '../../web/program/resume-program-page.ts';
import { programValues, step, timeZone } from './sample-program-values.ts';

function pauseValues(page: PageSetting): PauseProgramPageValues {
  const plan = planOf2024();
  return {
    ...step(page, 'pause'),
    timeZone,
    cycles: [
      {
        year: 2024,
        kind: 'preliminary',
        state: 'open',
        dues: plan.dueByLevel,
        moments: plan.moments.filter(({ at, kind }) => at > '2024-12-18' && kind !== 'remind-reviewers'),
        owing: 212,
      },
    ],
    next: { year: 2025, kind: 'final', opens: '2025-12-01T01:00:00.000Z' },
    notices: { units: 482, offices: 3 },
    reason: '',
    errors: [],
  };
}

const planOf2024 = () =>
  makePlan({ calendar: ngheAnProgram.calendar, timeZone, year: 2024, kind: 'preliminary', levels: ['province', 'district', 'commune'] });

function resumeValues(page: PageSetting): ResumeProgramPageValues {
  const plan = planOf2024();
  const pause = { from: '2024-12-18T02:00:00.000Z', to: '2024-12-24T02:00:00.000Z' };
  const cycle = {
    calendar: ngheAnProgram.calendar,
    timeZone,
    year: 2024,
    kind: 'preliminary' as const,
    plan,
    extended: [],
    terminatedOn: null,
  };
  return {
    ...step(page, 'resume'),
    timeZone,
    since: pause.from,
    by: 'Cơ quan thường trực',
    why: 'Bão số 10, nhiều nơi mất điện',
    choices: afterPause.map((dues) => {
      const after = replanAfterPause(cycle, { ...pause, dues });
      return {
        dues,
        cycles: [
          {
            year: 2024,
            kind: 'preliminary' as const,
            days: after.days,
            changes: namedChanges(plan, after.plan),
            extended: [],
            overdue: dues === 'kept' ? [{ level: 'commune', at: '2024-12-20T10:00:00.000Z' }] : [],
          },
        ],
        wrong: null,
      };
    }),
    chosen: 'moved',
    reason: '',
    errors: [],
  };
}

/** A program that stands still, by a name. */
export const pauseSamples: Record<string, (page: PageSetting) => string> = {
  'program-paused': (page) =>
    programPage({
      ...programValues(page),
      phase: 'paused',
      paused: { at: '2024-12-18T02:00:00.000Z', by: 'Cơ quan thường trực', reason: 'Bão số 10, nhiều nơi mất điện' },
      actions: { ...programValues(page).actions, pause: null, resume: '/programs/nghe-an/resume' },
    }),
  pausing: (page) => pauseProgramPage(pauseValues(page)),
  'pausing-wrong': (page) =>
    pauseProgramPage({ ...pauseValues(page), errors: [{ field: 'reason', text: problemTexts('reason-missing') }] }),
  resuming: (page) => resumeProgramPage(resumeValues(page)),
};
