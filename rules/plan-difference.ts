import type { CalendarDate, Instant } from './instants.ts';
import type { MomentKind, Plan } from './plan.ts';

/** One thing that a re-plan moved, added (before is null) or took away (after is null). */
export interface PlanChange {
  /** `due@LEVEL` for a level's due instant, else a moment's key. */
  key: string;
  before: Instant | null;
  after: Instant | null;
}

/** What a re-plan changes, due days first and then in order of time: shown before it is accepted, and recorded with it. */
export function planDifference(before: Pick<Plan, 'dueByLevel' | 'moments'>, after: Pick<Plan, 'dueByLevel' | 'moments'>): PlanChange[] {
  const changes = (old: Map<string, Instant>, now: Map<string, Instant>): PlanChange[] =>
    [...new Set([...old.keys(), ...now.keys()])]
      .map((key) => ({ key, before: old.get(key) ?? null, after: now.get(key) ?? null }))
      .filter((change) => change.before !== change.after);
  const time = (change: PlanChange) => change.after ?? change.before ?? '';
  return [
    ...changes(dues(before), dues(after)),
    ...changes(moments(before), moments(after)).sort((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0)),
  ];
}

function dues(plan: Pick<Plan, 'dueByLevel'>): Map<string, Instant> {
  return new Map(plan.dueByLevel.map(({ level, at }) => [`due@${level}`, at]));
}

function moments(plan: Pick<Plan, 'moments'>): Map<string, Instant> {
  return new Map(plan.moments.map(({ key, at }) => [key, at]));
}

/** The same by what it is, for a page. */
export interface NamedPlanChange {
  what: { kind: 'due'; level: string } | { kind: 'moment'; moment: MomentKind; due: CalendarDate | null };
  before: Instant | null;
  after: Instant | null;
}

/** What one plan changed of another, but for the daily reminders to reviewers. */
export function namedChanges(before: Pick<Plan, 'dueByLevel' | 'moments'>, after: Pick<Plan, 'dueByLevel' | 'moments'>): NamedPlanChange[] {
  const byKey = new Map([...before.moments, ...after.moments].map((moment) => [moment.key, moment]));
  return planDifference(before, after).flatMap(({ key, before: old, after: now }): NamedPlanChange[] => {
    const moment = byKey.get(key);
    if (moment?.kind === 'remind-reviewers') return [];
    if (moment) return [{ what: { kind: 'moment', moment: moment.kind, due: moment.due }, before: old, after: now }];
    return [{ what: { kind: 'due', level: key.replace(/^due@/, '') }, before: old, after: now }];
  });
}
