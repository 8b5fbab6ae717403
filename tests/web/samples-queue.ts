import { readFileSync } from 'node:fs';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { parseUnits } from '../../rules/units.ts';
import type { PageSetting } from '../../web/layout.ts';
import { queuePage } from '../../web/reviewer/queue-page.ts';
import type { QueuePageValues, QueueRow } from '../../web/reviewer/queue-values.ts';
import { type RemindChildrenPageValues, remindChildrenPage } from '../../web/reviewer/remind-children-page.ts';

export const timeZone = 'Asia/Ho_Chi_Minh';
const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);
const { units } = parseUnits(readUnitsCsv(readFileSync(csv, 'utf8')));
export const district = units.find(({ name }) => name === 'Huyện Quỳ Hợp');
export const communes = units.filter(({ parent }) => parent === district?.code);
export const programName = ngheAnProgram.name;
export const cycle = { year: 2023, kind: 'preliminary' as const };
const now = '2023-12-21T02:00:00.000Z';
const due = '2023-12-20T10:00:00.000Z';

const none: Omit<QueueRow, 'code' | 'name' | 'state'> = {
  parentName: null,
  url: null,
  waiting: false,
  waitsAbove: null,
  coordinatorToo: false,
  due,
  version: 0,
  reportKind: null,
  reportedBy: null,
  reportForUrl: null,
  sentAt: null,
  decidedAt: null,
  remindedAt: null,
  phone: '0238 000 0000',
  unreached: false,
  late: false,
  warnings: 0,
  changed: null,
};

export const sentOn = (day: number, hour: number): string => `2023-12-${day}T${String(hour).padStart(2, '0')}:12:00.000Z`;

/** A district's communes on the morning after they were due. */
const rows: QueueRow[] = communes.map(({ code, name }, index): QueueRow => {
  const row = { ...none, code, name };
  const sent = {
    version: 1,
    reportKind: 'figures' as const,
    url: `/r/mau/children/${code}`,
    sentAt: sentOn(16 + (index % 5), 1 + (index % 9)),
  };
  if (index < 9)
    return {
      ...row,
      ...sent,
      state: 'submitted',
      waiting: true,
      sentAt: sentOn(17 + Math.floor(index / 2), 1 + index),
      ...(index % 4 === 1 ? { warnings: 1 + (index % 3) } : {}),
      ...(index % 3 === 2 ? { version: 2, changed: { figures: index - 1, prose: index % 2 } } : {}),
      ...(index === 4 ? { reportKind: 'nothing' as const } : {}),
      ...(index === 6 ? { reportedBy: 'coordinator' as const } : {}),
      late: index > 6,
    };
  if (index === 9) return { ...row, ...sent, state: 'returned', decidedAt: sentOn(19, 3), remindedAt: sentOn(20, 1) };
  if (index < 13)
    return {
      ...row,
      state: index === 10 ? 'draft' : 'owing',
      reportForUrl: `/r/mau/children/${code}/report`,
      ...(index === 11 ? {} : { remindedAt: sentOn(20, 1) }),
    };
  return { ...row, ...sent, state: 'approved', decidedAt: sentOn(20, 2) };
});

export function queueValues(page: PageSetting): QueuePageValues {
  return {
    page,
    programName,
    timeZone,
    paused: false,
    now,
    cycle,
    open: true,
    act: true,
    reviewer: { name: district?.name ?? '', due: '2023-12-25T10:00:00.000Z', sent: false },
    rows,
    waiting: rows.filter(({ waiting }) => waiting).length,
    corrections: [],
    show: 'all',
    allChosen: false,
    urls: {
      queue: '/r/mau/children',
      back: '/r/mau',
      grid: '/r/mau/grid',
      downloads: '/r/mau/downloads',
      contacts: (code) => `/r/mau/children/${code}/contacts`,
      remind: '/r/mau/children/remind',
      sheet: '/r/mau/sheet',
      enter: null,
    },
    eventsUrl: '/r/mau/children/events?since=a.1&show=all',
    outcome: { done: [], refused: [], reminded: null, nothingChosen: false },
  };
}

/** A report whose district has been silent for days. */
const silent = {
  parentName: district?.name ?? null,
  waitsAbove: { name: district?.name ?? '', since: sentOn(15, 2) },
  coordinatorToo: true,
};

/** The province's queue, with reports of a silent district among it. */
function passedUpValues(page: PageSetting): QueuePageValues {
  const districts = units.filter(({ level }) => level === 'district').slice(0, 4);
  const own = districts.map(
    ({ code, name }, index): QueueRow => ({
      ...none,
      ...{ code, name, url: `/r/mau/children/${code}`, due: '2023-12-25T10:00:00.000Z' },
      ...(index < 2
        ? { state: 'submitted', waiting: true, version: 1, reportKind: 'figures', sentAt: sentOn(20, 3 + index) }
        : { state: 'owing', url: null }),
    }),
  );
  const passed = rows.slice(0, 3).map((row) => ({ ...row, ...silent, coordinatorToo: false }));
  const reviewer = { name: 'Tỉnh Nghệ An', due: '2024-01-05T10:00:00.000Z', sent: false };
  return { ...queueValues(page), reviewer, rows: [...own, ...passed], waiting: 5 };
}

function awaitingValues(page: PageSetting): QueuePageValues {
  const some = rows.slice(0, 5).map((row) => ({ ...row, ...silent }));
  const top = { ...none, code: '40', name: 'Tỉnh Nghệ An', state: 'submitted' as const, waiting: true, url: '/p/40', version: 1 };
  return {
    ...queueValues(page),
    reviewer: null,
    rows: [...some, { ...top, reportKind: 'figures', sentAt: sentOn(20, 9), warnings: 1 }],
    waiting: 6,
    urls: {
      queue: '/p/awaiting',
      back: '/p',
      grid: '/p/grid',
      downloads: '/p/downloads',
      contacts: (code) => `/p/units/${code}/contacts`,
      remind: null,
      sheet: null,
      enter: null,
    },
  };
}

export function remindValues(page: PageSetting): RemindChildrenPageValues {
  const owing = rows.filter(({ state }) => ['owing', 'draft', 'returned'].includes(state));
  const asRow = ({ code, name, state, remindedAt }: QueueRow) => ({ code, name, office: `Hội Khuyến học ${name}`, state, remindedAt });
  return {
    page,
    programName,
    timeZone,
    due: '2023-12-20',
    recipients: owing.slice(0, 3).map(asRow),
    already: owing.slice(3).map(asRow),
    remindUrl: '/r/mau/children/remind',
    queueUrl: '/r/mau/children',
  };
}

/** The reports that wait for somebody, and reminding those who owe. */
export const queueSamples: Record<string, (page: PageSetting) => string> = {
  queue: (page) => queuePage(queueValues(page)),
  'queue-warned': (page) => queuePage({ ...queueValues(page), show: 'warned', allChosen: true }),
  'queue-after': (page) =>
    queuePage({
      ...queueValues(page),
      outcome: {
        done: rows.slice(13, 16).map(({ name }) => ({ name, state: 'approved' as const })),
        refused: [{ name: rows[1]?.name ?? '', url: rows[1]?.url ?? null, reason: 'Đơn vị đã gửi một bản báo cáo mới hơn.' }],
        reminded: 3,
        nothingChosen: false,
      },
    }),
  'queue-done': (page) =>
    queuePage({
      ...queueValues(page),
      rows: rows.map((row) => ({
        ...row,
        state: 'approved' as const,
        waiting: false,
        version: 1,
        sentAt: row.sentAt ?? sentOn(20, 4),
        decidedAt: now,
      })),
      waiting: 0,
      urls: { ...queueValues(page).urls, remind: null },
      outcome: { done: [{ name: rows[1]?.name ?? '', state: 'returned' }], refused: [], reminded: null, nothingChosen: false },
    }),
  'queue-closed': (page) =>
    queuePage({
      ...queueValues(page),
      open: false,
      eventsUrl: null,
      rows: rows.map((row) =>
        row.version === 0
          ? {
              ...row,
              state: 'missed' as const,
              fate: { became: { day: '2024-12-01', heirless: false, units: [{ name: 'Xã Châu Quang', share: 1 }] }, from: null },
            }
          : row,
      ),
      urls: { ...queueValues(page).urls, remind: null },
    }),
  'queue-passed-up': (page) => queuePage(passedUpValues(page)),
  awaiting: (page) => queuePage(awaitingValues(page)),
  'awaiting-closed': (page) => queuePage({ ...awaitingValues(page), open: false, eventsUrl: null }),
  'awaiting-none': (page) => queuePage({ ...awaitingValues(page), rows: [], waiting: 0 }),
  'awaiting-watched': (page) => queuePage({ ...awaitingValues(page), act: false, urls: { ...awaitingValues(page).urls, enter: '/enter' } }),
  remind: (page) => remindChildrenPage(remindValues(page)),
  'remind-none': (page) => remindChildrenPage({ ...remindValues(page), recipients: [], already: [] }),
};
