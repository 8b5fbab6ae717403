import { problemTexts } from '../../rules/problems.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { actDonePage } from '../../web/cycle/act-done-page.ts';
import type { ActPageValues, ExtendUnitsPageValues } from '../../web/cycle/act-values.ts';
import { extendUnitsPage } from '../../web/cycle/extend-units-page.ts';
import { remindUnitsPage } from '../../web/cycle/remind-units-page.ts';
import { takeBackExtensionPage } from '../../web/cycle/take-back-extension-page.ts';
import { waiveUnitsPage } from '../../web/cycle/waive-units-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { chosenUnits, now, place, url } from './sample-cycle-values.ts';

export function actValues(page: PageSetting, count = 34): ActPageValues {
  return {
    page,
    ...place,
    url,
    cycle: { year: 2024, kind: 'preliminary', open: true },
    act: true,
    key: 'press-0001',
    selection: {
      count,
      units: (count === 1 ? chosenUnits.slice(0, 1) : chosenUnits).map(({ code, name }) => ({ code, name, parentName: 'Thành phố Vinh' })),
      codes: chosenUnits.map(({ code }) => code),
    },
    reason: '',
    errors: [],
  };
}

export const extendPreview: NonNullable<ExtendUnitsPageValues['preview']> = {
  count: 29,
  perLevel: [
    { level: 'district', count: 2 },
    { level: 'commune', count: 27 },
  ],
  left: { submitted: 4, approved: 1 },
  due: { date: '2024-12-30', at: '2024-12-30T10:00:00.000Z', movedFrom: '2024-12-28', why: { why: 'weekend', weekday: 6 } },
  later: 1,
  beyondParent: {
    count: 27,
    parents: [
      { name: 'Huyện Quỳ Hợp', due: '2024-12-25' },
      { name: 'Huyện Quế Phong', due: '2024-12-25' },
    ],
  },
  rounds: [
    { kind: 'remind-before', at: '2024-12-25T01:00:00.000Z', atOnce: true },
    { kind: 'remind-last-day', at: '2024-12-30T01:00:00.000Z', atOnce: false },
    { kind: 'remind-overdue', at: '2024-12-31T01:00:00.000Z', atOnce: false },
  ],
};

/** The pages of what is done to several units of a cycle, by a name. */
export const cycleActSamples: Record<string, (page: PageSetting) => string> = {
  'act-remind': (page) =>
    remindUnitsPage({
      ...actValues(page),
      preview: {
        count: 29,
        mails: 30,
        noContact: 1,
        perLevel: extendPreview.perLevel,
        left: extendPreview.left,
        states: { owing: 20, draft: 6, returned: 3 },
        remindedToday: { units: 3, lastAt: '2024-12-25T01:30:00.000Z' },
      },
    }),
  'act-none': (page) =>
    remindUnitsPage({
      ...actValues(page, 0),
      selection: { count: 0, units: [], codes: [] },
      preview: { count: 0, mails: 0, noContact: 0, perLevel: [], left: {}, states: {}, remindedToday: null },
    }),
  'act-extend': (page) =>
    extendUnitsPage({
      ...actValues(page, 1),
      closesOn: '2025-01-10',
      preview: null,
      until: '31/2/2025',
      errors: [
        { field: 'until', text: problemTexts('date-not-real', { date: '31/2/2025' }) },
        { field: 'reason', text: problemTexts('reason-missing') },
      ],
    }),
  'act-extend-preview': (page) =>
    extendUnitsPage({
      ...actValues(page),
      reason: 'Lũ quét, đường vào xã bị chia cắt',
      until: '2024-12-28',
      closesOn: '2025-01-10',
      preview: extendPreview,
    }),
  'act-waive': (page) =>
    waiveUnitsPage({
      ...actValues(page),
      undo: false,
      preview: {
        count: 33,
        perLevel: [{ level: 'commune', count: 33 }],
        left: { approved: 1 },
        submitted: 4,
        parents: 2,
        expected: [
          { level: 'province', now: 1, after: 1 },
          { level: 'district', now: 21, after: 21 },
          { level: 'commune', now: 459, after: 426 },
        ],
      },
    }),
  'act-done': (page) =>
    actDonePage({
      page,
      ...place,
      url,
      title: { vi: 'Đã gia hạn 29 đơn vị đến 30/12/2024', en: `29 units were extended to ${writeShortDate('2024-12-30', 'en')}` },
      at: now,
      office: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
      reason: 'Lũ quét, đường vào xã bị chia cắt',
      units: 29,
      unitUrl: null,
      plan: true,
      waysBack: [{ words: 'unextendTitle', url: `${url}/take-back-extension`, codes: ['17032', '17035'], undo: false }],
      mails: null,
    }),
  'act-take-back-extension': (page) =>
    takeBackExtensionPage({
      ...actValues(page),
      preview: {
        count: 29,
        perLevel: [{ level: 'commune', count: 29 }],
        left: { submitted: 2 },
        dues: [{ level: 'commune', date: '2024-12-20', at: '2024-12-20T10:00:00.000Z' }],
        overdue: 29,
        without: 3,
      },
    }),
};
