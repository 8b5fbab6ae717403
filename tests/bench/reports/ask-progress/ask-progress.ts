// Reports come in at a steady pace, and somebody asks how the cycle stands, again as soon as a moment after the answer.
import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { PreparedPost } from '../../engine/submit-reports/prepare-reports.ts';
import type { ProgressFacts } from '../facts.ts';

export interface ProgressQuestion {
  url: string;
  cookie: string;
  path: string;
  posts: PreparedPost[];
  perSecond: number;
  /** Of asking; before them `warmUp` is not measured: a process that has just begun has everything to learn. */
  seconds: number;
  warmUp: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const betweenAsks = 20;

process.on('message', (question: ProgressQuestion) => {
  askWhileReporting(question).then(
    (facts) => process.send?.(facts),
    (error) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');

async function askWhileReporting({ url, cookie, path, posts, perSecond, seconds, warmUp }: ProgressQuestion): Promise<ProgressFacts> {
  const ask = () => send(`${url}${path}`, 'GET', { cookie, accept: 'application/json' }, '', 200);
  // What is counted the first time is waited for once a day.
  await ask();
  const counted = performance.now() + warmUp * 1_000;
  const end = counted + seconds * 1_000;
  const times: number[] = [];
  let taken = 0;
  const reporting = posts.map(async ({ path: own, form }, at) => {
    await setTimeout((at * 1_000) / perSecond);
    const { host, origin } = new URL(url);
    const headers = { host, origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
    await send(`${url}${own}`, 'POST', headers, form, 303);
    if (performance.now() > counted && performance.now() <= end) taken += 1;
  });
  const asking = (async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      await ask();
      if (asked > counted) times.push(performance.now() - asked);
      await setTimeout(betweenAsks);
    }
  })();
  await Promise.all([asking, ...reporting]);
  times.sort((a, b) => a - b);
  return { p99Ms: times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN, reportsPerSecond: taken / seconds };
}

function send(url: string, method: string, headers: Record<string, string>, body: string, expected: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      let text = '';
      answer.on('data', (part) => (text += part));
      answer.on('end', () =>
        answer.statusCode === expected ? resolve() : reject(new Error(`${method} ${url}: ${answer.statusCode} ${text.slice(0, 800)}`)),
      );
    });
    asking.on('error', reject);
    asking.end(body);
  });
}
