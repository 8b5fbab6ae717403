import { afterAll, beforeEach, expect, test } from 'vitest';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { prepareParentReminders, readRemindable } from '../../prisma/queries/messages/prepare-parent-reminders.ts';
import { recordDeliveries } from '../../prisma/queries/messages/record-deliveries.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { claimLanes } from './claim-lanes.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase(20);
const { pool } = database;
afterAll(drop);

let trees = 0;
let cycle: OpenCycle;
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(4), `remind-${trees}`));
});

const parentId = () => cycle.assignmentIds.get('P') as number;
const remind = (day = '2023-12-18', codes: string[] | null = null) =>
  prepareParentReminders(database, {
    programId: cycle.programId,
    cycleId: cycle.cycleId,
    parent: { assignmentId: parentId(), code: 'P' },
    codes,
    office: 'Hội Khuyến học tỉnh',
    day,
    at: new Date(`${day}T02:00:00Z`),
  });
/** The sender takes what is planned of every program: that of earlier tests too. */
const claimed = async () => (await claimLanes(pool)).filter(({ kind, cycleId }) => kind === 'parent-reminder' && cycleId === cycle.cycleId);
const at = (hour: number) => new Date(Date.UTC(2023, 11, 18, hour));

test('it goes to the children that owe, with who asked; pressed five times at once it is one mail each', async () => {
  await send(database, cycle, 'c0');
  const planned = await Promise.all(Array.from({ length: 5 }, () => remind()));
  expect(planned.flat().sort()).toEqual(['c1', 'c2', 'c3']);
  const mails = await claimed();
  expect(mails.map(({ assignment, facts }) => [assignment?.name, facts])).toEqual(
    ['xã Số 1', 'xã Số 2', 'xã Số 3'].map((name) => [name, { askedBy: 'Hội Khuyến học tỉnh' }]),
  );
});

test('a child is reminded once a day, and on the next one again as long as it owes', async () => {
  expect(await remind('2023-12-18', ['c1', 'P', 'nobody'])).toEqual(['c1']);
  const remindable = async (day: string) =>
    (await readRemindable(pool, { parentId: parentId(), day, at: new Date(`${day}T03:00:00Z`) })).flatMap(({ code, remindedToday }) =>
      remindedToday ? [code] : [],
    );
  expect(await remindable('2023-12-18')).toEqual(['c1']);
  expect(await remind()).toEqual(['c0', 'c2', 'c3']);
  await send(database, cycle, 'c1');
  expect(await remindable('2023-12-19')).toEqual([]);
  expect(await remind('2023-12-19')).toEqual(['c0', 'c2', 'c3']);
});

test('who reports before its mail is claimed gets none; that is dropped, not unsent, and never counts as a reminder after submission', async () => {
  await remind('2023-12-18', ['c0', 'c1']);
  await send(database, cycle, 'c0', { at: at(3) });
  const [mail, ...others] = await claimed();
  expect([mail?.assignment?.name, others]).toEqual(['xã Số 1', []]);
  await recordDeliveries(pool, [{ id: mail?.id as number, reply: '250 OK', at: at(4) }]);
  await send(database, cycle, 'c1', { at: at(5) });
  // Two receipts are still on their way.
  expect(await countMails(pool, cycle.cycleId)).toEqual({
    planned: 4,
    sent: 1,
    dropped: 1,
    doubled: 0,
    sending: 2,
    inDoubt: 0,
    unsent: 2,
    afterSubmission: 0,
  });
});

test('a reminder that a server took after the report had come is counted as one after submission', async () => {
  await remind('2023-12-18', ['c0']);
  const [mail] = await claimed();
  await send(database, cycle, 'c0', { at: at(3) });
  await recordDeliveries(pool, [{ id: mail?.id as number, reply: '250 OK', at: at(4) }]);
  expect(await countMails(pool, cycle.cycleId)).toMatchObject({ sent: 1, afterSubmission: 1 });
});
