import { nameOfPeriod, periodOfKey } from '../../rules/cycle-key.ts';
import { texts } from '../../rules/texts/texts.ts';
import type { MailboxMail } from '../local/mailbox.ts';
import { decisionOn, type People } from './people.ts';
import type { DrawnCycle } from './sample.ts';
import { marked } from './sample-words.ts';
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
  /** What it has read of as opened, with its close: in milliseconds. */
  const opened = new Map<string, { cycle: DrawnCycle; closes: number }>();

  /** From the first opening mail of a cycle it knows the cycle's days. An early end may make two cycles of one key. */
  async function open(cycleKey: string, cycle: DrawnCycle): Promise<void> {
    if (opened.has(cycleKey)) return;
    opened.set(cycleKey, { cycle, closes: Number.POSITIVE_INFINITY });
    const planned = await office.get<{ plan: { dueByLevel: { at: string }[]; moments: { kind: string; at: string }[] } }>(
      `/api/v1/programs/${programId}/cycles/${cycle}`,
    );
    const closes = Date.parse(planned.plan.moments.find(({ kind }) => kind === 'close')?.at ?? '');
    opened.set(cycleKey, { cycle, closes });
    const topDue = Date.parse(planned.plan.dueByLevel[0]?.at ?? '');
    // Each day from the top unit's due day, and an hour and a half before the close.
    for (let at = topDue - day; at < closes - 2 * hour; at += day) look(cycle, at);
    look(cycle, closes - 90 * 60_000);
    const delivers = Date.parse(planned.plan.moments.find(({ kind }) => kind === 'deliver')?.at ?? '');
    people.plan(delivers - day, 11 * 60_000, `release ${cycleKey}`, () => release(cycle), true);
  }

  function look(cycle: DrawnCycle, at: number): void {
    people.plan(at, 7 * 60_000, `coordinator ${cycle} ${at}`, () => decide(cycle));
  }

  /** Reads the result and releases it with words that nobody can take for an office's. */
  async function release(cycle: DrawnCycle): Promise<void> {
    const url = `/api/v1/programs/${programId}/cycles/${cycle}/release`;
    await unlessTooLate(() => office.post(url, { do: 'release', ...sampleWords(cycle), key: `release-${cycle}` }));
  }

  async function decide(cycle: DrawnCycle): Promise<void> {
    const base = `/api/v1/programs/${programId}/cycles/${cycle}`;
    const { units } = await office.get<Awaiting>(`${base}/awaiting`);
    for (const { code, version } of units) {
      // A few are never got round to: they are listed and left out.
      if (people.behaviourOf(cycle, code).decidedAboveAfterHours === null) continue;
      const { reports } = await office.get<UnitAnswer>(`${base}/units/${code}`);
      const figures = reports[0]?.answers.figures ?? {};
      await unlessTooLate(() =>
        office.post(`${base}/units/${code}/decision`, {
          ...decisionOn({ state: 'submitted', version, answers: { figures }, lastYear: null }, people.hasSlip(cycle, code, version)),
          version,
        }),
      );
    }
  }

  return {
    async read(mail: MailboxMail): Promise<void> {
      const { 'x-tongket-kind': kind = '', 'x-tongket-told': others = '' } = mail.marks;
      if (kind === 'opening') await open(mail.marks['x-tongket-cycle'] ?? '', cycleOf(mail));
      if ([kind, ...others.split(' ')].includes('undecided')) {
        // Folded into a mail on the whole program it names no cycle: the office looks at each that is open.
        const named = mail.marks['x-tongket-cycle'] !== undefined;
        const concerned = named
          ? [cycleOf(mail)]
          : [...opened.values()].filter(({ closes }) => closes > input.now().getTime()).map(({ cycle }) => cycle);
        for (const cycle of concerned) for (const later of [1, 2, 3]) look(cycle, input.now().getTime() + later * day);
      }
    },
  };
}

/** `2023-preliminary`, `2023-2024-h1-preliminary`. */
const cycleOf = (mail: MailboxMail): DrawnCycle => {
  const key = (mail.marks['x-tongket-cycle'] ?? '').replace(/-(?:preliminary|final)$/, '');
  return /^\d{4}$/.test(key) ? Number(key) : key;
};

const sampleWords = (cycle: DrawnCycle) => ({
  foreword: `${marked} Báo cáo tổng hợp từ những gì các đơn vị đã gửi cho kỳ ${texts.vi.period(nameOfPeriod(periodOfKey(String(cycle))))}.`,
  assessment: `${marked} Đánh giá chung của cơ quan thường trực được viết ở đây.`,
  tasks: `${marked} Phương hướng, nhiệm vụ năm tới được viết ở đây, mỗi việc một dòng:\n- Đôn đốc đơn vị chưa báo cáo.\n- Rà soát số liệu khác với tổng của cấp dưới.`,
});
