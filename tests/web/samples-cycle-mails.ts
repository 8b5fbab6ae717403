import { problemTexts } from '../../rules/problems.ts';
import { mailsPage } from '../../web/cycle/mails-page.ts';
import type { MailsPageValues } from '../../web/cycle/mails-values.ts';
import { roundActPage } from '../../web/cycle/round-act-page.ts';
import type { RoundActPageValues } from '../../web/cycle/round-act-values.ts';
import type { MailValues } from '../../web/cycle/unit-ledger-values.ts';
import type { PageSetting } from '../../web/layout.ts';
import { place, url } from './sample-cycle-values.ts';
import { unitValues } from './samples-cycle-unit.ts';

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

/** The pages of a cycle’s mails and of its rounds, by a name. */
export const cycleMailSamples: Record<string, (page: PageSetting) => string> = {
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
          .map((one, place) => ({
            ...one,
            deliveries: [],
            state: 'planned' as const,
            paused: true,
            wouldDrop: place === 1 ? ('reported' as const) : null,
            unit: { code: `1704${place}`, name: 'Xã Châu Quang', url: `${url}/units/17044` },
          })),
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
};
