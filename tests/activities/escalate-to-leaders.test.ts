import { expect, test } from 'vitest';
import { prepareLeadersEscalation } from '../../prisma/queries/messages/prepare-escalations.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { mostOwingNamedToLeaders } from '../../rules/named-in-mails.ts';
import { send as sendReport } from '../prisma/open-cycle.ts';
import { sendAll } from '../setup/send-all.ts';
import { eachWithCycle } from '../setup/sending-cycle.ts';

const communes = mostOwingNamedToLeaders + 3;
const at = '2023-12-26T01:00:00.000Z';
const round = { round: 'escalate-leaders@2023-12-20', due: '2023-12-20', at };
const leaders = ngheAnProgram.parties.map(({ signatory }) => signatory.email).sort();
const own = eachWithCycle(communes);

test('each party’s leader hears once who owes, the first by name, and is led nowhere that is not theirs', async () => {
  const { database, cycle } = own;
  await sendReport(database, cycle, 'c0');
  await own.hold(at, async (on) => {
    for (const _ of [1, 2]) await on.escalateToLeaders({ cycleId: cycle.cycleId, ...round });
  });
  const told = await own.mailsTo(...leaders);
  expect(told.map(({ to }) => to).sort()).toEqual(leaders);
  const { subject = '', text = '' } = told[0] ?? {};
  expect(subject).toContain(`${communes - 1} đơn vị quá hạn vẫn chưa nộp`);
  expect(text.match(/xã Số/g)).toHaveLength(mostOwingNamedToLeaders);
  expect(text).not.toContain('xã Số 0,');
  expect(text).toContain(`và ${communes - 1 - mostOwingNamedToLeaders} đơn vị khác`);
  // But for the page of what concerns their own office.
  expect(text).not.toMatch(/\/(?:programs|report|lead)\//);
});

test('none goes where nobody owes any more when it is to go, or where nobody owed', async () => {
  const { database, cycle, context } = own;
  const { cycleId, programId } = cycle;
  const prepared = { cycleId, programId, round: round.round, dueAt: new Date('2023-12-20T10:00:00Z'), at: new Date(at) };
  expect(await prepareLeadersEscalation(database.pool, prepared)).toBe(leaders.length);
  for (let n = 0; n < communes; n++) await sendReport(database, cycle, `c${n}`);
  await sendAll(context, at);
  expect(await own.mailsTo(...leaders)).toEqual([]);
  expect(await prepareLeadersEscalation(database.pool, { ...prepared, round: 'escalate-leaders@again' })).toBe(0);
});
