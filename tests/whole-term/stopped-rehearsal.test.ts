import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { readSmallSample } from '../setup/small-program.ts';
import { stopAll, stoppedAt } from './stopped-at.ts';

afterAll(stopAll);

// A review and an evaluation on eight units: what a third year would add is played in full by whole-term.test.ts.
const sample = await readSmallSample({ term: { ...ngheAnProgram.term, to: '2024-12-31' } });

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

test('a clock that is stopped and let go on, again and again, comes to the same as one that never was', async () => {
  const stopped = await stoppedAt('2023-03-21T02:00:00Z', sample);
  await stopped.goOnTo({ action: 'until', date: '2023-12-16' });
  for (let moments = 0; moments < 8; moments += 1) await stopped.goOnTo({ action: 'next' });
  await stopped.goOnTo({ action: 'until', date: '2024-12-21' });
  expect((await stopped.start()).clock).toMatchObject({ now: '2024-12-21T02:00:00.000Z', state: 'paused', inHand: true });
  const summary = await stopped.toTheEnd();

  const other = await stoppedAt('2023-03-20T01:00:00Z', sample);
  const unstopped = await other.toTheEnd();
  const facts = ({ cycles }: typeof summary) => cycles.map(({ historyEvents: _, ...cycle }) => cycle);
  expect(facts(summary)).toEqual(facts(unstopped));
  expect(summary.acknowledged).toBe(true);
}, 180_000);

// One rehearsal, in the order of its days.
describe('at a clock that stands', () => {
  let rehearsal: Awaited<ReturnType<typeof stoppedAt>>;
  let summary: Awaited<ReturnType<typeof rehearsal.toTheEnd>>;
  const newAddress = 'doi-dia-chi@nghe-an.example';
  let moved = '';
  const kinds = (email: string) =>
    rehearsal.mailbox
      .mails()
      .filter(({ recipients: [to] }) => to === email)
      .map(({ marks }) => marks['x-tongket-kind']);
  const owingUnit = async () => {
    const { units } = await rehearsal.start();
    const owing = units.find(({ state }) => state === 'owing' || state === 'draft');
    if (!owing) throw new Error(`Nobody owes: ${JSON.stringify(units)}`);
    const { unit } = await rehearsal.visitor.get<{ unit: { code: string } }>(owing.url);
    return { url: owing.url, code: unit.code };
  };
  beforeAll(async () => {
    rehearsal = await stoppedAt('2023-12-15T02:00:00Z', sample);
  });

  test('an address that a visitor gives for a unit is confirmed from its own mailbox', async () => {
    const { visitor } = rehearsal;
    const { reviewers } = await rehearsal.start();
    const owing = await owingUnit();
    const reviewer = reviewers.at(0)?.queueUrl.replace('/children', '') ?? '';
    for (const [url, email] of [
      [owing.url, newAddress],
      [reviewer, 'cap-tren@nghe-an.example'],
    ] as const) {
      await visitor.post(`${url}/contact`, { office: 'Văn phòng', email, phone: null, language: 'vi' });
    }
    moved = owing.code;
    await rehearsal.goOnTo({ action: 'until', date: '2023-12-18' });
    // The old link is dead, and no duty's mail went to the new address before it was confirmed.
    await expect(visitor.get(owing.url)).rejects.toMatchObject({ status: 410, code: 'link-expired' });
    expect(kinds(newAddress).slice(0, 2)).toEqual(['confirm-address', 'link-again']);
  });

  test('what people do is taken up, and nobody does it again in their place', async () => {
    await rehearsal.goOnTo({ action: 'until', date: '2023-12-19' });
    const { visitor } = rehearsal;
    const { program } = await rehearsal.start();
    // A unit that owes sends, the standing office reminds, moves the close, and ends the program early.
    const owing = await owingUnit();
    await visitor.post(owing.url, reportOf('lam-thu-1'));
    await rehearsal.becomeCoordinator();
    const cycle = `/api/v1${program.url}/cycles/2023`;
    const { planned } = await visitor.post<{ planned: number }>(`${cycle}/remind`, { codes: null });
    expect(planned).toBeGreaterThan(0);
    const remindersSent = () => rehearsal.mailbox.mails().filter(({ marks }) => marks['x-tongket-round']?.startsWith('asked@'));
    await expect.poll(() => remindersSent().length).toBe(planned);
    await visitor.post(`${cycle}/reschedule`, { due: {}, close: '2024-01-12', reason: 'Làm thử' });
    await visitor.post(`/api/v1${program.url}/terminate`, { on: '2024-03-01', reason: 'Làm thử' });
    summary = await rehearsal.toTheEnd();
    const { reports } = await visitor.get<{ reports: { version: number; answers: { figures: object } }[] }>(`${cycle}/units/${owing.code}`);
    // The simulated office of that unit left the visitor's report as it was; what the unit above returned of it, it may have corrected.
    expect(reports.at(-1)?.answers.figures).toEqual(figures);
    const { plan } = await visitor.get<{ plan: { moments: { kind: string; at: string }[] } }>(cycle);
    expect(plan.moments.find(({ kind }) => kind === 'close')?.at.slice(0, 10)).toBe('2024-01-12');
    for (const { mails } of summary.cycles) expect(mails).toMatchObject({ doubled: 0, unsent: 0 });
    expect((await rehearsal.start()).clock).toMatchObject({ inHand: false });
    await expect(visitor.post('/rehearsal/clock', { action: 'stop' })).rejects.toMatchObject({ code: 'rehearsal-over' });
  });

  test('a program that is ended early is evaluated and comes to its end', () => {
    expect(summary.cycles.map(({ year, kind }) => [year, kind])).toEqual([
      [2023, 'preliminary'],
      [2024, 'final'],
    ]);
    expect(summary.acknowledged).toBe(true);
  });

  test('whoever has a new address goes on by the links that come there', async () => {
    const { program } = await rehearsal.start();
    const { reports } = await rehearsal.visitor.get<{ reports: { submittedBy: string }[] }>(
      `/api/v1${program.url}/cycles/2024/units/${moved}`,
    );
    expect(reports.every(({ submittedBy }) => submittedBy === 'Văn phòng')).toBe(true);
    expect(kinds(newAddress)).toContain('opening');
  });
});
