import { readFileSync } from 'node:fs';
import { makeTree } from '../../api/cycle-tree.ts';
import { counted } from '../../api/pages/cycle-view.ts';
import { unitTreeView } from '../../api/pages/unit-tree-view.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { addDays } from '../../rules/calendar.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { randomStream } from '../../rules/random.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { StateFilter } from '../../rules/tree-rows.ts';
import { parseUnits } from '../../rules/units.ts';
import type { CyclePageValues } from '../../web/cycle/cycle-page.ts';
import type { PageSetting } from '../../web/layout.ts';

export const { timeZone, calendar, form } = ngheAnProgram;
const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);
export const { units } = parseUnits(readUnitsCsv(readFileSync(csv, 'utf8')));
const tree = makeTree(units.map(({ code, name, level, depth }, index) => ({ assignmentId: index + 1, code, name, level, depth })));

/** Five days after the communes were due: most have sent, some are overdue. */
const letters = units
  .map(({ code, level }) => {
    const draw = randomStream('cycle page', code).next();
    if (level === 'province') return 'o';
    if (level === 'district') return draw < 0.4 ? 'd' : draw < 0.7 ? 'o' : 's';
    if (draw < 0.66) return draw < 0.05 ? 'A' : 'a';
    if (draw < 0.9) return draw < 0.7 ? 'S' : 's';
    return draw < 0.92 ? 'R' : draw < 0.94 ? 'D' : draw < 0.945 ? 'w' : 'O';
  })
  .join('');

export const place = { programName: ngheAnProgram.name, place: ngheAnProgram.place, timeZone };
export const url = '/programs/nghe-an/cycles/2024';
export const now = '2024-12-25T02:15:00.000Z';
export const plan = makePlan({ calendar, timeZone, year: 2024, kind: 'preliminary', levels: ['province', 'district', 'commune'] });

/** How reports come in: few at first, then towards the due day. */
function arriving(all: number, until: number): { day: number; count: number }[] {
  const total = (day: number) => Math.round(all / (1 + Math.exp(-(day - 17) / 2.6)));
  return Array.from({ length: until + 1 }, (_, day) => ({ day, count: total(day) - (day === 0 ? 0 : total(day - 1)) }));
}

export const firstSample: CyclePageValues['first'] = figuresOf(ngheAnProgram.form)
  .slice(0, 4)
  .map((figure, index) => ({
    figure,
    value: index === 3 ? null : 779_439 + index * 87_100_000,
    basis: `từ báo cáo đã duyệt của 446 trên 459 đơn vị cấp xã${index === 0 ? '; trong đó 3 đơn vị cấp xã lấy số đã duyệt năm 2023' : ''}`,
  }));

export function cycleValues(
  page: PageSetting,
  over: Partial<CyclePageValues> = {},
  query: { query?: string; state?: StateFilter; open?: string } = {},
): CyclePageValues {
  const address = { query: query.query ?? '', state: query.state ?? null, open: query.open ?? null, rows: 100 };
  return {
    page,
    ...place,
    url,
    programUrl: '/programs/nghe-an',
    unannounced: [],
    reopenable: false,
    leftOut: false,
    paused: null,
    year: 2024,
    kind: 'preliminary',
    state: 'open',
    now,
    plan,
    closedAt: null,
    days: {
      from: '2024-12-02',
      to: '2025-01-10',
      until: '2024-12-25',
      expected: 481,
      counts: arriving(452, 23).map(({ day, count }) => ({ date: addDays('2024-12-02', day), count })),
      before: { year: 2023, expected: 482, counts: arriving(473, 40).map(({ day, count }) => ({ day: day + 2, count })) },
      marks: [
        { date: '2024-12-20', kind: 'due', level: 'commune' },
        { date: '2024-12-25', kind: 'due', level: 'district' },
        { date: '2025-01-06', kind: 'due', level: 'province' },
        { date: '2024-12-02', kind: 'open', level: null },
        { date: '2025-01-10', kind: 'close', level: null },
      ],
    },
    next: plan.moments
      .filter(({ at, kind }) => at > now && kind !== 'remind-reviewers')
      .slice(0, 4)
      .map(({ at, kind, due }) => ({
        at,
        kind,
        levels: plan.dueByLevel.filter(({ date }) => date === due).map(({ level }) => levelName(level)),
      })),
    released: false,
    awaiting: 3,
    wouldBeLost: null,
    ...counted(tree.columns, letters, true),
    act: true,
    compiled: null,
    first: [],
    acts: [
      {
        at: '2024-12-24T03:00:00.000Z',
        words: { vi: 'Đã gửi 41 thư nhắc', en: '41 reminders were sent' },
        url: `${url}/acts/7`,
      },
    ],
    eventsUrl: null,
    tree: unitTreeView(url, tree, { letters, at: 'sample.1' }, address),
    ...over,
  };
}

export const chosenUnits = units.filter(({ level }) => level === 'commune').slice(0, 4);
