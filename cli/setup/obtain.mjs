import { showProgress } from './progress.mjs';

/** Thrown when no way leads to a thing; its message says what, why, and how a person can get it. */
export class CannotObtain extends Error {}

/** Thrown by a way that was open but did not lead to the thing: the next way is tried, the reason is kept for the message. */
export class WayFailed extends Error {}

/**
 * Gets one thing by trying its ways in their order and answers where it is, or null when it is not needed.
 *
 * A thing is `{ name: {vi, en}, setting?, needed?(context), ways, howToGet: {vi, en} }`. A way is
 * `{ name, doing?: {vi, en}, get(context) }`, where `get` answers a path, or null when that way is not there on this machine.
 * `doing` is for ways that take time: they show that they are at work.
 */
export async function obtain(thing, context, progress = showProgress) {
  if (thing.needed !== undefined && !(await thing.needed(context))) return null;
  const tried = [];
  for (const way of thing.ways) {
    const working = way.doing === undefined ? null : progress(way.doing);
    try {
      const path = await way.get(context);
      working?.(path === null ? 'skipped' : 'done');
      if (path !== null) return path;
      tried.push(`${way.name}: không có / not there`);
    } catch (error) {
      working?.('failed');
      if (!(error instanceof WayFailed)) throw error;
      tried.push(`${way.name}: ${error.message}`);
    }
  }
  throw new CannotObtain(
    [
      `Không lấy được ${thing.name.vi}.  ${thing.howToGet.vi}`,
      `Cannot get ${thing.name.en}.  ${thing.howToGet.en}`,
      ...tried.map((line) => `  - ${line}`),
    ].join('\n'),
  );
}
