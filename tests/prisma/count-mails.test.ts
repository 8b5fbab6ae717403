import { afterAll, beforeEach, expect, test } from 'vitest';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { recordDeliveries, recordRefusals } from '../../prisma/queries/messages/record-deliveries.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { claimLanes } from './claim-lanes.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);

let trees = 0;
let cycle: OpenCycle;
let c0: number;

const hour = (n: number): Date => new Date(Date.UTC(2023, 11, 15, n));

beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(3), `count-${trees}`));
  await prepareUnitMessages(pool, {
    cycleId: cycle.cycleId,
    programId: cycle.programId,
    round: 'reminder@1',
    kind: 'reminder',
    dueAt: null,
    codes: ['c0', 'c1', 'c2'],
    facts: {},
    at: hour(0),
  });
  const { rows } = await pool.query('SELECT id FROM messages WHERE assignment_id = $1', [cycle.assignmentIds.get('c0')]);
  c0 = rows[0].id;
});

const count = () => countMails(pool, cycle.cycleId);
const refused = { domain: 'tree.example', result: 'final', refusal: 'no-such-address', waits: 'nothing' } as const;
const accept = (id: number, n: number) => recordDeliveries(pool, [{ id, reply: '250 OK', at: hour(n) }]);
const decide = (decision: 'approved' | 'returned', n: number, version = 1) =>
  decideReport(database, {
    assignmentId: cycle.assignmentIds.get('c0') as number,
    version,
    decision,
    comment: 'Xem lại.',
    fieldComments: [],
    as: 'parent',
    contactId: null,
    office: 'Cấp trên',
    at: hour(n),
  });
const sendAt = (n: number) => send(database, cycle, 'c0', { at: hour(n), submissionKey: `at-hour-${n}` });

test('what no server has accepted and is still owed is unsent: planned, claimed, and failed ones too', async () => {
  expect(await count()).toEqual({ planned: 3, sent: 0, dropped: 0, doubled: 0, inDoubt: 0, sending: 3, unsent: 3, afterSubmission: 0 });
  await claimLanes(pool, 'w');
  expect(await count()).toMatchObject({ unsent: 3 });
  await recordRefusals(pool, 'w', [{ id: c0, reason: '550', ...refused }], hour(0));
  expect(await count()).toMatchObject({ unsent: 3, sent: 0 });
  const [, other] = (await pool.query('SELECT id FROM messages WHERE cycle_id = $1 ORDER BY id', [cycle.cycleId])).rows;
  await accept(other.id, 1);
  expect(await count()).toMatchObject({ unsent: 2, sent: 1 });
});

test('a reminder dropped because the unit had reported is not unsent', async () => {
  await sendAt(1);
  await claimLanes(pool);
  // The receipt is planned and unsent as well.
  expect(await count()).toMatchObject({ planned: 4, dropped: 1, unsent: 3 });
});

test('a message that a server accepted twice is doubled, once, however often', async () => {
  await accept(c0, 1);
  expect(await count()).toMatchObject({ sent: 1, doubled: 0 });
  await accept(c0, 2);
  await accept(c0, 3);
  expect(await count()).toMatchObject({ planned: 3, sent: 1, doubled: 1 });
});

test('a reminder accepted after the report had been sent is counted; one before it is not', async () => {
  await accept(c0, 1);
  await sendAt(2);
  expect(await count()).toMatchObject({ afterSubmission: 0 });
  await accept(c0, 3);
  expect(await count()).toMatchObject({ afterSubmission: 1 });
});

test('between a return and the corrected report a reminder is in its place', async () => {
  await sendAt(1);
  await decide('returned', 3);
  await accept(c0, 4);
  await sendAt(6);
  expect(await count()).toMatchObject({ afterSubmission: 0 });
  await accept(c0, 7);
  expect(await count()).toMatchObject({ afterSubmission: 1 });
});

test('a reminder that came while the report was with its reviewer counts, also when that one returned it later', async () => {
  await sendAt(1);
  await accept(c0, 2);
  await decide('returned', 3);
  expect(await count()).toMatchObject({ afterSubmission: 1 });
});

test('a reminder after the approval counts', async () => {
  await sendAt(1);
  await decide('approved', 2);
  await accept(c0, 3);
  expect(await count()).toMatchObject({ afterSubmission: 1 });
});

test('receipts and return notices come after a report by their nature and are not counted', async () => {
  await sendAt(1);
  await decide('returned', 2);
  await sendAt(3);
  const { rows } = await pool.query("SELECT id FROM messages WHERE cycle_id = $1 AND kind IN ('receipt', 'returned')", [cycle.cycleId]);
  expect(rows).toHaveLength(3);
  for (const { id } of rows) await accept(id, 4);
  expect(await count()).toMatchObject({ sent: 3, afterSubmission: 0 });
});
