import type pg from 'pg';
import { expect, test } from 'vitest';
import { tellCoordinator } from '../../activities/tell-coordinator.ts';
import type { Database } from '../../prisma/database.ts';
import { isToldHere } from '../../prisma/gather-notices.ts';
import { keepListening } from '../../prisma/keep-listening.ts';
import { changeContact } from '../../prisma/queries/contacts/change-contact.ts';
import { confirmAddress } from '../../prisma/queries/contacts/confirm-address.ts';
import { renewContactLinks } from '../../prisma/queries/contacts/renew-contact-links.ts';
import { setContact } from '../../prisma/queries/contacts/set-contact.ts';
import { hearOwn, lanesToldOf, wakeForRounds } from '../../prisma/wake-sender.ts';
import { kindsInRounds, kindsThatWait, mailLanes, sendingLaneOf } from '../../rules/message-kinds.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, flatTree, officeLink, openCycle, secret } from './open-cycle.ts';

const at = new Date('2023-12-15T02:00:00Z');

/** The same database, and every statement that notifies together with something else, which would make its commit wait for others'. */
function watched(database: Database): { database: Database; together: string[] } {
  const together: string[] = [];
  const look = (on: pg.Pool | pg.PoolClient, alone: boolean) => (text: unknown, values?: unknown) => {
    const statement = typeof text === 'string' ? text : String((text as pg.QueryConfig).text);
    const apart = /^SELECT pg_notify\([^()]*\)( FROM unnest\([^()]*\) AS told\(channel, payload\))?$/;
    if (statement.includes('pg_notify') && !(alone && apart.test(statement))) together.push(statement);
    return on.query(text as string, values as unknown[]);
  };
  const connect = async () => {
    const client = await database.pool.connect();
    return Object.create(client, { query: { value: look(client, false) }, release: { value: client.release.bind(client) } });
  };
  const pool = Object.create(database.pool, { query: { value: look(database.pool, true) }, connect: { value: connect } });
  return { database: { ...database, pool }, together };
}

test('what plans a mail wakes the sender once it is committed, and notifies in no transaction', async () => {
  const fresh = await freshDatabase();
  const { database, together } = watched(fresh.database);
  const cycle = await openCycle(fresh.database, await createTree(fresh.database, flatTree(2), 'wake'));
  const { programId, contactIds } = cycle;
  const [contactId, otherId] = [contactIds.get('c0') as number, contactIds.get('c1') as number];
  let heard = 0;
  let last = '';
  const listening = Promise.withResolvers<void>();
  const hears = (payload: string): void => {
    heard += 1;
    last = payload;
  };
  const listener = keepListening(fresh.url, 'tongket', { heard: hears, listening: () => listening.resolve() });
  await listening.promise;
  const details = { office: 'Hội Khuyến học', email: 'moi@wake.example', phone: null, language: 'vi' as const };
  const linkId = async () =>
    (await fresh.database.prisma.link.findFirstOrThrow({ where: { contactId, purpose: 'confirm-address', revokedAt: null } })).id;
  const acts: [string, () => Promise<unknown>][] = [
    ['an address that is asked for', () => changeContact(database, { link: officeLink(cycle, 'c0'), details, seen: null, secret, at })],
    ['one that is confirmed', async () => confirmAddress(database, { linkId: await linkId(), contactId, secret, at })],
    [
      'one that a coordinator sets',
      () => setContact(database, { contactId: otherId, details, seen: null, actor: 'Văn phòng', secret, at }),
    ],
    ['links that are withdrawn', () => renewContactLinks(database, { contactId, actor: 'Văn phòng', byOffice: null, secret, at })],
    [
      'a step that has failed',
      () =>
        tellCoordinator(activityContext(database, { smtpUrl: 'smtp://127.0.0.1:9' }), {
          programId,
          step: 'open',
          problem: '',
          at: at.toISOString(),
        }),
    ],
  ];
  for (const [name, act] of acts) {
    const before = heard;
    await act();
    await expect.poll(() => heard, { message: name }).toBe(before + 1);
  }
  expect(together).toEqual([]);
  // Who sends in the same process is told without the database, by which others hear of it too.
  expect(isToldHere(last)).toBe(false);
  const own: string[] = [];
  const before = heard;
  const stop = hearOwn(fresh.database, (payload) => own.push(payload));
  wakeForRounds(fresh.database);
  const ofRounds = [mailLanes.indexOf('notices'), mailLanes.indexOf('rounds')];
  await expect.poll(() => own.map(lanesToldOf), { interval: 1 }).toEqual([ofRounds]);
  expect([...kindsThatWait, ...kindsInRounds].filter((kind) => !ofRounds.includes(sendingLaneOf(kind)))).toEqual([]);
  await expect.poll(() => heard).toBe(before + 1);
  expect([isToldHere(last), lanesToldOf(last)?.slice(0, 2)]).toEqual([true, lanesToldOf(own[0] as string)]);
  stop();
  await listener.stop();
  await fresh.drop();
});
