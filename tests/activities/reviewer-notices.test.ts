import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { remindReviewers } from '../../activities/remind-reviewers.ts';
import { handUndecided } from '../../activities/send-escalations.ts';
import { startSender } from '../../activities/send-messages.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import type { UnitRow } from '../../rules/units.ts';
import { createTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { activityContext, type SandboxMail, startSandboxMail } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
let mail: SandboxMail;
let context: ReturnType<typeof activityContext>;
beforeAll(async () => {
  mail = await startSandboxMail();
  context = activityContext(database, mail.mailbox);
});
afterAll(async () => {
  await context.mail.close();
  await mail.stop();
  await drop();
});

const tree: UnitRow[] = [
  { code: 'P', name: 'tỉnh Mẫu', level: 'province', parent_code: null },
  { code: 'd1', name: 'huyện Một', level: 'district', parent_code: 'P' },
  ...['c1', 'c2', 'c3'].map((code) => ({ code, name: `xã ${code}`, level: 'commune', parent_code: 'd1' })),
];
let trees = 0;
let cycle: OpenCycle;
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, tree, `reviewers-${trees}`));
});

const sendAt = (code: string, at: string) => send(database, cycle, code, { at: new Date(at) });
const decide = (code: string, at: string) =>
  decideReport(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    version: 1,
    decision: 'approved',
    comment: '',
    fieldComments: [],
    as: 'parent',
    contactId: null,
    office: 'Hội Khuyến học d1',
    at: new Date(at),
  });

/** Holds the notice of a morning, or of a due day, as the workflow does, while a sender sends; answers who was told what by it, and the texts. */
async function hold(at: string, held: 'morning' | 'undecided' = 'morning'): Promise<{ told: string[]; texts: string }> {
  const before = mail.mailbox.mails().length;
  const sender = startSender(
    context,
    async () => new Date(at),
    (error) => {
      throw error;
    },
  );
  const { cycleId } = cycle;
  if (held === 'morning') await remindReviewers(context, { cycleId, round: `remind-reviewers@${at.slice(0, 10)}`, at }, () => {});
  else await handUndecided(context, { cycleId, round: `undecided@${at.slice(0, 10)}`, due: at.slice(0, 10), at }, () => {});
  await sender.stop();
  const mails = mail.mailbox
    .mails()
    .slice(before)
    .filter(({ marks }) => ['awaiting-review', 'undecided', 'would-be-lost'].includes(marks['x-tongket-kind'] ?? ''));
  return {
    told: mails.map(({ marks, recipients }) => `${marks['x-tongket-kind']} ${recipients[0]?.split('@')[0]}`).sort(),
    texts: (await Promise.all(mails.map((one) => one.text()))).join('\n').replaceAll(/\s+/g, ' '),
  };
}

test('the mail of the day tells the unit above of its own, the next above of what has waited too long, and the coordinator of what comes to it, once', async () => {
  await sendAt('c1', '2023-12-15T02:00:00Z');
  expect(await hold('2023-12-18T01:30:00.000Z')).toMatchObject({ told: ['awaiting-review don-vi-d1'] });
  await sendAt('c2', '2023-12-21T09:00:00Z');
  const passed = await hold('2023-12-22T01:30:00.000Z');
  expect(passed.told).toEqual(['awaiting-review don-vi-d1', 'awaiting-review don-vi-p']);
  expect(passed.texts).toContain('1 báo cáo, nay Quý vị cũng quyết định được');
  // At the district's own due hour the coordinator hears of both, and not again the next morning.
  const undecided = await hold('2023-12-25T10:00:00.000Z', 'undecided');
  expect(undecided.told).toEqual(['undecided thuong-truc']);
  expect(undecided.texts).toContain('xã c1');
  expect(undecided.texts).toContain('xã c2');
  expect((await hold('2023-12-26T01:30:00.000Z')).told).toEqual([]);
  // One that comes after the district's day is its own at first, and then the province's and the coordinator's.
  await sendAt('c3', '2023-12-26T02:00:00Z');
  expect((await hold('2023-12-27T01:30:00.000Z')).told).toEqual(['awaiting-review don-vi-d1']);
  expect((await hold('2024-01-03T01:30:00.000Z')).told).toEqual(['awaiting-review don-vi-d1', 'awaiting-review don-vi-p']);
  const late = await hold('2024-01-08T01:30:00.000Z');
  // Two working days before the close it is the list of all that would be left out that says so.
  expect(late.told).toContain('would-be-lost thuong-truc');
  expect(late.told).not.toContain('undecided thuong-truc');
  expect(late.texts).toContain('xã c3');
  expect((await hold('2024-01-09T01:30:00.000Z')).told).not.toContain('undecided thuong-truc');
});

test('nobody is told of what was decided before the mail goes', async () => {
  await sendAt('c1', '2023-12-15T02:00:00Z');
  await pool.query("UPDATE messages SET state = 'dropped' WHERE state = 'planned'");
  const round = { cycleId: cycle.cycleId, round: 'remind-reviewers@2023-12-22', at: '2023-12-22T01:30:00.000Z' };
  const holding = remindReviewers(context, round, () => {});
  await expect
    .poll(
      async () =>
        (await pool.query("SELECT count(*)::int AS n FROM messages WHERE kind = 'awaiting-review' AND state = 'planned'")).rows[0].n,
    )
    .toBe(2);
  await decide('c1', '2023-12-22T01:31:00Z');
  const before = mail.mailbox.mails().length;
  const sender = startSender(
    context,
    async () => new Date('2023-12-22T01:32:00Z'),
    (error) => {
      throw error;
    },
  );
  await holding;
  await sender.stop();
  expect(
    mail.mailbox
      .mails()
      .slice(before)
      .map(({ marks }) => marks['x-tongket-kind']),
  ).not.toContain('awaiting-review');
  const { rows } = await pool.query("SELECT DISTINCT state, reason FROM messages WHERE kind = 'awaiting-review' AND cycle_id = $1", [
    cycle.cycleId,
  ]);
  expect(rows).toEqual([{ state: 'dropped', reason: 'overtaken' }]);
});

test('two working days before the close the coordinator is told what it would leave out, once for each day of the close', async () => {
  await sendAt('c1', '2024-01-05T02:00:00Z');
  await sendAt('c2', '2024-01-05T02:00:00Z');
  await pool.query("UPDATE assignments SET state = 'returned', decided_at = '2024-01-05T03:00:00Z' WHERE id = $1", [
    cycle.assignmentIds.get('c2'),
  ]);
  await pool.query("UPDATE assignments SET state = 'approved' WHERE id = ANY($1)", [
    ['P', 'd1'].map((code) => cycle.assignmentIds.get(code)),
  ]);
  const lost = ({ told }: { told: string[] }) => told.filter((one) => one.startsWith('would-be-lost'));
  expect(lost(await hold('2024-01-05T01:30:00.000Z'))).toEqual([]);
  const morning = await hold('2024-01-08T01:30:00.000Z');
  // It goes at once and takes along what else waits for the same office.
  expect(lost(morning)).toEqual(['would-be-lost thuong-truc']);
  for (const words of ['3 báo cáo', 'xã c1', 'xã c2', 'xã c3', '/would-be-lost']) expect(morning.texts).toContain(words);
  expect(lost(await hold('2024-01-09T01:30:00.000Z'))).toEqual([]);
  // The close is moved: its new day has a list of its own.
  await pool.query("UPDATE moments SET at = '2024-01-17T10:00:00Z' WHERE kind = 'close'");
  expect(lost(await hold('2024-01-10T01:30:00.000Z'))).toEqual([]);
  expect(lost(await hold('2024-01-15T01:30:00.000Z'))).toEqual(['would-be-lost thuong-truc']);
  // The step of a morning is over when its list has gone out too.
  const [{ cycleId }, at] = [cycle, '2024-01-16T01:30:00.000Z'];
  await pool.query("UPDATE messages SET state = 'dropped' WHERE state = 'planned'");
  await pool.query("UPDATE moments SET at = '2024-01-18T10:00:00Z' WHERE kind = 'close'");
  const lists = async () =>
    (await pool.query("SELECT state FROM messages WHERE cycle_id = $1 AND round = 'would-be-lost@2024-01-18'", [cycleId])).rows;
  const holding = remindReviewers(context, { cycleId, round: 'remind-reviewers@2024-01-16', at }, () => {});
  await expect.poll(lists).toEqual([{ state: 'planned' }]);
  await pool.query("UPDATE messages SET state = 'dropped' WHERE cycle_id = $1 AND state = 'planned' AND kind <> 'would-be-lost'", [
    cycleId,
  ]);
  const sender = startSender(
    context,
    async () => new Date(at),
    () => {},
  );
  await holding;
  expect(await lists()).toEqual([{ state: 'sent' }]);
  await sender.stop();
  await pool.query("UPDATE assignments SET state = 'approved' WHERE cycle_id = $1", [cycleId]);
  await pool.query("UPDATE moments SET at = '2024-01-19T10:00:00Z' WHERE kind = 'close'");
  expect(lost(await hold('2024-01-18T01:30:00.000Z'))).toEqual([]);
});
