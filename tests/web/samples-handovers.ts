import { problemTexts } from '../../rules/problems.ts';
import { type TakeOnPageValues, takeOnPage } from '../../web/access/take-on-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import { type BeginHandoverPageValues, beginHandoverPage } from '../../web/program/begin-handover-page.ts';
import { type HandoversPageValues, handoversPage } from '../../web/program/handovers-page.ts';
import { step, timeZone } from './sample-program-values.ts';

const party = 'Hội Khuyến học tỉnh Nghệ An';
const office = 'Chủ tịch Hội Khuyến học tỉnh Nghệ An';
const from = { office, email: 'chu-tich@hoi-khuyen-hoc.nghe-an.example' };
const to = { office, email: 'chu-tich-moi@hoi-khuyen-hoc.nghe-an.example' };
const standing = 'Thường trực Hội Khuyến học tỉnh Nghệ An';
const reason = 'Nghỉ hưu từ ngày 01/10/2024.';

const handoversValues = (page: PageSetting): HandoversPageValues => ({
  ...step(page, 'handovers'),
  timeZone,
  people: [
    { contactId: 1, role: 'signatory', party, ...from, leaves: '2024-10-01', mayBegin: false },
    {
      ...{ contactId: 3, role: 'coordinator', party, office: standing, email: 'thuong-truc@hoi-khuyen-hoc.nghe-an.example' },
      leaves: null,
      mayBegin: true,
    },
  ],
  handovers: [
    {
      ...{ number: 3, role: 'signatory', party, from, to, actsFrom: '2024-10-01', reason },
      begun: { at: '2024-09-20T02:00:00.000Z', by: standing },
      state: 'open',
      ended: null,
    },
    {
      ...{ number: 2, role: 'signatory', party, from, to, actsFrom: '2024-10-01', reason },
      begun: { at: '2024-09-18T02:00:00.000Z', by: standing },
      state: 'refused',
      ended: { at: '2024-09-18T03:00:00.000Z', by: office, reason: 'Quyết định điều động ghi ngày khác.' },
    },
    {
      ...{ number: 1, role: 'coordinator', party, from, to, actsFrom: '2024-03-01', reason },
      begun: { at: '2024-02-18T02:00:00.000Z', by: standing },
      state: 'taken',
      ended: { at: '2024-02-19T03:00:00.000Z', by: standing, reason: null },
    },
  ],
  sent: null,
  withdrawing: null,
  errors: [],
});

const beginValues = (page: PageSetting): BeginHandoverPageValues => ({
  ...step(page, 'handovers/new/3'),
  listUrl: '/programs/nghe-an/handovers',
  role: 'coordinator',
  party,
  office: standing,
  matters: [
    { kind: 'to-decide', count: 12, cycle: { year: 2024, kind: 'preliminary' }, amendment: null },
    { kind: 'stopped-rounds', count: 1, cycle: { year: 2024, kind: 'preliminary' }, amendment: null },
    { kind: 'being-signed', count: 1, cycle: null, amendment: 2 },
    { kind: 'issues', count: 3, cycle: null, amendment: null },
    { kind: 'days-off', count: 1, cycle: null, amendment: null },
  ],
  details: { office: standing, email: '', phone: '', language: 'vi' },
  wrong: [],
  refused: null,
  from: '',
  reason: '',
  errors: [],
});

const takeOnValues = (page: PageSetting): TakeOnPageValues => ({
  page,
  postUrl: '/take-on/mau',
  programName: 'Chương trình phối hợp công tác khuyến học, khuyến tài, xây dựng xã hội học tập giai đoạn 2023 - 2025',
  ...{ role: 'signatory', party, from, to, actsFrom: '2024-10-01', reason, state: 'open', refusal: '', errors: [] },
  matters: [
    { kind: 'to-acknowledge', count: 1, cycle: { year: 2023, kind: 'preliminary' }, amendment: null },
    { kind: 'to-sign', count: 1, cycle: null, amendment: 1 },
  ],
});

/** The pages of handing over and taking on, by a name. */
export const handoverSamples: Record<string, (page: PageSetting) => string> = {
  handovers: (page) => handoversPage(handoversValues(page)),
  'handovers-none': (page) => handoversPage({ ...handoversValues(page), handovers: [], sent: to.email }),
  'handovers-withdrawing': (page) =>
    handoversPage({
      ...handoversValues(page),
      withdrawing: { number: 3, reason: '' },
      errors: [{ field: 'reason-3', text: problemTexts('reason-missing') }],
    }),
  'begin-handover': (page) => beginHandoverPage(beginValues(page)),
  'begin-handover-wrong': (page) =>
    beginHandoverPage({
      ...beginValues(page),
      matters: [],
      details: { office: standing, email: from.email, phone: '', language: 'vi' },
      from: '2024-01-01',
      refused: problemTexts('handover-same-address', { email: from.email })[page.language],
      errors: [
        { field: 'email', text: problemTexts('handover-same-address', { email: from.email }) },
        { field: 'from', text: problemTexts('handover-day-out-of-reach', { date: '2024-01-01', from: '2024-09-20', to: '2025-09-21' }) },
        { field: 'reason', text: problemTexts('reason-missing') },
      ],
    }),
  'take-on': (page) => takeOnPage(takeOnValues(page)),
  'take-on-refusing': (page) => takeOnPage({ ...takeOnValues(page), errors: [{ field: 'reason', text: problemTexts('reason-missing') }] }),
  'taken-on': (page) => takeOnPage({ ...takeOnValues(page), role: 'coordinator', state: 'taken', matters: [] }),
  'take-on-withdrawn': (page) => takeOnPage({ ...takeOnValues(page), state: 'withdrawn', matters: [] }),
};
