import type { MailboxMail } from '../local/mailbox.ts';
import { decisionOn, type People } from './people.ts';
import { unlessTooLate, type Visitor } from './visit.ts';

const hour = 3_600_000;
const day = 24 * hour;

interface Awaiting {
  units: { code: string; version: number }[];
}
interface UnitAnswer {
  reports: { version: number; answers: { figures: Record<string, number> } }[];
}

/** The standing office: decides what the units above have not, and the top unit's report, in the last days before a cycle closes. */
export function createCoordinator(input: { office: Visitor; programId: string; people: People; now: () => Date }) {
  const { office, programId, people } = input;
  const looking = new Set<string>();

  /** From the first opening mail of a cycle it knows the cycle's days. An early end may make two cycles of one year. */
  async function open(cycleKey: string, year: number): Promise<void> {
    if (looking.has(cycleKey)) return;
    looking.add(cycleKey);
    const cycle = await office.get<{ plan: { dueByLevel: { at: string }[]; moments: { kind: string; at: string }[] } }>(
      `/api/v1/programs/${programId}/cycles/${year}`,
    );
    const closes = Date.parse(cycle.plan.moments.find(({ kind }) => kind === 'close')?.at ?? '');
    const topDue = Date.parse(cycle.plan.dueByLevel[0]?.at ?? '');
    // Each day from the top unit's due day, and an hour and a half before the close.
    for (let at = topDue - day; at < closes - 2 * hour; at += day) look(year, at);
    look(year, closes - 90 * 60_000);
    const delivers = Date.parse(cycle.plan.moments.find(({ kind }) => kind === 'deliver')?.at ?? '');
    people.plan(delivers - day, 11 * 60_000, `release ${cycleKey}`, () => release(year), true);
  }

  function look(year: number, at: number): void {
    people.plan(at, 7 * 60_000, `coordinator ${year} ${at}`, () => decide(year));
  }

  /** Reads the result and releases it with words that nobody can take for an office's. */
  async function release(year: number): Promise<void> {
    const url = `/api/v1/programs/${programId}/cycles/${year}/release`;
    await unlessTooLate(() => office.post(url, { do: 'release', ...sampleWords(year), key: `release-${year}` }));
  }

  async function decide(year: number): Promise<void> {
    const base = `/api/v1/programs/${programId}/cycles/${year}`;
    const { units } = await office.get<Awaiting>(`${base}/awaiting`);
    for (const { code, version } of units) {
      // A few are never got round to: they are listed and left out.
      if (people.behaviourOf(year, code).decidedAboveAfterHours === null) continue;
      const { reports } = await office.get<UnitAnswer>(`${base}/units/${code}`);
      const figures = reports[0]?.answers.figures ?? {};
      await unlessTooLate(() =>
        office.post(`${base}/units/${code}/decision`, {
          ...decisionOn({ state: 'submitted', version, answers: { figures }, lastYear: null }),
          version,
        }),
      );
    }
  }

  return {
    async read(mail: MailboxMail): Promise<void> {
      const { 'x-tongket-kind': kind = '', 'x-tongket-told': others = '' } = mail.marks;
      if (kind === 'opening') await open(mail.marks['x-tongket-cycle'] ?? '', yearOf(mail));
      if ([kind, ...others.split(' ')].includes('undecided')) {
        const year = yearOf(mail);
        for (const later of [1, 2, 3]) look(year, input.now().getTime() + later * day);
      }
    },
  };
}

const yearOf = (mail: MailboxMail): number => Number(mail.marks['x-tongket-cycle']?.slice(0, 4));

const marked = '(Lời mẫu của bản mô phỏng, không phải của cơ quan có tên.)';

const sampleWords = (year: number) => ({
  foreword: `${marked} Báo cáo tổng hợp từ những gì các đơn vị đã gửi cho kỳ năm ${year}.`,
  assessment: `${marked} Đánh giá chung của cơ quan thường trực được viết ở đây.`,
  tasks: `${marked} Phương hướng, nhiệm vụ năm tới được viết ở đây, mỗi việc một dòng:\n- Đôn đốc đơn vị chưa báo cáo.\n- Rà soát số liệu khác với tổng của cấp dưới.`,
});
