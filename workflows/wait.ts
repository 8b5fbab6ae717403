import { allHandlersFinished, condition, isCancellation, setHandler } from '@temporalio/workflow';
import type { Instant } from '../rules/instants.ts';
import { advanceTo, type ClockSetting } from './messages.ts';

/**
 * The one wait of all workflows. A real program waits on a durable timer. A rehearsed one *parks*: it says until when, and its clock
 * moves only when the rehearsal's driver advances it, which is answered once every coroutine is parked again and nothing is ready
 * (docs/decisions/003-rehearsal-clock.md). Only this file reads the clock or waits for time.
 */
export interface WorkflowClock {
  now(): Instant;
  /** A message told a later instant than this clock had reached. */
  notBefore(at: Instant): void;
  /** Waits until `at` (null: forever) or until `ready` is true, and says which. */
  until(at: Instant | null, ready?: () => boolean): Promise<'time' | 'ready'>;
  /** Runs a message handler that awaits activities: while it does, a rehearsal is not idle. */
  busy<T>(work: () => Promise<T>): Promise<T>;
  /** Goes on with something beside the story, which does not wait for it. */
  beside(work: () => Promise<void>): void;
  /** Nothing goes on beside the story any more. */
  quiet(): boolean;
  /** Waits for a child that was started under this id, as a park. */
  childClosed(workflowId: string, result: Promise<unknown>): Promise<void>;
  childStarted(workflowId: string): void;
  /** To be awaited last: no message is lost when the run ends or continues as new. */
  finish(outcome: 'done' | 'continued'): Promise<void>;
}

interface Park {
  at: number | null;
  ready: () => boolean;
}

export function startClock(setting: ClockSetting): WorkflowClock {
  const rehearsed = setting !== 'real';
  let instant = rehearsed ? Date.parse(setting.rehearsedFrom) : 0;
  // The run function itself is the first coroutine, counted before any handler can look.
  let coroutines = 1;
  let outcome: 'running' | 'done' | 'continued' = 'running';
  let outcomeTold = false;
  let asides = 0;
  const parks = new Set<Park>();
  const children = new Set<string>();
  const closed = new Set<string>();
  const now = (): number => (rehearsed ? instant : Math.max(instant, Date.now()));

  const idle = (): boolean =>
    outcome !== 'running' ||
    (parks.size === coroutines && [...parks].every((park) => !park.ready() && (park.at === null || park.at > instant)));

  const busy = async <T>(work: () => Promise<T>): Promise<T> => {
    coroutines += 1;
    try {
      return await work();
    } finally {
      coroutines -= 1;
    }
  };

  if (rehearsed) {
    setHandler(advanceTo, async ({ to, closed: ended }) => {
      instant = Math.max(instant, Date.parse(to));
      for (const id of ended) closed.add(id);
      await condition(() => idle() && ended.every((id) => !children.has(id)));
      if (outcome !== 'running') outcomeTold = true;
      const instants = [...parks].flatMap((park) => (park.at === null ? [] : [park.at]));
      return {
        next: outcome !== 'running' || instants.length === 0 ? null : new Date(Math.min(...instants)).toISOString(),
        children: [...children],
        done: outcome === 'done',
        continued: outcome === 'continued',
      };
    });
  }

  return {
    now: () => new Date(now()).toISOString(),
    notBefore(at) {
      // Real time needs no telling; what is no instant moves nothing.
      if (rehearsed && Date.parse(at) > instant) instant = Date.parse(at);
    },
    async until(at, ready = () => false) {
      const due = at === null ? null : Date.parse(at);
      if (ready()) return 'ready';
      if (rehearsed) {
        const park: Park = { at: due, ready };
        parks.add(park);
        await condition(() => ready() || (due !== null && instant >= due));
        parks.delete(park);
        return ready() ? 'ready' : 'time';
      }
      if (due === null) await condition(ready);
      else if (due > now()) await condition(ready, due - now());
      return ready() ? 'ready' : 'time';
    },
    busy,
    beside(work) {
      asides += 1;
      busy(work)
        .finally(() => {
          asides -= 1;
        })
        .catch((error) => {
          // Whoever cancels a workflow ends this too; all else is a defect that must not pass unseen.
          if (!isCancellation(error)) throw error;
        });
    },
    quiet: () => asides === 0,
    childStarted: (id) => void children.add(id),
    async childClosed(id, result) {
      children.add(id);
      const park: Park = { at: null, ready: () => closed.has(id) };
      if (rehearsed) parks.add(park);
      try {
        await result;
        // In a rehearsal it goes on at the instant at which the driver reports the child's end: its own clock may lag behind the child's.
        if (rehearsed) await condition(() => closed.has(id));
      } finally {
        parks.delete(park);
        children.delete(id);
      }
    },
    async finish(how) {
      outcome = how;
      // A message may have woken it that no advance asked for: a rehearsal's driver would ask a workflow that is no more.
      await condition(() => (!rehearsed || outcomeTold) && allHandlersFinished());
    },
  };
}
