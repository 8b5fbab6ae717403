import { type ContactWay, usualWay } from './contact-ways.ts';
import { hours } from './hours-of-day.ts';
import { silentReviewerDays } from './silent-reviewer-days.ts';

/** When a program reminds, in working days around each due day. What it does not say is as usual; null: not at all. */
export interface ReminderPolicy {
  before: number[];
  onDay: boolean;
  after: number[];
  /** After the due day the unit above hears by name who owes. */
  parent: number | null;
  coordinator: number | null;
  /** And the parties' leaders, from where on nobody has answered: not unless a program says so. */
  leaders: number | null;
  /** Before the close, to whoever owes, whatever their due day was. */
  lastCall: number | null;
  /** After so many the next unit above may decide a report that waits for a silent one, and at last the coordinator (rules/may-decide.ts). */
  decidedAbove: number;
  /** On the program's clock. */
  hour: string;
  /** By which way contacts with a telephone number are reached that do not say so themselves. */
  way: ContactWay;
}

/** A tier's own rounds, at its due day in the calendar; what is not said is as the program has it. */
export interface TierReminders {
  before?: number[] | undefined;
  after?: number[] | undefined;
}

/** Where a program says nothing. Whether a reminder that is late still goes out is in rules/late-moments.ts. */
export const usualReminders: ReminderPolicy = {
  before: [3],
  onDay: true,
  after: [1],
  parent: 2,
  coordinator: 3,
  leaders: null,
  lastCall: null,
  decidedAbove: silentReviewerDays,
  hour: hours.notices,
  way: usualWay,
};

/** Rounds before and rounds after, each at most; working days from the due day, at most. */
export const reminderLimits = { rounds: 5, days: 20 } as const;

/** Mails of a plan go out in the hours of work only. */
export const reminderHours = ['07:00', '07:30', '08:00', '08:30', '09:00', '10:00', '11:00', '13:30', '14:00', '15:00', '16:00'] as const;

/** What of it a program says. */
export type SomeReminders = { [K in keyof ReminderPolicy]?: ReminderPolicy[K] | undefined };

interface RemindingCalendar {
  reminders?: SomeReminders | undefined;
  due: readonly TierReminders[];
}

export function policyOf({ reminders }: RemindingCalendar): ReminderPolicy {
  const own = Object.entries(reminders ?? {}).filter(([, value]) => value !== undefined);
  return { ...usualReminders, ...Object.fromEntries(own) };
}

/** What holds for a tier, `level` of `levels` counted from the top: its own due day's rounds, as its due day is taken (rules/due-days.ts). */
export function tierPolicy(calendar: RemindingCalendar, level: number, levels: number): ReminderPolicy {
  const policy = policyOf(calendar);
  const row = rowOf(level, levels, calendar.due.length);
  const own = row === null ? undefined : calendar.due[row];
  return { ...policy, before: own?.before ?? policy.before, after: own?.after ?? policy.after };
}

function rowOf(level: number, levels: number, rows: number): number | null {
  if (levels <= rows) return level === 0 ? 0 : rows - levels + level;
  if (level === levels - 1) return rows - 1;
  return level < rows - 1 ? level : null;
}

/** A calendar that reminds by other days; the days of the cycle themselves stay. `tiers`: of its due days from the top down. */
export function withReminders<T extends RemindingCalendar>(calendar: T, { tiers, reminders }: ReminderChange): T {
  const due = calendar.due.map(({ before: _, after: __, ...day }, index) => ({ ...day, ...tiers[index] }));
  return { ...calendar, reminders, due };
}

/** What a program's page sets: what of the policy is not as usual, and of each due day what differs from that. */
export interface ReminderChange {
  reminders: SomeReminders;
  tiers: TierReminders[];
}
