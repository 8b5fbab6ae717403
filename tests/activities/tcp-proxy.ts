import { connect, createServer, type Socket } from 'node:net';

interface TcpProxy {
  port: number;
  /** Cuts every connection and lets nobody through until `mend`. */
  cut(): void;
  mend(): void;
  /** Passes nothing on any more, and says nothing of it: a cable that was pulled out. */
  hush(): void;
  /** Lets only so many bytes of the answers through, and then cuts. */
  cutAfter(bytes: number): void;
  stop(): Promise<void>;
}

/** A wire to a server that a test can cut and mend. */
async function startTcpProxy(to: { host: string; port: number }): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let whole = true;
  let hushed = false;
  let left = Number.POSITIVE_INFINITY;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(to.port, to.host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroySoon();
      });
    }
    near.pipe(far);
    far.on('data', (bytes: Buffer) => {
      if (hushed) return;
      const through = bytes.subarray(0, left);
      left -= through.length;
      if (left > 0) return void near.write(through);
      whole = false;
      near.write(through);
      near.destroySoon();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    whole = false;
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    cut,
    mend() {
      whole = true;
      hushed = false;
      left = Number.POSITIVE_INFINITY;
    },
    hush() {
      hushed = true;
    },
    cutAfter(bytes) {
      left = bytes;
    },
    stop: () => {
      cut();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The same server, a database's or one of pages, by way of a proxy. */
export async function proxied(url: string): Promise<{ url: string; proxy: TcpProxy }> {
  const through = new URL(url);
  const proxy = await startTcpProxy({ host: through.hostname, port: Number(through.port) });
  through.hostname = '127.0.0.1';
  through.port = String(proxy.port);
  return { url: through.href, proxy };
}
