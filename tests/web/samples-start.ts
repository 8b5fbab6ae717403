import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type StartPageValues, startPage } from '../../web/start/start-page.ts';

const { name, place, term, timeZone } = ngheAnProgram;
const commune = levelName('commune');

/** Two days before the communes are due, in somebody's hand. */
function startValues(page: PageSetting): StartPageValues {
  const cycle = { year: 2024, kind: 'preliminary' as const };
  const due = '2024-12-20T10:00:00.000Z';
  const unit = { parentName: 'Huyện Quế Phong', due };
  return {
    page,
    eventsUrl: '/rehearsal/events?since=mau.1',
    clock: {
      now: '2024-12-18T02:00:00.000Z',
      state: 'paused',
      inHand: true,
      stopsAt: null,
      next: { at: '2024-12-20T01:00:00.000Z', moment: 'remind-last-day', cycle },
      until: '',
      errors: [],
      url: '/rehearsal/clock',
    },
    program: {
      name,
      place,
      url: '/programs/mau',
      timeZone,
      phase: 'active',
      term,
      cycle: { ...cycle, state: 'open', level: commune, inHand: 239, expected: 460, url: '/programs/mau/cycles/2024' },
      coordinator: { office: 'Thường trực Hội Khuyến học tỉnh Nghệ An', inRole: false, enterUrl: '/rehearsal/coordinator' },
    },
    units: [
      { ...unit, name: 'Xã Thông Thụ', state: 'owing', url: '/report/mau-1' },
      { ...unit, name: 'Xã Đồng Văn', state: 'draft', url: '/report/mau-2' },
      { ...unit, name: 'Xã Hạnh Dịch', state: 'returned', url: '/report/mau-3' },
      { ...unit, name: 'Xã Tiền Phong', state: 'submitted', url: '/report/mau-4' },
      { ...unit, name: 'Thị trấn Kim Sơn', state: 'approved', url: '/report/mau-5' },
    ],
    reviewers: [
      {
        name: 'Huyện Quế Phong',
        parentName: 'Tỉnh Nghệ An',
        below: { level: commune, all: 13, waiting: 10, approved: 2 },
        state: 'owing',
        due: '2024-12-25T10:00:00.000Z',
        queueUrl: '/report/mau-6/children',
        reportUrl: '/report/mau-6',
      },
      {
        name: 'Tỉnh Nghệ An',
        parentName: null,
        below: { level: levelName('district'), all: 21, waiting: 0, approved: 3 },
        state: 'owing',
        due: '2025-01-06T10:00:00.000Z',
        queueUrl: '/report/mau-7/children',
        reportUrl: '/report/mau-7',
      },
    ],
    leaders: ngheAnProgram.parties.map(({ signatory }, index) => ({
      kind: 'lead',
      office: signatory.office,
      url: `/lead/mau-${index}`,
      cycle: { year: 2023, kind: 'preliminary' },
      acknowledgedOn: index === 0 ? '2024-01-17' : null,
    })),
    links: { mailbox: 'http://127.0.0.1:8025', temporal: 'http://127.0.0.1:8233' },
  };
}

function finishedValues(page: PageSetting): StartPageValues {
  const values = startValues(page);
  const { program } = values;
  return {
    ...values,
    clock: { ...values.clock, now: '2026-01-16T02:00:00.000Z', state: 'finished', inHand: false, next: null },
    program: program && {
      ...program,
      phase: 'completed',
      cycle: { ...(program.cycle as NonNullable<typeof program.cycle>), year: 2025, kind: 'final', state: 'acknowledged', inHand: 442 },
    },
    units: [
      { name: 'Xã Thông Thụ', parentName: 'Huyện Quế Phong', due: '2025-12-22T10:00:00.000Z', state: 'approved', url: '/report/mau-1' },
      { name: 'Xã Đồng Văn', parentName: 'Huyện Quế Phong', due: '2025-12-22T10:00:00.000Z', state: 'missed', url: '/report/mau-2' },
    ],
  };
}

/** The start page before the program is there, as it plays, stopped, and at its end. */
export const startPages: Record<string, (page: PageSetting) => string> = {
  'start-preparing': (page) => {
    const values = startValues(page);
    const clock = { ...values.clock, now: '2023-03-20T01:00:00.000Z', state: 'playing' as const, next: null };
    return startPage({ ...values, clock, program: null, units: [], reviewers: [], leaders: [] });
  },
  'start-playing': (page) => {
    const values = startValues(page);
    return startPage({ ...values, clock: { ...values.clock, state: 'playing', stopsAt: '2024-12-23T02:00:00.000Z' } });
  },
  'start-paused': (page) => startPage(startValues(page)),
  'start-finished': (page) => startPage(finishedValues(page)),
};
