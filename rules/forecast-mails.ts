import { remindersWithCutOff } from './folded-cut-off.ts';
import { dateOf, type Instant } from './instants.ts';
import type { MomentKind, Plan } from './plan.ts';

/** How many units of a level there are, and to how many addresses a mail to each of them goes. */
export interface LevelMails {
  level: string;
  units: number;
  mails: number;
  /** Units without any address. */
  unreached: number;
}

/** One round of mails to the units that report: it goes to those who still owe then, so to `atMost` addresses. */
export interface ForecastRound {
  kind: MomentKind;
  at: Instant;
  /** Levels that it concerns; null: all. */
  levels: string[] | null;
  atMost: number;
}

const toAll: MomentKind[] = ['open', 'cut-off'];
const toThoseDue: MomentKind[] = ['remind-before', 'remind-last-day', 'remind-overdue'];

/** The mails that a cycle's plan sends to the units themselves, in order. What goes to those above them depends on who reports. */
export function forecastRounds(plan: Plan, timeZone: string, levels: readonly LevelMails[]): ForecastRound[] {
  const sum = (names: string[] | null) =>
    levels.filter(({ level }) => names === null || names.includes(level)).reduce((total, { mails }) => total + mails, 0);
  // Their reminder goes in the same minute, and says it too.
  const dues = remindersWithCutOff(plan.moments).map(({ due }) => due);
  const folding = plan.dueByLevel.filter(({ date }) => dues.includes(date)).map(({ level }) => level);
  return plan.moments.flatMap(({ kind, at, due }): ForecastRound[] => {
    if (kind === 'cut-off' && folding.length > 0) {
      const rest = levels.map(({ level }) => level).filter((level) => !folding.includes(level));
      return [{ kind, at, levels: rest, atMost: sum(rest) }];
    }
    if (toAll.includes(kind)) return [{ kind, at, levels: null, atMost: sum(null) }];
    if (!toThoseDue.includes(kind)) return [];
    const own = plan.dueByLevel.filter((one) => dateOf(one.at, timeZone) === due).map(({ level }) => level);
    return own.length === 0 ? [] : [{ kind, at, levels: own, atMost: sum(own) }];
  });
}
