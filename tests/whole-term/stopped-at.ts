import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../../cli/local/stack.ts';
import { type Product, startProduct } from '../../cli/product/start-product.ts';
import { createClockInHand } from '../../cli/rehearsal/clock-in-hand.ts';
import { beginsAt, playTerm } from '../../cli/rehearsal/play-term.ts';
import { readResults } from '../../cli/rehearsal/read-results.ts';
import type { Sample } from '../../cli/rehearsal/sample.ts';
import { createVisitor } from '../../cli/rehearsal/visit.ts';
import { readSettings } from '../../cli/settings.ts';

/** What the start page tells a program. */
export interface StartAnswer {
  clock: { now: string; state: string; inHand: boolean; next: { at: string } | null };
  program: { url: string; cycle: { year: number; state: string } | null };
  units: { name: string; state: string; url: string }[];
  reviewers: { below: { waiting: number }; queueUrl: string }[];
  leaders: { kind: string; url: string }[];
}

const stops: (() => Promise<void>)[] = [];

/** Ends every rehearsal that was started here. */
export async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0)) await stop();
}

/** A visitor's browser in front of a rehearsal of a sample, which stands at `until`. */
export async function stoppedAt(until: string, sample: Sample) {
  const settings = readSettings({ TONGKET_TEMPORAL_CLI: process.env.TONGKET_TEMPORAL_CLI, TONGKET_LOG_LEVEL: 'error' });
  const folder = await mkdtemp(join(tmpdir(), 'tongket-state-'));
  const stack = await startStack({ settings, env: {}, rehearsal: true, statePath: folder, disposable: true });
  stops.push(async () => {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const { mailbox } = stack;
  if (!mailbox) throw new Error('A rehearsal has its own mailbox');
  const hand = createClockInHand(new Date(until));
  const from = beginsAt(sample.definition);
  const product: Product = await startProduct({ ...settings, TONGKET_PORT: 0 }, stack, { seed: 1, from, clock: hand });
  let stands = Promise.withResolvers<void>();
  const over = playTerm({ ...product, mailbox, sample, seed: 1, hand, onStep: async () => {}, onStand: () => stands.resolve() });
  over.catch((error) => stands.reject(error));
  await stands.promise;
  const visitor = createVisitor(product.url);
  return {
    database: product.database,
    mailbox,
    visitor,
    /** A page as a browser shows it to whoever has become the coordinator here. */
    async page(path: string): Promise<string> {
      const entered = await fetch(`${product.url}/api/v1/rehearsal/coordinator`, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: '{}',
      });
      const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const answer = await fetch(`${product.url}${path}`, { headers: { accept: 'text/html', cookie } });
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      return answer.text();
    },
    start: () => visitor.get<StartAnswer>('/rehearsal'),
    becomeCoordinator: () => visitor.post('/rehearsal/coordinator'),
    /** Lets the clock go on as the page's form does, and answers when it stands again. */
    async goOnTo(action: { action: 'next' } | { action: 'until'; date: string }) {
      stands = Promise.withResolvers();
      await visitor.post('/rehearsal/clock', action);
      await stands.promise;
    },
    async toTheEnd() {
      await visitor.post('/rehearsal/clock', { action: 'go' });
      return (await readResults({ ...product, mailbox, ...(await over) })).summary;
    },
  };
}
