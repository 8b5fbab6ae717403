import { afterAll, expect, test } from 'vitest';
import type { NoticeStep } from '../../activities/hold-each.ts';
import { startSender } from '../../activities/send-messages.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
import { activityContext, startSandboxMail, stepsOn } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { breakSteps } from '../workflows/running-program.ts';

const { database, drop } = await freshDatabase();
const { mailbox, stop } = await startSandboxMail();
const logged: string[] = [];
const context = activityContext(database, mailbox, { log: (...line) => logged.push(JSON.stringify(line)) });
afterAll(async () => {
  context.mail.close();
  await stop();
  await drop();
});

const at = '2023-12-20T01:00:00.000Z';
const keys = ['remind-before@2023-12-20', 'remind-last-day@2023-12-20'] as const;
let programs = 0;

async function openReview() {
  programs += 1;
  const { cycleId, programId } = await openCycle(database, await createTree(database, flatTree(3), `each-${programs}`));
  const remind = (round: string, kind: 'before' | 'last-day'): NoticeStep => ({
    step: 'sendReminders',
    input: { cycleId, round, kind, dueAt: '2023-12-20', codes: null, at },
  });
  const each = [remind(keys[0], 'before'), remind(keys[1], 'last-day')];
  const held = async () => [...((await readPlan(database.pool, cycleId))?.held.keys() ?? [])];
  return { cycleId, programId, each, held };
}

const on = stepsOn(context);

test('the notices of one instant are one step, each with its line of the timeline; one that fails is left with those after it', async () => {
  const { cycleId, programId, each, held } = await openReview();
  const sender = startSender(
    context,
    async () => new Date(at),
    () => {},
  );
  const [before, lastDay] = keys;
  const mend = breakSteps({ context, database }, lastDay);
  expect((await on.holdEach({ cycleId, each, at })).held.map(({ round }) => round)).toEqual([before]);
  expect(await held()).toEqual([before]);
  // Whoever looks after the server reads which it was and where it failed, and none of its words.
  expect(logged).toEqual([expect.stringMatching(`"round":"${lastDay}".*TypeError`)]);
  expect(logged[0]).not.toContain('thon-1');
  mend();
  const mended = await on.holdEach({ cycleId, each, at });
  expect(mended.held.map(({ round }) => round)).toEqual([before, lastDay]);
  expect(await held()).toEqual(expect.arrayContaining([before, lastDay]));
  const lines = await database.prisma.happening.findMany({ where: { programId }, orderBy: { id: 'asc' } });
  expect(lines.map(({ key, words }) => [key, words])).toEqual(mended.held.map(({ round, words }) => [`sendReminders ${round}`, words]));
  await sender.stop();
});

test.each([
  ['the plan has moved', "UPDATE moments SET at = at + interval '1 day' WHERE key = 'remind-last-day@2023-12-20'"],
  ['the plan has no more', "DELETE FROM moments WHERE key = 'remind-last-day@2023-12-20'"],
  ['is of a cycle that was closed', "UPDATE cycles SET state = 'closed'"],
  ['is of a program that was paused', "UPDATE programs SET state = 'paused'"],
])('a notice that %s while the one before it was held is not held with it', async (_, change) => {
  const { cycleId, programId, each, held } = await openReview();
  const holding = on.holdEach({ cycleId, each, at });
  const planned = () => database.prisma.message.count({ where: { programId, round: keys[0], state: 'planned' } });
  await expect.poll(planned).toBeGreaterThan(0);
  await database.pool.query(change);
  await database.pool.query("UPDATE messages SET state = 'dropped' WHERE state = 'planned'");
  expect((await holding).held.map(({ round }) => round)).toEqual([keys[0]]);
  expect(await held()).toEqual([keys[0]]);
});
