import { gatherNotices } from './gather-notices.ts';

/** What changed, as open pages are told of it: a duty, or something of a program that has no name there. */
interface Changed {
  programId: string;
  cycleId: number | null;
  assignmentId: number | null;
}

/** More than this of a cycle at once are told as "look at all of it". */
const mostNamed = 200;

/**
 * Selected in a transaction that changes duties one at a time and often: the trigger is not to tell of them (migration
 * `pages_told_after_commit`), for `tellPages` will, after the commit.
 */
export const pagesToldAfterCommit = "set_config('tongket.pages_told_after_commit', 'on', true)";

/** Tells the open pages of what changed, after its commit. Untold, they look by themselves (api/event-stream.ts). */
export const tellPages = gatherNotices('tongket_live', (changed: Changed[]) =>
  [...Map.groupBy(changed, ({ programId, cycleId }) => `${programId} ${cycleId}`).values()].map((together) => {
    const ids = [...new Set(together.map(({ assignmentId }) => assignmentId))];
    const [{ programId: program, cycleId: cycle }] = together as [Changed];
    return JSON.stringify({ program, cycle, assignments: ids.includes(null) || ids.length > mostNamed ? null : ids });
  }),
);
