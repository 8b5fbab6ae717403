import { gatherNotices } from './gather-notices.ts';

/** A duty that changed, as open pages are told of it. */
interface ChangedDuty {
  programId: string;
  cycleId: number;
  assignmentId: number;
}

/** More than this of a cycle at once are told as "look at all of it". */
const mostNamed = 200;

/**
 * Selected in a transaction that changes duties one at a time and often: the trigger is not to tell of them (migration
 * `pages_told_after_commit`), for `tellPages` will, after the commit.
 */
export const pagesToldAfterCommit = "set_config('tongket.pages_told_after_commit', 'on', true)";

/** Tells the open pages of a changed duty, after its commit. Untold, they look by themselves (api/event-stream.ts). */
export const tellPages = gatherNotices('tongket_live', (changed: ChangedDuty[]) => {
  const cycles = Map.groupBy(changed, ({ cycleId }) => cycleId);
  return [...cycles.values()].map((duties) => {
    const ids = [...new Set(duties.map(({ assignmentId }) => assignmentId))];
    return JSON.stringify({ program: duties[0]?.programId, cycle: duties[0]?.cycleId, assignments: ids.length > mostNamed ? null : ids });
  });
});
