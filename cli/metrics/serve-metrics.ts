import { createServer } from 'node:http';
import type { Metrics } from './collect-metrics.ts';

/** Serves `/metrics` and nothing else, on a port of its own: what watches over the product needs no way to its pages. */
export async function serveMetrics(metrics: Metrics, { host, port }: { host: string; port: number }): Promise<{ stop(): Promise<void> }> {
  let reading: Promise<string> | null = null;
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    // Who asks while it is being read gets the same answer: however many ask, the database is asked once at a time.
    reading ??= metrics.read().finally(() => {
      reading = null;
    });
    reading.then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
