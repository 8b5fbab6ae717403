import { remindersWith } from './folded-cut-off.ts';
import { type CalendarDate, dateOf, type Instant } from './instants.ts';
import type { MomentKind, Plan } from './plan.ts';
import { type QuietHours, quietUntil } from './quiet-hours.ts';

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

/** What holds up mails of a round although their time has come. */
export interface RestingRound extends ForecastRound {
  /** The end of the installation's quiet hours in which it falls; null: it falls in none. */
  quietUntil: Instant | null;
  /** Units that have a day off of their own then: each gets it after that. */
  away: number;
}

/** Days on which units of a level read no mail; several may be of one unit. */
export interface UnitsAway {
  unitId: number;
  level: string;
  first: CalendarDate;
  last: CalendarDate;
}

export const restingRounds = (
  rounds: readonly ForecastRound[],
  { quiet, away, timeZone }: { quiet: QuietHours | null; away: readonly UnitsAway[]; timeZone: string },
): RestingRound[] =>
  rounds.map((round) => {
    const day = dateOf(round.at, timeZone);
    const units = away.filter(
      ({ level, first, last }) => first <= day && day <= last && (round.levels === null || round.levels.includes(level)),
    );
    return {
      ...round,
      quietUntil: quiet && quietUntil(quiet, round.at, timeZone),
      away: new Set(units.map(({ unitId }) => unitId)).size,
    };
  });

const toAll: MomentKind[] = ['open', 'cut-off', 'last-call'];
const toThoseDue: MomentKind[] = ['remind-before', 'remind-last-day', 'remind-overdue'];

/** The mails that a cycle's plan sends to the units themselves, in order. What goes to those above them depends on who reports. */
export function forecastRounds(plan: Plan, timeZone: string, levels: readonly LevelMails[]): ForecastRound[] {
  const sum = (names: string[] | null) =>
    levels.filter(({ level }) => names === null || names.includes(level)).reduce((total, { mails }) => total + mails, 0);
  // Their reminder goes in the same minute, and says it too.
  const dues = remindersWith('cut-off', plan.moments).map(({ due }) => due);
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

/** The day on which most mails go out, if everybody still owes. */
export function busiestDay(rounds: readonly ForecastRound[], timeZone: string): { date: string; mails: number } | null {
  const days = new Map<string, number>();
  for (const { at, atMost } of rounds) days.set(dateOf(at, timeZone), (days.get(dateOf(at, timeZone)) ?? 0) + atMost);
  const [first] = [...days].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first ? { date: first[0], mails: first[1] } : null;
}

/**
 * At most how many mails an office of each level gets in each month of a plan: `own` about its own report, `above` where units report to it,
 * which hears on each working day what awaits it, and of who below is late.
 */
export function inboxWeights(plan: Plan, timeZone: string, rounds: readonly ForecastRound[], levels: readonly { level: string }[]) {
  const monthOf = (at: Instant) => dateOf(at, timeZone).slice(0, 7);
  const months = [...new Set(plan.moments.map(({ at }) => monthOf(at)))];
  return levels.flatMap(({ level }) =>
    months.map((month) => {
      const own = rounds.filter((round) => monthOf(round.at) === month && (round.levels === null || round.levels.includes(level)));
      const depth = plan.dueByLevel.findIndex((due) => due.level === level);
      const below = plan.dueByLevel[depth + 1]?.date;
      const above = plan.moments.filter(
        ({ kind, at, due }) => monthOf(at) === month && (kind === 'remind-reviewers' || (kind === 'escalate-parent' && due === below)),
      );
      return { level, month, own: own.length, above: above.length };
    }),
  );
}
