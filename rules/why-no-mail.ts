import type { CalendarDate, Instant } from './instants.ts';
import { type MailRests, mailRest } from './mail-rests.ts';
import type { MomentKind } from './plan.ts';
import type { SkippedWhy } from './plan-history.ts';

/** A round of a plan of which a unit got no mail at all: not one that was dropped either. */
export interface UnwrittenRound {
  kind: MomentKind;
  at: Instant;
  /** The due day whose units it was for; null: all who owe. */
  due: CalendarDate | null;
  heldAt: Instant | null;
  skippedWhy: SkippedWhy | null;
  /** The standing office has stopped it before it began. */
  stopped: 'paused' | 'cancelled' | null;
}

/** What decides whether a round goes to a unit. */
export interface WrittenTo {
  due: CalendarDate;
  /** From when to when it has a contact with an address each. */
  reached: { from: Instant | null; to: Instant | null }[];
  reports: { sentAt: Instant; returnedAt: Instant | null }[];
  /** `to`: null as long as it is waived. */
  waived: { from: Instant; to: Instant | null }[];
  /** Since when its program stands still; null: it does not. */
  pausedSince: Instant | null;
  closedAt: Instant | null;
  /** All mails of the installation are held, by a person or after a backup was restored; `since`: null by another clock than the program's. */
  held: { why: 'stopped' | 'restored'; since: Instant | null } | null;
  rests: MailRests;
}

/**
 * Why. `ahead`: its time has not come; `ahead-…`: and as everything stands now, it gets no mail of it, gets it later, or for another reason than its own report.
 * `not-held`: it has, and the round was not held yet. `asked`, `folded`, `stale`: it was not held at all.
 * `paused`: the
 * program stands still, and nothing of its plan is held meanwhile. `closed`: the cycle has closed before it. `other-day`: it was for units that are due on another day. `none-owing`: it tells a unit of those below it, and none of them owed.
 */
export const reasonsUnwritten = [
  'ahead',
  'ahead-below',
  'ahead-reported',
  'ahead-waived',
  'ahead-no-address',
  'ahead-cancelled',
  'ahead-paused',
  'ahead-stopped',
  'ahead-restored',
  'ahead-days-off',
  'ahead-quiet-hours',
  'not-held',
  'paused',
  'closed',
  'asked',
  'folded',
  'stale',
  'other-day',
  'reported',
  'waived',
  'none-owing',
  'no-address',
] as const;
export type ReasonUnwritten = (typeof reasonsUnwritten)[number];

/** `since`: of what waits for the end of days off or quiet hours, until when. A round that was held goes to every office of a unit that owed then: whoever had no mail of it did not owe, or had no address. */
export function whyNotWritten(round: UnwrittenRound, unit: WrittenTo, now: Instant): { why: ReasonUnwritten; since: Instant | null } {
  const only = (why: ReasonUnwritten) => ({ why, since: null });
  // Of another due day it would never have been the unit's, whatever became of it; what tells of those below goes by their days.
  if (round.kind !== 'escalate-parent' && round.due !== null && round.due !== unit.due) return only('other-day');
  if (round.skippedWhy !== null) return only(round.skippedWhy);
  if (round.heldAt === null) {
    if (unit.closedAt !== null) return { why: 'closed', since: unit.closedAt };
    if (unit.pausedSince !== null) return { why: 'paused', since: unit.pausedSince };
    return whatIsAhead(round, unit, now);
  }
  const { heldAt } = round;
  if (round.kind === 'escalate-parent') return only('none-owing');
  const latest = latestOf(unit.reports.filter(({ sentAt }) => sentAt <= heldAt));
  if (latest && (latest.returnedAt === null || latest.returnedAt > heldAt)) return { why: 'reported', since: latest.sentAt };
  const waiver = unit.waived.find(({ from, to }) => from <= heldAt && (to === null || to > heldAt));
  return waiver ? { why: 'waived', since: waiver.from } : only('no-address');
}

/** Of several versions the last one holds: one that was sent before it was never decided. */
const latestOf = (reports: WrittenTo['reports']) => [...reports].sort((a, b) => (a.sentAt < b.sentAt ? 1 : -1))[0];

/** What becomes of a round that has not been held, as everything stands now. */
function whatIsAhead(round: UnwrittenRound, unit: WrittenTo, now: Instant): ReturnType<typeof whyNotWritten> {
  const only = (why: ReasonUnwritten, since: Instant | null = null) => ({ why, since });
  if (round.stopped !== null) return only(round.stopped === 'cancelled' ? 'ahead-cancelled' : 'ahead-paused');
  const at = round.at < now ? now : round.at;
  if (!unit.reached.some(({ from, to }) => (from === null || from <= at) && (to === null || to > at))) return only('ahead-no-address');
  const ofBelow = round.kind === 'escalate-parent';
  const sent = latestOf(unit.reports);
  const waiver = unit.waived.find(({ to }) => to === null);
  if (round.at > now && !ofBelow) {
    if (sent?.returnedAt === null) return only('ahead-reported', sent.sentAt);
    if (waiver) return only('ahead-waived', waiver.from);
  }
  if (unit.held) return only(`ahead-${unit.held.why}`, unit.held.since);
  if (round.at <= now) return only('not-held');
  const rest = mailRest(unit.rests, round.at);
  if (rest) return only(`ahead-${rest.why}`, rest.until);
  return only(ofBelow ? 'ahead-below' : 'ahead');
}

/** The kinds of moments that mail to units themselves, or to those above them about them. */
export const momentsToUnits = [
  'open',
  'cut-off',
  'last-call',
  'remind-before',
  'remind-last-day',
  'remind-overdue',
  'escalate-parent',
] as const satisfies MomentKind[];
