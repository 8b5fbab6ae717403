import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { problemTexts } from '../../rules/problems.ts';
import type { RehearsalResult } from '../../rules/rehearsal-result.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type RehearsalLine, type RehearsalsPageValues, rehearsalsPage } from '../../web/program/rehearsal-list-page.ts';
import { type RehearsalPageValues, rehearsalPage } from '../../web/program/rehearsal-page.ts';
import { rehearsedOfficesPage } from '../../web/program/rehearsed-offices-page.ts';

const url = '/programs/nghe-an';
const { timeZone } = ngheAnProgram;

const step = (page: PageSetting, verb: string) => ({
  page: { ...page, url: `${url}/${verb}` },
  program: { name: ngheAnProgram.name, place: ngheAnProgram.place, url },
  act: true,
  key: 'press-0001',
});

const done: RehearsalLine = {
  id: 3,
  url: `${url}/rehearsals/3`,
  shares: { late: 10, silent: 5, returned: 8 },
  askedAt: '2023-03-20T02:00:00.000Z',
  askedBy: 'Văn phòng Hội Khuyến học tỉnh',
  state: 'done',
  beganAt: '2023-03-20T02:00:02.000Z',
  endedAt: '2023-03-20T02:03:20.000Z',
  stopBy: null,
  why: null,
  progress: null,
  ahead: 0,
};
const progress = {
  at: '2024-12-18T01:00:00.000Z',
  from: '2023-03-20T01:00:00.000Z',
  to: '2025-12-31T17:00:00.000Z',
  mails: 8_210,
  reports: 702,
};
const failed: RehearsalLine[] = (['cut-off', 'no-database', 'too-long', 'too-large', 'broken'] as const).map((why, index) => ({
  ...done,
  id: 10 + index,
  state: 'failed',
  why,
}));

const list = (page: PageSetting, rehearsals: RehearsalLine[]): RehearsalsPageValues => ({
  ...step(page, 'rehearsals'),
  timeZone,
  typed: { late: '4', silent: '2', returned: '5' },
  errors: [],
  rehearsals,
});

const preliminary = { year: 2023, kind: 'preliminary' as const };
const result: RehearsalResult = {
  program: { agreement: 'a', form: 'b', calendar: 'c', tree: 'd', units: 482 },
  from: '2023-03-20T01:00:00.000Z',
  to: '2026-01-20T02:00:00.000Z',
  seconds: 98,
  cycles: [
    {
      ...{ ...preliminary, expected: 482, submitted: 461, nothingToReport: 11, missed: 10, late: 41, returned: 37, approved: 455 },
      ...{ mails: 4_120, close: '2024-01-10T10:00:00.000Z', dues: [{ level: 'Xã', date: '2023-12-20' }] },
    },
  ],
  mails: {
    all: 4_310,
    levels: [
      { level: null, offices: 3, mails: 45, most: 31 },
      { level: 'Huyện', offices: 21, mails: 620, most: 36 },
      { level: 'Xã', offices: 460, mails: 3_645, most: 12 },
    ],
    busiest: [
      { date: '2023-12-01', mails: 482 },
      { date: '2023-12-15', mails: 471 },
    ],
    months: [{ month: '2023-12', mails: 3_900 }],
    samples: [{ kind: 'opening', subject: 'Mời gửi báo cáo sơ kết năm 2023', text: 'Kính gửi: Hội Khuyến học xã Tri Lễ\n\n…' }],
  },
  daysOff: [
    { cycle: preliminary, what: 'due', level: 'Huyện', from: '2023-12-24', to: '2023-12-25' },
    { cycle: preliminary, what: 'compile', level: null, from: '2024-01-13', to: '2024-01-15' },
  ],
  mailsOnDaysOff: [{ date: '2023-12-16', mails: 4 }],
  rules: [],
  rounds: [
    { cycle: preliminary, kind: 'remind-overdue', date: '2024-01-08', sent: 0, all: 1 },
    { cycle: preliminary, kind: 'remind-before', date: '2023-12-15', sent: 460, all: 460 },
  ],
  documents: [{ name: '2023-review', bytes: 82_000, contentHash: 'ab'.repeat(32) }],
};

const one = (page: PageSetting, over: Partial<RehearsalPageValues> = {}): RehearsalPageValues => ({
  ...step(page, 'rehearsals/3'),
  timeZone,
  rehearsal: done,
  seed: 7,
  result,
  idle: [{ indicator: 'members', label: { vi: 'Hội viên', en: 'Members' }, kind: 'zero', tried: 461, fired: 0 }],
  constant: [{ indicator: 'proposals', label: { vi: 'Đề xuất', en: 'Proposals' }, kind: 'left-empty', tried: 461, fired: 461 }],
  before: { url: `${url}/rehearsals/2`, at: '2023-03-19T02:00:00.000Z' },
  differences: [
    { kind: 'part', part: 'calendar' },
    { kind: 'units', before: 481, after: 482 },
    { kind: 'mails', before: 4_100, after: 4_310 },
    { kind: 'due', cycle: preliminary, level: 'Xã', before: '2023-12-18', after: '2023-12-20' },
    { kind: 'tally', cycle: preliminary, what: 'missed', before: 8, after: 10 },
    { kind: 'cycle-new', cycle: { year: 2024, kind: 'preliminary' } },
    { kind: 'cycle-gone', cycle: { year: 2026, kind: 'final' } },
    { kind: 'busiest', before: { date: '2023-12-02', mails: 470 }, after: { date: '2023-12-01', mails: 482 } },
  ],
  ...over,
});

const inbox = { code: '17617', name: 'Xã Tri Lễ', office: 'Hội Khuyến học xã Tri Lễ', mails: 2 };

/** Rehearsing a program of one's own. */
export const rehearsalSamples: Record<string, (page: PageSetting) => string> = {
  rehearsals: (page) => rehearsalsPage(list(page, [])),
  'rehearsals-playing': (page) =>
    rehearsalsPage(
      list(page, [
        { ...done, id: 6, state: 'waiting', ahead: 2 },
        { ...done, id: 7, state: 'waiting' },
        { ...done, id: 5, state: 'playing', progress },
        { ...done, id: 4, state: 'playing', stopBy: 'Văn phòng Hội Khuyến học tỉnh' },
        done,
      ]),
    ),
  'rehearsals-failed': (page) =>
    rehearsalsPage({
      ...list(page, [...failed, { ...done, state: 'stopped' }]),
      typed: { late: '60', silent: '50', returned: '5' },
      errors: [{ field: 'silent', text: problemTexts('rehearsal-shares-too-high', { sum: 110 }) }],
    }),
  rehearsal: (page) => rehearsalPage(one(page)),
  'rehearsal-first': (page) =>
    rehearsalPage(
      one(page, {
        before: null,
        differences: [],
        idle: [],
        constant: [],
        result: { ...result, daysOff: [], mailsOnDaysOff: [], rounds: [] },
      }),
    ),
  'rehearsal-same': (page) => rehearsalPage(one(page, { differences: [] })),
  'rehearsal-failed': (page) => rehearsalPage(one(page, { result: null, rehearsal: failed[0] as RehearsalLine })),
  'rehearsed-offices': (page) =>
    rehearsedOfficesPage({
      ...step(page, 'rehearsals/3/offices'),
      url: `${url}/rehearsals/3`,
      endedAt: done.endedAt,
      offices: [
        {
          ...inbox,
          days: [
            ['2023-12-01', ['opening']],
            ['2023-12-15', ['reminder']],
          ],
        },
        { ...inbox, code: null, name: null, office: 'Trưởng ban', days: [['2024-01-15', ['compilation']]] },
      ],
      all: 350,
      search: 'tri',
      at: 2,
      shown: 100,
    }),
  'rehearsed-offices-none': (page) =>
    rehearsedOfficesPage({
      ...step(page, 'rehearsals/3/offices'),
      ...{ url: `${url}/rehearsals/3`, endedAt: done.endedAt, offices: [], all: 0, search: 'không có', at: 1, shown: 100 },
    }),
};
