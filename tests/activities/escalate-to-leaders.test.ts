import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMailSender } from '../../activities/mail-sender.ts';
import { startSender } from '../../activities/send-messages.ts';
import type { Database } from '../../prisma/database.ts';
import { prepareLeadersEscalation } from '../../prisma/queries/messages/prepare-escalations.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { mostOwingNamedToLeaders } from '../../rules/named-in-mails.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send as sendReport } from '../prisma/open-cycle.ts';
import { activityContext, stepsOn } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { startTestSmtp, type TestSmtp } from './smtp-server.ts';

const communes = mostOwingNamedToLeaders + 3;
const at = '2023-12-26T01:00:00.000Z';
const round = { round: 'escalate-leaders@2023-12-20', due: '2023-12-20', at };
const leaders = ngheAnProgram.parties.map(({ signatory }) => signatory.email).sort();
let database: Database;
let cycle: OpenCycle;
let server: TestSmtp;
let context: ReturnType<typeof activityContext>;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  const fresh = await freshDatabase(20);
  closing.push(fresh.drop);
  database = fresh.database;
  cycle = await openCycle(database, await createTree(database, flatTree(communes)));
  server = await startTestSmtp();
  closing.push(server.stop);
  const mail = createMailSender({ smtpUrl: server.smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 5 });
  closing.push(() => mail.close());
  context = activityContext(database, server, { mail });
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('each party’s leader hears once who owes, the first by name, and is led nowhere that is not theirs', async () => {
  await sendReport(database, cycle, 'c0');
  const sender = startSender(
    context,
    async () => new Date(at),
    (error) => closing.push(() => Promise.reject(error)),
  );
  for (const _ of [1, 2]) await stepsOn(context).escalateToLeaders({ cycleId: cycle.cycleId, ...round });
  await sender.stop();
  const told = server.taken.filter(({ to }) => leaders.includes(to));
  expect(told.map(({ to }) => to).sort()).toEqual(leaders);
  const { subject = '', text = '' } = await simpleParser(told[0]?.raw ?? '');
  expect(subject).toContain(`${communes - 1} đơn vị quá hạn vẫn chưa nộp`);
  expect(text.match(/xã Số/g)).toHaveLength(mostOwingNamedToLeaders);
  expect(text).not.toContain('xã Số 0,');
  expect(text).toContain(`và ${communes - 1 - mostOwingNamedToLeaders} đơn vị khác`);
  expect(text).not.toContain('http');
});

test('none goes where nobody owes any more when it is to go, or where nobody owed', async () => {
  const { cycleId, programId } = cycle;
  const prepared = { cycleId, programId, round: round.round, dueAt: new Date('2023-12-20T10:00:00Z'), at: new Date(at) };
  expect(await prepareLeadersEscalation(database.pool, prepared)).toBe(leaders.length);
  for (let n = 0; n < communes; n++) await sendReport(database, cycle, `c${n}`);
  await sendAll(context, at);
  expect(server.taken.filter(({ to }) => leaders.includes(to))).toEqual([]);
  expect(await prepareLeadersEscalation(database.pool, { ...prepared, round: 'escalate-leaders@again' })).toBe(0);
});
