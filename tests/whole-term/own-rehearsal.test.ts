import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStateFolder } from '../../cli/local/state-folder.ts';
import { startTemporal } from '../../cli/local/temporal.ts';
import { makeApart } from '../../cli/product/apart-database.ts';
import { playRehearsals } from '../../cli/product/play-rehearsals.ts';
import { readSettings } from '../../cli/settings.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import type { RehearsalResult } from '../../rules/rehearsal-result.ts';
import { type Service, signIn, startService } from '../api/service.ts';
import { createSmallProgram } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
const state = mkdtempSync(join(tmpdir(), 'tongket-rehearsals-'));
const stops: (() => Promise<unknown>)[] = [];
let service: Service;
let cookie: string;
let client: Client;
let programId: string;

// A term that is ahead, whenever this is run: its whole calendar is played.
const year = new Date().getUTCFullYear() + 1;
const term = { from: `${year}-01-04`, to: `${year}-12-31` };
const own = { key: 'own', name: 'Chương trình của chính mình', term, published: [] };

beforeAll(async () => {
  await openInstallation(pool, null);
  const folder = await openStateFolder(state);
  const temporal = await startTemporal({ folder, cli: process.env.TONGKET_TEMPORAL_CLI as string, file: null, port: 0, uiPort: 0 });
  const connection = await Connection.connect({ address: temporal.address });
  client = new Client({ connection });
  service = await startService(database);
  cookie = await signIn(service);
  ({ programId } = await createSmallProgram(database, own));
  const player = playRehearsals({
    ...{ database, client, folder: join(state, 'rehearsals'), say: () => {} },
    settings: readSettings({}),
    temporalConnection: { address: temporal.address },
  });
  stops.push(
    player.stop,
    service.stop,
    () => connection.close(),
    temporal.stop,
    async () => folder.close(),
    drop,
  );
});
afterAll(async () => {
  for (const stop of stops) await stop();
  rmSync(state, { recursive: true, force: true });
});

const ask = (id: string, json: object) => service.ask('POST', `/programs/${id}/rehearsals`, { json, cookie });
const of = async (rehearsal: number) => (await service.ask('GET', `/programs/${programId}/rehearsals/${rehearsal}`, { cookie })).json;
const until = (rehearsal: number, reached: string) =>
  expect.poll(async () => (await of(rehearsal)).state, { timeout: 120_000, interval: 250 }).toBe(reached);
const apartDatabases = async () =>
  (await pool.query("SELECT datname FROM pg_database WHERE datname LIKE 'tongket_rehearsal_%'")).rows.map(({ datname }) => datname);
const keyOf = async (rehearsal: number) => (await prisma.programRehearsal.findUniqueOrThrow({ where: { id: rehearsal } })).apartKey;

test('a program is rehearsed from its own page, one after the other, touching nothing real, and what came of it is kept', async () => {
  const before = await prisma.program.findUniqueOrThrow({ where: { id: programId } });
  const { programId: other } = await createSmallProgram(database, { ...own, key: 'other' });
  expect((await ask(programId, { late: 60, silent: 50 })).json.code).toBe('rehearsal-shares-too-high');
  const key = randomUUID();
  const asked = await ask(programId, { late: 20, silent: 20, returned: 40, seed: 3, key });
  const first: number = asked.json.rehearsal;
  // The same press is the same one, another is told that it is on its way; other programs queue behind it.
  expect([asked.status, (await ask(programId, { key })).json.rehearsal]).toEqual([202, first]);
  expect((await ask(programId, {})).json.code).toBe('rehearsal-begun');
  const second: number = (await ask(other, {})).json.rehearsal;
  await until(first, 'playing');
  const queued = await service.ask('GET', `/programs/${other}/rehearsals`, { cookie, page: true });
  expect([queued.text.includes('Còn 1 cuộc ở trước'), queued.headers.get('refresh')]).toEqual([true, '5']);
  expect((await service.ask('POST', `/programs/${other}/rehearsals/${second}/stop`, { json: {}, cookie })).status).toBe(200);

  await until(first, 'done');
  const result: RehearsalResult = (await of(first)).result;
  expect(result.cycles.map(({ year: of, kind, expected }) => [of, kind, expected])).toEqual([[year, 'final', 8]]);
  const [cycle] = result.cycles;
  expect((cycle?.submitted ?? 0) + (cycle?.nothingToReport ?? 0) + (cycle?.missed ?? 0)).toBe(8);
  expect(result.mails.all).toBeGreaterThan(30);
  expect(result.mails.levels.reduce((sum, { mails }) => sum + mails, 0)).toBe(result.mails.all);
  expect(result.mails.samples.every(({ subject, text }) => /MÔ PHỎNG/.test(`${subject} ${text}`) && !text.includes('http'))).toBe(true);
  const offices = await service.ask('GET', `/programs/${programId}/rehearsals/${first}/offices?q=16717`, { cookie });
  expect(offices.json.offices).toHaveLength(1);
  expect(offices.json.offices[0].days.flatMap(([, kinds]: [string, string[]]) => kinds)).toContain('opening');
  const page = await service.ask('GET', `/programs/${programId}/rehearsals/${first}`, { cookie, page: true });
  expect(page.text).toContain('MÔ PHỎNG');
  const [document] = result.documents;
  const pdf = await service.ask('GET', `/programs/${programId}/rehearsals/${first}/documents/${document?.name}.pdf`, { cookie });
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);

  // The program, its mails and its workflows are as they were; nothing of the copy is left.
  expect(await prisma.program.findUniqueOrThrow({ where: { id: programId } })).toEqual(before);
  expect(await Promise.all([prisma.message.count(), prisma.report.count(), prisma.cycle.count({ where: { kind: 'final' } })])).toEqual([
    0, 0, 0,
  ]);
  expect(await apartDatabases()).toEqual([]);
  expect(readdirSync(join(state, 'rehearsals'))).toEqual([]);
  const running = await client.workflow.count(`TaskQueue = 'tongket-${await keyOf(first)}' AND ExecutionStatus = 'Running'`);
  expect(running.count).toBe(0);
});

test('one that is stopped in the middle, or whose process was killed, leaves nothing', async () => {
  const stopped: number = (await ask(programId, {})).json.rehearsal;
  await until(stopped, 'playing');
  await expect.poll(apartDatabases, { timeout: 30_000 }).toHaveLength(1);
  await service.ask('POST', `/programs/${programId}/rehearsals/${stopped}/stop`, { json: {}, cookie });
  await until(stopped, 'stopped');
  expect(await apartDatabases()).toEqual([]);

  // As a killed worker leaves it: a row that says it is played, and a database.
  const apartKey = randomUUID();
  const asked = {
    programId,
    press: randomUUID(),
    apartKey,
    shares: {},
    seed: 1,
    askedAt: new Date(),
    askedBy: 'Văn phòng',
    state: 'playing',
  };
  await makeApart(database.url, apartKey);
  const long = new Date(Date.now() - 600_000);
  const { id } = await prisma.programRehearsal.create({ data: { ...asked, runner: randomUUID(), beatAt: long, beganAt: long } });
  await until(id, 'failed');
  await expect.poll(apartDatabases).toEqual([]);
  expect((await of(id)).why).toBe('cut-off');
  expect(existsSync(join(state, 'rehearsals', apartKey))).toBe(false);
});
