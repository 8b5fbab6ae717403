import type { Client } from '@temporalio/client';
import { afterAll, expect, test } from 'vitest';
import { startSender } from '../../activities/send-messages.ts';
import type { MailboxMail } from '../../cli/local/mailbox.ts';
import { type Act, createAgenda } from '../../cli/rehearsal/agenda.ts';
import { createDriver } from '../../cli/rehearsal/drive.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { readNow } from '../../prisma/queries/installation/read-now.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { wakeSender } from '../../prisma/wake-sender.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { activityContext, startSandboxMail } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';

const monday = (hour: string) => new Date(`2023-12-18T${hour}:00Z`);

const ends: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

/** A rehearsal's clock, mails and sender, in which the units c0 and c1 read one mailbox; nothing happens but what a test puts on the agenda. */
async function rehearsal() {
  const { database, drop } = await freshDatabase();
  ends.push(drop);
  const { mailbox, stop } = await startSandboxMail();
  ends.push(stop);
  await openInstallation(database.pool, { seed: 1, from: monday('00:00') });
  const cycle = await openCycle(database, await createTree(database, flatTree(2), 'rehearsal-mails'));
  for (const code of ['c0', 'c1'])
    await database.pool.query("UPDATE contacts SET email = 'chung@x.example' WHERE id = $1", [cycle.contactIds.get(code)]);
  const context = activityContext(database, mailbox, { driven: true });
  let looks = 0;
  const sender = startSender(
    context,
    () => {
      looks += 1;
      return readNow(database.pool);
    },
    (error) => {
      throw error;
    },
  );
  ends.push(async () => {
    await sender.stop();
    context.mail.close();
  });
  const agenda = createAgenda();
  const unread: MailboxMail[] = [];
  mailbox.onMail((mail) => unread.push(mail));
  const clock = { now: monday('00:00') };
  const driver = createDriver({
    client: {} as Client,
    database,
    agenda,
    people: { read: async () => {} },
    unread,
    clock,
    hand: null,
    onStep: async () => {},
    onStand: () => {},
  });
  return {
    database,
    cycle,
    clock,
    add: (at: Date, name: string, act: Act['do']) => agenda.add(at, { name, touchesWorkflows: false, do: act }),
    play: () => driver.play(),
    /** Until the sender has looked for mails some times more. */
    async looked() {
      wakeSender(database);
      const before = looks;
      await expect.poll(() => looks).toBeGreaterThan(before + 3);
    },
    async sent(): Promise<{ at: Date; round: string; tells: number }[]> {
      const { rows } = await database.pool.query(
        `SELECT d.accepted_at AS at, m.round, (SELECT count(*)::int FROM messages f WHERE f.folded_into = m.id) AS tells
         FROM messages m JOIN deliveries d ON d.message_id = m.id JOIN contacts c ON c.id = m.contact_id
         WHERE c.email = 'chung@x.example' ORDER BY d.id`,
      );
      return rows;
    },
    async left(): Promise<number> {
      const { rows } = await database.pool.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM messages WHERE state NOT IN ('sent', 'dropped')",
      );
      return rows[0]?.n ?? 0;
    },
  };
}

const plan = (
  { database, cycle }: { database: Parameters<typeof createTree>[0]; cycle: OpenCycle },
  round: string,
  at: Date,
  codes: string[],
) =>
  prepareUnitMessages(database.pool, {
    ...{ cycleId: cycle.cycleId, programId: cycle.programId, round, kind: 'reminder', dueAt: null },
    ...{ codes, facts: { when: 'before' }, at },
  });

test('what waits for its mailbox’s next day goes on that day, after the last event too, and nothing is left', async () => {
  const world = await rehearsal();
  world.add(monday('02:00'), 'one', async () => {
    await plan(world, 'remind@1', monday('02:00'), ['c0']);
  });
  world.add(monday('03:00'), 'two', async () => {
    await plan(world, 'remind@2', monday('03:00'), ['c0', 'c1']);
  });
  await world.play();
  expect(await world.sent()).toEqual([
    { at: monday('02:00'), round: 'remind@1', tells: 0 },
    { at: new Date('2023-12-19T01:00:00Z'), round: 'remind@2', tells: 1 },
  ]);
  expect(world.clock.now).toEqual(new Date('2023-12-19T01:00:00Z'));
  expect(await world.left()).toBe(0);
});

test('what is planned at one instant is one mail, however often the sender looks before all of it is, and the same leads whichever comes first', async () => {
  for (const rounds of [
    ['remind@1', 'remind@2'],
    ['remind@2', 'remind@1'],
  ] as const) {
    const world = await rehearsal();
    const first = Promise.withResolvers<void>();
    world.add(monday('02:00'), 'first', async () => {
      await plan(world, rounds[0], monday('02:00'), ['c1']);
      await world.looked();
      first.resolve();
    });
    world.add(monday('02:00'), 'second', async () => {
      await first.promise;
      await plan(world, rounds[1], monday('02:00'), ['c0']);
    });
    await world.play();
    expect(await world.sent()).toEqual([{ at: monday('02:00'), round: 'remind@1', tells: 1 }]);
    expect(await world.left()).toBe(0);
  }
});
