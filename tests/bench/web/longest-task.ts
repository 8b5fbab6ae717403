import type { Browser } from 'playwright-core';
import type { SlowPage } from './browser.ts';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  dur?: number;
  args?: { name?: string };
}

/** Does something on a page and answers the longest task that its main thread had meanwhile, ms of the slowed-down processor. */
export async function longestTask(browser: Browser, { page }: SlowPage, work: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ name, ph, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && mains.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error('The browser told of no task: its trace has other names than expected.');
  return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000;
}

/** Flicks through a page as a finger does: swipes of most of a screen in a sixth of a second, let go at full speed. */
export async function flickThrough({ devtools }: SlowPage, swipes: number): Promise<void> {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number | null) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: y === null ? [] : [{ x: 180, y }] });
  for (let swipe = 0; swipe < swipes; swipe += 1) {
    await touch('touchStart', 700);
    for (let y = 640; y >= 100; y -= 60) {
      await touch('touchMove', y);
      await new Promise((resolve) => setTimeout(resolve, 16));
    }
    await touch('touchEnd', null);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
