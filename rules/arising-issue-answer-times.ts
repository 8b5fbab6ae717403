import { workingHours } from './hours-of-day.ts';

/** How much an arising issue holds up. */
export type IssueSeverity = 'urgent' | 'serious' | 'ordinary';

/** From the most pressing down. */
export const issueSeverities: readonly IssueSeverity[] = ['urgent', 'serious', 'ordinary'];

/** Time at work: working days of the program's calendar, and hours within them. */
interface TimeAtWork {
  days: number;
  hours: number;
}

/** Within which time at work an arising issue is answered. */
export const answerTimes: Record<IssueSeverity, TimeAtWork> = {
  urgent: { days: 0, hours: 4 },
  serious: { days: 3, hours: 0 },
  ordinary: { days: 10, hours: 0 },
};

/** What each office has that an unanswered issue comes to, before it goes on to the next; and whoever is to answer one that was reopened, at least. */
export const nextOfficeTime: TimeAtWork = { days: 1, hours: 0 };

/** A working day's length, and time at work as seconds of it. */
const dayHours = Number(workingHours.to.slice(0, 2)) - Number(workingHours.from.slice(0, 2));
export const secondsAtWork = ({ days, hours }: TimeAtWork): number => (days * dayHours + hours) * 3_600;
