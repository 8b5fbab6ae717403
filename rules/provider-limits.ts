import { mailLanes } from './message-kinds.ts';

/** How many mails a provider takes of an installation within any hour and any 24 hours, where it says so. */
export interface MailLimits {
  hour: number | null;
  day: number | null;
}

export type MailLimit = keyof MailLimits;

const seconds: Record<MailLimit, number> = { hour: 3_600, day: 86_400 };

/** What was counted by the minute may have been handed over so much later: to the end of the minute, of its lease, and of a wait for the database. */
const countedEarly = 120;

/** For so many seconds a mail counts towards a limit: never shorter than the limit's own time, whenever it was really handed over. */
export const countsFor = (limit: MailLimit): number => seconds[limit] + countedEarly;

/** Days for which it is kept how many mails were handed over. */
export const mailCountDays = 2;

/** From this lane on they share what is left. */
const sharing = mailLanes.indexOf('notices');

/** By which of the lanes a mail's share goes. */
export const laneOfShare = (lane: number): number => Math.min(lane, sharing);

/**
 * How many of a limit mails of a lane may use. A part is kept for answers, and a part of that for signing in: thousands of reminders, or of
 * receipts, must not lock out whoever has to look after them.
 */
export function mayUse(lane: number, limit: number): number {
  const kept = lane >= sharing ? 1 / 5 : lane === mailLanes.indexOf('answers') ? 1 / 20 : 0;
  return limit - Math.floor(limit * kept);
}
