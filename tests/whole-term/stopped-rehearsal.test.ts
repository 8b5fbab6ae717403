import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../../cli/local/product.ts';
import { startStack } from '../../cli/local/stack.ts';
import { createClockInHand } from '../../cli/rehearsal/clock-in-hand.ts';
import { playTerm, rehearsalBegins } from '../../cli/rehearsal/play-term.ts';
import { readResults } from '../../cli/rehearsal/results.ts';
import { createVisitor, type Visitor } from '../../cli/rehearsal/visit.ts';
import { readSettings } from '../../cli/settings.ts';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { figuresOf } from '../../rules/form.ts';
import { readSmallSample } from '../setup/small-program.ts';

const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
});

/** What the start page tells a program. */
interface StartAnswer {
  clock: { now: string; state: string; inHand: boolean; next: { at: string } | null };
  program: { url: string; cycle: { year: number; state: string } | null };
  units: { name: string; state: string; url: string }[];
  reviewers: { below: { waiting: number }; queueUrl: string }[];
  leaders: { kind: string; url: string }[];
}

/** A visitor's browser in front of a rehearsal of the sample on eight units, which stands at `until`. */
async function stoppedAt(until: string) {
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
  const product: Product = await startProduct({ ...settings, TONGKET_PORT: 0 }, stack, { seed: 1, from: rehearsalBegins, clock: hand });
  let stands = Promise.withResolvers<void>();
  const sample = await readSmallSample();
  const over = playTerm({ ...product, mailbox, sample, seed: 1, hand, onStep: async () => {}, onStand: () => stands.resolve() });
  over.catch((error) => stands.reject(error));
  await stands.promise;
  const visitor = createVisitor(product.url);
  return {
    mailbox,
    visitor,
    start: () => visitor.get<StartAnswer>('/'),
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

const figures = Object.fromEntries(figuresOf(ngheAnForm).map(({ code }) => [code, 7]));
const reportOf = (submissionKey: string) => ({
  kind: 'figures',
  submissionKey,
  answers: {
    figures,
    prose: { results: 'Đã làm thử.' },
    explanations: Object.fromEntries(Object.keys(figures).map((code) => [code, 'Làm thử.'])),
  },
});

async function becomeCoordinator(visitor: Visitor): Promise<void> {
  await visitor.post('/rehearsal/coordinator');
}

test('a clock that is stopped and let go on, again and again, comes to the same as one that never was', async () => {
  const stopped = await stoppedAt('2023-03-21T02:00:00Z');
  await stopped.goOnTo({ action: 'until', date: '2023-12-16' });
  for (let moments = 0; moments < 8; moments += 1) await stopped.goOnTo({ action: 'next' });
  await stopped.goOnTo({ action: 'until', date: '2025-12-21' });
  expect((await stopped.start()).clock).toMatchObject({ now: '2025-12-21T02:00:00.000Z', state: 'paused', inHand: true });
  const summary = await stopped.toTheEnd();

  const other = await stoppedAt('2023-03-20T01:00:00Z');
  const unstopped = await other.toTheEnd();
  const facts = ({ cycles }: typeof summary) => cycles.map(({ historyEvents: _, ...cycle }) => cycle);
  expect(facts(summary)).toEqual(facts(unstopped));
  expect(summary.acknowledged).toBe(true);
}, 180_000);

test('what people do while it stands is taken up, and nobody does it again in their place', async () => {
  const rehearsal = await stoppedAt('2023-12-19T02:00:00Z');
  const { visitor } = rehearsal;
  const before = await rehearsal.start();
  const { units, program } = before;
  // A unit that owes sends, one whose report waits is decided, the standing office reminds and extends.
  const owing = units.find(({ state }) => state === 'owing' || state === 'draft');
  if (!owing) throw new Error(`Nobody owes: ${JSON.stringify(units)}`);
  await visitor.post(owing.url, reportOf('lam-thu-1'));
  const { unit } = await visitor.get<{ unit: { code: string } }>(owing.url);
  await becomeCoordinator(visitor);
  const cycle = `/api/v1${program.url}/cycles/2023`;
  const { sent } = await visitor.post<{ sent: number }>(`${cycle}/remind`, { codes: null });
  expect(sent).toBeGreaterThan(0);
  expect(rehearsal.mailbox.mails().filter(({ marks }) => marks['x-tongket-round']?.startsWith('asked@'))).toHaveLength(sent);
  await visitor.post(`${cycle}/reschedule`, { due: {}, close: '2024-01-12', reason: 'Làm thử' });
  const summary = await rehearsal.toTheEnd();
  const { reports } = await visitor.get<{ reports: { version: number; answers: { figures: object } }[] }>(`${cycle}/units/${unit.code}`);
  // The simulated office of that unit left the visitor's report as it was; what the unit above returned of it, it may have corrected.
  expect(reports.at(-1)?.answers.figures).toEqual(figures);
  const { plan } = await visitor.get<{ plan: { moments: { kind: string; at: string }[] } }>(cycle);
  expect(plan.moments.find(({ kind }) => kind === 'close')?.at.slice(0, 10)).toBe('2024-01-12');
  expect(summary.cycles).toHaveLength(3);
  for (const { mails } of summary.cycles) expect(mails).toMatchObject({ doubled: 0, unsent: 0 });
  const after = await rehearsal.start();
  expect(after.clock).toMatchObject({ inHand: false });
  await expect(visitor.post('/rehearsal/clock', { action: 'stop' })).rejects.toMatchObject({ code: 'rehearsal-over' });
}, 180_000);

test('a program that a visitor ends early is evaluated and comes to its end', async () => {
  const rehearsal = await stoppedAt('2023-12-19T02:00:00Z');
  const { visitor } = rehearsal;
  const { program } = await rehearsal.start();
  await becomeCoordinator(visitor);
  await visitor.post(`/api/v1${program.url}/terminate`, { on: '2024-03-01', reason: 'Làm thử' });
  const summary = await rehearsal.toTheEnd();
  expect(summary.cycles.map(({ year, kind }) => [year, kind])).toEqual([
    [2023, 'preliminary'],
    [2024, 'final'],
  ]);
  expect(summary.acknowledged).toBe(true);
}, 180_000);
