import { randomUUID } from 'node:crypto';
import { openSlowPage } from './browser.ts';
import type { LiveFacts } from './facts.ts';
import { inTime } from './in-time.ts';
import type { Web } from './opened-web.ts';

const plainStreams = 99;
const patienceSeconds = 20;

/**
 * With the coordinator's page open in a browser, under the same conditions as all pages, and 99 further streams beside it, units send
 * their reports one after the other. Clocks are the machine's own on both sides.
 */
export async function measureLive({ browser, server, paths }: Web, reportPaths: string[]): Promise<LiveFacts> {
  const slow = await openSlowPage(browser, server);
  const ending = new AbortController();
  try {
    const headline = watchHeadline();
    await slow.page.exposeFunction('benchHeadline', headline.changed);
    await slow.page.goto(`${server.url}${paths.cycle}`, { waitUntil: 'load' });
    const events = await slow.page.getAttribute('[data-events]', 'data-events');
    if (events === null) throw new Error('The page of the cycle names no stream of events.');
    const streams = Array.from({ length: plainStreams }, () => openStream(`${server.url}${events}`, server.cookie, ending.signal));
    await Promise.all(streams.map(({ opened }) => opened));
    await slow.page.evaluate(observeHeadline);
    const pageLagsMs: number[] = [];
    const streamLagsMs: number[] = [];
    for (const path of reportPaths) {
      const arrivals = streams.map((stream) => stream.next());
      const shown = headline.next();
      const sentAt = now();
      await sendReport(`${server.url}/api/v1${path}`);
      streamLagsMs.push(Math.max(...(await inTime(Promise.all(arrivals), patienceSeconds, 'A report did not reach the streams'))) - sentAt);
      pageLagsMs.push((await inTime(shown, patienceSeconds, 'A report did not reach the headline')) - sentAt);
    }
    return { pageLagsMs, streamLagsMs };
  } finally {
    ending.abort();
    await slow.close();
  }
}

const now = () => performance.timeOrigin + performance.now();

/** Tells when the headline's text has changed and been painted. */
const observeHeadline = `{
  const headline = document.querySelector('main');
  const text = () => headline.querySelector('h1')?.textContent;
  let before = text();
  new MutationObserver(() => {
    if (text() === before) return;
    before = text();
    requestAnimationFrame(() => setTimeout(() => benchHeadline(performance.timeOrigin + performance.now())));
  }).observe(headline, { subtree: true, childList: true, characterData: true });
}`;

function watchHeadline(): { changed(at: number): void; next(): Promise<number> } {
  let tell: (at: number) => void = () => {};
  return {
    changed: (at) => tell(at),
    next: () => new Promise((resolve) => (tell = resolve)),
  };
}

/** A reader of events without a browser. `next` is when the next event is in. */
function openStream(url: string, cookie: string, signal: AbortSignal): { opened: Promise<void>; next(): Promise<number> } {
  let tell: (at: number) => void = () => {};
  const opened = Promise.withResolvers<void>();
  const read = async () => {
    const response = await fetch(url, { headers: { cookie, accept: 'text/event-stream' }, signal });
    if (!response.ok || response.body === null) throw new Error(`The stream of events answered ${response.status}.`);
    opened.resolve();
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) if (/^data:/m.test(chunk)) tell(now());
  };
  read().catch((error) => {
    if (!signal.aborted) opened.reject(error);
  });
  return { opened: opened.promise, next: () => new Promise((resolve) => (tell = resolve)) };
}

async function sendReport(url: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'same', confirmed: true, submissionKey: randomUUID() }),
  });
  if (response.status !== 201) throw new Error(`A report was answered with ${response.status}: ${await response.text()}`);
}
