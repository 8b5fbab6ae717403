import { randomInt } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';

/** Ports given out by this process, so that two servers that start at the same time don't get the same one. */
const given = new Set<number>();

/**
 * Below the ports that systems give to connections that go out: one of those may be gone before its server listens, and again before a server
 * that restarts finds it. Drawn, for other programs look for one at the same time.
 */
const quiet = { from: 15_000, to: 32_000 };

/** A port that nobody listens on: the wished one or, when it is taken, the next free one above it. A wish of 0 is any port. */
export async function freePort(wished: number, host = '127.0.0.1'): Promise<number> {
  for (let port = wished === 0 ? randomInt(quiet.from, quiet.to) : wished; port <= 65535; port += 1) {
    if (given.has(port)) continue;
    const answer = await tryPort(port, host);
    if (typeof answer === 'string' || given.has(answer)) continue;
    given.add(answer);
    return answer;
  }
  throw new Error(`không còn cổng trống từ ${wished} / no free port from ${wished} on`);
}

/** A port that may not be another is taken. */
class PortTaken extends Error {
  readonly lines: string[];

  constructor(port: number, host: string, code: string) {
    super(
      [
        `Không mở được cổng ${port} ở ${host} (${code}). Liên kết trong thư dẫn tới cổng này nên không tự chuyển sang cổng khác. ` +
          'Hãy dừng chương trình đang giữ cổng, hoặc đặt TONGKET_PORT (và TONGKET_PUBLIC_URL như người ngoài mở).',
        `Port ${port} cannot be opened on ${host} (${code}). The links in mails lead to it, so no other is taken. ` +
          'Stop the program that has it, or set TONGKET_PORT (and TONGKET_PUBLIC_URL, as people open it).',
      ].join('\n'),
    );
    this.lines = this.message.split('\n');
  }
}

/** This very port, for an address that people have in their mails. A wish of 0 is any. */
export async function claimPort(port: number, host: string): Promise<number> {
  if (port === 0) return freePort(0, host);
  const answer = await tryPort(port, host);
  if (typeof answer === 'string') throw new PortTaken(port, host, answer);
  return port;
}

/** A port that its server has given back. */
export function releasePort(port: number): void {
  given.delete(port);
}

/** The port, or the system's code of what is wrong with it. */
function tryPort(port: number, host: string): Promise<number | string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'EADDRINUSE'));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve((address as AddressInfo).port));
    });
  });
}
