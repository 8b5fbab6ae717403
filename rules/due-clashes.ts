import { type ForecastCycle, forecastCycles, type TermCalendar } from './forecast-cycles.ts';
import type { CalendarDate } from './instants.ts';

/** A day on which the units of a level owe a report. */
export interface LevelDue {
  level: string;
  date: CalendarDate;
}

/** Offices that owe two reports in one month: this program's on `date`, another one's on `otherDate`. */
export interface DueClash {
  program: { id: string; name: string };
  date: CalendarDate;
  otherDate: CalendarDate;
  /** Mailboxes: an office that reports for several units is one. */
  offices: number;
  /** A few of them. */
  named: string[];
}

/** Another program as far as its days matter: what is laid of it, and what follows from its calendar. */
export interface OtherProgram extends TermCalendar {
  id: string;
  name: string;
  /** Its cycles that have been planned, with their due days as they are now; those of cycles that have closed are gone. */
  begun: { year: number; kind: ForecastCycle['kind']; key?: string; dues: LevelDue[] }[];
}

/** The due days of cycles that are still ahead. */
export const duesAhead = (cycles: readonly ForecastCycle[]): LevelDue[] =>
  cycles.flatMap(({ plan, skipped }) => (skipped || plan === null ? [] : plan.dueByLevel.map(({ level, date }) => ({ level, date }))));

/** Due days of other programs that lie in a month in which one of `own` does: what no office can have twice is not looked for. */
export function duesInSameMonths(own: readonly LevelDue[], others: readonly OtherProgram[]): (LevelDue & { programId: string })[] {
  const months = new Set(own.map(({ date }) => monthOf(date)));
  return others.flatMap((program) =>
    [...program.begun.flatMap(({ dues }) => dues), ...duesAhead(forecastCycles(program, program.begun))]
      .filter(({ date }) => months.has(monthOf(date)))
      .map(({ level, date }) => ({ programId: program.id, level, date })),
  );
}

const monthOf = (date: CalendarDate): string => date.slice(0, 7);
