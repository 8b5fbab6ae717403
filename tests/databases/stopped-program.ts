import type { Sample } from '../../cli/rehearsal/sample.ts';
import type { Act } from './acts.ts';

/** Fourteen units: the province, a town, two districts, ten communes of theirs, two of which share a name with others elsewhere. */
export const stoppedTree = [
  '40',
  ...['413', '16717', '16720', '16723', '16726'],
  ...['427', '17617', '17619', '17620', '17623'],
  ...['428', '17713', '17764'],
];

export const stoppedYear = 2023;

/** The morning after the communes' due day: some have sent, some not, reminders are out. */
export const stoppedAt = '2023-12-21T03:00:00.000Z';

/** It is played on until the next review has opened. */
export const playedUntil = '2024-12-03T00:00:00.000Z';

/** Sent at `stoppedAt`, when no worker runs any more: its receipt waits. */
export const lastSent: Act = { at: stoppedAt, does: 'say', unit: '17764', kind: 'same' };

const leaders = ['truong-ban@ban-tuyen-giao.nghe-an.example', 'chu-tich@hoi-khuyen-hoc.nghe-an.example'];

/** What everybody does, from the signing to the acknowledgement of the first review. */
export function actsOfStoppedProgram({ draws }: Sample): Act[] {
  const truth = (unit: string): Record<string, number> => draws.get(stoppedYear)?.get(unit) ?? {};
  const send = (at: string, unit: string): Act => ({ at, does: 'send', unit, figures: truth(unit) });
  const wrong = (unit: string): Record<string, number> => ({ ...truth(unit), members: (truth(unit).members ?? 0) * 2 });
  const decide = (does: 'approve' | 'return', at: string, unit: string, by: string): Act => ({ at, does, unit, by });
  return [
    ...leaders.map((who): Act => ({ at: '2023-03-23T01:30:00Z', does: 'sign', who })),
    { at: '2023-03-23T03:00:00Z', does: 'start' },
    // The town: approved, returned and corrected, "nothing to report", and one that is drafted and sent late.
    send('2023-12-15T02:00:00Z', '16717'),
    decide('approve', '2023-12-15T03:00:00Z', '16717', '413'),
    { at: '2023-12-15T02:10:00Z', does: 'send', unit: '16720', figures: wrong('16720') },
    decide('return', '2023-12-15T03:10:00Z', '16720', '413'),
    send('2023-12-18T02:00:00Z', '16720'),
    { at: '2023-12-18T02:10:00Z', does: 'say', unit: '16723', kind: 'nothing' },
    decide('approve', '2023-12-18T03:00:00Z', '16723', '413'),
    { at: '2023-12-18T02:20:00Z', does: 'draft', unit: '16726', figures: { members: truth('16726').members ?? 0 } },
    // One district: extended, "as last year", returned when all stops, never decided.
    { at: '2023-12-18T02:30:00Z', does: 'say', unit: '17619', kind: 'same' },
    decide('approve', '2023-12-19T02:00:00Z', '17619', '427'),
    { at: '2023-12-18T02:40:00Z', does: 'send', unit: '17620', figures: wrong('17620') },
    decide('return', '2023-12-19T02:10:00Z', '17620', '427'),
    // The standing office.
    { at: '2023-12-18T04:00:00Z', does: 'waive', codes: ['17713'] },
    { at: '2023-12-19T04:00:00Z', does: 'extend', codes: ['17617'], until: '2023-12-22' },
    { at: '2023-12-19T05:00:00Z', does: 'remind', codes: ['17617', '17623'] },
    // From here on it has stopped: 17623 never sends, and its district's is the coordinator's to decide.
    decide('approve', '2023-12-22T02:00:00Z', '16720', '413'),
    send('2023-12-22T02:10:00Z', '16726'),
    decide('approve', '2023-12-22T03:00:00Z', '16726', '413'),
    send('2023-12-22T02:20:00Z', '17620'),
    send('2023-12-22T07:00:00Z', '17617'),
    decide('approve', '2023-12-25T01:00:00Z', '17617', '427'),
    { at: '2023-12-25T02:00:00Z', does: 'send', unit: '413', figures: {} },
    { at: '2023-12-25T02:10:00Z', does: 'send', unit: '427', figures: { members: 9_999 }, explanations: { members: 'Theo sổ của huyện.' } },
    decide('approve', '2023-12-26T02:00:00Z', '413', '40'),
    decide('return', '2023-12-26T02:10:00Z', '427', '40'),
    { at: '2023-12-26T03:00:00Z', does: 'send', unit: '428', figures: {} },
    { at: '2023-12-27T02:00:00Z', does: 'send', unit: '427', figures: { members: 9_000 }, explanations: { members: 'Theo sổ của huyện.' } },
    decide('approve', '2023-12-27T03:00:00Z', '17764', 'coordinator'),
    decide('approve', '2023-12-28T02:00:00Z', '427', '40'),
    { at: '2024-01-04T02:00:00Z', does: 'send', unit: '40', figures: {} },
    decide('approve', '2024-01-08T02:00:00Z', '428', 'coordinator'),
    decide('approve', '2024-01-08T02:10:00Z', '40', 'coordinator'),
    { at: '2024-01-16T02:00:00Z', does: 'acknowledge', who: leaders[0] ?? '' },
    { at: '2024-01-17T02:00:00Z', does: 'acknowledge', who: leaders[1] ?? '' },
  ];
}
