import type { Agenda } from './agenda.ts';
import type { People } from './people.ts';
import { announcedLate, type Sample, unitsIn } from './sample.ts';
import { marked } from './sample-words.ts';
import { unlessTooLate, type Visitor } from './visit.ts';

interface Settled {
  workflow: string;
}
interface UnitAnswer {
  assignment?: { state: string };
  state?: string;
  reports: { version: number; decision?: string | null }[];
}

/**
 * What the standing office of the sample changes while the program runs: an amendment that every party signs, the successor of a party in February 2025 (its day
 * is not known, so this one is the rehearsal's), a leader who hands over, days off that were announced a week before, and an approved report that it returns.
 */
export function planChanges(input: {
  office: Visitor;
  programId: string;
  sample: Sample;
  agenda: Agenda;
  people: Pick<People, 'behaviourOf'>;
  track: (workflowId: string) => void;
}): void {
  const { office, programId, sample, agenda, people, track } = input;
  const url = `/api/v1/programs/${programId}`;
  const at = (day: string, name: string, work: () => Promise<unknown>, touchesWorkflows = true) =>
    agenda.add(new Date(`${day}T02:20:00Z`), { name, touchesWorkflows, do: () => unlessTooLate(work) });
  const amend = async (draft: object): Promise<void> => {
    const { number } = await office.post<{ number: number }>(`${url}/amendments`, draft);
    track((await office.post<Settled>(`${url}/amendments/${number}/settle`)).workflow);
  };

  const targets = sample.definition.targets.map((target, index) =>
    index === 0 ? { ...target, percent: target.percent + 2, source: marked } : target,
  );
  at('2024-06-03', 'amend targets', () =>
    amend({ change: { targets }, reason: `${marked} Nâng một mục tiêu.`, takesEffectOn: '2024-07-01', key: 'rehearsed-amendment' }),
  );
  at('2025-02-20', 'replace party', () => amend({ ...succession(sample), takesEffectOn: '2025-02-28', key: 'rehearsed-successor' }));
  at('2025-12-25', 'days off', () =>
    office.post('/api/v1/calendar', {
      off: [announcedLate.off],
      worked: [announcedLate.worked],
      reason: 'Nghỉ thứ Sáu 02/01/2026, làm bù thứ Bảy 10/01/2026.',
      key: 'rehearsed-days-off',
    }),
  );
  // On the first morning of each new list; what nobody has said is confirmed as it is proposed.
  for (const { day, table, successors, reason } of sample.reorganised ?? [])
    at(day, `reorganise ${day}`, () =>
      office.post(`${url}/reorganisations`, { table, successors, accept: true, day, reason, key: `rehearsed-${day}` }),
    );
  at('2024-08-05', 'hand over', () => handOver(), false);
  at('2024-12-23', 'return approved', () => returnApproved(), false);

  /** The association's leader, to somebody of the same office. */
  async function handOver(): Promise<void> {
    const { people: all } = await office.get<{ people: { contactId: number; role: string; office: string; email: string }[] }>(
      `${url}/handovers`,
    );
    const leader = all.find(({ role, email }) => role === 'signatory' && email.includes('hoi-khuyen-hoc'));
    if (!leader) return;
    await office.post(`${url}/handovers/new/${leader.contactId}`, {
      office: leader.office,
      email: 'lanh-dao-moi@hoi-khuyen-hoc.nghe-an.example',
      language: 'vi',
      from: '2024-09-03',
      reason: `${marked} Thôi giữ chức vụ.`,
      key: 'rehearsed-handover',
    });
  }

  /** The first of those who correct what they are told that has an approved report, and not one that is summed up already. */
  async function returnApproved(): Promise<void> {
    for (const { code } of unitsIn(sample, 2024).filter(({ leaf }) => leaf)) {
      if (people.behaviourOf(2024, code).correctsAfterHours === null) continue;
      const one = await office.get<UnitAnswer>(`${url}/cycles/2024/units/${code}`);
      const version = one.reports[0]?.version;
      if ((one.state ?? one.assignment?.state) !== 'approved' || version === undefined) continue;
      const comment = `${marked} Đề nghị kiểm tra lại số hội viên.`;
      await office.post(`${url}/cycles/2024/units/${code}/decision`, { version, decision: 'returned', comment });
      return;
    }
  }
}

/** The party whose two bodies became one. */
function succession(sample: Sample) {
  const parties = sample.definition.parties.map(({ coordinating: _, coordinator: __, ...party }) =>
    party.key === 'ban-tuyen-giao'
      ? {
          ...party,
          name: 'Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An',
          abbreviation: 'BTGDVTU',
          signatory: {
            office: 'Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An',
            email: 'truong-ban@ban-tuyen-giao-dan-van.nghe-an.example',
          },
        }
      : party,
  );
  return {
    change: { parties },
    kind: 'succession',
    reason: 'Ban Tuyên giáo Tỉnh ủy và Ban Dân vận Tỉnh ủy hợp nhất, tháng 02/2025. Ngày cụ thể do bản mô phỏng chọn.',
  };
}
