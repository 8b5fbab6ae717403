import { get } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CycleNews } from '../../api/pages/cycle-feed.ts';
import { waiveAssignments } from '../../prisma/queries/assignments/waive-assignments.ts';
import type { UnitRow } from '../../rules/units.ts';
import { createTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { soon } from '../setup/soon.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
let service: Service;
let owner: string;
let cycle: OpenCycle;
let url: string;
let trees = 0;

const rows: UnitRow[] = [
  { code: 'P', name: 'Tỉnh Mẫu', level: 'province', parent_code: null },
  ...['c1', 'c2', 'c3'].map((code) => ({ code, name: `Xã ${code}`, level: 'commune', parent_code: 'P' })),
];

beforeAll(async () => {
  service = await startService(database);
  owner = await signIn(service);
});
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, rows, `live-${trees}`));
  url = `/programs/${cycle.programId}/cycles/2023`;
});
afterAll(async () => {
  await service.stop();
  await drop();
});

interface Reader {
  news: (CycleNews & { id: string })[];
  leave(): void;
}

/** Reads a cycle's events as a browser does. */
function reads(query: string, headers: Record<string, string> = {}): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const outgoing = get(`${service.url}${url}/events?${query}`, { headers: { cookie: owner, ...headers } }, (response) => {
      const reader: Reader = { news: [], leave: () => outgoing.destroy() };
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1];
          if (data) reader.news.push({ ...(JSON.parse(data) as CycleNews), id: /^id: (.*)$/m.exec(event)?.[1] ?? '' });
        }
      });
      response.on('error', () => {});
      expect(response.headers['content-encoding']).toBeUndefined();
      resolve(reader);
    });
    outgoing.on('error', (error) => (outgoing.destroyed ? undefined : reject(error)));
  });
}
const here = () => `since=${encodeURIComponent(service.context.live.position())}`;
const unitsOf = ({ news }: Reader) => Object.assign({}, ...news.map(({ units }) => units)) as Record<string, string>;
const lastPart = ({ news }: Reader, name: string) => news.findLast(({ parts }) => parts?.[name])?.parts?.[name] ?? '';

test('a report that is sent reaches the open page as one unit and the figures that it changes', async () => {
  const reader = await reads(here());
  await send(database, cycle, 'c2');
  await soon(() => expect(unitsOf(reader)).toEqual({ 2: 's' }));
  expect(lastPart(reader, 'headline')).toBe('Sơ kết năm 2023: đã có 1 trên 3 đơn vị cấp xã báo cáo');
  expect(lastPart(reader, 'levels')).toContain('1 chờ duyệt');
  // The curve of the day follows a moment later.
  await soon(() => expect(lastPart(reader, 'days')).toContain('1 báo cáo.'));
  reader.leave();
});

test('many changes of a moment are told together, and each reader has all of them in the language of its page', async () => {
  const vietnamese = await reads(here());
  const english = await reads(`${here()}&lang=en`);
  await Promise.all(['c1', 'c2', 'c3'].map((code) => send(database, cycle, code)));
  for (const reader of [vietnamese, english]) await soon(() => expect(unitsOf(reader)).toEqual({ 1: 's', 2: 's', 3: 's' }));
  await soon(() => expect(lastPart(english, 'headline')).toBe('Review of 2023: 3 of 3 commune-level reports in so far'));
  expect(lastPart(vietnamese, 'headline')).toContain('đã có 3 trên 3 đơn vị cấp xã');
  expect(vietnamese.news.filter(({ units }) => Object.keys(units ?? {}).length > 0).length).toBeLessThanOrEqual(2);
  vietnamese.leave();
  english.leave();
});

test('what happened between the page and its stream, or while it was lost, is made up for', async () => {
  const rendered = here();
  await send(database, cycle, 'c1');
  const reader = await reads(rendered);
  await soon(() => expect(unitsOf(reader)).toEqual({ 1: 's' }));
  const left = reader.news.at(-1)?.id as string;
  reader.leave();
  await send(database, cycle, 'c3');
  const again = await reads(rendered, { 'last-event-id': left });
  await soon(() => expect(unitsOf(again)).toMatchObject({ 3: 's' }));
  expect(unitsOf(again)).not.toHaveProperty('1');
  expect(lastPart(again, 'headline')).toContain('đã có 2 trên 3');
  again.leave();
  // A position from before a restart says nothing: the states are to be asked for again.
  const lost = await reads('since=another-boot.7');
  await soon(() => expect(lost.news.some(({ look }) => look)).toBe(true));
  lost.leave();
  // The states may be newer than the page: only what came after them is told of the units.
  const newer = await reads(`${rendered}&states=${encodeURIComponent(service.context.live.position())}`);
  await soon(() => expect(lastPart(newer, 'headline')).toContain('đã có 2 trên 3'));
  expect(unitsOf(newer)).toEqual({});
  newer.leave();
});

test('a change that names no unit is read and told as what it changed', async () => {
  const reader = await reads(here());
  const act = {
    cycleId: cycle.cycleId,
    programId: cycle.programId,
    cycle: { year: 2023 },
    office: 'Thường trực',
    at: new Date('2023-12-15T02:00:00Z'),
  };
  await waiveAssignments(database, { ...act, codes: ['c1', 'c2'], reason: 'x', subject: 'preliminary-2023', key: 'press-1234' });
  await soon(() => expect(unitsOf(reader)).toEqual({ 1: 'w', 2: 'w' }));
  await pool.query("UPDATE cycles SET state = 'closed', closed_at = now() WHERE id = $1", [cycle.cycleId]);
  await soon(() => expect(lastPart(reader, 'standing')).toContain('Đã khóa sổ'));
  reader.leave();
});

test('whether somebody at a unit gets mails is told as it changes, of a few units and of many', async () => {
  const reader = await reads(here());
  const ended = "UPDATE contacts SET ends_at = '2020-01-01' WHERE";
  await pool.query(`${ended} id = $1`, [cycle.contactIds.get('c2')]);
  await soon(() => expect(unitsOf(reader)).toEqual({ 2: 'u' }));
  await soon(() => expect(lastPart(reader, 'todo')).toContain('state=unreached'));
  const added = `INSERT INTO contacts (program_id, unit_id, role, office, email)
    SELECT program_id, unit_id, role, office, 'them-' || n || '@live.example' FROM contacts, generate_series(1, $2) n WHERE id = $1 RETURNING id`;
  const { rows: more } = await pool.query<{ id: number }>(added, [cycle.contactIds.get('c2'), 1]);
  await soon(() => expect(unitsOf(reader)).toEqual({ 2: 'o' }));
  await pool.query('DELETE FROM contacts WHERE id = $1', [more[0]?.id]);
  await soon(() => expect(unitsOf(reader)).toEqual({ 2: 'u' }));
  await pool.query(added, [cycle.contactIds.get('c2'), 201]);
  await soon(() => expect(unitsOf(reader)).toEqual({ 2: 'o' }));
  await pool.query(`${ended} program_id = $1`, [cycle.programId]);
  await soon(() => expect(unitsOf(reader)).toMatchObject({ 1: 'u', 2: 'u', 3: 'u' }));
  reader.leave();
});

test('a unit that is added makes another tree, which the page has to be opened with anew', async () => {
  const reader = await reads(here());
  await send(database, cycle, 'c1');
  await soon(() => expect(unitsOf(reader)).toEqual({ 1: 's' }));
  await pool.query("UPDATE units SET name = 'Xã mới' WHERE program_id = $1 AND code = 'c3'", [cycle.programId]);
  await pool.query('UPDATE cycles SET delivered_at = now() WHERE id = $1', [cycle.cycleId]);
  await soon(() => expect(reader.news.some(({ reload }) => reload)).toBe(true));
  reader.leave();
});

test('a hundred open pages are told of a report', async () => {
  const readers = await Promise.all(Array.from({ length: 100 }, () => reads(here())));
  await send(database, cycle, 'c2');
  await soon(() => expect(readers.every((reader) => unitsOf(reader)[2] === 's')).toBe(true));
  for (const reader of readers) reader.leave();
});
