import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instant } from '../../rules/instants.ts';
import { acknowledged, start, timeline } from '../../workflows/messages.ts';
import { smallTree } from '../setup/small-program.ts';
import { type RehearsedProgram, type RehearsedWorld, startRehearsedWorld } from './rehearsed-world.ts';
import { acknowledge, approveReport, readHeld, sendReport } from './units-report.ts';

// The program's clock goes over an outage in one step: what wakes up then is all that was due meanwhile.

let world: RehearsedWorld;
beforeAll(async () => {
  world = await startRehearsedWorld();
});
afterAll(() => world?.stop());

const coordinator = 'thuong-truc@hoi-khuyen-hoc.nghe-an.example';

/** A program that is started at an instant, by its coordinator. */
async function startedAt(at: Instant): Promise<RehearsedProgram> {
  const program = await world.signedProgram(at);
  await world.jump(program, at);
  await program.workflow.executeUpdate(start, { args: [{ at, by: 'Thường trực' }] });
  return program;
}

/** Of which kinds were the mails that each address got while something happened. Receipts answer what a test does itself. */
async function mailsDuring(work: () => Promise<unknown>): Promise<Map<string, string[]>> {
  const before = new Set(world.mailbox.mails().map(({ messageId }) => messageId));
  await work();
  const got = new Map<string, string[]>();
  for (const { messageId, recipients, marks } of world.mailbox.mails())
    if (!before.has(messageId) && marks['x-tongket-kind'] !== 'receipt')
      for (const one of recipients) got.set(one, [...(got.get(one) ?? []), marks['x-tongket-kind'] ?? '']);
  return got;
}

const addressOf = (code: string): string => `don-vi-${code}@nghe-an.example`;
const moreThanOne = (got: Map<string, string[]>) => [...got].filter(([, kinds]) => kinds.length > 1);

test('after an outage over notices, at night nobody gets a mail and in the morning each person one that is true then', async () => {
  const program = await startedAt('2023-03-24T01:00:00.000Z');
  await world.play(program, '2023-12-11T03:00:00.000Z');
  const { id } = await readHeld(world.database, program.programId, 2023);
  await sendReport(world.database, id, smallTree.communes[0], '2023-12-11T03:00:00.000Z');
  // Back on a Saturday night; the communes were due on Wednesday, the districts are on Monday.
  let next: string | null | undefined;
  const night = await mailsDuring(async () => {
    const idle = await world.jump(program, '2023-12-23T16:00:00.000Z');
    next = idle.get(program.cycle(2023).workflowId)?.next;
  });
  expect([...night]).toEqual([]);
  expect(next).toBe('2023-12-25T01:00:00.000Z');
  const morning = await mailsDuring(() => world.jump(program, '2023-12-25T01:00:00.000Z'));
  expect(moreThanOne(morning)).toEqual([]);
  for (const commune of smallTree.communes.slice(1)) expect(morning.get(addressOf(commune))).toEqual(['reminder']);
  // Who has sent is not reminded; the districts hear of their own day, which is today.
  expect(morning.has(addressOf(smallTree.communes[0]))).toBe(false);
  for (const district of smallTree.districts) expect(morning.get(addressOf(district))).toEqual(['reminder']);
  expect(morning.get(coordinator)).toEqual(['escalation-coordinator']);
  const { plan, held } = await readHeld(world.database, program.programId, 2023);
  const due = plan.moments.filter(({ at }) => at <= '2023-12-25T01:00:00.000Z').map(({ key }) => key);
  const { rows } = await world.database.pool.query<{ key: string; why: string }>(
    `SELECT m.key, m.skipped_why AS why FROM moments m JOIN plans p ON p.id = m.plan_id WHERE p.cycle_id = $1 AND m.skipped_at IS NOT NULL`,
    [id],
  );
  const skipped = new Map(rows.map(({ key, why }) => [key, why]));
  expect(due.filter((key) => held.has(key) === skipped.has(key))).toEqual([]);
  expect([skipped.get('remind-before@2023-12-20'), skipped.get('remind-reviewers@2023-12-18')]).toEqual(['stale', 'stale']);
  // From then on everything has its instant again.
  await world.play(program, '2024-01-20T01:00:00.000Z');
  expect(await readHeld(world.database, program.programId, 2023)).toMatchObject({ state: 'delivered', version: 1 });
});

test('a close that was missed is moved in working hours, each who owes is told once, and what is sent until then counts', async () => {
  const program = await startedAt('2023-03-24T01:00:00.000Z');
  await world.play(program, '2024-01-04T03:00:00.000Z');
  const { id, plan: before } = await readHeld(world.database, program.programId, 2023);
  // Back on a Monday at one in the morning, twelve days after the close.
  const night = await mailsDuring(() => world.jump(program, '2024-01-21T18:00:00.000Z'));
  expect([...night]).toEqual([]);
  expect(await readHeld(world.database, program.programId, 2023)).toMatchObject({ state: 'open', version: 1 });
  const morning = await mailsDuring(() => world.jump(program, '2024-01-22T01:00:00.000Z'));
  expect(moreThanOne(morning)).toEqual([]);
  const owing = [smallTree.province, ...smallTree.districts, ...smallTree.communes];
  for (const code of owing) expect(morning.get(addressOf(code))).toEqual(['close-moved']);
  expect(morning.get(coordinator)).toEqual(['close-missed']);
  const moved = await readHeld(world.database, program.programId, 2023);
  const at = (kind: string, { moments }: typeof before) => moments.find((moment) => moment.kind === kind)?.at;
  // Two working days of grace, and what follows is after it.
  expect([at('close', before), at('close', moved.plan)]).toEqual(['2024-01-10T10:00:00.000Z', '2024-01-24T10:00:00.000Z']);
  expect(at('compile', moved.plan)).toBe('2024-01-25T01:00:00.000Z');
  await sendReport(world.database, id, smallTree.communes[0], '2024-01-23T03:00:00.000Z');
  await approveReport(world.database, id, smallTree.communes[0], '2024-01-23T03:00:00.000Z');
  await world.play(program, '2024-01-30T01:00:00.000Z');
  const after = await readHeld(world.database, program.programId, 2023);
  expect(after).toMatchObject({ state: 'delivered', version: 2 });
  expect(after.held.get('close')?.toISOString()).toBe('2024-01-24T10:00:00.000Z');
  const states = await world.database.prisma.assignment.groupBy({ by: ['state'], where: { cycleId: id }, _count: true });
  expect(Object.fromEntries(states.map(({ state, _count }) => [state, _count]))).toEqual({ approved: 1, missed: 7 });
  // Acknowledged on a Friday evening, the units would hear on Monday morning. The system is away until Monday night: they hear on Tuesday.
  const friday = '2024-02-02T13:00:00.000Z';
  await world.play(program, friday);
  for (const { key } of program.definition.parties) await acknowledge(world.database, id, key, friday);
  await program.cycle(2023).signal(acknowledged, { at: friday });
  const idle = await world.jump(program, friday);
  expect(idle.get(program.cycle(2023).workflowId)?.next).toBe('2024-02-05T01:00:00.000Z');
  expect([...(await mailsDuring(() => world.jump(program, '2024-02-05T16:00:00.000Z')))]).toEqual([]);
  const tuesday = await mailsDuring(() => world.jump(program, '2024-02-06T01:00:00.000Z'));
  expect(tuesday.get(addressOf(smallTree.communes[0]))).toEqual(['result']);
});

test('started two years late on a Sunday night, past reviews are not held and each unit gets one mail, on Monday', async () => {
  let program: RehearsedProgram | undefined;
  const night = await mailsDuring(async () => {
    program = await startedAt('2025-12-21T15:00:00.000Z');
    await world.jump(program, '2025-12-21T15:00:00.000Z');
  });
  if (!program) throw new Error('Not started');
  const { programId } = program;
  expect([...night].filter(([address]) => address.startsWith('don-vi-'))).toEqual([]);
  const cycles = () =>
    world.database.prisma.cycle.findMany({
      where: { programId, kind: { not: 'baseline' } },
      select: { year: true, kind: true, state: true },
    });
  expect(await cycles()).toEqual([{ year: 2025, kind: 'final', state: 'planned' }]);
  const started = program;
  const morning = await mailsDuring(() => world.jump(started, '2025-12-22T01:00:00.000Z'));
  expect(moreThanOne(morning)).toEqual([]);
  for (const code of [smallTree.province, ...smallTree.districts, ...smallTree.communes])
    expect(morning.get(addressOf(code))).toEqual(['opening']);
  // The next mails are those of their own instants.
  const day = await mailsDuring(() => world.play(started, '2025-12-22T09:00:00.000Z'));
  expect(moreThanOne(day)).toEqual([]);
  expect(await cycles()).toEqual([{ year: 2025, kind: 'final', state: 'open' }]);
  expect((await started.workflow.query(timeline)).happened.map(({ words }) => words.vi).join()).toContain('2 kỳ đã qua không thực hiện');
});
