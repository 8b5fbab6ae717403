import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { closedEarly } from '../../rules/cycle-closings.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { namedChanges } from '../../rules/plan-difference.ts';
import { problemTexts } from '../../rules/problems.ts';
import { type CloseEarlyPageValues, closeEarlyPage, takeBackClosePage } from '../../web/cycle/close-early-page.ts';
import { type ReopenCyclePageValues, type ReopenPreview, reopenCyclePage } from '../../web/cycle/reopen-cycle-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { briefPage } from '../../web/leader/brief-page.ts';
import { programPage } from '../../web/program/program-page.ts';
import { type SkipCyclePageValues, skipCyclePage } from '../../web/program/skip-cycle-page.ts';
import { takeBackSkipPage } from '../../web/program/take-back-skip-page.ts';
import { programValues, step, timeZone } from './sample-program-values.ts';
import { briefValues } from './samples-leader.ts';

const ngheAnFigure = figuresOf(ngheAnProgram.form)[0]?.code ?? '';

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

const planOf2023 = () =>
  makePlan({ calendar: ngheAnProgram.calendar, timeZone, year: 2023, kind: 'preliminary', levels: ['province', 'district', 'commune'] });
const commune = { code: '16741', name: 'Xã Châu Thuận', parentName: 'Huyện Quỳ Châu', since: null };

function closing(page: PageSetting) {
  const { key, page: own } = step(page, 'cycles/2023/close-early');
  return {
    page: { ...own, url: '/programs/nghe-an/cycles/2023/close-early' },
    url: '/programs/nghe-an/cycles/2023',
    programName: ngheAnProgram.name,
    place: ngheAnProgram.place,
    timeZone,
    cycle: { year: 2023, kind: 'preliminary' as const },
    act: true,
    key,
    reason: '',
    errors: [],
  };
}

function closeValues(page: PageSetting): CloseEarlyPageValues {
  const plan = planOf2023();
  const at = '2023-12-27T03:00:00.000Z';
  const held = new Set(plan.moments.filter((moment) => moment.at < at).map(({ key }) => key));
  return {
    ...closing(page),
    closesAt: plan.moments.find(({ kind }) => kind === 'close')?.at ?? '',
    lost: {
      undecided: { total: 1, units: [commune] },
      returned: { total: 0, units: [] },
      unsent: { total: 62, units: [commune] },
      corrections: { total: 1, units: [{ ...commune, since: '2023-12-26T02:30:00.000Z' }] },
    },
    changes: namedChanges(plan, closedEarly(plan, held, at)),
    backUntil: '2024-01-10T10:00:00.000Z',
  };
}

function reopenValues(page: PageSetting): ReopenCyclePageValues {
  const { cycle, ...rest } = closing(page);
  return {
    ...rest,
    page: { ...rest.page, url: '/programs/nghe-an/cycles/2023/reopen' },
    cycle: { ...cycle, open: true },
    selection: { count: 2, units: [commune, { ...commune, code: '16738', name: 'Xã Châu Bính' }], codes: ['16741', '16738'] },
    until: '2024-01-26',
    above: 'returned',
    preview: null,
  };
}

const reopenPreview: ReopenPreview = {
  count: 2,
  perLevel: [{ level: 'commune', count: 2 }],
  left: {},
  states: { missed: 1, approved: 1 },
  due: { date: '2024-01-26', at: '2024-01-26T10:00:00.000Z', movedFrom: null },
  moments: [
    { kind: 'close', at: '2024-01-31T10:00:00.000Z' },
    { kind: 'compile', at: '2024-02-01T01:30:00.000Z' },
    { kind: 'deliver', at: '2024-02-01T02:00:00.000Z' },
  ],
  above: [{ code: '415', name: 'Huyện Quỳ Châu' }],
  corrections: 1,
  delivered: true,
};

/** What is done to a cycle as a whole, by a name. */
export const cycleTurnSamples: Record<string, (page: PageSetting) => string> = {
  skipping: (page) => skipCyclePage(skipValues(page)),
  'skipping-wrong': (page) => skipCyclePage({ ...skipValues(page), errors: [{ field: 'reason', text: problemTexts('reason-missing') }] }),
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
  'closing-early': (page) => closeEarlyPage(closeValues(page)),
  'closing-early-wrong': (page) =>
    closeEarlyPage({ ...closeValues(page), errors: [{ field: 'reason', text: problemTexts('reason-missing') }] }),
  'taking-back-close': (page) => takeBackClosePage({ ...closing(page), closesAt: '2024-01-10T10:00:00.000Z', owing: 62, corrections: 1 }),
  reopening: (page) => reopenCyclePage(reopenValues(page)),
  'reopening-preview': (page) => reopenCyclePage({ ...reopenValues(page), reason: 'Thiếu số liệu do bão.', preview: reopenPreview }),
  'brief-replaced': (page) =>
    briefPage({
      ...briefValues(page),
      replaced: {
        version: 1,
        deliveredAt: '2024-01-15T02:00:00.000Z',
        contentHash: '9c1185a5c5e9fc54612808977ee8f548b2258d31b2258d319c1185a5c5e9fc54',
        changes: {
          figures: [{ indicator: ngheAnFigure, before: 1_250, after: 125 }],
          units: [
            { code: '16741', name: 'Xã Châu Thuận', before: 'missed', after: 'approved', figures: [] },
            {
              code: '16738',
              name: 'Xã Châu Bính',
              before: 'approved',
              after: 'approved',
              figures: [{ indicator: ngheAnFigure, before: 1_250, after: 125 }],
            },
          ],
        },
      },
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
