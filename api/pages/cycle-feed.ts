import { readStatesOf } from '../../prisma/queries/assignments/read-states.ts';
import { readHeldCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { type Language, languages } from '../../rules/texts/language.ts';
import { cycleParts } from '../../web/cycle/cycle-page.ts';
import type { CycleMoving } from '../../web/cycle/cycle-values.ts';
import type { ApiContext } from '../context.ts';
import { type CycleTree, standingTreeNow } from '../cycle-tree.ts';
import type { EventStream } from '../event-stream.ts';
import type { RequestedCycle } from '../requested-cycle.ts';
import { sayOnce } from '../say-once.ts';
import { counted, cycleMoving } from './cycle-view.ts';
import { dayCounts } from './day-counts.ts';

/** What an open page of a cycle is told; read by web/islands/live-unit-tree.ts. */
export interface CycleNews {
  /** Units whose state is another one, by their place in the tree. */
  units?: Record<number, string>;
  /** Parts of the page, by the id of what holds them. */
  parts?: Record<string, string>;
  /** The units themselves are others: nothing that the page has fits any more. */
  reload?: true;
  /** More has changed than is known here: the states are to be asked for again. */
  look?: true;
}

interface Reader {
  language: Language;
  send(news: CycleNews, id: string): void;
}

/** The first change is told at once, then four times a second at most; the whole cycle is read half as often, and a third of the time at most. */
const quickPause = 250;
const wholePause = 500;
/** By then the curve of the day has what the quick news do not bring. */
const curvePause = 2_000;
/** A due instant goes by without a change in the database. */
const minute = 60_000;

/** Keeps the open pages of cycles up to date: each cycle is read once for all who look at it, a single report by its id. */
export function cycleFeeds(context: ApiContext) {
  const feeds = new Map<number, ReturnType<typeof openFeed>>();
  return {
    /** `unitsSince`: where the states stood that the page has; they may be newer than the page. */
    join(requested: RequestedCycle, language: Language, stream: EventStream, unitsSince: string | undefined): void {
      const { id } = requested.cycle;
      const feed = feeds.get(id) ?? openFeed(context, requested);
      feeds.set(id, feed);
      const leave = feed.join({ language, send: (data, place) => stream.send({ data, id: place }) }, stream.since, unitsSince);
      stream.onClose(() => {
        if (leave() > 0) return;
        feed.stop();
        if (feeds.get(id) === feed) feeds.delete(id);
      });
    },
  };
}

function openFeed(context: ApiContext, { programId, cycle, url }: RequestedCycle) {
  const { live, database } = context;
  const keeping = sayOnce(context.log, 'the open pages of a cycle are not kept up to date');
  const readers = new Set<Reader>();
  /** Readers whose page is older than what is known here, each with the duties that it has missed; null: more than is known. */
  const behind = new Map<Reader, Set<number> | null>();
  const changed = new Set<number>();
  let known: { tree: CycleTree; letters: string[]; moving: CycleMoving } | null = null;
  let parts = new Map<Language, Record<string, string>>();
  /** When the whole cycle is to be read anew, and before when it, or a few, must not be. */
  let wholeDue = Number.POSITIVE_INFINITY;
  let wholeEarliest = 0;
  let quickEarliest = 0;
  let reading = false;
  /** Before anything was known, more changed than could be named. */
  let unnamed = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const wantWhole = (after = 0): void => {
    wholeDue = Math.min(wholeDue, Math.max(performance.now() + after, wholeEarliest));
    soon();
  };
  const soon = (): void => {
    const due = Math.min(wholeDue, changed.size > 0 ? quickEarliest : Number.POSITIVE_INFINITY);
    if (stopped || reading || due === Number.POSITIVE_INFINITY) return;
    clearTimeout(timer);
    timer = setTimeout(() => void look(), Math.max(0, due - performance.now()));
  };

  const look = async (): Promise<void> => {
    reading = true;
    const began = performance.now();
    const whole = wholeDue <= began || known === null;
    if (whole) wholeDue = Number.POSITIVE_INFINITY;
    const ids = [...changed];
    changed.clear();
    // Before the values: what changes while they are read is told once more.
    const id = live.position();
    const news = await (whole ? readWhole(ids) : readFew(ids)).catch((error: unknown) => {
      keeping.failed(error);
      return null;
    });
    quickEarliest = began + quickPause;
    if (whole) wholeEarliest = began + Math.max(wholePause, 3 * (performance.now() - began));
    reading = false;
    if (news) {
      keeping.well();
      tell(news, id);
    } else {
      // A database that is away for a moment must not end the streams, and what was to be told is told when it is back.
      for (const one of ids) changed.add(one);
      wantWhole(wholePause);
    }
    if (!whole) wantWhole(curvePause);
    soon();
  };

  const readWhole = async (ids: number[]): Promise<CycleNews> => {
    const cycles = await readHeldCycles(database.pool, programId);
    const now = cycles.find(({ id }) => id === cycle.id) ?? cycle;
    const { tree, letters } = await standingTreeNow(context, cycle.id);
    // It is read because something has changed, and nothing may tell of that again.
    const moving = await cycleMoving(context, now, await dayCounts(context, now, cycles), tree.columns, letters, { exact: true });
    const before = known;
    known = { tree, letters: [...letters], moving };
    if (before && before.tree.hash !== tree.hash) return { reload: true };
    const units: Record<number, string> = {};
    for (const id of ids) {
      const unit = tree.indexById.get(id);
      if (unit !== undefined) units[unit] = letters.charAt(unit);
    }
    // The first time there is nothing to compare with: what changed since the first reader came may be in it already.
    if (!before) return { units, ...(unnamed ? { look: true } : {}) };
    for (const [unit, letter] of known.letters.entries()) if (before.letters[unit] !== letter) units[unit] = letter;
    return { units };
  };

  const readFew = async (ids: number[]): Promise<CycleNews> => {
    if (!known) return readWhole(ids);
    const { tree, letters, moving } = known;
    const units: Record<number, string> = {};
    for (const { id, letter } of await readStatesOf(database.pool, { assignmentIds: ids, at: await context.now() })) {
      const unit = tree.indexById.get(id);
      if (unit === undefined) continue;
      // Told also where it is known: a page may be older than what was read last.
      letters[unit] = letter;
      units[unit] = letter;
    }
    known.moving = { ...moving, ...counted(tree.columns, letters.join(''), moving.state === 'open') };
    return { units };
  };

  /** Tells all who read what is another than before, rendered once a language; those behind get everything that they lack. */
  const tell = (news: CycleNews, id: string): void => {
    const before = parts;
    parts = rendered();
    const spoken = new Map<Language, CycleNews>();
    for (const [language, now] of parts) {
      const old = before.get(language) ?? {};
      const fresh = Object.entries(now).filter(([name, html]) => old[name] !== html);
      spoken.set(language, { ...news, ...(fresh.length > 0 ? { parts: Object.fromEntries(fresh) } : {}) });
    }
    for (const reader of readers) {
      const lacked = behind.get(reader);
      const own = lacked === undefined ? (spoken.get(reader.language) ?? news) : lackedNews(reader, lacked, news);
      if (own.reload || own.look || own.parts || Object.keys(own.units ?? {}).length > 0) reader.send(own, id);
    }
    behind.clear();
  };

  const lackedNews = ({ language }: Reader, lacked: Set<number> | null, news: CycleNews): CycleNews => {
    const units: Record<number, string> = { ...news.units };
    for (const id of lacked ?? []) {
      const unit = known?.tree.indexById.get(id);
      if (known && unit !== undefined) units[unit] = known.letters[unit] as string;
    }
    return { ...news, units, parts: parts.get(language) ?? {}, ...(lacked === null ? { look: true } : {}) };
  };

  const rendered = (): Map<Language, Record<string, string>> => {
    const all = new Map<Language, Record<string, string>>();
    for (const language of languages) {
      if (!known || ![...readers].some((reader) => reader.language === language)) continue;
      const own = cycleParts(known.moving, { url }, language);
      all.set(language, Object.fromEntries(Object.entries(own).map(([name, html]) => [name, html.toString()])));
    }
    return all;
  };

  const missed = (since: string | undefined): Set<number> | null => {
    let some: Set<number> | null = new Set();
    const stop = live.watch(programId, since, ({ cycleId, assignmentIds }) => {
      if (cycleId !== null && cycleId !== cycle.id) return;
      if (assignmentIds === null) some = null;
      else for (const id of assignmentIds) some?.add(id);
    });
    stop();
    return some;
  };

  const unwatch = live.watch(programId, live.position(), ({ cycleId, assignmentIds }) => {
    if (cycleId !== null && cycleId !== cycle.id) return;
    if (assignmentIds === null) {
      unnamed ||= known === null;
      return wantWhole();
    }
    for (const id of assignmentIds) changed.add(id);
    soon();
  });
  const clock = setInterval(() => wantWhole(), minute);
  clock.unref();
  // Read at once, so that the first change is told from what is known.
  wantWhole();

  return {
    join(reader: Reader, since: string | undefined, unitsSince: string | undefined): () => number {
      readers.add(reader);
      const states = missed(unitsSince);
      if (missed(since)?.size !== 0 || states?.size !== 0) {
        behind.set(reader, states);
        wantWhole();
      }
      return () => {
        readers.delete(reader);
        behind.delete(reader);
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
