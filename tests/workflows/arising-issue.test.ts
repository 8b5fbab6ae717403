import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hearFailures } from '../../activities/hear-failures.ts';
import { raiseIssue } from '../../prisma/queries/arising-issues/raise-issue.ts';
import { markIssueTold, readUntoldIssues } from '../../prisma/queries/arising-issues/read-untold-issues.ts';
import { takeIssueStep } from '../../prisma/queries/arising-issues/take-issue-step.ts';
import type { IssueSeverity } from '../../rules/arising-issue-answer-times.ts';
import type { IssueStep } from '../../rules/arising-issue-states.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { dateOf, instantAt } from '../../rules/instants.ts';
import { tellIssues } from '../../worker/tell-untold-issues.ts';
import { issueWorkflowId } from '../../workflows/ids.ts';
import { issueMoved } from '../../workflows/messages.ts';
import { toTellIssue } from '../../workflows/tell-issue.ts';
import { smallTree } from '../setup/small-program.ts';
import { soon } from '../setup/soon.ts';
import { runsOf } from './running-program.ts';
import { type RunningProgram, type SkippingWorld, startSkippingWorld } from './time-skipping.ts';

let world: SkippingWorld;
let program: RunningProgram;
beforeAll(async () => {
  world = await startSkippingWorld();
  program = await world.newProgram();
});
afterAll(() => world?.stop());

/** The server's clock may have run ahead: the next working day's morning from now. */
async function nextMorning(): Promise<Date> {
  const { calendar, timeZone } = program.definition;
  const day = workCalendar(calendar).addWorkingDays(dateOf(await world.now(), timeZone), 1);
  return new Date(instantAt(day, '08:00', timeZone));
}
const after = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);

async function raise(at: Date, severity: IssueSeverity = 'urgent'): Promise<number> {
  const [unit] = smallTree.communes;
  const issue = { programId: program.programId, press: randomUUID(), unit, office: 'Xã', words: 'Thiếu', wouldHelp: '', severity };
  return (await raiseIssue(world.database, { ...issue, assignmentId: null, at })).id;
}
const take = (id: number, step: IssueStep, at: Date) =>
  takeIssueStep(world.database, { programId: program.programId, id, step, actor: 'Thường trực', words: '', press: randomUUID(), at });
const facts = (id: number) => world.database.prisma.arisingIssue.findUniqueOrThrow({ where: { id } });
const workflowId = (id: number) => issueWorkflowId(program.programId, id);

/** As whoever has done something tells its workflow. */
async function tell(id: number): Promise<void> {
  const { pool } = world.database;
  const [issue] = await readUntoldIssues(pool, { dueBefore: new Date(0), ids: [id], limit: 1 });
  if (!issue) return;
  const how = { at: await world.now(), clock: 'real' as const, taskQueue: 'tongket-test' };
  await world.client.workflow.signalWithStart('arisingIssue', toTellIssue(issue, how));
  await markIssueTold(pool, issue);
}
const statusOf = async (id: number) => (await world.client.workflow.getHandle(workflowId(id)).describe()).status.name;

test('an ordinary issue is closed with at most 60 events, and waits for nothing that was called off', async () => {
  const at = await nextMorning();
  const id = await raise(at, 'serious');
  await tell(id);
  const steps: IssueStep[] = [
    { kind: 'assigned', office: { unit: smallTree.districts[1] } },
    { kind: 'asked-back' },
    { kind: 'replied' },
    { kind: 'answered' },
    { kind: 'reopened' },
    { kind: 'answered' },
    { kind: 'accepted' },
  ];
  for (const [place, step] of steps.entries()) {
    await take(id, step, after(at, place));
    await tell(id);
  }
  await world.client.workflow.getHandle(workflowId(id)).result();
  const [run] = await runsOf(world.client, workflowId(id));
  expect(run).toMatchObject({ ended: 'completed' });
  expect(run?.events).toBeLessThanOrEqual(60);
  expect(await facts(id)).toMatchObject({ state: 'closed', reached: null });
});

test('an issue that nobody answers goes on at its instants, to the leaders, and is still heard after that', async () => {
  const at = await nextMorning();
  const id = await raise(at);
  await tell(id);
  await world.until(after(at, 3));
  expect(await facts(id)).toMatchObject({ reached: null });
  // Four working days at most lie between the first office and the leaders, and a holiday or a weekend among them.
  await world.until(after(at, 24 * 14));
  await soon(async () => expect(await facts(id)).toMatchObject({ reached: 'leaders', handOnAt: null }));
  const lines = await world.database.prisma.arisingIssueStep.findMany({
    where: { issueId: id, kind: 'handed-on' },
    orderBy: { version: 'asc' },
  });
  expect(lines.map(({ details }) => (details as { office: unknown }).office)).toEqual([
    { unit: smallTree.province },
    'coordinator',
    'leaders',
  ]);
  const { timeZone } = program.definition;
  for (const line of lines) {
    const wall = line.at.toLocaleTimeString('en-GB', { timeZone });
    expect(wall >= '08:00:00' && wall <= '17:01:00', wall).toBe(true);
  }
  await take(id, { kind: 'answered' }, new Date(await world.now()));
  await take(id, { kind: 'accepted' }, new Date(await world.now()));
  await tell(id);
  await world.client.workflow.getHandle(workflowId(id)).result();
});

test('what it is told late or twice changes nothing: the higher version holds', async () => {
  const at = await nextMorning();
  const id = await raise(at);
  await tell(id);
  const [old] = [{ version: 1, next: at.toISOString(), closed: true }];
  await take(id, { kind: 'severity', severity: 'ordinary' }, at);
  await tell(id);
  const handle = world.client.workflow.getHandle(workflowId(id));
  for (let times = 0; times < 2; times++) await handle.signal(issueMoved, { watch: old, at: at.toISOString() });
  await world.until(after(at, 6));
  expect(await statusOf(id)).toBe('RUNNING');
  expect(await facts(id)).toMatchObject({ reached: null });
  await world.terminate(workflowId(id));
});

test('who is cut off between the row and the telling, or whose workflow was ended in Temporal, is found by a worker', async () => {
  const at = await nextMorning();
  const id = await raise(at);
  const now = async () => new Date(await world.now());
  const telling = tellIssues({
    client: world.client,
    taskQueue: 'tongket-test',
    context: { database: world.database },
    now,
    hearing: hearFailures(world.context, now),
    everySeconds: 0.2,
  });
  try {
    await soon(async () => expect(await statusOf(id)).toBe('RUNNING'));
    await soon(async () => expect((await facts(id)).toldVersion).toBe(1));
    await world.terminate(workflowId(id));
    await world.until(after(at, 5));
    await soon(async () => expect((await facts(id)).reached).toEqual({ unit: smallTree.province }));
    expect(await statusOf(id)).toBe('RUNNING');
  } finally {
    await telling.stop();
  }
});

test('one that is reopened after it was closed has a workflow again', async () => {
  const at = await nextMorning();
  const id = await raise(at);
  for (const kind of ['answered', 'accepted'] as const) await take(id, { kind }, at);
  await tell(id);
  await world.client.workflow.getHandle(workflowId(id)).result();
  await take(id, { kind: 'reopened' }, after(at, 1));
  await tell(id);
  expect(await statusOf(id)).toBe('RUNNING');
  await world.terminate(workflowId(id));
});
