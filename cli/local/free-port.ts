import { createServer } from 'node:net';

/** Ports given out by this process, so that two servers that start at the same time don't get the same one. */
const given = new Set<number>();

/**
 * A port that nobody listens on: the wished one or, when it is taken, the next free one above it. A wish of 0 is any port.
 */
export async function freePort(wished: number, host = '127.0.0.1'): Promise<number> {
  for (let port = wished; port <= 65535; port += port === 0 ? 0 : 1) {
    if (given.has(port)) continue;
    const found = await tryPort(port, host);
    if (found === null || given.has(found)) continue;
    given.add(found);
    return found;
  }
  throw new Error(`không còn cổng trống từ ${wished} / no free port from ${wished} on`);
}

/** A port that its server has given back. */
export function releasePort(port: number): void {
  given.delete(port);
}

function tryPort(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(null));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : null));
    });
  });
}
