import type { CalendarDate } from './instants.ts';
import type { Moment, Plan } from './plan.ts';

/**
 * Rounds of a plan that another plan after it has under another day, for their due day or the data cut-off moved: by the key of the one the keys of those that say
 * now what it was to say. What stays is in neither, nor what the later plan has no more.
 */
export function movedRounds(before: Plan, after: Plan): Map<string, string[]> {
  const moved = new Map<string, string[]>();
  for (const moment of before.moments) {
    if (!moment.key.includes('@') || keysOf(after).has(moment.key)) continue;
    const name = nameOf(moment);
    const days = moment.due === null ? null : daysAfter(moment.due, before, after);
    const follow = after.moments.filter(
      (later) => nameOf(later) === name && (days === null ? later.kind === 'cut-off' : later.due !== null && days.has(later.due)),
    );
    if (follow.length > 0)
      moved.set(
        moment.key,
        follow.map(({ key }) => key),
      );
  }
  return moved;
}

const keysOf = ({ moments }: Plan): Set<string> => new Set(moments.map(({ key }) => key));

/** Of its key what is not its day: `remind-before-5`. */
const nameOf = ({ key }: Moment): string => key.slice(0, key.indexOf('@'));

/** On which days those are due now that were due on a day before. */
function daysAfter(day: CalendarDate, before: Plan, after: Plan): Set<CalendarDate> {
  const levels = before.dueByLevel.filter(({ date }) => date === day).map(({ level }) => level);
  return new Set(after.dueByLevel.filter(({ level }) => levels.includes(level)).map(({ date }) => date));
}
