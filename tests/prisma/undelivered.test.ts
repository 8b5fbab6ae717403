import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../prisma/database.ts';
import { prepareOfficeMessages } from '../../prisma/queries/messages/prepare-office-messages.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { readRefusedAddresses } from '../../prisma/queries/messages/read-undelivered.ts';
import { readNeeds } from '../../prisma/queries/programs/read-program-needs.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from './open-cycle.ts';

let database: Database;
let drop: () => Promise<void>;
let cycle: OpenCycle;
const at = new Date('2023-12-18T01:00:00Z');
const since = new Date('2023-12-01T00:00:00Z');

beforeAll(async () => {
  ({ database, drop } = await freshDatabase());
  cycle = await openCycle(database, await createTree(database, flatTree(4), 'undelivered'));
});
afterAll(() => drop());

const remind = (round: string) => {
  const { cycleId, programId } = cycle;
  return prepareUnitMessages(database.pool, { cycleId, programId, round, kind: 'reminder', dueAt: null, codes: null, facts: {}, at });
};
const set = (round: string, code: string, change: string) =>
  database.pool.query(`UPDATE messages SET ${change} WHERE round = $1 AND contact_id = $2`, [round, cycle.contactIds.get(code)]);
const refused = async () =>
  (await readRefusedAddresses(database.pool, { programId: cycle.programId, since, limit: 10 })).map(
    ({ unit, office, againAt }) => `${unit?.code ?? office}${againAt ? ' later' : ''}`,
  );
const needs = () => readNeeds(database.pool, { programId: cycle.programId, since, at: since });

test('every address that takes no mail is named until a mail is taken there, a leader whose request to sign failed too', async () => {
  await remind('reminder@1');
  const request = { programId: cycle.programId, cycleId: null, round: 'signature', kind: 'signature-request', leaveOut: null } as const;
  await prepareOfficeMessages(database.pool, { ...request, to: 'signatory', facts: {}, at });
  await set('reminder@1', 'c0', "state = 'failed', reason = '550 5.1.1 no such user'");
  await set(
    'reminder@1',
    'c1',
    "reason = '552 5.2.2 full', attempts = 3, waits_since = now() - interval '2 hours', ready_at = now() + interval '1 hour'",
  );
  await set('reminder@1', 'c2', "reason = '450 busy', attempts = 1, waits_since = now() - interval '2 minutes'");
  expect(await refused()).toEqual(['c0', 'c1 later']);
  await database.pool.query("UPDATE messages SET state = 'failed', reason = '550 5.1.1 unknown' WHERE kind = 'signature-request'");
  const { rows } = await database.pool.query("SELECT count(DISTINCT contact_id)::int AS n FROM messages WHERE kind = 'signature-request'");
  expect(rows[0].n).toBeGreaterThan(0);
  expect((await needs()).refusedAddresses).toBe(rows[0].n + 2);

  // Of what went to somebody who stands in it is that one's address, which is the one to be put right.
  const standsInFor = cycle.contactIds.get('c2') as number;
  const { unitId } = await database.prisma.contact.findUniqueOrThrow({ where: { id: standsInFor } });
  const { programId } = cycle;
  const standIn = await database.prisma.contact.create({
    data: { programId, unitId, role: 'unit', office: 'Phó Chủ tịch', email: 'pho@c2.example', standsInFor },
  });
  const facts = JSON.stringify({ reader: standIn.id });
  await set('reminder@1', 'c2', `state = 'failed', reason = '550 5.1.1 no such user', facts = '${facts}'`);
  const named = async () =>
    (await readRefusedAddresses(database.pool, { programId, since, limit: 10 })).flatMap(({ unit, contactId, office, email }) =>
      unit?.code === 'c2' ? [[contactId, office, email]] : [],
    );
  expect(await named()).toEqual([[standIn.id, 'Phó Chủ tịch', 'pho@c2.example']]);
  await database.prisma.message.create({
    data: { programId, round: 'contact-changed@1.1', kind: 'contact-changed', contactId: standIn.id, plannedAt: at },
  });
  expect(await named()).toEqual([]);

  // The next round reaches it.
  await remind('reminder@2');
  await set('reminder@2', 'c0', "state = 'sent'");
  expect((await refused()).slice(rows[0].n)).toEqual(['c1 later']);
});

test('what waits for a server or a domain is told with how many mails wait for it', async () => {
  const pause = (scope: string, refusal: string, until: string) =>
    database.pool.query("INSERT INTO mail_pauses (scope, refusal, said, until) VALUES ($1, $2, '450', now() + $3::interval)", [
      scope,
      refusal,
      until,
    ]);
  await pause('tree.example', 'domain-away', '10 minutes');
  expect((await needs()).held).toEqual([]);
  await set('reminder@2', 'c3', "waits_for = 'tree.example', waits_since = now()");
  await pause('elsewhere.example', 'domain-away', '10 minutes');
  expect((await needs()).held).toMatchObject([{ domain: 'tree.example', refusal: 'domain-away', mails: 1 }]);
  await pause('', 'too-many', '10 minutes');
  const [server] = (await needs()).held;
  expect(server).toMatchObject({ domain: '', refusal: 'too-many' });
  expect(server?.mails).toBeGreaterThan(1);
  await database.pool.query("UPDATE mail_pauses SET until = now() - interval '1 hour'");
  expect((await needs()).held).toEqual([]);
});
