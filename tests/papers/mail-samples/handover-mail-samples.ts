import type { MailFacts } from '../../../papers/mails/mail-facts.ts';
import type { OpenMatter } from '../../../rules/handover.ts';
import { coordinator, cycle, link } from './sample-setting.ts';

const leaving = { office: 'Chủ tịch Hội Khuyến học tỉnh Nghệ An', email: 'chu-tich@hoi-khuyen-hoc.example' };
const matters: OpenMatter[] = [
  { kind: 'to-acknowledge', count: 1, cycle, amendment: null },
  { kind: 'to-sign', count: 1, cycle: null, amendment: 2 },
];

export const handoverMailSamples: MailFacts[] = [
  {
    kind: 'handover-asked',
    office: leaving.office,
    of: { party: 'Hội Khuyến học tỉnh Nghệ An', role: 'signatory', from: leaving },
    actsFrom: '2024-10-01',
    askedOn: null,
    by: coordinator,
    reason: 'Nghỉ hưu từ ngày 01/10/2024.',
    matters,
    link,
  },
  {
    kind: 'handover-asked',
    office: leaving.office,
    of: { party: 'Hội Khuyến học tỉnh Nghệ An', role: 'signatory', from: leaving },
    actsFrom: null,
    askedOn: '2024-09-16',
    by: coordinator,
    reason: 'Nghỉ hưu từ ngày 01/10/2024.',
    matters: [],
    link,
  },
  ...(['begun', 'unanswered', 'taken', 'refused', 'withdrawn'] as const).map(
    (outcome): MailFacts => ({
      kind: 'handover-told',
      office: coordinator,
      reader: outcome === 'taken' ? 'successor' : 'coordinator',
      outcome,
      of: { party: 'Hội Khuyến học tỉnh Nghệ An', role: 'coordinator', from: leaving },
      to: { office: leaving.office, email: 'moi@hoi-khuyen-hoc.example' },
      actsOn: outcome === 'taken' ? '2024-10-01' : null,
      by: coordinator,
      reason: 'Nghỉ hưu từ ngày 01/10/2024.',
      matters: outcome === 'taken' ? matters : [],
      links: outcome === 'taken' ? [{ title: 'Sơ kết năm 2023', link }] : [],
      link,
    }),
  ),
];
