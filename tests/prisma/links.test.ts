import { afterAll, beforeEach, expect, test } from 'vitest';
import { planAcknowledgement, recordAcknowledged } from '../../activities/await-acknowledgement.ts';
import { lapseCycle } from '../../activities/end-program.ts';
import { startTerm } from '../../activities/start-term.ts';
import { findLink } from '../../prisma/queries/links/find-link.ts';
import { findReportLink } from '../../prisma/queries/links/find-report-link.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { makeEntryLink } from '../../prisma/queries/links/make-entry-link.ts';
import { type LinkPurpose, makeLinks } from '../../prisma/queries/links/make-links.ts';
import { readLinksOfAddress } from '../../prisma/queries/links/read-links-of-address.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { createTree, flatTree, type OpenCycle, openCycle, secret } from './open-cycle.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
afterAll(drop);

const at = new Date('2023-12-15T01:00:00Z');
let trees = 0;
let cycle: OpenCycle;

beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(5), `links-${trees}`));
});

const linksOf = async (code: string, purpose: LinkPurpose = 'report') =>
  (
    await pool.query<{ id: number }>('SELECT id FROM links WHERE contact_id = $1 AND purpose = $2 ORDER BY id', [
      cycle.contactIds.get(code),
      purpose,
    ])
  ).rows;
const tokenOf = async (code: string) => linkToken(secret, (await linksOf(code))[0]?.id as number);
const find = (token: string, purpose: LinkPurpose = 'report', instant = at) => findLink(pool, { token, purpose, at: instant });
const again = () =>
  makeLinks(pool, {
    programId: cycle.programId,
    purpose: 'report',
    cycleId: cycle.cycleId,
    contactIds: [...cycle.contactIds.values()],
    secret,
    at,
    expiresAt: null,
  });

test('a link lets its own unit in, to its own cycle', async () => {
  const unit = await prisma.unit.findFirstOrThrow({ where: { programId: cycle.programId, code: 'c1' } });
  expect(await find(await tokenOf('c1'))).toMatchObject({
    programId: cycle.programId,
    cycleId: cycle.cycleId,
    unitId: unit.id,
    partyId: null,
    office: 'Hội Khuyến học c1',
  });
});

test('of many who open their links at once each gets its own duty, or is told what is wrong with its own', async () => {
  const codes = ['c0', 'c1', 'c2', 'c3', 'c4'];
  const tokens = await Promise.all(codes.map(tokenOf));
  await pool.query('UPDATE links SET revoked_at = $2 WHERE contact_id = $1', [cycle.contactIds.get('c4'), at]);
  const other = await openCycle(database, await createTree(database, flatTree(1), `links-other-${trees}`), { year: 2024 });
  const otherLink = linkToken(secret, other.linkIds.get('c0') as number);
  const others = Promise.all([1, 2].map(() => findReportLink(pool, { token: otherLink, at })));
  const outcomes = await Promise.allSettled(
    Array.from({ length: 130 }, (_, n) => findReportLink(pool, { token: n % 7 === 6 ? `nobody-${n}` : (tokens[n % 5] as string), at })),
  );
  for (const [n, outcome] of outcomes.entries()) {
    const code = codes[n % 5] as string;
    if (n % 7 === 6) expect(outcome).toMatchObject({ reason: { code: 'link-unknown' } });
    else if (code === 'c4') expect(outcome).toMatchObject({ reason: { code: 'link-expired' } });
    else
      expect(outcome).toMatchObject({
        value: { office: `Hội Khuyến học ${code}`, duty: { assignment: { code }, cycle: { id: cycle.cycleId, key: '2023' } } },
      });
  }
  const ofOther = {
    assignment: { code: 'c0' },
    cycle: { id: other.cycleId, programId: other.programId, key: '2024', timeZone: 'Asia/Ho_Chi_Minh' },
  };
  for (const { duty } of await others) expect(duty).toMatchObject(ofOther);
});

test('a link that nobody made, or of another secret or purpose, is unknown: all alike', async () => {
  const token = await tokenOf('c1');
  const [link] = await linksOf('c1');
  for (const wrong of ['', 'x'.repeat(43), `${token}x`, token.slice(1), linkToken('another secret', link?.id as number), "' OR 1=1 --"]) {
    await expect(find(wrong)).rejects.toMatchObject({ code: 'link-unknown' });
  }
  for (const purpose of ['sign', 'lead', 'enter'] as const)
    await expect(find(token, purpose)).rejects.toMatchObject({ code: 'link-unknown' });
});

test('a link expires at its instant, and a revoked one at once', async () => {
  const token = await tokenOf('c1');
  await pool.query('UPDATE links SET expires_at = $2 WHERE contact_id = $1', [cycle.contactIds.get('c1'), at]);
  await expect(find(token)).rejects.toMatchObject({ code: 'link-expired' });
  expect(await find(token, 'report', new Date(at.getTime() - 1))).toMatchObject({ cycleId: cycle.cycleId });
  await pool.query('UPDATE links SET expires_at = NULL, revoked_at = $2 WHERE contact_id = $1', [cycle.contactIds.get('c1'), at]);
  await expect(find(token)).rejects.toMatchObject({ code: 'link-expired' });
});

test('links of units and of leaders end 30 days after their cycle has been acknowledged, and then are in no mail', async () => {
  const context = activityContext(database, { smtpUrl: 'smtp://127.0.0.1:9' });
  const leader = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'signatory' } });
  await makeLinks(pool, {
    programId: cycle.programId,
    purpose: 'lead',
    cycleId: cycle.cycleId,
    contactIds: [leader.id],
    secret,
    at,
    expiresAt: null,
  });
  const [link] = (await pool.query<{ id: number }>("SELECT id FROM links WHERE contact_id = $1 AND purpose = 'lead'", [leader.id])).rows;
  const tokens: [string, LinkPurpose][] = [
    [await tokenOf('c1'), 'report'],
    [linkToken(secret, link?.id as number), 'lead'],
  ];
  const opens = (instant: string) => Promise.all(tokens.map(([token, purpose]) => find(token, purpose, new Date(instant))));
  const delivered = '2024-01-15T02:00:00Z';
  await prisma.cycle.update({ where: { id: cycle.cycleId }, data: { state: 'delivered', deliveredAt: new Date(delivered) } });
  const { rounds } = await planAcknowledgement(context, { cycleId: cycle.cycleId, at: delivered });
  const waitsUntil = Date.parse(rounds.at(-1) as string);
  // Nobody acknowledges: 30 days from the last reminder's day, to the millisecond.
  expect(await opens(new Date(waitsUntil + 30 * 86_400_000 - 1).toISOString())).toHaveLength(2);
  await expect(opens(new Date(waitsUntil + 30 * 86_400_000).toISOString())).rejects.toMatchObject({ code: 'link-expired' });
  await recordAcknowledged(context, { cycleId: cycle.cycleId, at: '2024-01-17T02:00:00Z' });
  expect(await opens('2024-02-16T01:59:59Z')).toHaveLength(2);
  for (const [token, purpose] of tokens)
    await expect(find(token, purpose, new Date('2024-02-16T02:00:00Z'))).rejects.toMatchObject({ code: 'link-expired' });
  const held = (instant: string) => readLinksOfAddress(pool, { email: leader.email, programId: cycle.programId, at: new Date(instant) });
  await prisma.cycle.update({ where: { id: cycle.cycleId }, data: { state: 'delivered' } });
  expect(await held('2024-02-16T01:59:59Z')).toHaveLength(1);
  expect(await held('2024-02-16T02:00:00Z')).toEqual([]);
  context.mail.close();
});

test('links of a cycle that lapses end 30 days after it, and links to sign 30 days after the start', async () => {
  const context = activityContext(database, { smtpUrl: 'smtp://127.0.0.1:9' });
  const token = await tokenOf('c1');
  await lapseCycle(context, { cycleId: cycle.cycleId, at: at.toISOString() });
  const after = (days: number) => new Date(at.getTime() + days * 86_400_000);
  expect(await find(token, 'report', after(29))).toMatchObject({ cycleId: cycle.cycleId });
  await expect(find(token, 'report', after(30))).rejects.toMatchObject({ code: 'link-expired' });
  const leader = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'signatory' } });
  const signing = { programId: cycle.programId, purpose: 'sign' as const, cycleId: null, contactIds: [leader.id] };
  await makeLinks(pool, { ...signing, secret, at, expiresAt: null });
  const [link] = (await pool.query<{ id: number }>("SELECT id FROM links WHERE contact_id = $1 AND purpose = 'sign'", [leader.id])).rows;
  const sign = linkToken(secret, link?.id as number);
  expect(await find(sign, 'sign', after(400))).toMatchObject({ partyId: leader.partyId });
  await prisma.program.update({ where: { id: cycle.programId }, data: { state: 'signing' } });
  for (const _time of [1, 2]) await startTerm(context, { programId: cycle.programId, at: at.toISOString() });
  expect(await find(sign, 'sign', after(29))).toMatchObject({ partyId: leader.partyId });
  await expect(find(sign, 'sign', after(30))).rejects.toMatchObject({ code: 'link-expired' });
  context.mail.close();
});

test('links made again, or by four makers at once, are the same links', async () => {
  const before = (await pool.query('SELECT * FROM links WHERE program_id = $1 ORDER BY id', [cycle.programId])).rows;
  await Promise.all([again(), again(), again(), again()]);
  expect((await pool.query('SELECT * FROM links WHERE program_id = $1 ORDER BY id', [cycle.programId])).rows).toEqual(before);
  expect(before).toHaveLength(6);
});

test('four makers who begin at once make one link a contact', async () => {
  await pool.query('DELETE FROM links WHERE program_id = $1', [cycle.programId]);
  await Promise.all([again(), again(), again(), again()]);
  for (const code of cycle.contactIds.keys()) expect(await linksOf(code)).toHaveLength(1);
  expect(await find(await tokenOf('c3'))).toMatchObject({ office: 'Hội Khuyến học c3' });
});

test('a contact whose link was revoked gets a new one, and the old one stays shut', async () => {
  const old = await tokenOf('c1');
  await pool.query('UPDATE links SET revoked_at = $2 WHERE contact_id = $1', [cycle.contactIds.get('c1'), at]);
  await again();
  const links = await linksOf('c1');
  expect(links).toHaveLength(2);
  await expect(find(old)).rejects.toMatchObject({ code: 'link-expired' });
  expect(await find(linkToken(secret, links[1]?.id as number))).toMatchObject({ office: 'Hội Khuyến học c1' });
});

test('only the hash of a token is stored', async () => {
  const token = await tokenOf('c1');
  const { rows } = await pool.query('SELECT row_to_json(l)::text AS whole FROM links l WHERE contact_id = $1', [
    cycle.contactIds.get('c1'),
  ]);
  expect(rows[0].whole).not.toContain(token);
});

test('a link that lets a coordinator in is shut once it was used', async () => {
  const token = await makeEntryLink(pool, { programId: null, contactId: null, at, expiresAt: new Date(at.getTime() + 60_000) });
  const link = await find(token, 'enter');
  expect(link).toMatchObject({ contactId: null });
  expect(await find(token, 'enter')).toMatchObject({ id: link.id });
  await pool.query('UPDATE links SET used_at = $2 WHERE id = $1', [link.id, at]);
  await expect(find(token, 'enter')).rejects.toMatchObject({ code: 'link-expired' });
});

test("a coordinator's new entry link shuts the earlier one", async () => {
  const contact = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'coordinator' } });
  const make = () =>
    makeEntryLink(pool, { programId: cycle.programId, contactId: contact.id, at, expiresAt: new Date(at.getTime() + 60_000) });
  const first = await make();
  const second = await make();
  await expect(find(first, 'enter')).rejects.toMatchObject({ code: 'link-expired' });
  expect(await find(second, 'enter')).toMatchObject({ contactId: contact.id });
});
