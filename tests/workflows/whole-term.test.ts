import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CycleKind } from '../../rules/cycles-of-term.ts';
import { acknowledged, timeline } from '../../workflows/messages.ts';
import { smallTree } from '../setup/small-program.ts';
import { soon } from '../setup/soon.ts';
import { runsOf, startTerm } from './running-program.ts';
import { type RunningProgram, type SkippingWorld, startSkippingWorld } from './time-skipping.ts';
import { acknowledge, approveReport, readHeld, sendReport } from './units-report.ts';

let world: SkippingWorld;
beforeAll(async () => {
  world = await startSkippingWorld();
});
afterAll(() => world?.stop());

/** The silent one of each year's eight units. */
const silent = '17619';
const [town, district] = smallTree.districts;

/** All but one commune report after the cut-off and are approved; the units above follow before the close. */
async function reportsOfYear(program: RunningProgram, year: number, kind: CycleKind): Promise<void> {
  const { database } = world;
  const { id, plan } = await readHeld(database, program.programId, year, kind);
  await world.until(`${plan.cutOff}T20:00:00Z`);
  for (const code of smallTree.communes.filter((commune) => commune !== silent)) {
    await sendReport(database, id, code, await world.now(), year);
    await approveReport(database, id, code, await world.now());
  }
  const due = (level: string): string => plan.dueByLevel.find((day) => day.level === level)?.at ?? '';
  await world.until(new Date(Date.parse(due('district')) - 3_600_000));
  for (const code of [town, district]) {
    await sendReport(database, id, code, await world.now(), 0);
    await approveReport(database, id, code, await world.now());
  }
  // The province is late and is approved in the last days.
  await world.until(new Date(Date.parse(due('province')) + 20 * 3_600_000));
  await sendReport(database, id, smallTree.province, await world.now(), 0);
  await approveReport(database, id, smallTree.province, await world.now());
}

test('a program of three years is signed by both parties, holds two reviews and the evaluation, and is completed', async () => {
  const { database, client, mailbox } = world;
  const program = await world.newProgram();
  const { programId, years } = program;
  await startTerm(world, program);
  const begun = await program.workflow.query(timeline);
  expect(begun).toMatchObject({ phase: 'active', ahead: years.map((year) => ({ what: 'open-cycle', key: String(year) })) });

  for (const year of years) {
    const kind = year === years[2] ? 'final' : 'preliminary';
    await world.until(`${year}-12-05T00:00:00Z`);
    await reportsOfYear(program, year, kind);
    const { id, plan } = await readHeld(database, programId, year, kind);
    const delivered = plan.moments.at(-1)?.at ?? '';
    await world.until(new Date(Date.parse(delivered) + 60_000));
    // In the middle year one party's leader never answers: nothing waits for that, and the cycle stays delivered.
    const leaders = year === years[1] ? ['hoi-khuyen-hoc'] : ['hoi-khuyen-hoc', 'ban-tuyen-giao'];
    for (const party of leaders) {
      const complete = await acknowledge(database, id, party, await world.now());
      if (complete) await program.cycle(year, kind).signal(acknowledged, { at: await world.now() });
    }
  }
  await world.until(`${years[2] + 1}-04-30T00:00:00Z`);
  expect(await program.workflow.result()).toEqual({ phase: 'completed' });

  // Every moment of every plan was held at exactly its instant, up to the milliseconds that a step takes to begin.
  for (const year of years) {
    const { plan, held } = await readHeld(database, programId, year, year === years[2] ? 'final' : 'preliminary');
    const late = plan.moments.map(({ key, at }) => ({ key, by: (held.get(key)?.getTime() ?? Number.NaN) - Date.parse(at) }));
    expect(late.filter(({ by }) => !(by >= 0 && by < 2_000))).toEqual([]);
  }

  const stored = await database.prisma.program.findUniqueOrThrow({ where: { id: programId } });
  expect(stored).toMatchObject({ state: 'completed', terminatedOn: null });
  const cycles = await database.prisma.cycle.findMany({ where: { programId, kind: { not: 'baseline' } }, orderBy: { year: 'asc' } });
  expect(cycles.map(({ year, kind, state }) => ({ year, kind, state }))).toEqual([
    { year: years[0], kind: 'preliminary', state: 'acknowledged' },
    { year: years[1], kind: 'preliminary', state: 'delivered' },
    { year: years[2], kind: 'final', state: 'acknowledged' },
  ]);
  for (const { id, year } of cycles) {
    const duties = await database.prisma.assignment.findMany({ where: { cycleId: id }, include: { unit: true } });
    expect(duties.filter(({ state }) => state === 'missed').map(({ unit }) => unit.code)).toEqual([silent]);
    const [compilation] = await database.prisma.compilation.findMany({ where: { cycleId: id } });
    // Four communes stated the year's number of members each.
    expect(compilation?.content).toMatchObject({ figures: { members: 4 * Number(year) } });
  }

  // A new run for each year, every one of them small; each cycle is a workflow of its own.
  const runs = await runsOf(client, program.workflow.workflowId);
  expect(runs.map(({ ended }) => ended)).toEqual(['continued as new', 'continued as new', 'completed']);
  for (const year of years) {
    const [review, ...more] = await runsOf(client, program.cycle(year, year === years[2] ? 'final' : 'preliminary').workflowId);
    expect(more).toEqual([]);
    expect(review?.ended).toBe('completed');
    expect(review?.events).toBeLessThan(1_000);
  }
  expect(Math.max(...runs.map(({ events }) => events))).toBeLessThan(200);

  // Every planned mail was accepted once, by a real mail server, or dropped because its unit had reported.
  await soon(async () =>
    expect(await database.prisma.message.count({ where: { programId, state: { in: ['planned', 'claimed'] } } })).toBe(0),
  );
  const messages = await database.prisma.message.findMany({ where: { programId }, include: { deliveries: true } });
  expect(messages.filter(({ state, deliveries }) => (state === 'sent' ? deliveries.length !== 1 : deliveries.length !== 0))).toEqual([]);
  const ids = mailbox.mails().map(({ messageId }) => messageId);
  expect(ids.filter((id) => mailbox.copies(id) !== 1)).toEqual([]);
  expect(ids).toHaveLength(messages.filter(({ state }) => state === 'sent').length);
  // Who had reported was not reminded.
  const overdue = messages.filter(({ round, state }) => round.startsWith('remind-overdue') && state === 'sent');
  const reminded = await database.prisma.contact.findMany({
    where: { id: { in: overdue.map(({ contactId }) => contactId) } },
    include: { unit: true },
  });
  expect(reminded.map(({ unit }) => unit?.code).sort()).toEqual([silent, smallTree.province].sort());
});
