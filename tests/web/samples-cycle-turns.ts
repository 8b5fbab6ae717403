import { problemTexts } from '../../rules/problems.ts';
import type { PageSetting } from '../../web/layout.ts';
import { programPage } from '../../web/program/program-page.ts';
import { type SkipCyclePageValues, skipCyclePage } from '../../web/program/skip-cycle-page.ts';
import { takeBackSkipPage } from '../../web/program/take-back-skip-page.ts';
import { programValues, step, timeZone } from './sample-program-values.ts';

const notices = { units: 482, offices: 3 };

function skipValues(page: PageSetting): SkipCyclePageValues {
  return {
    ...step(page, 'skip-cycle'),
    timeZone,
    cycles: [
      {
        year: 2023,
        kind: 'preliminary',
        opensAt: '2023-12-01T01:00:00.000Z',
        open: { asked: 482, drafts: 7 },
        before: null,
        after: { year: 2024, kind: 'preliminary' },
      },
      {
        year: 2024,
        kind: 'preliminary',
        opensAt: '2024-12-02T01:00:00.000Z',
        open: null,
        before: { year: 2023, kind: 'preliminary' },
        after: { year: 2025, kind: 'final' },
      },
    ],
    notices,
    cycle: '2024',
    reason: '',
    errors: [],
  };
}

/** What is done to a cycle as a whole, by a name. */
export const cycleTurnSamples: Record<string, (page: PageSetting) => string> = {
  skipping: (page) => skipCyclePage(skipValues(page)),
  'skipping-wrong': (page) =>
    skipCyclePage({ ...skipValues(page), errors: [{ field: 'reason', text: problemTexts('reason-missing') }] }),
  'skipping-none': (page) => skipCyclePage({ ...skipValues(page), cycles: [] }),
  'taking-back-skip': (page) =>
    takeBackSkipPage({
      ...step(page, 'take-back-skip'),
      timeZone,
      cycle: { year: 2024, kind: 'preliminary' },
      opensAt: '2024-12-02T01:00:00.000Z',
      skipped: { at: '2024-09-16T02:00:00.000Z', by: 'Cơ quan thường trực', reason: 'Sắp xếp đơn vị hành chính trong quý IV.' },
      notices,
      reason: '',
      errors: [],
    }),
  'program-skipped': (page) => {
    const values = programValues(page, 2023);
    const leftOut = {
      by: 'Cơ quan thường trực',
      reason: 'Sắp xếp đơn vị hành chính trong quý IV.',
      takeBackUrl: '/programs/nghe-an/take-back-skip?cycle=2024',
    };
    return programPage({
      ...values,
      cycles: values.cycles.map((cycle) => (cycle.year === 2024 ? { ...cycle, state: 'left-out' as const, leftOut } : cycle)),
    });
  },
};
