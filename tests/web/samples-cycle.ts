import { problemTexts } from '../../rules/problems.ts';
import { cyclePage } from '../../web/cycle/cycle-page.ts';
import { releasePage } from '../../web/cycle/release-page.ts';
import type { ReleasePageValues } from '../../web/cycle/release-values.ts';
import { wouldBeLostPage } from '../../web/cycle/would-be-lost-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { cycleValues, firstSample, place, url } from './sample-cycle-values.ts';
import { officeWords } from './samples-leader.ts';

function releaseValues(page: PageSetting, over: Partial<ReleasePageValues> = {}): ReleasePageValues {
  return {
    page,
    ...place,
    url,
    cycle: { year: 2024, kind: 'preliminary', state: 'compiled' },
    now: '2025-01-13T02:00:00.000Z',
    act: true,
    key: 'press-of-a-sample',
    taskUrl: '/programs/nghe-an/actions?from=review-1#make',
    revision: 2,
    words: officeWords,
    typed: null,
    wordsHash: '5e'.repeat(32),
    contentHash: '0f3a'.repeat(16),
    changed: { at: '2025-01-13T01:20:00.000Z', by: 'Thường trực Hội Khuyến học tỉnh Nghệ An' },
    released: null,
    deliveredAt: null,
    delivery: 'when-released',
    planned: '2025-01-15T02:00:00.000Z',
    set: true,
    errors: [],
    ...over,
  };
}

/** The pages of a cycle as its coordinator watches it, by a name. */
export const cycleSamples: Record<string, (page: PageSetting) => string> = {
  cycle: (page) => cyclePage(cycleValues(page)),
  'cycle-open': (page) => cyclePage(cycleValues(page, {}, { open: '40 420' })),
  'cycle-found': (page) => cyclePage(cycleValues(page, { act: false, acts: [] }, { query: 'quy', state: 'owes' })),
  'cycle-none-found': (page) => cyclePage(cycleValues(page, {}, { query: 'không có xã này' })),
  'cycle-planned': (page) =>
    cyclePage(cycleValues(page, { state: 'planned', levels: [], days: null, awaiting: 0, overdue: 0, unreached: 0, acts: [], tree: null })),
  'cycle-closed': (page) =>
    cyclePage(
      cycleValues(page, {
        state: 'delivered',
        now: '2025-01-16T02:00:00.000Z',
        closedAt: '2025-01-10T10:00:00.000Z',
        next: [],
        awaiting: 0,
        overdue: 0,
        unreached: 0,
        act: false,
        first: firstSample,
        compiled: { pdfUrl: `${url}/compilation.pdf`, jsonUrl: `${url}/compilation.json` },
      }),
    ),
  'cycle-release': (page) => releasePage(releaseValues(page)),
  'cycle-release-overtaken': (page) =>
    releasePage(
      releaseValues(page, {
        typed: { ...officeWords, foreword: 'Năm đầu thực hiện, kết quả đáng mừng.' },
        set: false,
        delivery: 'on-its-day',
        errors: [problemTexts('release-overtaken')],
      }),
    ),
  'cycle-released': (page) =>
    releasePage(releaseValues(page, { released: { at: '2025-01-13T02:00:00.000Z', by: 'Thường trực Hội Khuyến học tỉnh Nghệ An' } })),
  'would-be-lost': (page) =>
    wouldBeLostPage({
      page,
      ...place,
      url,
      cycle: { year: 2024, kind: 'preliminary' },
      act: true,
      closesAt: '2025-01-10T10:00:00.000Z',
      lost: {
        undecided: {
          total: 2,
          units: [
            { code: '17032', name: 'Xã Châu Hồng', parentName: 'Huyện Quỳ Hợp', since: '2024-12-22T02:30:00.000Z' },
            { code: '17035', name: 'Xã Châu Tiến', parentName: 'Huyện Quỳ Hợp', since: '2025-01-06T02:30:00.000Z' },
          ],
        },
        returned: {
          total: 1,
          units: [{ code: '17038', name: 'Xã Châu Cường', parentName: 'Huyện Quỳ Hợp', since: '2025-01-02T02:30:00.000Z' }],
        },
        corrections: {
          total: 1,
          units: [{ code: '17041', name: 'Xã Châu Lý', parentName: 'Huyện Quỳ Hợp', since: '2025-01-03T02:30:00.000Z' }],
        },
        unsent: { total: 12, units: [{ code: '16717', name: 'Phường Lê Mao', parentName: 'Thành phố Vinh', since: null }] },
      },
    }),
  'would-be-lost-none': (page) =>
    wouldBeLostPage({
      page,
      ...place,
      url,
      cycle: { year: 2024, kind: 'preliminary' },
      act: false,
      closesAt: null,
      lost: {
        undecided: { total: 0, units: [] },
        returned: { total: 0, units: [] },
        unsent: { total: 0, units: [] },
        corrections: { total: 0, units: [] },
      },
    }),
};
