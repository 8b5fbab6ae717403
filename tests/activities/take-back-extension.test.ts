import { afterAll, expect, test } from 'vitest';
import { extendUnits } from '../../activities/extend-units.ts';
import { takeBackExtension } from '../../activities/take-back-extension.ts';
import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { recordDeliveries } from '../../prisma/queries/messages/record-deliveries.ts';
import { claimLanes } from '../prisma/claim-lanes.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp } from './smtp-server.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
afterAll(drop);
const context = activityContext(database, await startTestSmtp());

let trees = 0;
let cycle: OpenCycle;
/** The last version of the plan that was laid. */
let version: number;
const common = { reason: 'Ghi nhầm', terminatedOn: null, by: 'Thường trực' };

async function extended(...codes: string[]): Promise<void> {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(4), `taken-back-${trees}`));
  version = 2;
  await extendUnits(context, {
    ...common,
    cycleId: cycle.cycleId,
    version,
    codes,
    until: '2023-12-27',
    at: '2023-12-18T02:00:00Z',
    press: `extend-${trees}`,
  });
}
const takeBack = (codes: string[], over: Partial<Parameters<typeof takeBackExtension>[1]> = {}) =>
  takeBackExtension(context, {
    ...common,
    cycleId: cycle.cycleId,
    version: version + 1,
    codes,
    at: '2023-12-18T03:00:00Z',
    press: `take-back-${trees}`,
    ...over,
  });
const duty = async (code: string) => {
  const { dueAt, extended: own } = await readAssignmentByCode(pool, { cycleId: cycle.cycleId, code });
  return { dueAt, own };
};
const atLevel = () => ({ dueAt: cycle.due.get('commune'), own: false });
const mails = async (kind: string) =>
  (
    await pool.query(
      'SELECT u.code, m.state, m.reason FROM messages m JOIN contacts c ON c.id = m.contact_id JOIN units u ON u.id = c.unit_id WHERE m.cycle_id = $1 AND m.kind = $2 ORDER BY u.code',
      [cycle.cycleId, kind],
    )
  ).rows.map(({ code, state, reason }) => `${code} ${reason ?? state}`);

test('who owes is due with its level again and the plan forgets the day; twice is once, and the record says who and why', async () => {
  await extended('c0', 'c1');
  const once = await takeBack(['c0', 'c1', 'c2']);
  expect(once.back).toEqual(['c0', 'c1']);
  expect(await takeBack(['c0', 'c1', 'c2'])).toEqual(once);
  expect([await duty('c0'), await duty('c2')]).toEqual([atLevel(), atLevel()]);
  expect(once.plan.moments.filter(({ due }) => due === '2023-12-27')).toEqual([]);
  const record = await database.prisma.auditEvent.findMany({
    where: { programId: cycle.programId, action: { contains: 'unextended' } },
    orderBy: { id: 'asc' },
  });
  expect(record.map(({ action, subject, actor, details }) => [action, subject, actor, (details as { reason: string }).reason])).toEqual([
    ['cycle.unextended', 'preliminary-2023', 'Thường trực', 'Ghi nhầm'],
    ['assignment.unextended', 'c0', 'Thường trực', 'Ghi nhầm'],
    ['assignment.unextended', 'c1', 'Thường trực', 'Ghi nhầm'],
  ]);
});

test('a day that others still have keeps its reminders', async () => {
  await extended('c0', 'c1');
  const { plan } = await takeBack(['c0']);
  expect(plan.moments.filter(({ due }) => due === '2023-12-27').length).toBeGreaterThan(0);
  expect((await duty('c1')).own).toBe(true);
});

test('who has not been told of the day hears of neither; who has is told that it is not so any more', async () => {
  await extended('c0');
  await takeBack(['c0']);
  expect(await mails('due-moved')).toEqual([]);
  await claimLanes(pool);
  expect(await mails('extended')).toEqual(['c0 overtaken']);

  await extended('c0', 'c1');
  const { rows } = await pool.query("SELECT m.id FROM messages m WHERE m.cycle_id = $1 AND m.kind = 'extended' AND m.assignment_id = $2", [
    cycle.cycleId,
    cycle.assignmentIds.get('c0'),
  ]);
  await recordDeliveries(
    pool,
    rows.map(({ id }) => ({ id, reply: '250 OK', at: new Date('2023-12-18T02:30:00Z') })),
  );
  await takeBack(['c0', 'c1']);
  expect(await mails('due-moved')).toEqual(['c0 planned']);
});

test('who has sent on its own day keeps it, and what is too late is refused', async () => {
  await extended('c0');
  await send(database, cycle, 'c0');
  await expect(takeBack(['c0'])).rejects.toMatchObject({ code: 'nothing-changes' });
  await expect(takeBack(['c3'])).rejects.toMatchObject({ code: 'nothing-changes' });
  expect((await duty('c0')).own).toBe(true);
  await extended('c1');
  await pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycle.cycleId]);
  await expect(takeBack(['c1'])).rejects.toMatchObject({ code: 'cycle-not-open' });
  expect((await duty('c1')).own).toBe(true);
});
