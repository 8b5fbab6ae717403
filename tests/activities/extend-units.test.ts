import { afterAll, expect, test } from 'vitest';
import { extendUnits } from '../../activities/extend-units.ts';
import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { dueInstant } from '../../rules/make-plan.ts';
import { createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp } from './smtp-server.ts';

const { database, drop } = await freshDatabase();
afterAll(drop);

test('tried again after it was killed, an extension to a Saturday gives the Monday once more', async () => {
  const context = activityContext(database, await startTestSmtp());
  const { cycleId } = await openCycle(database, await createTree(database, flatTree(3)));
  const [saturday, monday] = ['2023-12-23', '2023-12-25'] as const;
  const input = {
    cycleId,
    version: 2,
    codes: ['c0', 'c1'],
    until: saturday,
    reason: 'Mất điện',
    at: '2023-12-18T02:00:00Z',
    terminatedOn: null,
  };
  const once = await extendUnits(context, input);
  const again = await extendUnits(context, input);
  expect(again).toEqual(once);
  const due = async (code: string) => (await readAssignmentByCode(database.pool, { cycleId, code })).dueAt.toISOString();
  expect(await due('c0')).toBe(dueInstant(monday, ngheAnProgram.timeZone));
  expect(await due('c2')).not.toBe(await due('c0'));
});
