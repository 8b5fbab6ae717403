import { Problem } from '../../rules/problems.ts';
import type { ApiContext } from '../context.ts';
import type { Change, Live } from '../live-changes.ts';
import { sayOnce } from '../say-once.ts';

/** A part of a page that is kept up to date for whoever looks at it: computed once for all of them. */
export interface SharedFragments {
  /**
   * Sends the fragment whenever it is another one, at once if something has changed since the reader's position `since`. Fragments of one
   * `key` must be the same for all who ask for it, and they lose it together: `refused` is called when rendering it is refused, as for a
   * link that has expired. Answers what ends it.
   */
  join(key: string, of: FragmentSource, since: string | undefined, send: Send, refused?: () => void): () => void;
}

type Send = (fragment: { html: string; id: string }) => void;

interface FragmentSource {
  programId: string;
  /** Whether a change of the program may make it another one; without it, every one may. */
  concerns?(change: Change): boolean;
  render(): Promise<string>;
}

/** At most about three a second, and never more than a third of the time. */
const pause = 333;
/** "In 3 days", who may decide a report that waits: what changes by the clock alone changes nothing in the database. */
const minute = 60_000;

/** One for a service: it knows which fragments are looked at. */
export function shareFragments({ live, log }: Pick<ApiContext, 'live' | 'log'>, lookEvery = minute): SharedFragments {
  const open = new Map<string, ReturnType<typeof keepFragment>>();
  return {
    join(key, of, since, send, refused = () => {}) {
      let kept = open.get(key);
      if (!kept) {
        kept = keepFragment(live, of, lookEvery, sayOnce(log, 'an open page is not kept up to date'));
        open.set(key, kept);
      }
      const own = kept;
      const leave = own.join(since, send, refused);
      return () => {
        if (leave() > 0) return;
        own.stop();
        if (open.get(key) === own) open.delete(key);
      };
    },
  };
}

/** One fragment: dirty at a change, then rendered once, at once or after a pause, and sent to all where it differs. */
function keepFragment(
  live: Live,
  { programId, concerns, render }: FragmentSource,
  lookEvery: number,
  rendered: ReturnType<typeof sayOnce>,
) {
  /** Each with what tells them that there is nothing more to come. */
  const readers = new Map<Send, () => void>();
  /** Those of them who get the next one whether it differs from the one before or not. */
  const waiting = new Set<Send>();
  let current: { html: string; id: string } | null = null;
  let dirty = true;
  let rendering = false;
  let earliest = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const soon = (): void => {
    if (stopped || rendering || timer) return;
    timer = setTimeout(() => void look(), Math.max(0, earliest - performance.now()));
  };
  const look = async (): Promise<void> => {
    timer = undefined;
    rendering = true;
    dirty = false;
    const began = performance.now();
    // Before the values: what changes while they are read makes it dirty again.
    const id = live.position();
    // A database that is away for a moment must not end the streams: its return is told as a change of everything.
    const html = await render().catch((error: unknown) => {
      if (error instanceof Problem && error.status < 500) for (const refused of readers.values()) refused();
      else rendered.failed(error);
      return null;
    });
    earliest = began + Math.max(pause, 3 * (performance.now() - began));
    rendering = false;
    if (html !== null) {
      rendered.well();
      const receivers = html === current?.html ? waiting : readers.keys();
      current = { html, id };
      for (const send of receivers) send(current);
      waiting.clear();
    }
    if (dirty) soon();
  };
  const changed = (): void => {
    dirty = true;
    soon();
  };
  const unwatch = live.watch(programId, live.position(), (change) => {
    if (!concerns || concerns(change)) changed();
  });
  const clock = setInterval(changed, lookEvery);
  clock.unref();

  return {
    join(since: string | undefined, send: Send, refused: () => void): () => number {
      readers.set(send, refused);
      if (current && !dirty && !rendering) {
        if (since !== current.id) send(current);
      } else if (current || rendering || since !== live.position()) {
        // Never what is about to be replaced: the reader's page may be newer than that.
        waiting.add(send);
        soon();
      } else {
        // The first reader's page is up to date.
        dirty = false;
      }
      return () => {
        readers.delete(send);
        waiting.delete(send);
        return readers.size;
      };
    },
    stop(): void {
      stopped = true;
      clearTimeout(timer);
      clearInterval(clock);
      unwatch();
    },
  };
}
