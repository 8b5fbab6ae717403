import type { AssignmentState } from '../../rules/assignments.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { levelName, tierWord } from '../../rules/texts/level-names.ts';
import { momentsToUnits, reasonsUnwritten } from '../../rules/why-no-mail.ts';
import { cycleUnitPage } from '../../web/cycle/cycle-unit-page.ts';
import type { CycleUnitPageValues } from '../../web/cycle/cycle-unit-values.ts';
import { reportVersionPage } from '../../web/cycle/report-version-page.ts';
import type { MailValues, UnwrittenValues } from '../../web/cycle/unit-ledger-values.ts';
import type { PageSetting } from '../../web/layout.ts';
import { form, now, place, units, url } from './sample-cycle-values.ts';

export function unitValues(page: PageSetting, over: Partial<CycleUnitPageValues> = {}): CycleUnitPageValues {
  const own = `${url}/units/17044`;
  return {
    page,
    ...place,
    cycleUrl: url,
    url: own,
    now,
    cycle: { year: 2024, kind: 'preliminary', open: true, paused: false },
    act: true,
    unit: { code: '17044', name: 'Xã Châu Quang', level: tierWord('commune'), kind: levelName('commune') },
    above: [
      { name: 'Tỉnh Nghệ An', url: `${url}/units/40` },
      { name: 'Huyện Quỳ Hợp', url: `${url}/units/420` },
    ],
    state: 'returned',
    due: { at: '2024-12-23T10:00:00.000Z', common: '2024-12-20' },
    late: false,
    reviewer: 'Huyện Quỳ Hợp',
    waivedReason: null,
    fate: {
      became: {
        day: '2025-07-01',
        heirless: false,
        units: [
          { name: 'Xã Châu Lộc', share: 0.4 },
          { name: 'Xã Quỳ Hợp', share: 0.6 },
        ],
      },
      from: null,
    },
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
        ...{ from: null, to: null, insteadOf: null },
      },
      {
        office: 'Phó Chủ tịch Hội Khuyến học Xã Châu Quang',
        email: 'pho-chu-tich@chau-quang.example',
        phone: null,
        contactId: 45,
        pending: null,
        editUrl: `${own}/contacts/45`,
        ...{ from: null, to: '2025-01-10', insteadOf: 'Hội Khuyến học Xã Châu Quang' },
      },
    ],
    children: [],
    childrenInAll: 0,
    papers: [
      {
        id: 3,
        number: '12/BC-HKH',
        issuedOn: '2024-12-19',
        name: 'bao cao da ky.pdf',
        bytes: 812_000,
        indicator: null,
        addedFor: null,
        url: `${url}/units/17044/papers/3`,
      },
    ],
    reports: [
      {
        version: 2,
        number: '17026-2-237',
        url: `${own}/reports/2`,
        kind: 'figures',
        sentAt: '2024-12-21T03:00:00.000Z',
        sentBy: 'Hội Khuyến học Xã Châu Quang',
        reportedBy: null,
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
        reportedBy: null,
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
      reportFor: '/programs/nghe-an/cycles/2023/units/17047/report',
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

/** One of each reason. */
const unwrittenRounds: UnwrittenValues[] = reasonsUnwritten.map((why, day) => ({
  round: `remind-before@${why}`,
  kind: momentsToUnits[day % momentsToUnits.length] as UnwrittenValues['kind'],
  at: `2024-12-${10 + day}T01:00:00.000Z`,
  due: why === 'other-day' ? '2024-12-27' : '2024-12-20',
  why,
  since: ['reported', 'waived', 'paused', 'closed', 'stopped', 'restored', 'days-off', 'quiet-hours'].some((end) => why.endsWith(end))
    ? '2024-12-16T08:40:00.000Z'
    : null,
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
    ...{ paused: false, programPaused: false, heldUp: null },
    foldedInto: null,
    deliveries: [],
    ...over,
  };
}

/** The pages of one unit of a cycle, by a name. */
export const cycleUnitSamples: Record<string, (page: PageSetting) => string> = {
  'cycle-unit': (page) => cycleUnitPage(unitValues(page)),
  'cycle-unit-parent': (page) =>
    cycleUnitPage(
      unitValues(page, {
        unit: { code: '420', name: 'Huyện Quỳ Hợp', level: tierWord('district'), kind: levelName('district') },
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
          reportFor: null,
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
      comparedPeriod: null,
      lastYear: { members: 411 },
      sums: null,
      same: null,
    }),
};
