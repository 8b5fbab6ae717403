import { readFile } from 'node:fs/promises';
import type { CDPSession } from 'playwright-core';
import type { SlowPage } from './browser.ts';
import { inTime } from './in-time.ts';

export interface PageLoad {
  /** Bodies of everything that was loaded until then, as they came over the network: compressed, without headers. */
  bytes: number;
  firstPaintMs: number;
  /** First contentful paint is past, the scripts have run, and an input has answered. */
  usableMs: number;
}

/** What tries an input of the page until it answers (a file in probes/), and its settings. */
export interface Probe {
  file: string;
  settings: Record<string, string>;
}

const patience = 60_000;
const quietMs = 700;

/** Loads a page and answers what it took, from the start of the navigation. Without a probe it is usable when something is painted. */
export async function loadPage({ page, devtools }: SlowPage, url: string, probe: Probe | null): Promise<PageLoad> {
  const traffic = countTraffic(devtools);
  const answered = Promise.withResolvers<number>();
  await page.exposeFunction('benchAnswered', (at: number) => answered.resolve(at));
  if (probe) {
    const source = await readFile(new URL(`probes/${probe.file}`, import.meta.url), 'utf8');
    await page.addInitScript({ content: `(${source.trim().replace(/;$/, '')})(${JSON.stringify(probe.settings)}, benchAnswered);` });
  }
  const response = await page.goto(url, { waitUntil: 'load', timeout: patience });
  if (!response?.ok()) throw new Error(`${new URL(url).pathname.replace(/[\w-]{43}/, '…')} answered ${response?.status()}`);
  const answeredMs = probe ? await inTime(answered.promise, patience / 1000, `Nothing answered at ${new URL(url).pathname}`) : 0;
  await traffic.quiet();
  const firstPaintMs = await page.evaluate<number>(firstPaint);
  return { bytes: traffic.bytes(), firstPaintMs, usableMs: Math.max(firstPaintMs, answeredMs) };
}

/** The browser tells of it when the frame has been presented, which may be after everything else. */
const firstPaint = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

/** Counts the bodies of a page's responses, that of its icon too. An event stream never ends and is not waited for. */
function countTraffic(devtools: CDPSession): { bytes(): number; quiet(): Promise<void> } {
  let bytes = 0;
  let lastChange = performance.now();
  const pending = new Set<string>();
  const headers = new Map<string, number>();
  devtools.on('Network.requestWillBeSent', ({ requestId, type }) => {
    lastChange = performance.now();
    if (type !== 'EventSource') pending.add(requestId);
  });
  devtools.on('Network.responseReceivedExtraInfo', ({ requestId, headersText = '' }) => headers.set(requestId, headersText.length));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    lastChange = performance.now();
    pending.delete(requestId);
    bytes += encodedDataLength - (headers.get(requestId) ?? 0);
  });
  devtools.on('Network.loadingFailed', ({ requestId }) => {
    lastChange = performance.now();
    pending.delete(requestId);
  });
  return {
    bytes: () => bytes,
    async quiet() {
      const deadline = performance.now() + patience;
      while ((pending.size > 0 || performance.now() - lastChange < quietMs) && performance.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 50));
    },
  };
}
