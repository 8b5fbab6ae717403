// Who sends: prepared posts over a number of connections, each its next when the last is answered. Bare sockets cost the machine least.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Sent } from '../facts.ts';
import type { PreparedPost } from './prepare-reports.ts';

process.on('message', ({ url, connections, posts }: { url: string; connections: number; posts: PreparedPost[] }) => {
  sendAll(new URL(url), connections, posts).then(
    (sent) => process.send?.(sent),
    (error) => {
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');

async function sendAll({ hostname, port }: URL, connections: number, posts: PreparedPost[]): Promise<Sent> {
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(Number(port), hostname).setNoDelay();
      await once(socket, 'connect');
      return socket;
    }),
  );
  const requests = posts.map((post) => requestOf(post, `${hostname}:${port}`));
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
        const sent = performance.now();
        await send(socket, request);
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  for (const socket of sockets) socket.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: times.length / seconds, p99Ms: times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN };
}

/** As a browser posts a page's form. */
function requestOf({ path, form }: PreparedPost, host: string): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'Accept-Encoding: gzip, deflate, br',
    'Accept-Language: vi,en;q=0.5',
    `Origin: http://${host}`,
    'Sec-Fetch-Site: same-origin',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(form)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${form}`);
}

/** Sends one and reads its answer to the end. */
function send(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const end = (error?: Error) => {
      socket.off('data', take).off('close', lost).off('error', end);
      if (error) reject(error);
      else resolve();
    };
    const lost = () => end(new Error('A connection was closed before its answer.'));
    const take = (part: Buffer) => {
      answer += part.toString('latin1');
      const body = answer.indexOf('\r\n\r\n') + 4;
      if (body < 4) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(answer)?.[1] ?? Number.NaN);
      if (Number.isNaN(length) || !answer.startsWith('HTTP/1.1 303 '))
        end(new Error(`A report was answered with ${answer.slice(0, 2_000)}`));
      else if (answer.length >= body + length) end();
    };
    socket.on('data', take).once('close', lost).once('error', end);
    socket.write(request);
  });
}
