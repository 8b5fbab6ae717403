import type { Instant } from './instants.ts';
import type { Plan } from './plan.ts';

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
