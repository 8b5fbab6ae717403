import { request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
// A self-signed certificate for localhost that nobody but a test believes.
import tlsOptions from 'smtp-server/lib/tls-options.js';

/** A proxy that speaks https to the browser and http to us. `says`: what it tells us of how the browser came; null: nothing. */
export async function startTlsProxy(): Promise<{ port: number; leadTo(port: number, says: string | null): void; stop(): void }> {
  let target = { port: 0, says: null as string | null };
  const { key, cert } = tlsOptions();
  const server = createServer({ key, cert }, (request, answer) => {
    const headers = { ...request.headers, ...(target.says === null ? {} : { 'x-forwarded-proto': target.says }) };
    const passed = httpRequest({ host: '127.0.0.1', port: target.port, method: request.method, path: request.url, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port, says) => {
      target = { port, says };
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
