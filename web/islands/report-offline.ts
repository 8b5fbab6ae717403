// The service worker of a unit's pages. It keeps only the form that is being filled in and what that loads, so that it opens without a
// network; what was typed is in the page's own store (report-buffer.ts). Served as /report/offline.js.

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}

const worker = self as unknown as Worker;
const store = 'report';

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  const report = /^(\/report\/[\w-]{43})(\/check|\/draft)?$/.exec(pathname)?.[1];
  if (request.mode === 'navigate' && report) event.respondWith(open(request, report, pathname));
  else if (pathname.startsWith('/assets/')) event.respondWith(loaded(request));
});

/** From the network; without one the form that was kept. A post that did not arrive comes back to the form, where all of it still is. */
async function open(request: Request, report: string, pathname: string): Promise<Response> {
  const cache = await caches.open(store);
  try {
    const answer = await fetch(request);
    if (request.method === 'GET' && pathname === report) {
      if (answer.headers.has('x-tongket-offline')) await cache.put(report, answer.clone());
      // Sent, closed or withdrawn: it is no form any more.
      else if (answer.status < 500) await cache.delete(report);
    }
    return answer;
  } catch (error) {
    const kept = await cache.match(report);
    if (!kept) throw error;
    return pathname === report && request.method === 'GET'
      ? kept
      : Response.redirect(`${report}?${request.method === 'GET' ? 'correct' : 'unsent'}`, 303);
  }
}

/** The addresses of styles and scripts change with their content, so what was kept is right. */
async function loaded(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
