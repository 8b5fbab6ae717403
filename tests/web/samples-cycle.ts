import { readFileSync } from 'node:fs';
import { makeTree } from '../../api/cycle-tree.ts';
import { counted } from '../../api/pages/cycle-view.ts';
import { drawPlan } from '../../api/pages/plan-view.ts';
import { unitTreeView } from '../../api/pages/unit-tree-view.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import { addDays } from '../../rules/calendar.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { makePlan } from '../../rules/make-plan.ts';
import { namedChanges } from '../../rules/plan-difference.ts';
import type { PlanVersion } from '../../rules/plan-history.ts';
import { problemTexts } from '../../rules/problems.ts';
import { randomStream } from '../../rules/random.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { StateFilter } from '../../rules/tree-rows.ts';
import { parseUnits } from '../../rules/units.ts';
import { momentsToUnits, reasonsUnwritten } from '../../rules/why-not-written.ts';
import { actDonePage } from '../../web/cycle/act-done-page.ts';
import type { ActPageValues, ExtendUnitsPageValues } from '../../web/cycle/act-values.ts';
import { type CyclePageValues, cyclePage } from '../../web/cycle/cycle-page.ts';
import { cycleUnitPage } from '../../web/cycle/cycle-unit-page.ts';
import type { CycleUnitPageValues } from '../../web/cycle/cycle-unit-values.ts';
import { extendUnitsPage } from '../../web/cycle/extend-units-page.ts';
import { mailsPage } from '../../web/cycle/mails-page.ts';
import type { MailsPageValues } from '../../web/cycle/mails-values.ts';
import { planPage } from '../../web/cycle/plan-page.ts';
import type { RescheduleCyclePageValues } from '../../web/cycle/plan-values.ts';
import { releasePage } from '../../web/cycle/release-page.ts';
import type { ReleasePageValues } from '../../web/cycle/release-values.ts';
import { remindUnitsPage } from '../../web/cycle/remind-units-page.ts';
import { reportVersionPage } from '../../web/cycle/report-version-page.ts';
import { rescheduleCyclePage } from '../../web/cycle/reschedule-cycle-page.ts';
import { roundActPage } from '../../web/cycle/round-act-page.ts';
import type { RoundActPageValues } from '../../web/cycle/round-act-values.ts';
import { takeBackExtensionPage } from '../../web/cycle/take-back-extension-page.ts';
import type { MailValues, UnwrittenValues } from '../../web/cycle/unit-ledger-values.ts';
import { waiveUnitsPage } from '../../web/cycle/waive-units-page.ts';
import { wouldBeLostPage } from '../../web/cycle/would-be-lost-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { clashes } from './sample-values.ts';
import { officeWords } from './samples-leader.ts';

const { timeZone, calendar, form } = ngheAnProgram;
const csv = new URL('../../prisma/seed/nghe-an/units-2023-03-23.csv', import.meta.url);
const { units } = parseUnits(readUnitsCsv(readFileSync(csv, 'utf8')));
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

const place = { programName: ngheAnProgram.name, place: ngheAnProgram.place, timeZone };
const url = '/programs/nghe-an/cycles/2024';
const now = '2024-12-25T02:15:00.000Z';
const plan = makePlan({ calendar, timeZone, year: 2024, kind: 'preliminary', levels: ['province', 'district', 'commune'] });

/** How reports come in: few at first, then towards the due day. */
function arriving(all: number, until: number): { day: number; count: number }[] {
  const total = (day: number) => Math.round(all / (1 + Math.exp(-(day - 17) / 2.6)));
  return Array.from({ length: until + 1 }, (_, day) => ({ day, count: total(day) - (day === 0 ? 0 : total(day - 1)) }));
}

const firstSample: CyclePageValues['first'] = figuresOf(ngheAnProgram.form)
  .slice(0, 4)
  .map((figure, index) => ({
    figure,
    value: index === 3 ? null : 779_439 + index * 87_100_000,
    basis: `từ báo cáo đã duyệt của 446 trên 459 xã${index === 0 ? '; trong đó 3 xã lấy số đã duyệt năm 2023' : ''}`,
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

const chosenUnits = units.filter(({ level }) => level === 'commune').slice(0, 4);
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

export function unitValues(page: PageSetting, over: Partial<CycleUnitPageValues> = {}): CycleUnitPageValues {
  const own = `${url}/units/17044`;
  return {
    page,
    ...place,
    cycleUrl: url,
    url: own,
    now,
    cycle: { year: 2024, kind: 'preliminary', open: true },
    act: true,
    unit: { code: '17044', name: 'Xã Châu Quang', level: levelName('commune'), kind: levelName('commune') },
    above: [
      { name: 'Tỉnh Nghệ An', url: `${url}/units/40` },
      { name: 'Huyện Quỳ Hợp', url: `${url}/units/420` },
    ],
    state: 'returned',
    due: { at: '2024-12-23T10:00:00.000Z', common: '2024-12-20' },
    late: false,
    reviewer: 'Huyện Quỳ Hợp',
    waivedReason: null,
    draftSavedAt: '2024-12-24T08:20:00.000Z',
    subtree: null,
    contacts: [
      {
        office: 'Hội Khuyến học Xã Châu Quang',
        email: 'don-vi-17044@nghe-an.example',
        phone: '0238 3883 xxx',
        contactId: 44,
        pending: 'van-phong@chau-quang.example',
        editUrl: `${own}/contacts/44`,
      },
    ],
    children: [],
    childrenInAll: 0,
    papers: [
      { id: 3, number: '12/BC-HKH', issuedOn: '2024-12-19', name: 'bao cao da ky.pdf', bytes: 812_000, url: `${url}/units/17044/papers/3` },
    ],
    reports: [
      {
        version: 2,
        number: '17026-2-237',
        url: `${own}/reports/2`,
        kind: 'figures',
        sentAt: '2024-12-21T03:00:00.000Z',
        sentBy: 'Hội Khuyến học Xã Châu Quang',
        decision: {
          decision: 'returned',
          at: '2024-12-22T03:00:00.000Z',
          by: 'Hội Khuyến học Huyện Quỳ Hợp',
          comment: 'Số hội viên cao hơn năm trước gấp ba, đề nghị xem lại.',
          fields: [{ code: 'members', label: { vi: 'Tổng số hội viên', en: 'Members' }, comment: 'Có tính cả học sinh không?' }],
        },
      },
      {
        version: 1,
        number: '17026-1-482',
        url: `${own}/reports/1`,
        kind: 'same',
        sentAt: '2024-12-18T03:00:00.000Z',
        sentBy: 'Hội Khuyến học Xã Châu Quang',
        decision: null,
      },
    ],
    ledger: {
      due: '2024-12-20',
      mails: [
        mail('reminder', 'overdue', 'sent', { deliveries: [{ at: '2024-12-24T01:00:02.000Z', reply: '250 2.0.0 Ok: queued as 4XK9d0' }] }),
        mail('returned', null, 'sent', {
          deliveries: [
            { at: '2024-12-22T03:00:02.000Z', reply: '250 Ok' },
            { at: '2024-12-22T03:00:09.000Z', reply: '250 Ok' },
          ],
        }),
        mail('reminder', 'before', 'dropped', { reason: 'reported' }),
        mail('awaiting-review', null, 'planned', { deferredUntil: '2024-12-26T01:00:00.000Z' }),
        mail('escalation-parent', null, 'planned', { limitedUntil: '2024-12-26T01:02:00.000Z' }),
        mail('cut-off', null, 'failed', { reason: '550 5.1.1 no such user', attempts: 1 }),
        mail('awaiting-review', null, 'failed', {
          ...{ reason: '550 5.1.1 no such user', attempts: 1 },
          foldedInto: { kind: 'reminder', when: 'before', at: '2024-12-17T01:00:00.000Z' },
        }),
        mail('reminder', 'last-day', 'dropped', {
          reason: 'folded',
          foldedInto: { kind: 'reminder', when: 'overdue', at: '2024-12-24T01:00:00.000Z' },
        }),
        mail('opening', null, 'planned', { reason: '452 4.2.2 full', attempts: 2, againAt: '2024-12-25T03:00:00.000Z' }),
      ],
      unwritten: unwrittenRounds,
    },
    history: [
      { at: '2024-12-22T03:00:00.000Z', actor: 'Hội Khuyến học Huyện Quỳ Hợp', action: 'report.returned', detail: '2', reason: null },
      {
        at: '2024-12-21T04:00:00.000Z',
        actor: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
        action: 'assignment.extended',
        detail: writeShortDate('2024-12-23', page.language),
        reason: 'Lũ quét',
      },
      { at: '2024-12-21T03:00:00.000Z', actor: 'Hội Khuyến học Xã Châu Quang', action: 'report.submitted', detail: '2', reason: null },
    ],
    otherCycles: [{ year: 2023, kind: 'preliminary', state: 'approved', url: '/programs/nghe-an/cycles/2023/units/17044' }],
    acts: {
      remind: `${url}/remind?codes=17044`,
      extend: `${url}/extend?codes=17044`,
      waive: `${url}/waive?codes=17044`,
      unwaive: null,
      decide: null,
      takeBack: null,
      unextend: null,
      remindBelow: null,
      link: `${own}/link`,
      renewLink: `${own}/link`,
      addContact: '/programs/nghe-an/units/17044/contacts',
    },
    link: { shown: null, sentTo: null, renewedTo: null },
    ...over,
  };
}

const stoppedSample = {
  cancelled: false,
  at: '2024-12-23T02:10:00.000Z',
  office: 'Thường trực Hội Khuyến học tỉnh Nghệ An',
  reason: 'Chờ tỉnh trả lời về việc lùi hạn vì bão',
};

function roundActValues(page: PageSetting, over: Partial<RoundActPageValues> = {}): RoundActPageValues {
  return {
    page,
    ...place,
    url,
    act: true,
    verb: 'pause',
    key: 'press-1234',
    reason: '',
    errors: [],
    selection: null,
    round: {
      ...{ round: 'remind-overdue@2024-12-20', mail: 'reminder-overdue', planned: 113, gone: 61, left: 40, owing: 33, sending: 2 },
      ...{ ahead: false, at: '2024-12-23T01:00:00.000Z', stopped: null, stale: false },
    },
    ...over,
  };
}

export function mailsValues(page: PageSetting): MailsPageValues {
  const round = (key: string, kind: MailValues['kind'], when: string | null, at: string, counts: [number, number, number, number]) => {
    const [sent, dropped, failed, waiting] = counts;
    const inRound = kind !== 'receipt';
    return {
      round: key,
      kind,
      when,
      at,
      planned: sent + dropped + failed + waiting,
      sent,
      dropped,
      failed,
      waiting,
      inRound,
      stopped: null,
    };
  };
  return {
    page,
    ...place,
    cycleUrl: url,
    url: `${url}/mails`,
    cycle: { year: 2024, kind: 'preliminary' },
    otherCycles: [{ year: 2023, kind: 'preliminary', url: '/programs/nghe-an/cycles/2023/mails' }],
    query: '',
    mail: null,
    rounds: [
      round('remind-overdue@2024-12-20', 'reminder', 'overdue', '2024-12-23T01:00:00.000Z', [96, 12, 2, 3]),
      round('remind-before@2024-12-20', 'reminder', 'before', '2024-12-17T01:00:00.000Z', [311, 41, 1, 0]),
      round('receipt', 'receipt', null, '2024-12-10T03:00:00.000Z', [344, 0, 0, 0]),
      round('opening', 'opening', null, '2024-12-02T01:00:00.000Z', [482, 0, 0, 0]),
    ],
    coming: [
      { round: 'remind-last-day@2024-12-25', mail: 'reminder-last-day', at: '2024-12-25T01:00:00.000Z', stopped: null },
      { round: 'remind-overdue@2024-12-25', mail: 'reminder-overdue', at: '2024-12-26T01:00:00.000Z', stopped: stoppedSample },
    ],
    found: null,
    shown: null,
  };
}

/** One of each reason. */
const unwrittenRounds: UnwrittenValues[] = reasonsUnwritten.map((why, day) => ({
  round: `remind-before@${why}`,
  kind: momentsToUnits[day % momentsToUnits.length] as UnwrittenValues['kind'],
  at: `2024-12-${10 + day}T01:00:00.000Z`,
  due: why === 'other-day' ? '2024-12-27' : '2024-12-20',
  why,
  since: why === 'reported' || why === 'waived' ? '2024-12-16T08:40:00.000Z' : null,
}));

function mail(kind: MailValues['kind'], when: string | null, state: MailValues['state'], over: Partial<MailValues>): MailValues {
  return {
    round: kind,
    kind,
    when,
    office: 'Hội Khuyến học Xã Châu Quang',
    email: 'don-vi-17044@nghe-an.example',
    plannedAt: '2024-12-17T01:00:00.000Z',
    state,
    reason: null,
    attempts: 0,
    againAt: null,
    deferredUntil: null,
    limitedUntil: null,
    paused: false,
    foldedInto: null,
    deliveries: [],
    ...over,
  };
}

const later = makePlan({
  ...{ calendar, timeZone, year: 2024, kind: 'preliminary', levels: ['province', 'district', 'commune'] },
  dueOverrides: { commune: '2024-12-23', district: '2024-12-27', province: '2025-01-06' },
  closeOverride: '2025-01-13',
});
export const planVersions: PlanVersion[] = [
  { version: 1, reason: 'calendar', madeAt: '2024-12-02T00:30:00.000Z', ...heldUntil(plan) },
  { version: 2, reason: 'Lũ ở các huyện miền núi', madeAt: '2024-12-18T02:00:00.000Z', ...heldUntil(later) },
];

function heldUntil({ dueByLevel, moments }: typeof plan): Pick<PlanVersion, 'dueByLevel' | 'moments'> {
  return { dueByLevel, moments: moments.map((moment) => ({ ...moment, heldAt: moment.at <= now ? moment.at : null })) };
}

export function rescheduleValues(page: PageSetting): RescheduleCyclePageValues {
  return {
    page,
    ...place,
    url,
    cycle: { year: 2024, kind: 'preliminary' },
    now,
    open: true,
    act: true,
    plan: 1,
    key: 'press-0002',
    dues: plan.dueByLevel.map(({ level, date }) => ({ level, current: date, typed: date })),
    close: { current: '2025-01-10', typed: '2025-01-10' },
    reason: '',
    errors: [],
    preview: null,
  };
}

function releaseValues(page: PageSetting, over: Partial<ReleasePageValues> = {}): ReleasePageValues {
  return {
    page,
    ...place,
    url,
    cycle: { year: 2024, kind: 'preliminary', state: 'compiled' },
    now: '2025-01-13T02:00:00.000Z',
    act: true,
    key: 'press-of-a-sample',
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
  'cycle-mails': (page) => mailsPage(mailsValues(page)),
  'cycle-mails-paused': (page) => {
    const values = mailsValues(page);
    return mailsPage({
      ...values,
      rounds: values.rounds.map((round, index) => (index === 0 ? { ...round, stopped: stoppedSample } : round)),
    });
  },
  'round-pause': (page) => roundActPage(roundActValues(page)),
  'round-cancel-ahead': (page) =>
    roundActPage(
      roundActValues(page, {
        verb: 'cancel',
        errors: [{ field: 'reason', text: problemTexts('reason-missing') }],
        round: { ...roundActValues(page).round, planned: 0, gone: 0, left: 0, owing: 0, sending: 0, ahead: true },
      }),
    ),
  'round-resume': (page) =>
    roundActPage(roundActValues(page, { verb: 'resume', round: { ...roundActValues(page).round, sending: 0, stopped: stoppedSample } })),
  'round-send-now': (page) =>
    roundActPage(
      roundActValues(page, {
        verb: 'send-now',
        selection: {
          count: 2,
          units: [
            { code: '17044', name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp' },
            { code: '17045', name: 'Xã Châu Lý', parentName: 'Huyện Quỳ Hợp' },
          ],
          codes: ['17044', '17045'],
        },
        round: { ...roundActValues(page).round, planned: 2, gone: 0, left: 2, owing: 1, sending: 0, stopped: stoppedSample },
      }),
    ),
  'cycle-mails-waiting': (page) =>
    mailsPage({
      ...mailsValues(page),
      shown: {
        round: 'remind-overdue@2024-12-20',
        outcome: 'waiting',
        mails: unitValues(page)
          .ledger.mails.slice(0, 3)
          .map((one, place) => ({ ...one, unit: { code: `1704${place}`, name: 'Xã Châu Quang', url: `${url}/units/17044` } })),
        next: null,
      },
    }),
  'round-resume-stale': (page) =>
    roundActPage(
      roundActValues(page, { verb: 'resume', round: { ...roundActValues(page).round, sending: 0, stopped: stoppedSample, stale: true } }),
    ),
  'cycle-mails-found': (page) =>
    mailsPage({
      ...mailsValues(page),
      query: 'chau quang',
      found: {
        units: [
          { code: '17044', name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp', url: `${url}/units/17044`, ledger: unitValues(page).ledger },
        ],
        offices: [
          {
            office: 'Thường trực Hội Khuyến học tỉnh',
            email: 'thuong-truc@nghe-an.example',
            mails: unitValues(page).ledger.mails.slice(0, 1),
          },
        ],
        more: false,
      },
    }),
  'cycle-mails-round': (page) =>
    mailsPage({
      ...mailsValues(page),
      shown: {
        round: 'remind-overdue@2024-12-20',
        outcome: 'dropped',
        mails: unitValues(page).ledger.mails.map((one) => ({
          ...one,
          unit: { code: '17044', name: 'Xã Châu Quang', url: `${url}/units/17044` },
        })),
        next: 7,
      },
    }),
  'cycle-unit': (page) => cycleUnitPage(unitValues(page)),
  'cycle-unit-parent': (page) =>
    cycleUnitPage(
      unitValues(page, {
        unit: { code: '420', name: 'Huyện Quỳ Hợp', level: levelName('district'), kind: levelName('district') },
        above: [{ name: 'Tỉnh Nghệ An', url: `${url}/units/40` }],
        state: 'owing',
        due: { at: '2024-12-25T10:00:00.000Z', common: null },
        reviewer: 'Tỉnh Nghệ An',
        draftSavedAt: null,
        subtree: { expected: 22, inHand: 14, owing: 8 },
        children: units
          .filter(({ parent }) => parent === '420')
          .map(({ code, name }, index) => ({
            code,
            name,
            state: (['approved', 'submitted', 'owing', 'returned'] as AssignmentState[])[index % 4] as AssignmentState,
            late: index % 4 === 2,
            url: `${url}/units/${code}`,
            expected: 1,
            inHand: index % 4 === 2 ? 0 : 1,
          })),
        childrenInAll: 21,
        reports: [],
        history: [],
        otherCycles: [],
        ledger: { due: '2024-12-27', mails: [], unwritten: [] },
        acts: {
          ...unitValues(page).acts,
          remindBelow: `${url}/remind?under=420&state=owes`,
        },
        link: { shown: 'https://tongket.example/report/n3mau', sentTo: null, renewedTo: null },
      }),
    ),
  'cycle-unit-waived': (page) =>
    cycleUnitPage(
      unitValues(page, {
        state: 'waived',
        waivedReason: 'Xã đang sáp nhập',
        act: false,
        acts: {
          remind: null,
          extend: null,
          waive: null,
          unwaive: null,
          decide: null,
          takeBack: null,
          unextend: null,
          remindBelow: null,
          link: null,
          renewLink: null,
          addContact: null,
        },
      }),
    ),
  'cycle-unit-renewed': (page) =>
    cycleUnitPage(unitValues(page, { link: { shown: null, sentTo: null, renewedTo: 'don-vi-17044@nghe-an.example' } })),
  'cycle-report': (page) =>
    reportVersionPage({
      page,
      ...place,
      unitUrl: `${url}/units/17044`,
      cycle: { year: 2024, kind: 'preliminary' },
      unit: { name: 'Xã Châu Quang', parentName: 'Huyện Quỳ Hợp' },
      report: {
        ...(unitValues(page).reports[0] as CycleUnitPageValues['reports'][number]),
        hash: '0f3a'.repeat(16),
        answers: { members: '1.204', results: 'Đã vận động được 12 suất học bổng.' },
        explanations: {},
      },
      versions: [
        { version: 2, url: `${url}/units/17044/reports/2` },
        { version: 1, url: `${url}/units/17044/reports/1` },
      ],
      form,
      lastYear: { members: 411 },
      sums: null,
      same: null,
    }),
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
      lost: { undecided: { total: 0, units: [] }, returned: { total: 0, units: [] }, unsent: { total: 0, units: [] } },
    }),
  'cycle-plan': (page) =>
    planPage({
      page,
      ...place,
      url,
      cycle: { year: 2024, kind: 'preliminary' },
      now,
      open: true,
      act: true,
      unannounced: [2027],
      ...drawPlan(planVersions, calendar, plan.cutOff, timeZone),
    }),
  'cycle-reschedule': (page) => rescheduleCyclePage(rescheduleValues(page)),
  'cycle-reschedule-preview': (page) =>
    rescheduleCyclePage({
      ...rescheduleValues(page),
      reason: 'Lũ ở các huyện miền núi',
      preview: {
        changes: namedChanges(plan, later),
        moved: [{ level: 'commune', date: '2024-12-23', moved: { from: '2024-12-21', why: { why: 'weekend', weekday: 6 } } }],
        units: [
          { level: 'district', count: 21, date: '2024-12-27' },
          { level: 'commune', count: 456, date: '2024-12-23' },
        ],
        raised: [{ level: 'commune', count: 2, from: '2024-12-21', date: '2024-12-23' }],
        kept: 4,
        atOnce: [{ kind: 'moment', moment: 'remind-before', due: '2024-12-27' }],
        clashes,
      },
    }),
};
