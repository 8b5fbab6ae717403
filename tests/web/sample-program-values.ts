import { readFileSync } from 'node:fs';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import { daysAhead } from '../../rules/forecast-cycles.ts';
import { makePlan } from '../../rules/make-plan.ts';
import type { LivedDay } from '../../rules/plan-history.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { parseUnits } from '../../rules/units.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { ProgramActPageValues } from '../../web/program/program-act-page.ts';
import type { CycleValues, ProgramPageValues } from '../../web/program/program-values.ts';
import type { EndedSigning } from '../../web/program/sign-program-page.ts';

export const timeZone = 'Asia/Ho_Chi_Minh';

export const trouble = (step: string) => ({
  step,
  key: step === 'compile' ? step : `${step}@2024-12-20`,
  problem: 'step-defect: SQL 42703',
  code: 'step-defect',
  details: { code: 'SQL 42703' },
  cycle: { year: 2024, kind: 'preliminary' as const },
  skippable: step !== 'compile',
});

const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);

const table = readFileSync(csv, 'utf8');

const { units } = parseUnits(readUnitsCsv(table));

export function planOf(year: number) {
  const { calendar } = ngheAnProgram;
  return makePlan({ calendar, timeZone, year, kind: year === 2025 ? 'final' : 'preliminary', levels: ['province', 'district', 'commune'] });
}

/** What was planned came about; the close of 2023 was rescheduled, the compilation of 2023 came a day late. */
function daysOf(year: number, now: string): LivedDay[] {
  return daysAhead(planOf(year), timeZone).map((day) => {
    const held = day.kind !== 'due' && day.kind !== 'cut-off' && day.at <= now;
    if (year !== 2023) return { ...day, heldAt: held ? day.at : null };
    if (day.kind === 'close')
      return {
        ...day,
        firstAt: '2024-01-08T10:00:00.000Z',
        heldAt: held ? day.at : null,
        rescheduled: { reason: 'Mưa lũ ở các huyện miền núi', at: '2023-12-28T02:00:00.000Z' },
      };
    if (day.kind === 'compile') return { ...day, heldAt: held ? '2024-01-12T03:30:00.000Z' : null };
    return { ...day, heldAt: held ? day.at : null };
  });
}

export function cycleValues(year: number, state: CycleValues['state'], now: string): CycleValues {
  const counts = (approved: number, submitted: number, returned: number, draft: number, owing: number, missed: number) => ({
    approved,
    submitted,
    returned,
    draft,
    owing,
    missed,
    waived: 0,
  });
  const over = state !== 'planned' && state !== 'open';
  const commune = over ? counts(438, 9, 4, 0, 0, 9) : counts(214, 168, 9, 22, 47, 0);
  const levels =
    state === 'planned'
      ? []
      : [
          { level: 'province', name: levelName('province'), states: over ? counts(1, 0, 0, 0, 0, 0) : counts(0, 0, 0, 0, 1, 0) },
          { level: 'district', name: levelName('district'), states: over ? counts(20, 1, 0, 0, 0, 0) : counts(0, 2, 0, 6, 13, 0) },
          { level: 'commune', name: levelName('commune'), states: commune },
        ];
  const done = ['compiled', 'delivered', 'acknowledged'].includes(state);
  return {
    year,
    kind: year === 2025 ? 'final' : 'preliminary',
    state,
    leftOut: null,
    url: state === 'planned' ? null : `/programs/nghe-an/cycles/${year}`,
    days: daysOf(year, now),
    levels,
    mails: {
      sent: 1204,
      dropped: 311,
      doubled: 0,
      inDoubt: 0,
      sending: 12,
      unsent: 12,
      afterSubmission: 0,
      rounds: [
        { kind: 'open', at: `${year}-12-01T01:00:00.000Z`, sent: 482, dropped: 0, sending: 0 },
        { kind: 'cut-off', at: `${year}-12-15T01:00:00.000Z`, sent: 420, dropped: 62, sending: 0 },
        { kind: 'remind-last-day', at: `${year}-12-20T01:00:00.000Z`, sent: 57, dropped: 249, sending: 12 },
        { kind: 'on-event', at: null, sent: 391, dropped: 0, sending: 0 },
      ],
    },
    compiled: done
      ? {
          pdfUrl: `/programs/nghe-an/cycles/${year}/compilation.pdf`,
          jsonUrl: `/programs/nghe-an/cycles/${year}/compilation.json`,
          contentHash: '9c1185a5c5e9fc54612808977ee8f548b2258d31b2258d319c1185a5c5e9fc54',
        }
      : null,
    acknowledgements: done
      ? ngheAnProgram.parties.map((party, index) => ({
          office: party.signatory.office,
          at: index === 0 && state !== 'acknowledged' ? null : '2024-01-16T02:00:00.000Z',
          directions: index === 1 ? 'Giao các huyện xử lý các xã chưa báo cáo trước Tết.' : null,
        }))
      : [],
  };
}

export const levels = ['province', 'district', 'commune'];

export const onPaper = { number: '05-CTr/BTGTU', by: 'Phó Trưởng Ban Tuyên giáo Tỉnh ủy Nghệ An' };

export const fixedText = { number: '4821-0937', hash: '3b1f6a2d90c4e857a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718' };

export const declined: EndedSigning = {
  outcome: 'declined',
  by: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An',
  reason: 'Đề nghị lùi hạn nộp của cấp xã sau kỳ thi học kỳ.',
  at: '2023-03-21T02:00:00.000Z',
};

export const noneUndelivered = { addresses: 0, held: [], url: '/programs/nghe-an/undelivered' };

/** The program in the middle of a year's review, for its coordinator. */
export function programValues(page: PageSetting, year = 2024): ProgramPageValues {
  const now = year === 2026 ? '2026-01-16T01:00:00.000Z' : `${year}-12-20T01:00:00.000Z`;
  const stateOf = (other: number): CycleValues['state'] => (other < year ? 'acknowledged' : other === year ? 'open' : 'planned');
  const cycle = { year, kind: year === 2025 ? ('final' as const) : ('preliminary' as const) };
  const ownStates: AssignmentState[] = ['owing', 'draft', 'submitted', 'owing', 'returned', 'approved'];
  const { name, place, term, witnesses, legalBases, targets, population } = ngheAnProgram;
  return {
    endedSigning: null,
    terms: { order: [], inForceOn: '2023-03-23' },
    fixed: fixedText,
    page: { ...page, url: '/programs/nghe-an' },
    eventsUrl: '/programs/nghe-an/events?since=a.1',
    name,
    place,
    timeZone,
    phase: 'active',
    term,
    terminated: null,
    paused: null,
    now,
    finished: false,
    parties: ngheAnProgram.parties.map((party) => ({
      name: party.name,
      office: party.signatory.office,
      coordinating: party.coordinating,
      signedOn: '2023-03-23',
      onPaper: party.coordinating ? null : onPaper,
      scanUrl: party.coordinating ? null : '/programs/nghe-an/signatures/ban-tuyen-giao/scan',
      paperUrl: null,
    })),
    witnesses: witnesses.map((name, index) => ({ name, witnessed: index < 2, holder: index === 0 ? 'Phó Trưởng ban' : null })),
    legalBases,
    targets,
    population,
    graceDays: 2,
    whenReleased: false,
    sentOfEnded: 'stays',
    units: [
      { name: levelName('province'), count: 1 },
      { name: levelName('district'), count: 21 },
      { name: levelName('commune'), count: 460 },
    ],
    notes: [
      {
        vi: 'Cây đơn vị của năm 2023 được giữ nguyên trong cả ba kỳ; việc sắp xếp đơn vị chưa được tính đến ở đây.',
        en: 'The tree of 2023 is kept throughout; the reorganisations are not part of this rehearsal.',
      },
    ],
    happened: [
      { at: `${year}-12-20T01:00:00.000Z`, kind: 'moment', moment: 'remind-last-day', cycle },
      { at: `${year}-12-19T09:41:00.000Z`, kind: 'reported', unit: 'Xã Thanh Lâm, Huyện Thanh Chương', state: 'submitted' },
      { at: `${year}-12-19T08:10:00.000Z`, kind: 'reported', unit: 'Xã Tri Lễ, Huyện Quế Phong', state: 'returned' },
    ],
    next: [
      { at: `${year}-12-23T01:00:00.000Z`, kind: 'moment', moment: 'remind-overdue', cycle },
      { at: `${year}-12-25T10:00:00.000Z`, kind: 'moment', moment: 'undecided', cycle },
      { at: `${year + 1}-01-10T10:00:00.000Z`, kind: 'moment', moment: 'close', cycle },
    ],
    cycles: [2023, 2024, 2025].map((other) => cycleValues(other, stateOf(other), now)),
    subtrees: {
      level: levelName('district'),
      rows: units
        .filter((unit) => unit.level === 'district')
        .map((unit, index) => {
          const expected = units.filter((other) => other.parent === unit.code).length + 1;
          return {
            code: unit.code,
            name: unit.name,
            url: `/programs/nghe-an/cycles/${year}/units/${unit.code}`,
            expected,
            inHand: Math.max(0, expected - 1 - (index % 5)),
            state: ownStates[index % ownStates.length] ?? 'owing',
          };
        }),
    },
    needs: {
      draftComments: 0,
      awaiting: [{ cycle, count: 1, url: `/programs/nghe-an/cycles/${year}/awaiting` }],
      troubles: [],
      leaders: [],
      signing: [],
      handovers: [],
      undelivered: noneUndelivered,
      calendar: { behind: false, askFor: [] },
      unreached: { count: 0, url: '/programs/nghe-an/contacts' },
    },
    links: { mailbox: 'http://localhost:8025/', temporal: 'http://localhost:8233/' },
    act: true,
    actions: {
      edit: null,
      draftComments: null,
      signing: null,
      witnesses: null,
      signedRecord: '/programs/nghe-an/signed-record',
      withdraw: null,
      start: null,
      skip: '/programs/nghe-an/skip-cycle',
      reorganise: '/programs/nghe-an/reorganisations',
      terminate: '/programs/nghe-an/terminate',
      pause: '/programs/nghe-an/pause',
      resume: null,
      directions: '/programs/nghe-an/directions',
      tryAgain: '/programs/nghe-an/try-again',
      signatories: '/programs/nghe-an/signatories',
      figures: '/programs/nghe-an/chosen-figures',
      reminders: '/programs/nghe-an/reminders',
      timeline: '/programs/nghe-an/timeline',
      nextTerm: '/programs/nghe-an/next-term',
      rehearsals: null,
    },
  };
}

export function step(page: PageSetting, name: string): ProgramActPageValues {
  const url = '/programs/nghe-an';
  return {
    page: { ...page, url: `${url}/${name}` },
    program: { name: ngheAnProgram.name, place: ngheAnProgram.place, url },
    act: true,
    key: 'press-0001',
  };
}
